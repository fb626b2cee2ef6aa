"""The tables of a row's story as they leave the program: figures stay figures in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kccsync_desktop.ui.formats import price_text, subject_text
from kccsync_desktop.ui.models.columns import Column
from kccsync_desktop.ui.models.extracts import Extract
from kccsync_desktop.ui.models.mapping_grids import Numbered, plain_number
from kccsync_desktop.ui.models.story_words import STATE_WORDS, event_words, plan_title
from kccsync_desktop.ui.models.typed_columns import amount_column, day_column, time_column
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from kccsync_desktop.domain.documents import DocumentLine
    from kccsync_desktop.domain.prepayment_standing import PartStanding
    from kccsync_desktop.domain.stories import DocumentStory, StoryEvent, StoryLine, VatGroup

Columns = tuple[Column[Any], ...]


def story_tables(story: DocumentStory) -> tuple[tuple[str, Extract], ...]:
    """Return each table that has a row, under its name: KCC's lines first, what happened last."""
    lines = story.document.lines if story.document else ()
    parts = story.prepayment.parts if story.prepayment else ()
    found: tuple[tuple[str, Columns, Sequence[object]], ...] = (
        (tr("Lines in KCC"), _line_columns(), lines),
        (tr("VAT by rate"), _vat_columns(), story.vat),
        (tr("Parts of the prepayment"), _part_columns(), parts),
        (plan_title(story), _planned_columns(), story.plan.lines),
        (tr("History"), _event_columns(), story.events),
    )
    title = subject_text(story.row.subject)
    return tuple(
        (name, _extract(f"{title} - {name}", columns, values))
        for name, columns, values in found
        if values
    )


def _extract(name: str, columns: Columns, values: Sequence[object]) -> Extract:
    def rows(ids: Sequence[int]) -> list[Numbered[object]]:
        return [Numbered(n, values[n]) for n in ids]

    return Extract(name, columns, rows, lambda: range(len(values)), lambda _row: True)


def _number(
    title: str, value: Callable[[Any], Decimal | None], text: Callable[[Decimal], str]
) -> Column[Any]:
    """Return a column of figures that are no amounts: quantities, prices, percents."""

    def written(row: object) -> str:
        found = value(row)
        return "" if found is None else text(found)

    return Column(title, "", written, 11, is_number=True, value=value)


def _line_columns() -> tuple[Column[Numbered[DocumentLine]], ...]:
    return (
        Column(tr("Stock Code"), "", lambda r: r.value.stock_code, 16),
        Column(tr("Description"), "", lambda r: r.value.description, 40),
        _number(tr("Qty"), lambda r: r.value.quantity, plain_number),
        _number(tr("Price"), lambda r: r.value.unit_price, price_text),
        _number(tr("Discount %"), lambda r: r.value.discount_percent, plain_number),
        amount_column(tr("Net"), "", lambda r: r.value.net, 13),
        amount_column(tr("VAT"), "", lambda r: r.value.tax, 12),
        Column(tr("Tax Rate"), "", lambda r: r.value.tax_rate, 9),
        Column(tr("Nominal"), "", lambda r: r.value.nominal, 9),
    )


def _vat_columns() -> tuple[Column[Numbered[VatGroup]], ...]:
    return (
        Column(tr("Tax Rate"), "", lambda r: r.value.tax_rate, 9),
        Column(tr("Name"), "", lambda r: r.value.name, 28),
        _number("%", lambda r: r.value.percent, plain_number),
        amount_column(tr("Net"), "", lambda r: r.value.net, 13),
        amount_column(tr("VAT"), "", lambda r: r.value.tax, 12),
        amount_column(tr("Gross"), "", lambda r: r.value.gross, 13),
    )


def _part_columns() -> tuple[Column[Numbered[PartStanding]], ...]:
    return (
        Column(tr("Part for"), "", lambda r: subject_text(r.value.invoice.subject), 28),
        day_column(tr("Date"), "", lambda r: r.value.invoice.document_date, 12),
        amount_column(tr("Amount"), "", lambda r: r.value.part.amount, 13),
        Column(
            tr("State"),
            "",
            lambda r: tr("waits") if r.value.waits else tr(STATE_WORDS[r.value.state]),
            20,
        ),
    )


def _planned_columns() -> tuple[Column[Numbered[StoryLine]], ...]:
    return (
        Column(tr("Item code"), "", lambda r: r.value.line.item_code, 16),
        Column(tr("Description"), "", lambda r: r.value.line.description, 40),
        Column(tr("Account"), "", lambda r: r.value.account, 26),
        Column(tr("Tax code"), "", lambda r: r.value.tax_code, 24),
        amount_column(tr("Net"), "", lambda r: r.value.line.net, 13),
        amount_column(tr("VAT"), "", lambda r: r.value.line.tax, 12),
    )


def _event_columns() -> tuple[Column[Numbered[StoryEvent]], ...]:
    return (
        time_column(tr("When"), "", lambda r: r.value.at, 18),
        Column(tr("What"), "", lambda r: event_words(r.value), 60),
    )
