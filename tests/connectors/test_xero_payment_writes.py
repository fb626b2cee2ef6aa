"""Payments as sent: the exact body, what each answer means, and why one was refused."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.connectors.package import Accepted, Refused, Unanswered
from kccsync_desktop.connectors.xero.encode_payments import encode_payment
from kccsync_desktop.connectors.xero.outcomes import read_outcomes
from kccsync_desktop.connectors.xero.refusals import refusal
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.problems import ProblemCode
from tests.connectors import payment_answers as told
from tests.connectors.fakes import answer
from tests.connectors.payment_words import payment

if TYPE_CHECKING:
    from kccsync_desktop.connectors.package import Encoded, Outcome

OTHER_ID = "77777777-1ae1-4b4d-9340-5601bdf41b87"


def test_a_payment_names_invoice_account_day_and_exact_amount() -> None:
    encoded = encode_payment(payment("INV-ID", "ACC-ID", "1234567.80"), "GBP")
    assert encoded.resource == "Payments"
    assert encoded.body == (
        '{"Invoice":{"InvoiceID":"INV-ID"},"Account":{"AccountID":"ACC-ID"},'
        '"Date":"2025-12-03","Amount":1234567.80,"Reference":"PP1"}'
    )


def test_a_foreign_payment_carries_its_rate_and_no_bank_amount() -> None:
    asked = payment("I", "A", "11.48", currency="EUR", rate=Decimal("1.1484567"))
    body = json.loads(encode_payment(asked, "GBP").body, parse_float=Decimal)
    assert body["CurrencyRate"] == Decimal("1.148457")
    assert not {"BankAmount", "IsReconciled", "CurrencyCode"} & set(body)


def test_a_payment_on_a_credit_note_names_it_as_such() -> None:
    asked = payment("CN-ID", "A", document_kind=LedgerKind.SALES_CREDIT)
    body = json.loads(encode_payment(asked, "GBP").body)
    assert body["CreditNote"] == {"CreditNoteID": "CN-ID"}
    assert "Invoice" not in body


def test_a_reference_goes_as_it_is_on_one_line_within_its_limit() -> None:
    asked = payment("I", "A", reference="PP  1\nof two " + "x" * 300)
    reference = json.loads(encode_payment(asked, "GBP").body)["Reference"]
    assert reference.startswith("PP  1 of two xx")
    assert len(reference) == 255


def sent(
    document_id: str = told.INVOICE_ID, amount: str = "46.00", reference: str = "PP1"
) -> Encoded:
    return encode_payment(payment(document_id, told.ACCOUNT_ID, amount, reference=reference), "GBP")


def came(document_id: str = told.INVOICE_ID, **fields: Any) -> told.Element:
    return told.payment(
        Reference="PP1",
        Invoice={"InvoiceID": document_id.upper(), "CurrencyCode": "GBP"},
        StatusAttributeString="OK",
        **fields,
    )


def outcomes(elements: list[Encoded], *rows: object) -> list[Outcome]:
    return list(read_outcomes("Payments", elements, answer(200, json.dumps({"Payments": rows}))))


def ids(found: list[Outcome]) -> list[str | None]:
    return [one.remote_id if isinstance(one, Accepted) else None for one in found]


def test_an_accepted_payment_has_its_id_and_reference() -> None:
    (found,) = outcomes([sent()], came())
    assert isinstance(found, Accepted)
    assert (found.remote_id, found.number) == (told.PAYMENT_ID, "PP1")
    assert found.updated_at is not None


def test_each_of_a_batch_settles_alone_and_a_shuffle_is_undone() -> None:
    asked = [sent(), sent(OTHER_ID), sent(OTHER_ID, amount="9")]
    first, second = came(PaymentID=told.PAYMENT_ID), came(OTHER_ID, PaymentID=told.SOURCE_ID)
    third = came(OTHER_ID, PaymentID=told.BATCH_ID, Amount="9.00")
    expected = [told.PAYMENT_ID, told.SOURCE_ID, told.BATCH_ID]
    assert ids(outcomes(asked, first, second, third)) == expected
    assert ids(outcomes(asked, third, second, first)) == expected
    assert ids(outcomes(asked, second)) == [None, told.SOURCE_ID, None]


def test_two_alike_go_by_position_alone() -> None:
    twice = [sent(), sent()]
    rows = [came(PaymentID=told.PAYMENT_ID), came(PaymentID=told.BATCH_ID)]
    assert ids(outcomes(twice, *rows)) == [told.PAYMENT_ID, told.BATCH_ID]
    assert ids(outcomes(twice, rows[0])) == [None, None]


def test_a_payment_of_another_amount_is_never_taken_for_ours() -> None:
    assert outcomes([sent()], came(Amount=45)) == [Unanswered()]
    assert outcomes([sent()], came(OTHER_ID)) == [Unanswered()]


@pytest.mark.parametrize("bare", [{}, {"Amount": 46}, {"Invoice": {"InvoiceID": told.INVOICE_ID}}])
def test_a_refused_payment_may_come_back_bare(bare: dict[str, object]) -> None:
    text = "Payment amount exceeds the amount outstanding on this document"
    row = {**bare, "HasValidationErrors": True, "ValidationErrors": [{"Message": text}]}
    first, second = outcomes([sent(), sent(OTHER_ID)], row, came(OTHER_ID))
    assert isinstance(first, Refused)
    assert [(one.code, one.text) for one in first.reasons] == [
        (ProblemCode.PREPAYMENT_EXCEEDS_DUE, text)
    ]
    assert isinstance(second, Accepted)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Payment amount exceeds the amount outstanding on this document",
            ProblemCode.PREPAYMENT_EXCEEDS_DUE,
        ),
        (
            "Payments can only be made against Authorised documents",
            ProblemCode.PREPAYMENT_EXCEEDS_DUE,
        ),
        (
            "Account type is invalid for making a payment. Use a bank account.",
            ProblemCode.PREPAYMENT_ACCOUNT_NOT_PAYABLE,
        ),
        ("The account '090' has been archived, or deleted.", ProblemCode.ACCOUNT_GONE),
        ("The Account of the payment could not be found.", ProblemCode.ACCOUNT_GONE),
        (
            "The document date cannot be before the period lock date, currently set at 1 May 2025",
            ProblemCode.PREPAYMENT_DATE_LOCKED,
        ),
        (
            "The document date cannot be before the end of year lock date, currently set at ...",
            ProblemCode.PREPAYMENT_DATE_LOCKED,
        ),
        (
            "A document in EUR cannot be paid from an account in USD.",
            ProblemCode.PREPAYMENT_ACCOUNT_CURRENCY,
        ),
        ("The CurrencyRate must be greater than 0.", ProblemCode.CURRENCY_INVALID),
        ("Organisation is not subscribed to currency EUR", ProblemCode.CURRENCY_NOT_ENABLED),
        (
            "The Amount of a payment must be greater than 0.",
            ProblemCode.PREPAYMENT_NOT_POSITIVE,
        ),
        ("Something new", ProblemCode.DOCUMENT_REFUSED),
        ("", ProblemCode.DOCUMENT_REFUSED),
    ],
)
def test_every_known_refusal_of_a_payment_has_its_cause(text: str, code: ProblemCode) -> None:
    assert refusal("Payments", text).code is code


def test_the_same_words_about_an_invoice_keep_their_own_cause() -> None:
    text = "The document date cannot be before the period lock date, currently set at 1 May 2025"
    assert refusal("Invoices", text).code is ProblemCode.DATE_LOCKED
