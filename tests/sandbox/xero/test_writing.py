"""facts/xero.md 2: bodies, SummarizeErrors and Idempotency-Key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sandbox.caller import invoice_body

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock
    from tests.sandbox.caller import Caller

GOOD, BAD = {"Name": "Good"}, {"Name": "B <"}


def names(caller: Caller) -> list[str]:
    return [one["Name"] for one in caller.get("Contacts")["Contacts"]]


def test_per_element_answer_is_200_whatever_happens(caller: Caller) -> None:
    good, bad = caller.put("Contacts", GOOD, BAD)
    assert (good["StatusAttributeString"], good["HasValidationErrors"]) == ("OK", False)
    assert (bad["StatusAttributeString"], bad["HasValidationErrors"]) == ("ERROR", True)
    assert bad["ContactID"] == "00000000-0000-0000-0000-000000000000"
    assert bad["Name"] == "B <"


@pytest.mark.parametrize("query", ["", "?summarizeErrors=true"])
def test_summarised_400_shows_only_errors_but_saves_the_valid_ones(
    caller: Caller, query: str
) -> None:
    answer = caller.send("PUT", f"Contacts{query}", {"Contacts": [BAD, GOOD]})
    assert answer.status == 400
    assert answer.json["ErrorNumber"] == 10
    assert answer.json["Message"] == "A validation exception occurred"
    assert [one["Name"] for one in answer.json["Elements"]] == ["B <"]
    assert names(caller) == ["Good"]


def test_documents_call_their_flag_has_errors(caller: Caller, contact: str) -> None:
    good, bad = caller.put(
        "Invoices", invoice_body(contact), invoice_body(contact, Date="2025-01-01")
    )
    assert (good["HasErrors"], bad["HasErrors"]) == (False, True)


@pytest.mark.parametrize("body", [GOOD, [GOOD], {"Contacts": [GOOD]}, {"contacts": [GOOD]}])
def test_body_forms(caller: Caller, body: object) -> None:
    assert caller.send("PUT", "Contacts", body).status == 200
    assert names(caller) == ["Good"]


@pytest.mark.parametrize("body", [5, [5], {"Contacts": [5]}, {"Contacts": [{"Phones": 5}]}])
def test_bodies_that_cannot_be_read_are_14(caller: Caller, body: object) -> None:
    answer = caller.send("PUT", "Contacts", body)
    assert (answer.status, answer.json["ErrorNumber"]) == (400, 14)


def test_body_over_3_5_mb_is_refused(caller: Caller) -> None:
    assert caller.send("PUT", "Contacts", {"Name": "x" * 3_500_000}).status == 413


def test_same_key_gives_the_first_answer_without_a_second_write(
    caller: Caller, contact: str
) -> None:
    sent = [
        caller.send("PUT", "Invoices", invoice_body(contact), Idempotency_Key="k") for _ in "ab"
    ]
    assert sent[0].text == sent[1].text
    assert len(caller.get("Invoices")["Invoices"]) == 1


def test_key_is_forgotten_after_six_minutes(
    caller: Caller, contact: str, clock: MovableClock
) -> None:
    first = caller.send("PUT", "Invoices", invoice_body(contact), Idempotency_Key="k")
    clock.advance(6 * 60)
    second = caller.send("PUT", "Invoices", invoice_body(contact), Idempotency_Key="k")
    clock.advance(1)
    third = caller.send("PUT", "Invoices", invoice_body(contact), Idempotency_Key="k")
    assert first.text == second.text
    assert third.text != first.text


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [("PUT", "Contacts", BAD), ("POST", "Contacts", GOOD), ("PUT", "Contacts?unitdp=4", GOOD)],
)
def test_key_with_another_request_is_refused(
    caller: Caller, method: str, path: str, body: object
) -> None:
    caller.send("PUT", "Contacts", GOOD, Idempotency_Key="k")
    answer = caller.send(method, path, body, Idempotency_Key="k")
    assert answer.status == 400
    message = "Idempotency Key: k is used with a different request."
    assert answer.json["Message"] == message


def test_key_belongs_to_the_app(caller: Caller) -> None:
    caller.send("PUT", "Contacts", GOOD, Idempotency_Key="k")
    other = caller.door("GET", "token?client_id=other")["access_token"]
    caller.headers["Authorization"] = f"Bearer {other}"
    assert caller.send("PUT", "Contacts", {"Name": "C"}, Idempotency_Key="k").status == 200


def test_refusals_and_internal_errors_are_remembered_too(caller: Caller) -> None:
    first = caller.send("PUT", "Contacts", BAD, Idempotency_Key="bad")
    assert caller.send("PUT", "Contacts", BAD, Idempotency_Key="bad").text == first.text
    caller.door("POST", "faults", {"kind": "500", "path": "Contacts"})
    sent = [caller.send("PUT", "Contacts", GOOD, Idempotency_Key="k").status for _ in "ab"]
    assert sent == [500, 500]
    assert names(caller) == []
    assert caller.send("PUT", "Contacts", GOOD, Idempotency_Key="new").status == 200


def test_repeats_count_against_the_limits(caller: Caller) -> None:
    left = [
        int(
            caller.send("PUT", "Contacts", GOOD, Idempotency_Key="k").headers[
                "X-MinLimit-Remaining"
            ]
        )
        for _ in "ab"
    ]
    assert left[0] - left[1] == 1


def test_key_is_at_most_128_characters(caller: Caller) -> None:
    assert caller.send("PUT", "Contacts", GOOD, Idempotency_Key="x" * 129).status == 400
    assert caller.send("PUT", "Contacts", GOOD, Idempotency_Key="x" * 128).status == 200


def test_reads_take_no_key(caller: Caller) -> None:
    empty = caller.send("GET", "Contacts", Idempotency_Key="k")
    caller.contact("A")
    assert caller.send("GET", "Contacts", Idempotency_Key="k").text != empty.text
