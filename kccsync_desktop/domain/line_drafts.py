"""The lines to post before accounts are chosen: KCC's own, or rolled up (E9)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import CalcMethod, LedgerSide
from kccsync_desktop.domain.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.domain.documents import Document, DocumentLine
    from kccsync_desktop.domain.planning import PlanFacts


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A line in the document's currency; ``nominal`` is empty for the side's default account."""

    description: str
    quantity: Decimal
    unit_price: Decimal
    discount_percent: Decimal
    net: Decimal
    tax: Decimal
    nominal: str
    tax_rate: str
    item_code: str = ""


def line_drafts(document: Document, facts: PlanFacts) -> tuple[LineDraft, ...]:
    """Return the lines to post; their net and VAT sum to the document's own (E5, E9)."""
    if not facts.options.rollup:
        return tuple(_own_line(line, facts) for line in document.lines)
    return _rolled_up(document, facts)


def _own_line(line: DocumentLine, facts: PlanFacts) -> LineDraft:
    return LineDraft(
        description=line.description.strip() or _nominal_name(line.nominal, facts),
        quantity=line.quantity,
        unit_price=line.unit_price,
        discount_percent=line.discount_percent,
        net=line.net,
        tax=line.tax,
        nominal=line.nominal,
        tax_rate=line.tax_rate,
        item_code=facts.item_codes.get(line.stock_code, ""),
    )


def _rolled_up(document: Document, facts: PlanFacts) -> tuple[LineDraft, ...]:
    groups: dict[tuple[str, str], list[DocumentLine]] = {}
    for line in document.lines:
        groups.setdefault((_rolled_nominal(line, facts), line.tax_rate), []).append(line)
    drafts = [_group(document, nominal, lines, facts) for (nominal, _), lines in groups.items()]
    # A group of free lines would only put a line of nothing on the document.
    return tuple(draft for draft in drafts if draft.net or draft.tax) or tuple(drafts)


def _rolled_nominal(line: DocumentLine, facts: PlanFacts) -> str:
    nominal = facts.nominals.get(line.nominal)
    is_delivery = nominal is not None and nominal.is_delivery
    return line.nominal if facts.options.rollup_by_nominal or is_delivery else ""


def _group(
    document: Document, nominal: str, lines: Sequence[DocumentLine], facts: PlanFacts
) -> LineDraft:
    net = sum((line.net for line in lines), ZERO)
    tax = sum((line.tax for line in lines), ZERO)
    return LineDraft(
        description=_group_description(document, nominal, lines, facts),
        quantity=Decimal(1),
        unit_price=net + tax if document.calc_method is CalcMethod.GROSS else net,
        discount_percent=ZERO,
        net=net,
        tax=tax,
        nominal=nominal,
        tax_rate=lines[0].tax_rate,
    )


def _group_description(
    document: Document, nominal: str, lines: Sequence[DocumentLine], facts: PlanFacts
) -> str:
    if len(lines) == 1 and lines[0].description.strip():
        return lines[0].description.strip()
    side = "Sales" if document.side is LedgerSide.SALES else "Purchases"
    name = _nominal_name(nominal, facts) if nominal else side
    rate = facts.tax_rates.get(lines[0].tax_rate)
    rate_name = rate.name if rate else lines[0].tax_rate
    count = "1 line" if len(lines) == 1 else f"{len(lines)} lines"
    return f"{name}, {rate_name} ({count})"


def _nominal_name(code: str, facts: PlanFacts) -> str:
    nominal = facts.nominals.get(code)
    return nominal.name if nominal and nominal.name else code
