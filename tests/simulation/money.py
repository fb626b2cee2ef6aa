"""V1, V2 and V9 of money: equal on both sides, posted once, told to KCC once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kccsync_desktop.kcc.payments_writer import read_payments
from tests.simulation.violations import Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal
    from pathlib import Path

    from tests.simulation.company import Company
    from tests.simulation.views import BooksView, LedgerView


def equal(company: Company, ledger: LedgerView, books: BooksView) -> Iterator[Violation]:
    """V9: by type and currency, net and VAT of what was proven are the same on both sides."""
    here: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for row in books.rows.values():
        document = company.documents.get(row.code)
        remote = ledger.documents.get(row.remote_id)
        if document is None or remote is None or row.state != "verified" or document.touched:
            continue
        net, tax = document.totals[-1]
        for side, sums in ((here, (net, tax)), (there, (remote.net, remote.tax))):
            for name, amount in zip(("net", "tax"), sums, strict=True):
                side[f"{document.kind} {name} {remote.currency}"] += pence(amount)
    for name in here | there:
        if here[name] != there[name]:
            yield Violation("V9", f"{name}: {here[name]} pence in KCC, {there[name]} there")


def own_once(company: Company, ledger: LedgerView, books: BooksView) -> Iterator[Violation]:
    """V1 and V9: a prepayment is posted once a document, never beyond what it was, never back."""
    posted: Counter[tuple[str, str]] = Counter()
    sums: Counter[str] = Counter()
    for reference, document_id, amount in prepaid(company, ledger):
        posted[reference, document_id] += 1
        sums[reference] += pence(amount)
    for (reference, document_id), count in posted.items():
        if count > 1:
            yield Violation("V1", f"prepayment {reference} is {count} times on {document_id}")
    for reference, sum_ in sums.items():
        if sum_ > pence(company.prepayments[reference]):
            yield Violation("V9", f"prepayment {reference} is posted with {sum_} pence")
    for row in books.imports:
        if row["reference"] in company.prepayments:
            yield Violation("V1", f"our own prepayment {row['reference']} comes in as a payment")


def parts_there(company: Company, ledger: LedgerView, books: BooksView) -> Iterator[Violation]:
    """V3: a part that is verified is a live payment; so is a prepayment whose parts all are.

    A part that is withdrawn is none any more: its money went to another invoice of the order.
    """
    live = {one.id for one in ledger.payments if one.is_live}
    for part_id, (prepayment_id, document_id) in books.parts.items():
        part, whole = books.rows[part_id], books.rows[prepayment_id]
        document = company.documents.get(books.rows[document_id].code)
        is_touched = document is not None and bool(document.touched)
        if part.state == "verified" and part.remote_id not in live and not is_touched:
            yield Violation("V3", f"{part.code} is verified and no payment there")
        if whole.state == "verified" and part.state not in {"verified", "withdrawn"}:
            yield Violation("V3", f"{whole.code} is verified, its part {part.code} {part.state}")


def prepaid(company: Company, ledger: LedgerView) -> Iterator[tuple[str, str, Decimal]]:
    """Return reference, document and amount of each live payment that is a prepayment of KCC's."""
    for payment in ledger.payments:
        if payment.is_live and payment.reference in company.prepayments:
            for document_id, amount in payment.amounts.items():
                yield payment.reference, document_id, amount


def told_once(
    company: Company, ledger: LedgerView, books: BooksView, files: Iterable[Path]
) -> Iterator[Violation]:
    """V1 and V2, at the end: each payment of a customer is told to KCC once, and whole."""
    told: Counter[str] = Counter()
    for row in (row for path in files for row in read_payments(path)):
        told[row.payment_ref] += pence(row.allocated_amount)
    for payment in told.keys() - company.paid.keys():
        yield Violation("V1", f"KCC is told of {payment}, which no customer paid")
    live = {one.id for one in ledger.payments if one.is_live}
    # The payer knows the number, which twins share: it may be on the other's document.
    touched = {(one.kind, one.number) for one in company.documents.values() if one.touched}
    for payment, (code, amount) in company.paid.items():
        document = company.documents[code]
        is_comparable = payment in live and (document.kind, document.number) not in touched
        if is_comparable and told[payment] != pence(amount):
            yield Violation("V2", f"KCC is told {told[payment]} pence of {amount} paid on {code}")
    booked = Counter(payment for _, payment, _, _ in books.allocations)
    for payment, count in booked.items():
        if count > 1:
            yield Violation("V1", f"payment {payment} is booked {count} times")


def pence(amount: Decimal) -> int:
    return int(amount * 100)
