"""Documents against the sandbox: what is sent is stored, and read back to the penny."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.package import Accepted, Encoded, Refused, Sought
from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.read_back import differences
from tests.connectors.conftest import remote_ids
from tests.connectors.ledger_words import contact
from tests.connectors.qbo_company import SALES, STOCK_COST, QboCompany

SECOND_REALM = "9341452790634222"
KINDS = list(LedgerKind)
PURCHASES = [LedgerKind.BILL, LedgerKind.BILL_CREDIT]


@pytest.fixture
def company() -> QboCompany:
    return QboCompany.open()


def settle(company: QboCompany, **switches: object) -> None:
    company.desk.door("POST", "settings", switches)


def body_of(encoded: Encoded) -> dict[str, Any]:
    found = json_text.decode(encoded.body.encode())
    assert isinstance(found, dict)
    return found


def sought(kind: LedgerKind, number: str, marker: str = "") -> Sought:
    return Sought(kind, number, marker or f"sales-invoice/{number}", date(2025, 12, 1))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_document_is_read_back_as_it_was_sent(
    company: QboCompany, kind: LedgerKind
) -> None:
    account = SALES if kind.tax_side is TaxSide.SALES else STOCK_COST
    planned = company.document(
        kind,
        company.line("20.00", "4.00", quantity=Decimal(2), account=account),
        company.line("1.01", "0.21", quantity=Decimal(3), account=account),
        company.line("-5.00", "-1.00", quantity=Decimal(-1), account=account),
        company.line("7.00", "0.00", tax_code="0.0% Z", account=account),
        reference="PO-9325",
    )
    found = company.proven(planned)
    assert (found.kind, found.number, found.marker) == (kind, "INV1", planned.marker)
    assert [one.net for one in found.lines] == [one.net for one in planned.lines]
    assert found.due_date == (None if kind.is_credit else date(2025, 12, 31))
    assert (found.is_live, found.rate) == (True, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_foreign_documents_keep_kccs_own_rate(company: QboCompany, kind: LedgerKind) -> None:
    planned = company.document(kind, currency="EUR", rate=Decimal("1.148765"))
    found = company.proven(planned)
    assert (found.currency, found.rate) == ("EUR", Decimal("1.148765"))
    assert body_of(company.encode(planned))["ExchangeRate"] == Decimal("0.8705000588")


def test_a_company_with_one_currency_takes_no_currency(company: QboCompany) -> None:
    settle(company, multicurrency=False)
    planned = company.document(LedgerKind.SALES_INVOICE)
    assert "CurrencyRef" not in body_of(company.encode(planned))
    company.proven(planned)


def test_a_company_without_vat_takes_neither_codes_nor_vat(company: QboCompany) -> None:
    settle(company, using_sales_tax=False)
    planned = company.document(LedgerKind.SALES_INVOICE, company.line("20.00", "0.00"))
    body = body_of(company.encode(planned))
    assert body["GlobalTaxCalculation"] == "NotApplicable"
    assert "TxnTaxDetail" not in body
    assert company.post(planned).total == 20


def test_an_invoice_tells_the_customer_its_order_and_mails_nothing(company: QboCompany) -> None:
    body = body_of(
        company.encode(company.document(LedgerKind.SALES_INVOICE, reference="PO 1\nby phone"))
    )
    assert body["CustomerMemo"] == {"value": "PO 1\nby phone"}
    assert body["EmailStatus"] == "NotSet"
    assert body["PrivateNote"].split("\n")[0] == "KCCSync sales-invoice/INV1"
    bill = body_of(company.encode(company.document(LedgerKind.BILL, reference="PO 1")))
    assert not {"CustomerMemo", "EmailStatus"} & set(bill)


def test_a_sales_number_is_kept_once_over_all_sales_forms(company: QboCompany) -> None:
    company.proven(company.document(LedgerKind.SALES_INVOICE))
    for kind in (LedgerKind.SALES_INVOICE, LedgerKind.SALES_CREDIT):
        (outcome,) = company.desk.send(company.encode(company.document(kind)))
        assert isinstance(outcome, Refused)
        (reason,) = outcome.reasons
        assert reason.code is ProblemCode.NUMBER_TAKEN
        assert "DocNumber=INV1 is assigned to TxnType=Invoice with TxnId=" in reason.text


def test_a_number_of_another_sales_form_comes_as_one_that_nothing_matches(
    company: QboCompany,
) -> None:
    posted = company.proven(company.document(LedgerKind.SALES_CREDIT))
    found = company.desk.package.find_documents([sought(LedgerKind.SALES_INVOICE, "inv1")])
    assert [(one.kind, one.id) for one in found] == [(LedgerKind.SALES_INVOICE, posted.id)]
    assert (found[0].marker, found[0].contact_id) == ("", "")
    assert found[0].contact_name.endswith("(credit note)")


@pytest.mark.parametrize("kind", KINDS)
def test_documents_are_found_by_their_number(company: QboCompany, kind: LedgerKind) -> None:
    planned = company.document(kind, code="O'Brien\\1")
    posted = company.proven(planned)
    wanted = [sought(kind, planned.number, planned.marker), sought(kind, "NEVER")]
    assert company.desk.package.find_documents(wanted) == (posted,)


def test_a_voided_invoice_is_not_live_and_keeps_its_number(company: QboCompany) -> None:
    planned = company.document(LedgerKind.SALES_INVOICE)
    posted = company.proven(planned)
    company.desk.door("POST", "documents", {"document": posted.id, "action": "void"})
    (found,) = company.desk.package.read_documents("Invoice", [posted.id], None)
    assert (found.is_live, found.status, found.number) == (False, "VOIDED", "INV1")
    assert found.marker == planned.marker
    assert differences(planned, found, company.desk.package.traits)


def test_a_deleted_document_and_a_word_that_is_no_id_are_left_out(company: QboCompany) -> None:
    posted = company.proven(company.document(LedgerKind.BILL))
    company.desk.door("POST", "documents", {"document": posted.id, "action": "delete"})
    ids = [posted.id, "12' OR", ""]
    assert company.desk.package.read_documents("Bill", ids, None) == ()


def test_read_back_of_many_goes_by_their_change(company: QboCompany) -> None:
    desk = company.desk
    began = desk.clock.now()
    ids = [
        company.post(company.document(LedgerKind.BILL, code=f"B{number}")).id
        for number in range(205)
    ]
    before = len(desk.sent())
    found = desk.package.read_documents("Bill", [*ids, "999999"], began)
    assert {one.id for one in found} == set(ids)
    assert len(desk.sent()) - before == 2, "one list by change, one by the id that is left"


def test_a_locked_day_is_told_as_such(company: QboCompany) -> None:
    planned = company.document(LedgerKind.BILL, document_date=date(2025, 9, 30))
    (outcome,) = company.desk.send(company.encode(planned))
    assert isinstance(outcome, Refused)
    assert [one.code for one in outcome.reasons] == [ProblemCode.DATE_LOCKED]


def test_two_suppliers_may_share_a_number(company: QboCompany) -> None:
    planned = company.document(LedgerKind.BILL)
    first = company.proven(planned)
    other = replace(contact("Another supplier", "S-2"), is_supplier=True)
    sent = company.desk.send(company.desk.package.encode_contact(other))
    (company.contacts[True, "GBP"],) = remote_ids(sent)
    second = company.proven(replace(planned, marker="purchase-invoice/PIN2"))
    assert first.number == second.number != ""
    assert first.contact_id != second.contact_id
    assert first.id != second.id


def test_a_repeated_request_key_gives_the_first_answer_again(company: QboCompany) -> None:
    encoded = company.encode(company.document(LedgerKind.SALES_INVOICE))
    package = company.desk.package
    first = package.send("Invoice", [encoded], "same-key")
    assert package.send("Invoice", [encoded], "same-key") == first
    assert len(company.desk.door("GET", "documents")["documents"]) == 1


def test_a_batch_settles_each_element_alone() -> None:
    company = QboCompany.open(batched=True)
    assert company.desk.package.traits.elements_per_call == 30
    assert company.desk.package.traits.calls_per_minute == 40
    company.proven(company.document(LedgerKind.BILL, code="B0"))
    kind = LedgerKind.BILL
    codes = ["B0", "B1", "B2"]
    good = [company.encode(company.document(kind, code=code)) for code in codes]
    locked = company.document(kind, code="B9", document_date=date(2025, 9, 1))
    outcomes = company.desk.send(good[0], company.encode(locked), *good[1:])
    assert [type(one) for one in outcomes] == [Accepted, Refused, Accepted, Accepted]
    remote_ids([one for one in outcomes if isinstance(one, Accepted)])
    numbers = [one.number for one in outcomes if isinstance(one, Accepted)]
    assert numbers == codes
