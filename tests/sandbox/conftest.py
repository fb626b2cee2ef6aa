from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kccsync_desktop.sandbox import MovableClock, Sandbox
from tests.sandbox.caller import Caller


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(frozen_at=datetime(2025, 12, 15, 10, 0, 30, tzinfo=UTC))


@pytest.fixture
def sandbox(clock: MovableClock) -> Sandbox:
    return Sandbox("xero", seed=7, clock=clock)


@pytest.fixture
def caller(sandbox: Sandbox) -> Caller:
    made = Caller(sandbox)
    made.door("POST", "settings", {"calls_per_minute": 10_000, "calls_per_day": 10_000})
    return made


@pytest.fixture
def contact(caller: Caller) -> str:
    return caller.contact("Umber Emporium LLP")
