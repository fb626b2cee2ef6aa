from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.sandbox import Sandbox
from tests.sandbox.quickbooks.gateway import Gateway

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock


@pytest.fixture
def sandbox(clock: MovableClock) -> Sandbox:
    return Sandbox("quickbooks", seed=7, clock=clock)


@pytest.fixture
def limited(sandbox: Sandbox) -> Gateway:
    return Gateway(sandbox)


@pytest.fixture
def gateway(limited: Gateway) -> Gateway:
    """A caller that no limit stops, though the clock stands still."""
    limited.door("POST", "settings", {"calls_per_minute": 100_000, "batches_per_minute": 1000})
    return limited
