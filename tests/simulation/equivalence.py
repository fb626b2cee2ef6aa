"""What two histories of the same acts must have in common at their end, faults or not.

Compared are: each document's state and the codes of its problems; what the package holds for it
(kind, number, contact, date, currency, net, VAT, gross, lines, what is due); the sum that came in
on it, by state in the Import grid; and of an order that was paid in advance, what is posted and due
on all of its part shipments, for which of them is paid first depends on which was there first.
Twins, which only KCC can tell apart, are compared as a pair, without what was paid on them: it is
never more than is due on the one that is paid, and which one that is depends on which was there
first. Left out is a document that somebody
touched in a way whose outcome depends on when it happened: changed in KCC, voided in the package,
marked by hand, or mapped elsewhere meanwhile; and ids, times, and how many calls it took.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.simulation.company import ORDER
from tests.simulation.money import pence, prepaid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.simulation.company import Company, KccDocument
    from tests.simulation.views import BooksView, LedgerView, RemoteDocument


@dataclass(frozen=True)
class EndState:
    """What is compared, as sorted lines of text by document."""

    touched: frozenset[str]
    ordered: frozenset[str]
    lines: dict[str, list[str]]


def end_state(company: Company, ledger: LedgerView, books: BooksView) -> EndState:
    touched = frozenset(_name(one) for one in company.documents.values() if one.touched)
    ordered = frozenset(_name(one) for one in company.documents.values() if one.has_prepayment)
    lines: dict[str, list[str]] = {}
    for code, text in _lines(company, ledger, books):
        lines.setdefault(code, []).append(text)
    return EndState(touched, ordered, {code: sorted(found) for code, found in lines.items()})


def _name(one: KccDocument | RemoteDocument) -> str:
    """Twins go by one name: nobody in the package can tell which of them he pays."""
    return f"{one.kind} {one.number}"


def _lines(company: Company, ledger: LedgerView, books: BooksView) -> Iterator[tuple[str, str]]:
    names = {one.code: _name(one) for one in company.documents.values()}
    for document in company.documents.values():
        row = books.row(document.code)
        state = row.state if row else "no row"
        yield names[document.code], f"{document.code} {state} {books.troubles(document.code)}"
    prepaid_for = {_name(one) for one in company.documents.values() if one.has_prepayment}
    due_on_order = Decimal(0)
    twins = {name for name, count in Counter(names.values()).items() if count > 1}
    for remote in ledger.live():
        sums = f"{remote.net} {remote.tax} {remote.gross}"
        if _name(remote) in prepaid_for:
            due_on_order += remote.due
        elif _name(remote) not in twins:
            yield _name(remote), f"due {pence(remote.due)} pence"
        words = f"{remote.contact} {remote.date} {remote.currency} {remote.lines} lines"
        yield _name(remote), f"there {words} {sums}"
    came_in: Counter[tuple[str, str]] = Counter()
    for payment in books.imports:
        name = names.get(payment["document_code"], "")
        if name not in twins:
            came_in[name, payment["state"]] += pence(payment["amount"])
    for (name, state), sum_ in came_in.items():
        yield name, f"imported {sum_} pence {state}"
    posted = sum((amount for _, _, amount in prepaid(company, ledger)), Decimal(0))
    yield ORDER, f"prepaid {posted}, due {due_on_order}"


def differences(without: EndState, faulty: EndState) -> list[str]:
    """Return what the faults have left behind, one text a document."""
    touched = without.touched | faulty.touched
    if touched & (without.ordered | faulty.ordered):
        touched |= {ORDER}
    codes = sorted((without.lines.keys() | faulty.lines.keys()) - touched)
    return [
        f"{code}: without faults {without.lines.get(code)}, with them {faulty.lines.get(code)}"
        for code in codes
        if without.lines.get(code) != faulty.lines.get(code)
    ]
