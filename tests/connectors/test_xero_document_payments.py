"""Payments sent, found again, read back, and what their documents have outstanding."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.package import Accepted, PackageFailingError, Refused
from kccsync_desktop.connectors.registry import open_package
from kccsync_desktop.connectors.xero import reads
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payment_recognition import payment_differences, recognise_payment
from kccsync_desktop.domain.payments import AmountDue, ReceiptKind
from kccsync_desktop.domain.problems import ProblemCode
from tests.connectors import payment_answers as told
from tests.connectors.fakes import ScriptedTransport, answer
from tests.connectors.payment_desk import act, calls, post
from tests.connectors.payment_words import payment

if TYPE_CHECKING:
    from kccsync_desktop.connectors.package import Outcome
    from kccsync_desktop.domain.ledger_documents import LedgerPayment
    from tests.connectors.conftest import Desk

D = Decimal
GONE = "99999999-1ae1-4b4d-9340-5601bdf41b87"


def account(desk: Desk, code: str) -> str:
    (found,) = [one.id for one in desk.package.ledger_accounts() if one.code == code]
    return found


def send(desk: Desk, *payments: LedgerPayment) -> tuple[Outcome, ...]:
    return desk.send(*(desk.package.encode_payment(one) for one in payments))


def test_payments_settle_each_alone_in_one_call(desk: Desk) -> None:
    first, second, third = post(desk, 3)
    bank = account(desk, "090")
    outcomes = send(
        desk,
        payment(first, bank, "24.00"),
        payment(second, bank, "24.01", reference="PP2"),
        payment(third, account(desk, "200"), "1.00", reference="PP3"),
        payment(third, bank, "1.00", reference="PP4"),
    )
    assert [type(one) for one in outcomes] == [Accepted, Refused, Refused, Accepted]
    refused = [one.reasons[0].code for one in outcomes if isinstance(one, Refused)]
    assert refused == [
        ProblemCode.PREPAYMENT_EXCEEDS_DUE,
        ProblemCode.PREPAYMENT_ACCOUNT_NOT_PAYABLE,
    ]
    (call,) = [one for one in desk.sent("PUT") if "/Payments" in one.url]
    assert call.url.endswith("/Payments?summarizeErrors=false")
    (again,) = send(desk, payment(first, bank, "1.00"))
    assert isinstance(again, Refused), "it is paid already"
    assert again.reasons[0].code is ProblemCode.PREPAYMENT_EXCEEDS_DUE


def test_a_locked_date_and_a_draft_are_refused(desk: Desk) -> None:
    (draft,) = post(desk, authorised=False)
    bank = account(desk, "090")
    early = payment(draft, bank, payment_date=date(2025, 9, 30))
    (outcome,) = send(desk, early)
    assert isinstance(outcome, Refused)
    assert {one.code for one in outcome.reasons} == {
        ProblemCode.PREPAYMENT_EXCEEDS_DUE,
        ProblemCode.PREPAYMENT_DATE_LOCKED,
    }


def test_a_euro_payment_goes_to_either_account_at_its_rate(desk: Desk) -> None:
    (invoice,) = post(desk, currency="EUR", rate=D("1.148"))
    euro = payment(invoice, account(desk, "092"), "6.00", currency="EUR", rate=D("1.2"))
    pounds = replace(euro, account_id=account(desk, "090"), reference="PP2")
    outcomes = send(desk, euro, pounds)
    ids = [one.remote_id for one in outcomes if isinstance(one, Accepted)]
    found = {one.reference: one for one in desk.package.read_payments(ids, None)}
    assert [(found[name].bank_amount, found[name].rate) for name in ("PP1", "PP2")] == [
        (D("6.00"), D("1.2")),
        (D("5.00"), D("1.2")),
    ]


def test_what_was_sent_is_found_on_its_document_by_reference_date_and_amount(desk: Desk) -> None:
    first, second = post(desk, 2)
    bank = account(desk, "090")
    sent = payment(first, bank, "10.00", reference="PP7")
    (outcome,) = send(desk, sent)
    act(desk, "pay", document=first, amount="3.00", reference="by hand")
    reversed_one = act(desk, "pay", document=first, amount="2.00")["payment"]
    act(desk, "reverse", payment=reversed_one)
    found = desk.package.find_payments([first, second, GONE])
    assert {(one.reference, one.amount) for one in found} == {
        ("PP7", D("10.00")),
        ("by hand", D("3.00")),
    }
    (ours,) = [one for one in found if one.reference == "PP7"]
    assert isinstance(outcome, Accepted)
    assert (ours.id, ours.document_id, ours.payment_date) == (
        outcome.remote_id,
        first,
        sent.payment_date,
    )
    assert (ours.kind, ours.is_live, ours.currency) == (ReceiptKind.PAYMENT, True, "GBP")
    assert desk.package.find_payments([]) == ()


@pytest.mark.parametrize("reference", ["PP  7 ", "PP7 paid 2025-09-12", "Zo\u00eb/7 \u20ac", '"7"'])
def test_ours_is_recognised_whatever_its_code(desk: Desk, reference: str) -> None:
    (invoice,) = post(desk)
    sent = payment(invoice, account(desk, "090"), "10.00", reference=reference.strip())
    (outcome,) = send(desk, sent)
    found = recognise_payment(sent, desk.package.find_payments([invoice]))
    assert found is not None
    assert isinstance(outcome, Accepted)
    assert found.id == outcome.remote_id
    (whole,) = desk.package.read_payments([found.id], outcome.updated_at)
    assert payment_differences(sent, whole) == ()


def test_forty_documents_cost_one_call(desk: Desk) -> None:
    invoices = post(desk, 40)
    for invoice in invoices:
        act(desk, "pay", document=invoice)
    assert len(desk.package.find_payments(invoices)) == 40
    assert len(desk.package.amounts_due(invoices)) == 40
    assert [resource for resource, _ in calls(desk)] == ["Invoices", "Invoices"]
    assert all(len(one.url) < 2000 for one in desk.sent("GET"))


def test_many_documents_are_listed_newest_first_while_that_is_cheaper(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads, "PAGE_SIZE", 100)
    old = post(desk, 1)
    desk.clock.advance(60)
    for number in range(100):
        _raise(desk, f"Y{number}")
    desk.clock.advance(60)
    invoices = [*old, *(_raise(desk, f"X{number}") for number in range(119))]
    assert len(desk.package.amounts_due(invoices)) == 120
    listed = [("IDs" in query, query.get("page")) for _, query in calls(desk)]
    assert listed == [(False, "1"), (True, "1")], "one call by id beats two pages"


def _raise(desk: Desk, number: str) -> str:
    made = act(desk, "raise", contact="C1", amount="24.00", number=number)
    return made["document"]


def test_amounts_due_follow_payments_and_states(desk: Desk) -> None:
    invoice, paid = post(desk, 2)
    act(desk, "pay", document=invoice, amount="4.01")
    act(desk, "pay", document=paid)
    credit = act(desk, "raise", contact="C1", amount="20.00", type="ACCRECCREDIT", number="CN9")
    act(desk, "allocate", source=credit["document"], document=invoice, amount="12.00")
    asked = [invoice.upper(), paid, credit["document"], GONE]
    assert desk.package.amounts_due(asked) == {
        invoice: AmountDue(invoice, D("7.99"), "AUTHORISED", is_live=True, takes_payments=True),
        paid: AmountDue(paid, D("0.00"), "PAID", is_live=True, takes_payments=False),
        credit["document"]: AmountDue(
            credit["document"], D("8.00"), "AUTHORISED", is_live=True, takes_payments=True
        ),
    }


def test_drafts_take_no_payments(desk: Desk) -> None:
    (draft,) = post(desk, authorised=False)
    (due,) = desk.package.amounts_due([draft]).values()
    assert (due.status, due.is_live, due.takes_payments) == ("DRAFT", True, False)


def test_refunds_are_found_on_credit_notes(desk: Desk) -> None:
    (credit,) = post(desk, kind=LedgerKind.SALES_CREDIT)
    (outcome,) = send(
        desk,
        payment(credit, account(desk, "090"), "5.00", document_kind=LedgerKind.SALES_CREDIT),
    )
    assert isinstance(outcome, Accepted)
    (found,) = desk.package.find_payments([credit])
    assert (found.kind, found.amount) == (ReceiptKind.REFUND, D("5.00"))


def test_payments_are_read_back_whole_by_what_changed_or_by_id(desk: Desk) -> None:
    invoices = post(desk, 30)
    bank = account(desk, "090")
    asked = [payment(one, bank, "1.00", reference=f"P{n}") for n, one in enumerate(invoices)]
    accepted = [one for one in send(desk, *asked) if isinstance(one, Accepted)]
    ids = [one.remote_id for one in accepted]
    before = len(calls(desk))
    changed = desk.package.read_payments(ids, accepted[0].updated_at)
    by_id = desk.package.read_payments([*ids, GONE], None)
    assert {one.id for one in changed} == {one.id for one in by_id} == set(ids)
    assert {one.account_id for one in changed} == {bank}
    queries = [query for _, query in calls(desk)[before:]]
    assert ["where" in one for one in queries] == [False, True, True]
    act(desk, "reverse", payment=ids[0])
    (gone,) = desk.package.read_payments(ids[:1], None)
    assert not gone.is_live


def test_a_payment_that_cannot_be_read_is_never_overlooked_when_looking_for_ours(
    desk: Desk,
) -> None:
    invoice = {
        "Type": "ACCREC",
        "InvoiceID": told.INVOICE_ID,
        "Date": "2025-12-01",
        "CurrencyCode": "GBP",
        "Payments": [{"PaymentID": told.PAYMENT_ID, "Date": "2025-12-02", "Amount": "lots"}],
        "AmountDue": "lots",
        "Status": "AUTHORISED",
    }
    transport = ScriptedTransport(answer(200, json.dumps({"Invoices": [invoice]})))
    package = open_package(replace(desk.context, transport=lambda _hosts: transport))
    with pytest.raises(PackageFailingError):
        package.find_payments([told.INVOICE_ID])
    none = ScriptedTransport(
        answer(200, json.dumps({"Invoices": [invoice]})), answer(200, '{"CreditNotes":[]}')
    )
    package = open_package(replace(desk.context, transport=lambda _hosts: none))
    assert package.amounts_due([told.INVOICE_ID]) == {}, "unknown, so nothing is posted on it"
