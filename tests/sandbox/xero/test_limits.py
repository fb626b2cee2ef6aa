"""facts/xero.md 2: limits, their headers and refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.sandbox import Request, Response
from tests.sandbox.caller import Caller

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock, Sandbox


@pytest.fixture
def limited(sandbox: Sandbox) -> Caller:
    return Caller(sandbox)


def test_every_answer_carries_what_is_left(limited: Caller) -> None:
    answers = [limited.send("GET", "Items"), limited.send("GET", "Nope")]
    left = [one.headers["X-MinLimit-Remaining"] for one in answers]
    assert left == ["59", "58"]
    assert answers[0].headers["X-DayLimit-Remaining"] == "4999"
    assert answers[0].headers["X-AppMinLimit-Remaining"] == "9999"


def test_sixty_a_minute_in_a_fixed_window(limited: Caller, clock: MovableClock) -> None:
    statuses = [limited.send("GET", "Items").status for _ in range(60)]
    refused = limited.send("GET", "Items")
    assert set(statuses) == {200}
    assert (refused.status, refused.headers["X-Rate-Limit-Problem"]) == (429, "minute")
    assert "json" not in refused.headers["Content-Type"]
    wait = int(refused.headers["Retry-After"])
    assert 0 < wait <= 60
    clock.advance(wait - 1)
    assert limited.send("GET", "Items").status == 429
    clock.advance(1)
    assert limited.send("GET", "Items").status == 200


def test_day_limit_of_a_starter_app(limited: Caller) -> None:
    limited.door("POST", "settings", {"calls_per_minute": 5000, "starter_app": True})
    for _ in range(1000):
        assert limited.send("GET", "TaxRates/NONE").status == 200
    refused = limited.send("GET", "TaxRates/NONE")
    assert (refused.status, refused.headers["X-Rate-Limit-Problem"]) == (429, "day")
    assert int(refused.headers["Retry-After"]) > 60
    assert refused.headers["X-DayLimit-Remaining"] == "0"


def test_app_minute_limit_has_no_retry_after(limited: Caller) -> None:
    limited.door("POST", "settings", {"app_calls_per_minute": 1})
    limited.send("GET", "Items")
    refused = limited.send("GET", "Items")
    assert refused.headers["X-Rate-Limit-Problem"] == "appminute"
    assert "Retry-After" not in refused.headers


def test_five_at_once(limited: Caller, sandbox: Sandbox) -> None:
    request = Request.of("GET", "/api.xro/2.0/Items", limited.headers)
    held = [sandbox.call(request) for _ in range(6)]
    outcomes = [one.__enter__() for one in held]
    statuses = [one.status for one in outcomes if isinstance(one, Response)]
    assert statuses == [200] * 5 + [429]
    last = outcomes[-1]
    assert isinstance(last, Response)
    assert last.header("x-rate-limit-problem") == "concurrent"
    assert last.header("retry-after") is None
    for one in held:
        one.__exit__(None, None, None)
    assert limited.send("GET", "Items").status == 200


@pytest.mark.parametrize(
    ("kind", "problem", "waits"),
    [
        ("429_minute", "minute", True),
        ("429_day", "day", True),
        ("429_concurrent", "concurrent", False),
        ("429_appminute", "appminute", False),
    ],
)
def test_planted_429(limited: Caller, kind: str, problem: str, *, waits: bool) -> None:
    limited.door("POST", "faults", {"kind": kind, "retry_after": 7})
    refused = limited.send("GET", "Items")
    assert (refused.status, refused.headers["X-Rate-Limit-Problem"]) == (429, problem)
    assert refused.headers.get("Retry-After") == ("7" if waits else None)
    assert limited.send("GET", "Items").status == 200
