"""Which hosts may be contacted: the package's own over https, and loopback for a sandbox."""

from __future__ import annotations

from urllib.parse import urlsplit

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


class HostNotAllowedError(ValueError):
    """An address points outside the package's own hosts; nothing was contacted."""


def is_loopback(url: str) -> bool:
    """Tell whether an address is on this computer, where a sandbox may answer over http."""
    return (urlsplit(url).hostname or "") in LOOPBACK_HOSTS


def check_host(url: str, own_hosts: frozenset[str]) -> None:
    """Let an address pass only if it is https to one of ``own_hosts`` or http to loopback.

    Raises:
        HostNotAllowedError: it is anything else.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    is_own = parts.scheme == "https" and host in own_hosts and parts.port in {None, 443}
    if is_own or (parts.scheme == "http" and host in LOOPBACK_HOSTS):
        return
    raise HostNotAllowedError(f"{parts.scheme}://{host} is not a host of the accounts package")
