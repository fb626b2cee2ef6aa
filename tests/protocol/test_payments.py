"""Money out and back, told the same way by every package (E4, I1-I4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.package import CallRefusedError, Refused
from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.ledger_documents import LedgerPayment
from kccsync_desktop.domain.payment_recognition import payment_differences
from kccsync_desktop.domain.payments import ReceiptKind
from tests.protocol.conftest import rows

if TYPE_CHECKING:
    from tests.protocol.conftest import Bench


def payment(bench: Bench, invoice: str, amount: str = "5.00") -> LedgerPayment:
    due = bench.package.amounts_due([invoice])[invoice]
    return LedgerPayment(
        subject=Subject(SourceType.ALLOCATION, "PP1/INV1"),
        document_id=invoice,
        document_kind=LedgerKind.SALES_INVOICE,
        account_id=bench.account(bench.office.words.bank).id,
        payment_date=date(2025, 12, 3),
        amount=Decimal(amount),
        currency="GBP",
        rate=Decimal(1),
        reference="PP1",
        contact_id=due.contact_id,
    )


def posted(bench: Bench, kind: LedgerKind = LedgerKind.SALES_INVOICE, code: str = "INV1") -> str:
    """Return the id of a document of 12.00 in the package."""
    return bench.post(bench.document(kind, code), bench.contact_for(kind))


def test_e4_a_prepayment_stands_on_its_invoice_and_is_read_back_equal(bench: Bench) -> None:
    invoice = posted(bench)
    planned = payment(bench, invoice)
    payment_id = bench.accepted(bench.package.encode_payment(planned))
    (found,) = bench.package.read_payments([payment_id], None)
    assert payment_differences(planned, found) == ()
    (seen,) = bench.package.find_payments([invoice])
    assert (seen.id, seen.amount, seen.reference) == (payment_id, Decimal("5.00"), "PP1")
    due = bench.package.amounts_due([invoice])[invoice]
    assert (due.due, due.is_approved) == (Decimal("7.00"), True)


def test_e4_more_than_is_due_is_refused(bench: Bench) -> None:
    planned = payment(bench, posted(bench), "12.01")
    try:
        outcome = bench.send(bench.package.encode_payment(planned))
    except CallRefusedError:
        return
    assert isinstance(outcome, Refused), outcome


def test_r3_the_same_request_key_pays_once(bench: Bench) -> None:
    invoice = posted(bench)
    encoded = bench.package.encode_payment(payment(bench, invoice))
    assert bench.send(encoded, "p" * 32) == bench.send(encoded, "p" * 32)
    assert bench.package.amounts_due([invoice])[invoice].due == Decimal("7.00")


@pytest.mark.parametrize("kind", [LedgerKind.SALES_INVOICE, LedgerKind.BILL])
def test_i1_money_on_a_document_comes_in(bench: Bench, kind: LedgerKind) -> None:
    document_id = posted(bench, kind)
    paid = bench.office.door("payments", {"document": document_id, "amount": "4.50"})
    (row,) = [one for one in rows(bench.fetch()) if one.kind is ReceiptKind.PAYMENT]
    assert (row.id, row.document_id, row.document_kind) == (paid["payment"], document_id, kind)
    assert (row.amount, row.currency, row.is_live) == (Decimal("4.50"), "GBP", True)


def test_i1_a_credit_set_against_an_invoice_is_no_money(bench: Bench) -> None:
    contact_id = bench.contact_for(LedgerKind.SALES_INVOICE)
    invoice = bench.post(bench.document(LedgerKind.SALES_INVOICE, "INV1"), contact_id)
    credit = bench.post(bench.document(LedgerKind.SALES_CREDIT, "CRN1"), contact_id)
    body = {"action": "allocate", "source": credit, "document": invoice, "amount": "3.00"}
    bench.office.door("payments", body)
    found = rows(bench.fetch())
    on_invoice = [one for one in found if one.document_id == invoice]
    assert [(one.kind, one.amount) for one in on_invoice] == [
        (ReceiptKind.CREDIT_ALLOCATION, Decimal("3.00"))
    ]
    assert not [one for one in found if one.kind is ReceiptKind.PAYMENT]


def test_i3_a_payment_that_was_reversed_is_told(bench: Bench) -> None:
    document_id = posted(bench)
    paid = bench.office.door("payments", {"document": document_id, "amount": "4.50"})["payment"]
    watermark = bench.fetch()[-1].resume
    bench.office.clock.advance(3600)
    bench.office.door("payments", {"action": "reverse", "payment": paid})
    pages = bench.fetch(watermark)
    gone = {one for page in pages for one in page.gone}
    dead = {one.id for one in rows(pages) if not one.is_live}
    assert paid in gone | dead
    assert bench.package.amounts_due([document_id])[document_id].due == Decimal("12.00")
    assert bench.package.find_payments([document_id]) == ()


def test_what_was_fetched_long_before_does_not_come_again(bench: Bench) -> None:
    """What is a few minutes older than the newest may: it is known by its key."""
    documents = [posted(bench, code=f"INV{number}") for number in range(3)]
    for document_id in documents[:2]:
        bench.office.door("payments", {"document": document_id, "amount": "1.00"})
        bench.office.clock.advance(3600)
    watermark = bench.fetch()[-1].resume
    bench.office.clock.advance(3600)
    bench.office.door("payments", {"document": documents[2], "amount": "2.00"})
    found = {one.document_id for one in rows(bench.fetch(watermark)) if one.document_id}
    assert documents[2] in found
    assert documents[0] not in found


def test_a_document_that_is_gone_is_left_out_of_what_is_due(bench: Bench) -> None:
    invoice = posted(bench)
    assert set(bench.package.amounts_due([invoice, "99999999"])) == {invoice}


def test_payments_of_another_reference_are_told_apart(bench: Bench) -> None:
    invoice = posted(bench)
    mine = payment(bench, invoice)
    bench.accepted(bench.package.encode_payment(mine))
    bench.accepted(bench.package.encode_payment(replace(mine, reference="PP2")))
    references = [one.reference for one in bench.package.find_payments([invoice])]
    assert sorted(references) == ["PP1", "PP2"]
