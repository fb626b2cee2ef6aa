"""The way to the network that the program takes unless a test puts its own there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.connectors.http.messages import Transport


def over_the_network(own_hosts: frozenset[str]) -> Transport:
    """Return a transport to a set of own hosts."""
    from kccsync_desktop.connectors.http.session import (  # noqa: PLC0415 - requests costs 0.1 s
        RequestsTransport,
    )

    return RequestsTransport(own_hosts)
