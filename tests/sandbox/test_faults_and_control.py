"""The control door: clock, faults, calls, settings and dumps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.sandbox import ConnectionDropped, Request, Response, Sandbox
from tests.sandbox.caller import Caller, errors, invoice_body

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock

GOOD = {"Name": "Good"}


def plant(caller: Caller, **fault: object) -> None:
    caller.door("POST", "faults", fault)


def names(caller: Caller) -> list[str]:
    return [one["Name"] for one in caller.get("Contacts")["Contacts"]]


def put(caller: Caller) -> object:
    return caller.raw("PUT", "Contacts", GOOD)


def test_drop_before_commit_saves_nothing(caller: Caller) -> None:
    plant(caller, kind="drop_before_commit", method="PUT", delay=30)
    assert put(caller) == ConnectionDropped(committed=False, delay=30)
    assert names(caller) == []


def test_drop_after_commit_saves_all(caller: Caller) -> None:
    plant(caller, kind="drop_after_commit", method="PUT", reset=True)
    assert put(caller) == ConnectionDropped(committed=True, reset=True)
    assert names(caller) == ["Good"]


def test_delay_is_told_to_the_front(caller: Caller) -> None:
    plant(caller, kind="delay", delay=2.5)
    caller.door("POST", "settings", {"latency_ms": 40})
    outcome = put(caller)
    assert isinstance(outcome, Response)
    assert (outcome.status, outcome.delay) == (200, 2.54)


@pytest.mark.parametrize("kind", ["garbage", "truncated", "html"])
def test_spoilt_answers_come_after_the_commit(caller: Caller, kind: str) -> None:
    plant(caller, kind=kind, method="PUT")
    outcome = put(caller)
    assert isinstance(outcome, Response)
    assert outcome.truncated == (kind == "truncated")
    if kind != "truncated":
        with pytest.raises(ValueError, match=r"."):
            json.loads(outcome.body)
    assert names(caller) == ["Good"]


def test_500_and_503_save_nothing(caller: Caller) -> None:
    plant(caller, kind="500", method="PUT")
    plant(caller, kind="503", method="PUT")
    answers = [caller.send("PUT", "Contacts", GOOD) for _ in range(2)]
    assert [one.status for one in answers] == [500, 503]
    assert "json" not in answers[1].headers["Content-Type"]
    assert names(caller) == []


def test_500_after_commit_is_the_duplicate_trap(caller: Caller) -> None:
    plant(caller, kind="500_after_commit", method="PUT")
    assert caller.send("PUT", "Contacts", GOOD).status == 500
    assert names(caller) == ["Good"]


def test_partial_commit_saves_the_first_elements(caller: Caller) -> None:
    plant(caller, kind="partial_commit", element=2)
    body = {"Contacts": [{"Name": f"C{n}"} for n in range(4)]}
    assert caller.send("PUT", "Contacts", body).status == 500
    assert names(caller) == ["C0", "C1"]


def test_refuse_element_by_position_and_by_content(caller: Caller) -> None:
    plant(caller, kind="refuse_element", element=1, message="No.")
    plant(caller, kind="refuse_element", match="C0", count=0)
    elements = [{"Name": f"C{n}"} for n in range(2)]
    first, second = caller.put("Contacts", *elements)
    assert (first["StatusAttributeString"], errors(second)) == ("OK", ["No."])
    again = caller.put("Contacts", {"Name": "C0x"}, {"Name": "C5"})
    assert [one["StatusAttributeString"] for one in again] == ["ERROR", "OK"]


def test_token_expiry(caller: Caller) -> None:
    plant(caller, kind="token_expired")
    assert caller.send("GET", "Items").json["Detail"].startswith("TokenExpired: ")
    assert caller.send("GET", "Items").status == 200


def test_fault_hits_the_nth_matching_calls(caller: Caller) -> None:
    plant(caller, kind="503", path="items", nth=2, count=2)
    paths = ["Items", "Accounts", "Items", "Items", "Items"]
    assert [caller.send("GET", one).status for one in paths] == [200, 200, 503, 503, 200]
    (shown,) = caller.door("GET", "faults")["faults"]
    assert (shown["kind"], shown["hits"]) == ("503", 2)


def test_chances_follow_from_the_seed(clock: MovableClock) -> None:
    def run() -> list[int]:
        caller = Caller(Sandbox("xero", seed=3, clock=clock))
        plant(caller, kind="503", count=0, chance=0.5)
        return [caller.send("GET", "Items").status for _ in range(30)]

    assert run() == run()
    assert set(run()) == {200, 503}


def test_faults_can_be_cleared(caller: Caller) -> None:
    plant(caller, kind="503", count=0)
    caller.door("DELETE", "faults")
    assert caller.send("GET", "Items").status == 200


def test_calls_are_recorded(caller: Caller, contact: str, clock: MovableClock) -> None:
    caller.door("DELETE", "calls")
    caller.put("Invoices", *[invoice_body(contact)] * 3)
    clock.advance(60)
    caller.get("Invoices?page=1")
    plant(caller, kind="drop_before_commit")
    caller.raw("PUT", "Contacts", GOOD, Idempotency_Key="k1")
    written, read, dropped = caller.door("GET", "calls")["calls"]
    assert (written["method"], written["elements"], written["is_write"]) == ("PUT", 3, True)
    assert written["query"] == "summarizeerrors=false&unitdp=4"
    assert (read["elements"], read["is_write"], read["status"]) == (3, False, 200)
    assert (dropped["status"], dropped["fault"]) == (0, "drop_before_commit")
    assert dropped["request_key"] == "k1"
    since = caller.door("GET", "calls?since=2025-12-15T10:01:00Z")["calls"]
    assert [one["method"] for one in since] == ["GET", "PUT"]


def test_clock_moves(caller: Caller, clock: MovableClock) -> None:
    assert caller.door("GET", "clock") == {"now": "2025-12-15T10:00:30+00:00"}
    caller.door("POST", "clock", {"advance": 90})
    assert caller.door("GET", "clock") == {"now": "2025-12-15T10:02:00+00:00"}
    caller.door("POST", "clock", {"set": "2026-01-31T09:00:00+01:00"})
    assert clock.now().isoformat() == "2026-01-31T08:00:00+00:00"


def test_ledger_and_documents_tell_what_was_posted(caller: Caller, contact: str) -> None:
    caller.invoice(contact, InvoiceNumber="A1")
    caller.invoice(contact, CurrencyCode="EUR", CurrencyRate="1.15")
    caller.credit_note(contact)
    voided = caller.invoice(contact)
    caller.post(f"Invoices/{voided['InvoiceID']}", {"Status": "VOIDED"})
    ledger = caller.door("GET", "ledger")
    assert [(one["type"], one["currency"], one["gross"]) for one in ledger["totals"]] == [
        ("ACCREC", "EUR", "24.00"),
        ("ACCREC", "GBP", "24.00"),
        ("ACCRECCREDIT", "GBP", "24.00"),
    ]
    assert ledger["statuses"] == {"AUTHORISED": 3, "VOIDED": 1}
    first = caller.door("GET", "documents")["documents"][0]
    assert (first["number"], first["net"], first["contact"]) == (
        "A1",
        "20.00",
        "Umber Emporium LLP",
    )


@pytest.mark.parametrize(
    ("door", "body"),
    [
        ("clock", {}),
        ("clock", {"set": "2026-01-31T09:00:00"}),
        ("faults", {"kind": "earthquake"}),
        ("faults", {"kind": "503", "colour": 1}),
        ("settings", {"calls_per_minute": "many"}),
        ("settings", {"starter_app": 1}),
        ("contacts", {"contact": "nobody", "action": "archive"}),
        ("accounts", {"code": "200", "action": "burn"}),
        ("faults", [1]),
    ],
)
def test_wrong_control_requests_say_why(sandbox: Sandbox, door: str, body: object) -> None:
    request = Request.of("POST", f"/__sandbox__/{door}", body=json.dumps(body).encode())
    answer = sandbox.handle(request)
    assert isinstance(answer, Response)
    assert answer.status == 400
    assert json.loads(answer.body)["error"]


def test_door_without_name_lists_the_doors(sandbox: Sandbox) -> None:
    listed = sandbox.handle(Request.of("GET", "/__sandbox__/"))
    unknown = sandbox.handle(Request.of("GET", "/__sandbox__/window"))
    assert isinstance(listed, Response)
    assert isinstance(unknown, Response)
    assert (listed.status, unknown.status) == (200, 404)
    assert {"clock", "faults", "calls", "token"} <= set(json.loads(listed.body)["doors"])


def test_unknown_package_is_refused() -> None:
    with pytest.raises(ValueError, match="no sandbox for 'sage'"):
        Sandbox("sage")
