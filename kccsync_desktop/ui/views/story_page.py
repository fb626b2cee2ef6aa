"""A row's story as a page: small headings, tables with figures at the right, nothing to load."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.ui.formats import amount_text, counted, date_text, price_text, time_text
from kccsync_desktop.ui.models.extracts import flat
from kccsync_desktop.ui.models.mapping_grids import plain_number
from kccsync_desktop.ui.models.story_words import (
    STATE_WORDS,
    document_facts,
    event_words,
    item_facts,
    plan_title,
    planned_facts,
    planned_item_facts,
    planned_payment_facts,
    prepayment_facts,
    returned_facts,
)
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.prepayment_standing import PrepaymentStanding
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.stories import DocumentStory, StoryPlan
    from kccsync_desktop.ui.models.story_words import Facts
    from kccsync_desktop.ui.theme.colours import Colours

ALL_LINES = 100_000
_NEXT_CELL = re.compile(r"</t[dh]>(?=<t[dh])")
_LINE_END = re.compile(r"</(?:tr|p|h2|h4)>")
_TAG = re.compile(r"<[^>]+>")
Cells = tuple[str, ...]


def page_text(page: str) -> str:
    """Return a page as text to copy, with tabs between the columns of its tables."""
    lines = _LINE_END.sub("\n", _NEXT_CELL.sub("\t", page))
    return unescape(_TAG.sub("", lines)).strip()


class StoryPage:
    """Writes the page of one story; every word of it is escaped, so that data stays data.

    ``is_copied`` makes it fit for a spreadsheet: no text in it runs as a formula there.
    """

    def __init__(
        self, colours: Colours, most_lines: int = ALL_LINES, *, is_copied: bool = False
    ) -> None:
        self._colours = colours
        self._most = most_lines
        self._told_as: Callable[[str], str] = flat if is_copied else str

    def write(self, story: DocumentStory) -> str:
        """Return the page as HTML."""
        parts = [
            self._head(story),
            *self._problems(story.problems),
            *self._in_kcc(story),
            *self._plan(story),
            *self._returned(story),
            self._heading(tr("History")),
            self._table(
                (tr("When"), tr("What")),
                [(time_text(each.at), event_words(each)) for each in story.events],
            ),
        ]
        return f'<div style="color:{self._colours.text}">{"".join(parts)}</div>'

    def _head(self, story: DocumentStory) -> str:
        row, facts = story.row, story.facts
        who = f"{facts.company_name} ({row.company_code})" if row.company_code else ""
        amount = f"{row.currency} {amount_text(row.amount)}" if row.amount is not None else ""
        waiting = story.prepayment.waiting_amount if story.prepayment else ZERO
        if row.amount is not None and ZERO < waiting < row.amount:
            amount += tr(", of which {waiting} waits").format(waiting=amount_text(waiting))
        state = tr(STATE_WORDS[row.state])
        if row.changed_in_kcc:
            state += tr("; changed in KCC since")
        said = " · ".join(escape(each) for each in (who, amount, state) if each)
        return f"<h2>{escape(str(row.subject))}</h2><p>{said}</p>"

    def _problems(self, problems: Sequence[Problem]) -> Iterable[str]:
        if problems:
            yield self._heading(tr("Problems"))
            yield self._told(problems)

    def _told(self, problems: Sequence[Problem]) -> str:
        def one(each: Problem) -> str:
            is_warning = each.severity is Severity.WARNING
            colour = self._colours.warning if is_warning else self._colours.danger
            word = tr("Warning") if is_warning else tr("Failed")
            said = f"{escape(each.message)} {escape(each.cure)}"
            return f'<p><b style="color:{colour}">{escape(word)}:</b> {said}</p>'

        return "".join(map(one, problems))

    def _in_kcc(self, story: DocumentStory) -> Iterable[str]:
        yield self._heading(tr("In KCC"))
        if story.stock_item is not None:
            yield self._facts(item_facts(story.stock_item))
        if story.prepayment is not None:
            yield self._facts(prepayment_facts(story.prepayment))
            yield from self._parts(story.prepayment)
        if story.document is None:
            return
        yield self._facts(document_facts(story.document))
        lines = story.document.lines
        rows = [
            (
                " ".join(filter(None, (each.stock_code, each.description))),
                plain_number(each.quantity),
                price_text(each.unit_price),
                amount_text(each.net),
                amount_text(each.tax),
                each.nominal,
            )
            for each in lines[: self._most]
        ]
        heads = (tr("Line"), tr("Qty"), tr("Price"), tr("Net"), tr("VAT"), tr("Nominal"))
        yield self._table(heads, rows, numbers=(1, 2, 3, 4)) + self._more(len(lines))
        yield from self._vat(story, story.document)

    def _vat(self, story: DocumentStory, document: Document) -> Iterable[str]:
        yield self._heading(tr("VAT by rate"))
        vat = [
            (
                " ".join(filter(None, (each.tax_rate, each.name))),
                "" if each.percent is None else f"{plain_number(each.percent)}%",
                amount_text(each.net),
                amount_text(each.tax),
                amount_text(each.gross),
            )
            for each in story.vat
        ]
        amounts = (document.net, document.tax, document.gross)
        total = (tr("Total"), "", *map(amount_text, amounts))
        rate_heads = (tr("Rate"), "%", tr("Net"), tr("VAT"), tr("Gross"))
        yield self._table(rate_heads, vat, numbers=(1, 2, 3, 4), total=total)

    def _parts(self, standing: PrepaymentStanding) -> Iterable[str]:
        rows = [
            (
                str(each.invoice.subject),
                date_text(each.invoice.document_date),
                amount_text(each.part.amount),
                tr("waits") if each.waits else tr(STATE_WORDS[each.state]),
            )
            for each in standing.parts
        ]
        if rows:
            heads = (tr("Part for"), tr("Date"), tr("Amount"), tr("State"))
            yield self._table(heads, rows, numbers=(2,))

    def _plan(self, story: DocumentStory) -> Iterable[str]:
        plan = story.plan
        planned = plan.document or plan.item or plan.payment
        is_money = story.row.subject.source_type is SourceType.PREPAYMENT
        told = [
            each
            for each in plan.problems
            if each not in story.problems and each.code is not ProblemCode.PREPAYMENT_WAITS
        ]  # that a part waits is no fault: its reason stands above
        if planned is None and (is_money or story.is_there) and not told:
            return
        yield self._heading(plan_title(story))
        if planned is None:
            nothing = tr("Nothing yet: a problem stands against it.")
            yield f"<p>{escape(nothing)}</p>"
        yield self._told(told)
        if plan.item is not None:
            yield self._facts(planned_item_facts(plan.item, plan.item_accounts))
        yield self._facts(planned_payment_facts(plan))
        yield from self._planned_document(plan)

    def _planned_document(self, plan: StoryPlan) -> Iterable[str]:
        document = plan.document
        if document is None:
            return
        yield self._facts(planned_facts(document, plan))
        rows = [
            (
                " ".join(filter(None, (each.line.item_code, each.line.description))),
                each.account,
                each.tax_code,
                amount_text(each.line.net),
                amount_text(each.line.tax),
            )
            for each in plan.lines[: self._most]
        ]
        total = (tr("Net and VAT"), "", "", amount_text(document.net), amount_text(document.tax))
        heads = (tr("Line"), tr("Account"), tr("Tax code"), tr("Net"), tr("VAT"))
        yield self._table(heads, rows, numbers=(3, 4), total=total) + self._more(len(plan.lines))
        words = tr("Total {currency} {amount}")
        said = words.format(currency=document.currency, amount=amount_text(document.total))
        yield f'<p align="right"><b>{escape(said)}</b></p>'

    def _returned(self, story: DocumentStory) -> Iterable[str]:
        facts = returned_facts(story)
        if facts:
            yield self._heading(tr("What came back"))
            yield self._facts(facts)

    # pieces ------------------------------------------------------------------------------------

    def _heading(self, words: str) -> str:
        return f"<h4>{escape(words)}</h4>"

    def _more(self, count: int) -> str:
        if count <= self._most:
            return ""
        rest = counted(count - self._most, tr("more line"), tr("more lines"))
        words = tr("… and {rest}: press Enter on the row to see the whole document.")
        return f"<p>{escape(words.format(rest=rest))}</p>"

    def _facts(self, facts: Facts) -> str:
        look = f"color:{self._colours.muted};padding-left:0;padding-right:10px"
        rows = "".join(
            f'<tr><td style="{look}">{escape(name)}</td>'
            f"<td>{escape(self._told_as(value))}</td></tr>"
            for name, value in facts
        )
        if not rows:
            return ""
        return f'<table cellspacing="0" cellpadding="2" style="margin-bottom:6px">{rows}</table>'

    def _table(
        self,
        heads: Cells,
        rows: Iterable[Cells],
        numbers: Sequence[int] = (),
        total: Cells | None = None,
    ) -> str:
        sides = ["right" if number in numbers else "left" for number in range(len(heads))]
        figure = "white-space:nowrap;padding-left:7px;"  # never broken, nor beside its neighbour
        edge, after_figure = "padding-left:0;", "padding-left:12px;"
        words = [edge, *(after_figure if side == "right" else "" for side in sides)]
        rooms = [
            figure if side == "right" else word for side, word in zip(sides, words, strict=False)
        ]

        def line(cells: Cells, look: str = "", tag: str = "td") -> str:
            written = (
                f'<{tag} align="{side}" style="{room}{look}">{escape(self._told_as(cell))}</{tag}>'
                for side, room, cell in zip(sides, rooms, cells, strict=True)
            )
            return f"<tr>{''.join(written)}</tr>"

        colours = self._colours
        inside = line(heads, f"color:{colours.muted};border-bottom:1px solid {colours.border}")
        inside += "".join(map(line, rows))
        if total is not None:
            look = f"font-weight:600;border-top:1px solid {colours.strong_border}"
            inside += line(total, look)
        collapse = "border-collapse:collapse"
        return f'<table width="99%" cellpadding="3" style="{collapse}">{inside}</table>'
