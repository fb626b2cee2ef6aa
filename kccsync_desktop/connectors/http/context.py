"""What a run hands to the package that it works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.network import over_the_network

if TYPE_CHECKING:
    from threading import Event

    from kccsync_desktop.connectors.http.limiter import Limiter
    from kccsync_desktop.connectors.http.messages import TransportFactory
    from kccsync_desktop.connectors.package import CallWatcher
    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.domain.connection import Connection, TokenStore


@dataclass(frozen=True, slots=True)
class PackageContext:
    """Everything a connected package needs for one run.

    ``base_currency`` and ``short_code`` are the organisation's where already known, else empty.
    ``batched`` asks for several writes in a call where the package takes one each otherwise.
    ``limiter`` is one per organisation, handed from run to run. ``transport`` makes the transport
    for a set of own hosts; tests put their own here.
    """

    connection: Connection
    token_store: TokenStore
    clock: Clock
    cancelled: Event
    watcher: CallWatcher
    limiter: Limiter
    base_currency: str = ""
    short_code: str = ""
    batched: bool = False
    transport: TransportFactory = over_the_network
