"""Prepayments posted on invoices, known again, read back, and what documents have outstanding."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.package import (
    Accepted,
    OutcomeUnknownError,
    PackageFailingError,
    Refused,
)
from kccsync_desktop.connectors.quickbooks import document_payments, payment_reads
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payment_recognition import (
    alike_payment,
    payment_differences,
    recognise_payment,
)
from kccsync_desktop.domain.payments import ReceiptKind
from tests.connectors.payment_words import payment as words
from tests.connectors.quickbooks_payment_desk import MoneyDesk, fetch, open_desk, rows
from tests.support.quickbooks_schema import published_schema

if TYPE_CHECKING:
    from kccsync_desktop.connectors.package import Outcome
    from kccsync_desktop.domain.ledger_documents import LedgerPayment

D = Decimal
LONG = "PREPAYMENT/2025/0001 paid 2025-12-03"


@pytest.fixture
def desk() -> MoneyDesk:
    return open_desk()


def bank(desk: MoneyDesk, currency: str = "GBP") -> str:
    accounts = desk.package.ledger_accounts()
    fitting = (one for one in accounts if one.takes_payments and one.currency in {"", currency})
    return next(one.id for one in fitting)


def payment(
    desk: MoneyDesk, invoice: str, amount: str = "24.00", **fields: object
) -> LedgerPayment:
    due = desk.package.amounts_due([invoice])[invoice]
    known: dict[str, object] = {"contact_id": due.contact_id, **fields}
    return words(invoice, bank(desk, str(fields.get("currency", "GBP"))), amount, **known)


def post(desk: MoneyDesk, one: LedgerPayment, key: str = "key-1") -> Outcome:
    encoded = desk.package.encode_payment(one)
    (outcome,) = desk.package.send(encoded.resource, [encoded], key)
    return outcome


def remote_id(outcome: Outcome) -> str:
    assert isinstance(outcome, Accepted), outcome
    return outcome.remote_id


def test_a_payment_says_all_that_quickbooks_must_know(desk: MoneyDesk) -> None:
    (invoice,) = desk.invoices(1)
    one = payment(desk, invoice, "10.00")
    encoded = desk.package.encode_payment(one)
    assert encoded.resource == "Payment"
    assert json.loads(encoded.body, parse_float=Decimal) == {
        "CustomerRef": {"value": one.contact_id},
        "TxnDate": "2025-12-03",
        "TotalAmt": D("10.00"),
        "PaymentRefNum": one.reference,
        "PrivateNote": f"KCCSync prepayment/{one.reference}",
        "DepositToAccountRef": {"value": one.account_id},
        "Line": [{"Amount": D("10.00"), "LinkedTxn": [{"TxnId": invoice, "TxnType": "Invoice"}]}],
        "CurrencyRef": {"value": "GBP"},
    }
    paid = remote_id(post(desk, one))
    (read,) = desk.package.read_payments([paid], None)
    assert payment_differences(one, read) == ()
    assert desk.package.amounts_due([invoice])[invoice].due == D("14.00")


def test_a_long_reference_is_whole_in_the_note_and_shortened_for_people(desk: MoneyDesk) -> None:
    (invoice,) = desk.invoices(1)
    one = payment(desk, invoice, reference=LONG)
    paid = remote_id(post(desk, one))
    stored = desk.api("GET", f"payment/{paid}")["Payment"]
    assert stored["PaymentRefNum"] == LONG[:21].strip()
    assert stored["PrivateNote"].splitlines()[1] == LONG
    (read,) = desk.package.read_payments([paid], None)
    assert read.reference == LONG
    assert payment_differences(one, read) == ()


@pytest.mark.parametrize("reference", ["PP 1", "PP/é/1", "PP'1\\", 'P"P%20', " PP  1 "])
def test_any_reference_comes_back_as_it_was(desk: MoneyDesk, reference: str) -> None:
    (invoice,) = desk.invoices(1)
    one = payment(desk, invoice, reference=reference)
    paid = remote_id(post(desk, one))
    found = desk.package.find_payments([invoice])
    assert [each.id for each in found] == [paid]
    assert recognise_payment(one, found) == found[0]
    assert payment_differences(one, found[0]) == ()


def test_a_foreign_payment_carries_kccs_rate(desk: MoneyDesk) -> None:
    """E11: QuickBooks gets the inverse, and KCC's own rate comes back."""
    customer = desk.customer("Ocre SARL", CurrencyRef={"value": "EUR"})
    found = desk.act("raise", contact=customer, amount="24.00", currency="EUR", rate="0.86")
    one = payment(desk, found["document"], currency="EUR", rate=D("1.148000"))
    body = json.loads(desk.package.encode_payment(one).body, parse_float=Decimal)
    assert body["ExchangeRate"] == D("0.8710801394")
    assert body["CurrencyRef"] == {"value": "EUR"}
    (read,) = desk.package.read_payments([remote_id(post(desk, one))], None)
    assert (read.currency, read.rate) == ("EUR", D("1.148"))
    assert payment_differences(one, read) == ()


def test_a_payment_whose_answer_was_lost_is_found_and_not_posted_twice(desk: MoneyDesk) -> None:
    """E10, R3: payments have no unique key."""
    (invoice,) = desk.invoices(1)
    one = payment(desk, invoice, "10.00", reference=LONG)
    stranger = desk.act(document=invoice, amount="10.00", reference="BACS", date="2025-12-03")
    assert recognise_payment(one, desk.package.find_payments([invoice])) is None
    desk.door("POST", "faults", {"kind": "drop_after_commit"})
    with pytest.raises(OutcomeUnknownError):
        post(desk, one)
    found = desk.package.find_payments([invoice])
    ours = recognise_payment(one, found)
    assert ours is not None
    assert {each.id for each in found} == {ours.id, stranger["payment"]}
    other = alike_payment(one, found)
    assert other is not None
    assert other.id == stranger["payment"]
    assert remote_id(post(desk, one)) == ours.id, "the same key replays the first answer"
    assert len(desk.package.find_payments([invoice])) == 2


def test_more_than_is_due_is_refused_and_nothing_is_stored(desk: MoneyDesk) -> None:
    (invoice,) = desk.invoices(1)
    assert isinstance(post(desk, payment(desk, invoice, "25.00")), Refused)
    assert desk.package.find_payments([invoice]) == ()


def test_own_payments_read_back_whatever_became_of_them(desk: MoneyDesk) -> None:
    invoices = desk.invoices(5)
    planned = [payment(desk, one, reference=f"PP{at}") for at, one in enumerate(invoices)]
    ids = [remote_id(post(desk, one, f"key-{at}")) for at, one in enumerate(planned)]
    desk.act("reverse", payment=ids[1])
    desk.act("delete", payment=ids[2])
    desk.act("unallocate", payment=ids[3], document=invoices[3])
    read = {one.id: one for one in desk.package.read_payments([*ids, "x'y", "999999"], None)}
    assert payment_differences(planned[0], read[ids[0]]) == ()
    assert "deleted there" in payment_differences(planned[1], read[ids[1]])[0]
    assert ids[2] not in read
    assert "another document" in payment_differences(planned[3], read[ids[3]])[0]
    assert payment_differences(planned[4], read[ids[4]]) == ()


def test_many_payments_are_read_by_their_change(
    desk: MoneyDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(payment_reads, "VALUES_PER_CALL", 2)
    invoices = desk.invoices(5)
    ids = [desk.act(document=one)["payment"] for one in invoices]
    before = len(desk.sent())
    found = desk.package.read_payments(ids, desk.clock.now())
    assert {one.document_id for one in found} == set(invoices)
    queries = [text for path, text in desk.sent()[before:] if path == "query"]
    assert len(queries) == 1, "one call by change instead of three by id"
    assert {one.id for one in desk.package.read_payments(ids, None)} == set(ids)


def test_the_live_payments_of_documents_are_found_of_either_side(desk: MoneyDesk) -> None:
    first, second, third = desk.invoices(3)
    bill = desk.raised(desk.vendor(), "30.00", "Bill")
    both = desk.act(documents=[{"document": first}, {"document": second}])["payment"]
    voided = desk.act(document=third)["payment"]
    desk.act("reverse", payment=voided)
    spent = desk.act(document=bill)["payment"]
    found = desk.package.find_payments([first, third, bill, "999999", "no id"])
    assert {(one.id, one.document_id) for one in found} == {(both, first), (spent, bill)}
    assert {one.kind for one in found} == {ReceiptKind.PAYMENT}


def test_no_payment_on_a_document_is_overlooked(
    desk: MoneyDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (invoice,) = desk.invoices(1)
    desk.act(document=invoice)

    def odd(*_given: object) -> Any:  # noqa: ANN401 - never returns
        raise GarbledAnswerError("odd")

    monkeypatch.setattr(document_payments, "decode_payment", odd)
    with pytest.raises(PackageFailingError):
        desk.package.find_payments([invoice])


def test_what_documents_have_outstanding(desk: MoneyDesk) -> None:
    customer, vendor = desk.customer(), desk.vendor()
    opened, paid, void = (desk.raised(customer) for _ in range(3))
    credit = desk.raised(customer, "20.00", "CreditMemo")
    bill = desk.raised(vendor, "30.00", "Bill")
    returned = desk.raised(vendor, "8.00", "VendorCredit")
    desk.act(document=opened, amount="10.00")
    desk.act(document=paid)
    token = desk.api("GET", f"invoice/{void}")["Invoice"]["SyncToken"]
    desk.api("POST", "invoice?operation=void", {"Id": void, "SyncToken": token})
    ids = [opened, paid, void, credit, bill, returned]
    due = desk.package.amounts_due([*ids, "999999", "x'"])
    assert set(due) == set(ids)
    assert [str(due[one].due) for one in ids] == [
        *("14.00", "0.00", "0.00", "20.00", "30.00", "8.00")
    ]
    assert [due[one].status for one in ids] == [*("Open", "Paid", "Voided", "Open", "Open", "Open")]
    assert [due[one].takes_payments for one in ids] == [True, False, False, True, True, True]
    assert [due[one].is_approved for one in ids] == [True, True, False, True, True, True]
    assert {due[one].contact_id for one in (opened, credit)} == {customer}
    assert {due[one].contact_id for one in (bill, returned)} == {vendor}


def test_documents_are_asked_for_in_chunks_and_once_where_found(
    desk: MoneyDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_payments, "VALUES_PER_CALL", 2)
    invoices = desk.invoices(5)
    assert set(desk.package.amounts_due(invoices)) == set(invoices)
    queries = [text for path, text in desk.sent() if path == "query"]
    assert len(queries) == 3, "none of them is asked for as a bill"


def test_own_payments_come_back_with_their_whole_reference(desk: MoneyDesk) -> None:
    """So that they are told from the customers' and not brought in (I2)."""
    (invoice,) = desk.invoices(1)
    one = payment(desk, invoice, reference=LONG)
    paid = remote_id(post(desk, one))
    found = [each for each in rows(fetch(desk)) if each.document_id]
    assert [each.id for each in found] == [paid]
    assert recognise_payment(one, found) == found[0]
    assert recognise_payment(replace(one, reference="PP2"), found) is None
    assert found[0].document_kind is LedgerKind.SALES_INVOICE


def test_what_is_sent_fits_the_published_schema(desk: MoneyDesk) -> None:
    (invoice,) = desk.invoices(1)
    one = payment(desk, invoice, reference=LONG, currency="EUR", rate=D("1.148"))
    body = json_text.decode(desk.package.encode_payment(one).body.encode())
    assert published_schema().problems(body, "Payment", "Payment") == []
