"""facts/quickbooks.md 2 and 7.2-7.4: access, limits, shapes of refusals, request keys, faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.sandbox import ConnectionDropped
from tests.sandbox.quickbooks.gateway import Gateway

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock, Sandbox

ALL = "query?query=select%20*%20from%20Customer"


def names(gateway: Gateway) -> list[str]:
    return [
        one["DisplayName"] for one in gateway.query("select * from Customer").get("Customer", [])
    ]


def test_a_dead_token_gets_the_lower_case_body(gateway: Gateway) -> None:
    refused = gateway.send("GET", ALL, Authorization="Bearer nonsense")
    assert (refused.status, "Fault" in refused.json) == (401, False)
    (error,) = refused.json["fault"]["error"]
    assert error["message"] == "message=AuthenticationFailed; errorCode=003200; statusCode=401"
    assert (error["code"], refused.json["fault"]["type"]) == ("3200", "AUTHENTICATION")
    assert isinstance(refused.json["time"], int)
    assert gateway.send("GET", ALL, Authorization="").status == 401


def test_a_token_opens_its_own_realm_only(gateway: Gateway) -> None:
    other = next(one for one in gateway.token["realms"] if one != gateway.realm)
    refused = gateway.send("GET", f"/v3/company/{other}/preferences")
    assert refused.status == 403
    (error,) = refused.json["fault"]["error"]
    assert (error["code"], refused.json["fault"]["type"]) == ("3100", "SERVICE")
    assert Gateway(gateway.sandbox, other).send("GET", ALL).status == 200


def test_every_answer_has_a_trace_of_its_own(gateway: Gateway) -> None:
    answers = [gateway.send("GET", path) for path in (ALL, "nothing", "/nowhere")]
    traces = [one.headers["intuit_tid"] for one in answers]
    assert len(set(traces)) == 3
    assert [one.status for one in answers] == [200, 404, 404]


@pytest.mark.parametrize("accept", ["", "*/*", "application/xml"])
def test_who_does_not_ask_for_json_gets_xml(gateway: Gateway, accept: str) -> None:
    answer = gateway.send("GET", ALL, Accept=accept)
    assert (answer.status, answer.text[:15]) == (200, "<IntuitResponse")


def test_the_envelope_tells_the_companys_time(gateway: Gateway, clock: MovableClock) -> None:
    assert gateway.send("GET", ALL).json["time"] == "2025-12-15T10:00:30.000+00:00"
    clock.advance(180 * 24 * 3600)
    summer = Gateway(gateway.sandbox)
    assert summer.send("GET", ALL).json["time"] == "2026-06-13T11:00:30.000+01:00"


def test_ten_a_second_and_five_hundred_a_minute(limited: Gateway, clock: MovableClock) -> None:
    statuses = [limited.send("GET", ALL).status for _ in range(11)]
    assert statuses == [200] * 10 + [429]
    clock.advance(15)
    limited.door("POST", "settings", {"calls_per_second": 1000})
    statuses = [limited.send("GET", ALL).status for _ in range(491)]
    assert statuses == [200] * 490 + [429]
    refused = limited.send("GET", ALL)
    (error,) = refused.json["Fault"]["Error"]
    assert error["Message"] == "message=ThrottleExceeded; errorCode=003001; statusCode=429"
    assert (error["code"], refused.json["Fault"]["type"]) == ("3001", "SERVICE")
    assert "Retry-After" not in refused.headers
    clock.advance(15)
    assert limited.send("GET", ALL).status == 200


def test_raising_the_minute_raises_the_second(limited: Gateway) -> None:
    limited.door("POST", "settings", {"calls_per_minute": 5000})
    statuses = [limited.send("GET", ALL).status for _ in range(101)]
    assert statuses == [200] * 100 + [429]


def test_forty_batches_a_minute(limited: Gateway) -> None:
    limited.door("POST", "settings", {"calls_per_second": 1000})
    batch = {"BatchItemRequest": [{"bId": "1", "Query": "select * from Customer"}]}
    statuses = [limited.send("POST", "batch", batch).status for _ in range(41)]
    assert statuses == [200] * 40 + [429]
    assert limited.send("GET", ALL).status == 200


def test_a_used_up_month_stops_reads_and_not_writes(gateway: Gateway, clock: MovableClock) -> None:
    gateway.door("POST", "settings", {"reads_per_month": 2})
    statuses = [gateway.send("GET", ALL).status for _ in range(3)]
    assert statuses == [200, 200, 429]
    gateway.customer()
    clock.advance(31 * 24 * 3600)
    assert names(Gateway(gateway.sandbox)) == ["Umber Emporium LLP"]


def test_a_user_who_is_no_administrator(gateway: Gateway) -> None:
    gateway.door("POST", "settings", {"is_admin": False})
    assert gateway.send("GET", ALL).code == "120"


def test_a_repeat_gets_the_first_reply_and_writes_nothing(gateway: Gateway) -> None:
    first = gateway.post("customer?requestid=r-1", {"DisplayName": "Umber"})
    again = gateway.post("customer?requestid=r-1", {"DisplayName": "Umber"})
    assert again == first
    assert names(gateway) == ["Umber"]
    other = Gateway(gateway.sandbox, list(gateway.token["realms"])[1])
    other.post("customer?requestid=r-1", {"DisplayName": "Elsewhere"})
    assert names(other) == ["Elsewhere"]


def test_a_key_is_at_most_fifty_long_and_lives_for_its_hours(
    gateway: Gateway, clock: MovableClock
) -> None:
    assert (
        gateway.send("POST", f"customer?requestid={'k' * 51}", {"DisplayName": "A"}).code == "2050"
    )
    gateway.post(f"customer?requestid={'k' * 50}", {"DisplayName": "Umber"})
    clock.advance(24 * 3600 + 1)
    later = Gateway(gateway.sandbox)
    again = later.send("POST", f"customer?requestid={'k' * 50}", {"DisplayName": "Umber"})
    assert again.code == "6240"


def test_a_refusal_is_not_remembered(gateway: Gateway) -> None:
    gateway.customer("Umber")
    refused = gateway.send("POST", "customer?requestid=r-1", {"DisplayName": "Umber"})
    assert refused.code == "6240"
    made = gateway.post("customer?requestid=r-1", {"DisplayName": "Umber (2)"})
    assert made["DisplayName"] == "Umber (2)"


@pytest.mark.parametrize("kind", ["drop_after_commit", "500_after_commit", "garbage"])
def test_a_lost_reply_is_told_again(gateway: Gateway, kind: str) -> None:
    gateway.door("POST", "faults", {"kind": kind, "method": "POST"})
    gateway.raw("POST", "customer?requestid=r-1", {"DisplayName": "Umber"})
    made = gateway.post("customer?requestid=r-1", {"DisplayName": "Umber"})
    assert names(gateway) == ["Umber"]
    assert made["SyncToken"] == "0"


@pytest.mark.parametrize(
    ("kind", "status", "text"),
    [
        ("500", 500, '"10000"'),
        ("503", 503, "<html>"),
        ("429_minute", 429, '"3001"'),
        ("429_day", 429, '"3001"'),
        ("token_expired", 401, '"3200"'),
        ("refuse_element", 400, '"6000"'),
        ("html", 200, "<html>"),
    ],
)
def test_planted_faults(gateway: Gateway, kind: str, status: int, text: str) -> None:
    gateway.door("POST", "faults", {"kind": kind})
    answer = gateway.send("POST", "customer", {"DisplayName": "Umber"})
    assert (answer.status, text in answer.text) == (status, True)
    assert names(gateway) == (["Umber"] if kind == "html" else [])


def test_a_planted_drop_before_the_commit(gateway: Gateway) -> None:
    gateway.door("POST", "faults", {"kind": "drop_before_commit"})
    outcome = gateway.raw("POST", "customer", {"DisplayName": "Umber"})
    assert isinstance(outcome, ConnectionDropped)
    assert names(gateway) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{", "500"),
        ("[]", "500"),
        ({"DisplayName": "Umber", "Colour": "red"}, "2010"),
        ({"DisplayName": "Umber", "displayName": "x"}, "2010"),
    ],
)
def test_bodies_that_cannot_be_read(gateway: Gateway, body: object, code: str) -> None:
    assert gateway.send("POST", "customer", body).code == code


def test_empty_texts_are_as_good_as_absent(gateway: Gateway) -> None:
    made = gateway.post("customer", {"DisplayName": "Umber", "Notes": "", "Colour": "", "Id": ""})
    assert made["DisplayName"] == "Umber"
    assert "Notes" not in made


def test_queries_come_by_post_too(gateway: Gateway) -> None:
    gateway.customer()
    sent = gateway.send("POST", "query", "select * from customer", Content_Type="application/text")
    assert [one["DisplayName"] for one in sent.json["QueryResponse"]["Customer"]] == [
        "Umber Emporium LLP"
    ]
    assert gateway.query("select * from Invoice") == {}
    assert gateway.query("select count(*) from Customer") == {"totalCount": 1}
    assert gateway.send("GET", "query?query=select * from Nothing").code == "4001"


def test_the_record_of_calls_tells_the_key_and_what_writes(gateway: Gateway) -> None:
    gateway.post("customer?requestid=r-1", {"DisplayName": "Umber"})
    gateway.query("select * from Customer")
    calls = gateway.door("GET", "calls")["calls"]
    assert [(one["request_key"], one["is_write"]) for one in calls] == [("r-1", True), ("", False)]


def test_switches_of_one_realm_leave_the_other(gateway: Gateway, sandbox: Sandbox) -> None:
    one, other = gateway.token["realms"]
    gateway.door("POST", "settings", {"realm": one, "multicurrency": False})
    shown = Gateway(sandbox).door("GET", "settings")["realms"]
    assert (shown[one]["multicurrency"], shown[other]["multicurrency"]) == (False, True)
