"""The replaceable parts.

Tests put a movable clock, an in-process transport or an inline courier.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.network import over_the_network
from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.sync.courier import ThreadCourier

if TYPE_CHECKING:
    from kccsync_desktop.connectors.http.messages import TransportFactory
    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.sync.runs import MakeCourier


@dataclass(frozen=True)
class Wiring:
    """Clock, the way to the network, and how calls overlap."""

    clock: Clock = field(default_factory=SystemClock)
    transport: TransportFactory = over_the_network
    make_courier: MakeCourier = ThreadCourier
