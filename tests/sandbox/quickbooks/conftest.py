from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.sandbox import Sandbox
from tests.sandbox.quickbooks.gateway import Gateway
from tests.sandbox.quickbooks.shop import Shop

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


@pytest.fixture
def shop(sandbox: Sandbox) -> Shop:
    return Shop(sandbox)


@pytest.fixture
def customer(shop: Shop) -> str:
    return shop.name("customer", "Umber Emporium LLP")


@pytest.fixture
def vendor(shop: Shop) -> str:
    return shop.name("vendor", "Kiln and Loom Ltd")
