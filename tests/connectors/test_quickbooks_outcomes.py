"""What an answer says about each element; what it does not say stays unanswered (R3)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kccsync_desktop.connectors.http.failures import Verdict, WholeCallError
from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.package import Accepted, Encoded, Refused, Unanswered
from kccsync_desktop.connectors.quickbooks.batches import encode_batch
from kccsync_desktop.connectors.quickbooks.outcomes import read_batch, read_outcome
from kccsync_desktop.domain.problems import ProblemCode
from tests.connectors.fakes import answer

INVOICE = Encoded(
    "Invoice", '{"DocNumber":"INV1","PrivateNote":"KCCSync sales-invoice/INV1","Line":[]}'
)
STORED: dict[str, Any] = {
    "Id": "155",
    "DocNumber": "INV1",
    "PrivateNote": "KCCSync sales-invoice/INV1",
    "MetaData": {"LastUpdatedTime": "2025-12-01T04:00:00-08:00"},
}


def fault(*errors: dict[str, Any]) -> dict[str, Any]:
    return {"Fault": {"Error": list(errors), "type": "ValidationFault"}}


def told(body: object, element: Encoded = INVOICE) -> object:
    return read_outcome(element, answer(200, json.dumps(body)))


def test_a_stored_element_is_accepted() -> None:
    found = told({"Invoice": STORED, "time": "2025-12-01T04:00:00.1-08:00"})
    assert isinstance(found, Accepted)
    assert (found.remote_id, found.number, found.warnings) == ("155", "INV1", ())
    assert found.updated_at is not None
    assert found.updated_at.hour == 12


def test_every_error_of_a_refusal_is_kept() -> None:
    found = told(fault({"code": "6140", "Detail": "taken"}, {"code": "6210", "Message": "closed"}))
    assert isinstance(found, Refused)
    assert [one.code for one in found.reasons] == [
        ProblemCode.NUMBER_TAKEN,
        ProblemCode.DATE_LOCKED,
    ]


@pytest.mark.parametrize("code", ["600", "3001", "10000", 10001])
def test_an_error_of_quickbooks_itself_tells_nothing(code: object) -> None:
    assert told(fault({"code": code, "Message": "System"})) == Unanswered()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"Invoice": {}},
        {"Invoice": None},
        {"Bill": STORED},
        {"Invoice": {**STORED, "Id": ""}},
        {"Invoice": {**STORED, "PrivateNote": "KCCSync sales-invoice/INV2"}},
    ],
)
def test_an_answer_about_something_else_tells_nothing(body: object) -> None:
    assert told(body) == Unanswered()


@pytest.mark.parametrize(
    "body", [[], {"Invoice": "x"}, {"Invoice": {**STORED, "Id": [1]}}, {"Fault": []}]
)
def test_an_answer_that_cannot_be_read_is_garbled(body: object) -> None:
    with pytest.raises(GarbledAnswerError):
        told(body)


def test_a_number_that_quickbooks_gave_itself_is_told() -> None:
    found = told({"Invoice": {**STORED, "DocNumber": "1042", "PrivateNote": None}})
    assert isinstance(found, Accepted)
    assert found.number == "1042"


def test_contacts_and_items_are_known_by_urn_and_sku() -> None:
    made = Encoded("Customer", '{"DisplayName":"A","Notes":"KCCSync C1"}')
    other = {"Id": "7", "DisplayName": "A", "Notes": "KCCSync C2"}
    assert told({"Customer": other}, made) == Unanswered()
    assert isinstance(told({"Customer": {**other, "Notes": ""}}, made), Accepted)
    item = Encoded("Item", '{"Name":"A","Sku":"A1"}')
    assert told({"Item": {"Id": "7", "Sku": "B1"}}, item) == Unanswered()


def test_a_batch_is_read_by_its_ids_in_any_order() -> None:
    elements = [
        Encoded("Invoice", json.dumps({"PrivateNote": f"KCCSync sales-invoice/INV{n}"}))
        for n in range(1, 6)
    ]
    parts: list[Any] = [
        {"bId": "3", **fault({"code": "3001"})},
        {"bId": "2", **fault({"code": "6140", "Detail": "taken"})},
        {"bId": "1", "Invoice": {**STORED, "PrivateNote": "KCCSync sales-invoice/INV1"}},
        {"bId": "5", "Invoice": {"Id": [1]}},
        {"bId": "9", "Invoice": STORED},
    ]
    found = read_batch(elements, answer(200, json.dumps({"BatchItemResponse": parts})))
    kinds = [type(one) for one in found]
    assert kinds == [Accepted, Refused, Unanswered, Unanswered, Unanswered]


def test_a_part_that_came_twice_tells_nothing() -> None:
    parts = [{"bId": "1", "Invoice": STORED}] * 2
    body = json.dumps({"BatchItemResponse": parts})
    assert read_batch([INVOICE], answer(200, body)) == (Unanswered(),)


def test_a_batch_that_is_none_is_garbled() -> None:
    with pytest.raises(GarbledAnswerError):
        read_batch([INVOICE], answer(200, '{"BatchItemResponse":[7]}'))
    assert read_batch([INVOICE], answer(200, "{}")) == (Unanswered(),)


def test_a_batch_has_short_ids_and_lets_bills_repeat_a_number() -> None:
    bill = Encoded("Bill", '{"DocNumber":"F-1"}')
    body = json.loads(encode_batch([bill] * 30))
    parts = body["BatchItemRequest"]
    assert [one["bId"] for one in parts] == [str(number) for number in range(1, 31)]
    assert {one["operation"] for one in parts} == {"create"}
    assert {one["optionsData"] for one in parts} == {"allowduplicatedocnum"}
    assert parts[0]["Bill"] == {"DocNumber": "F-1"}
    assert "optionsData" not in json.loads(encode_batch([INVOICE]))["BatchItemRequest"][0]


@pytest.mark.parametrize("code", ["2010", "4000", "6240"])
def test_a_fault_in_place_of_the_parts_refuses_the_whole_call(code: str) -> None:
    body = json.dumps(fault({"code": code, "Message": "no such property"}))
    with pytest.raises(WholeCallError, match="no such property") as told_of:
        read_batch([INVOICE, INVOICE], answer(400, body))
    assert told_of.value.judgement.verdict is Verdict.REFUSED


@pytest.mark.parametrize("code", ["600", "10000", "6000"])
def test_a_fault_in_place_of_the_parts_that_may_hide_a_stored_batch_tells_nothing(
    code: str,
) -> None:
    body = json.dumps(fault({"code": code, "Message": "System"}))
    assert read_batch([INVOICE, INVOICE], answer(400, body)) == (Unanswered(), Unanswered())


@pytest.mark.parametrize(
    ("codes", "verdict"),
    [
        (("3001", "3001"), Verdict.HOLD),
        (("3200", "3200"), Verdict.REFRESH),
        (("3100", "120"), Verdict.RECONNECT),
        (("6190", "6190"), Verdict.RECONNECT),
    ],
)
def test_a_cause_that_every_part_bears_is_the_call_s(
    codes: tuple[str, str], verdict: Verdict
) -> None:
    parts = [{"bId": str(at), **fault({"code": code})} for at, code in enumerate(codes, start=1)]
    body = answer(200, json.dumps({"BatchItemResponse": parts}))
    with pytest.raises(WholeCallError) as told_of:
        read_batch([INVOICE, INVOICE], body)
    assert told_of.value.judgement.verdict is verdict
    assert read_batch([INVOICE] * 3, body)[2] == Unanswered(), "a part is missing"
