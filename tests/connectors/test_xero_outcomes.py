"""Which answer belongs to which element, whatever shape it comes in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

import pytest

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.package import Accepted, Encoded, Refused, Unanswered
from kccsync_desktop.connectors.xero.outcomes import read_outcomes
from tests.connectors.fakes import answer

if TYPE_CHECKING:
    from kccsync_desktop.connectors.package import Outcome

NIL = "00000000-0000-0000-0000-000000000000"


def id_of(number: str) -> str:
    return str(uuid5(NAMESPACE_URL, number))


def sent(number: str, kind: str = "ACCREC") -> Encoded:
    return Encoded("Invoices", json.dumps({"Type": kind, "InvoiceNumber": number}))


def told(number: str, kind: str = "ACCREC", **fields: Any) -> dict[str, Any]:
    return {
        "Type": kind,
        "InvoiceNumber": number,
        "InvoiceID": id_of(number),
        "StatusAttributeString": "OK",
        "HasErrors": False,
        **fields,
    }


def outcomes(elements: list[Encoded], *rows: object, plural: str = "Invoices") -> list[Outcome]:
    return list(read_outcomes("Invoices", elements, answer(200, json.dumps({plural: rows}))))


def ids(found: list[Outcome]) -> list[str | None]:
    return [one.remote_id if isinstance(one, Accepted) else None for one in found]


A, B, C = sent("A"), sent("B"), sent("C")
REFUSED: dict[str, Any] = {
    "ValidationErrors": [{"Message": "Invoice # must be unique."}],
    "HasErrors": True,
}


def test_answers_in_order_are_taken_in_order() -> None:
    assert ids(outcomes([A, B, C], told("A"), told("B"), told("C"))) == [
        id_of("A"),
        id_of("B"),
        id_of("C"),
    ]


def test_shuffled_answers_are_matched_by_number() -> None:
    assert ids(outcomes([A, B, C], told("C"), told("A"), told("B"))) == [
        id_of("A"),
        id_of("B"),
        id_of("C"),
    ]


def test_fewer_answers_leave_the_rest_unanswered() -> None:
    found = outcomes([A, B, C], told("B"))
    assert ids(found) == [None, id_of("B"), None]
    assert isinstance(found[0], Unanswered)
    assert [type(one) for one in outcomes([A, B])] == [Unanswered] * 2


def test_more_answers_are_matched_by_number_and_strangers_passed_over() -> None:
    assert ids(outcomes([A, B], told("X"), told("A"), told("B"))) == [id_of("A"), id_of("B")]
    twice = outcomes([A, B], told("A"), told("A"), told("B"))
    assert ids(twice) == [None, id_of("B")], "which A is ours cannot be told"


def test_an_answer_about_another_document_is_never_taken_for_ours() -> None:
    assert ids(outcomes([A, B], told("A"), told("Z"))) == [id_of("A"), None]
    assert ids(outcomes([A], told("A", kind="ACCPAY"))) == [None]


def test_bills_with_one_number_go_by_position_alone() -> None:
    same = [sent("S1", "ACCPAY"), sent("S1", "ACCPAY")]
    rows = [told("S1", "ACCPAY", InvoiceID=id_of("1")), told("S1", "ACCPAY", InvoiceID=id_of("2"))]
    assert ids(outcomes(same, *rows)) == [id_of("1"), id_of("2")]
    assert ids(outcomes(same, rows[0])) == [None, None]


@pytest.mark.parametrize(
    "row",
    [
        {"InvoiceID": NIL, "StatusAttributeString": "ERROR", **REFUSED},
        told("A", InvoiceID=NIL, StatusAttributeString="ERROR", **REFUSED),
        told("A", HasErrors="true", StatusAttributeString="", ValidationErrors=None),
        told("A", HasErrors=None, HasValidationErrors=True),
        told("A", StatusAttributeString="ERROR"),
        told("A", ValidationErrors=[{"Message": "no"}]),
    ],
)
def test_any_sign_of_refusal_is_a_refusal(row: dict[str, Any]) -> None:
    first, second = outcomes([A, B], row, told("B"))
    assert isinstance(first, Refused)
    assert first.reasons
    assert isinstance(second, Accepted)


def test_every_reason_is_kept() -> None:
    errors = [{"Message": "Invoice # must be unique."}, {"Message": "something new"}]
    (found,) = outcomes([A], told("A", InvoiceID=NIL, HasErrors=True, ValidationErrors=errors))
    assert isinstance(found, Refused)
    assert [(one.code.value, one.text) for one in found.reasons] == [
        ("number-taken", "Invoice # must be unique."),
        ("document-refused", "something new"),
    ]


@pytest.mark.parametrize("missing", [NIL, None, ""])
def test_an_acceptance_without_an_id_is_no_acceptance(missing: str | None) -> None:
    assert outcomes([A], told("A", InvoiceID=missing)) == [Unanswered()]


def test_an_internal_error_is_no_refusal_for_it_may_have_been_stored() -> None:
    errors = [{"Message": "An error occurred in Xero. Check the API Status page"}]
    row = told("A", InvoiceID=NIL, HasErrors=True, ValidationErrors=errors)
    assert outcomes([A], row) == [Unanswered()]


def test_warnings_are_kept() -> None:
    row = told("A", StatusAttributeString="WARNING", Warnings=[{"Message": "odd rate"}])
    (found,) = outcomes([A], row)
    assert isinstance(found, Accepted)
    assert found.warnings == ("odd rate",)


def test_the_summarised_form_tells_of_the_refused_ones_only() -> None:
    rows = [told("B", InvoiceID=NIL, **REFUSED)]
    found = outcomes([A, B], *rows, plural="Elements")
    assert isinstance(found[0], Unanswered)
    assert isinstance(found[1], Refused)


@pytest.mark.parametrize("body", ["[]", "null", '{"Invoices":{}}', '{"Invoices":[1]}', "<html>"])
def test_any_other_shape_is_garbled(body: str) -> None:
    with pytest.raises(GarbledAnswerError):
        read_outcomes("Invoices", [A], answer(200, body))
