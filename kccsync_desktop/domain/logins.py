"""What connecting asks of the user, and what the user answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from kccsync_desktop.domain.said import Said

_LOCAL = frozenset({"localhost", "localhost.localdomain"})


class RedirectWay(StrEnum):
    """How the browser's answer comes back to the program after the consent."""

    LOCALHOST = "localhost"
    PASTE = "paste"
    RELAY = "relay"


@dataclass(frozen=True, slots=True)
class LoginNeeds:
    """What a package's login needs: an app of the customer's own, and a way back from the browser.

    Where ``has_trial_keys`` there are development keys beside the production keys; these open
    trial companies only, and only they may lead back to this computer (facts/quickbooks.md 1).
    ``ports`` are those of this computer that the browser may come back to; ``paste_address`` is
    the page to register where the customer has none.
    """

    client_secret: bool = False
    has_trial_keys: bool = False
    ways: tuple[RedirectWay, ...] = (RedirectWay.LOCALHOST,)
    ports: tuple[int, ...] = ()
    paste_address: str = ""
    confirms_organisation: bool = False

    @property
    def local_addresses(self) -> tuple[str, ...]:
        """The addresses of this computer to register with the package."""
        return tuple(f"http://localhost:{port}/callback" for port in self.ports)


@dataclass(frozen=True, slots=True)
class ConnectWish:
    """How the user wants to connect; with ``base_url`` a sandbox on this computer consents itself.

    An empty ``client_secret`` means the one that is kept with the connection, if there is one.
    """

    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    base_url: str = ""
    is_production: bool = True
    way: RedirectWay = RedirectWay.LOCALHOST
    redirect_address: str = ""


class WishField(StrEnum):
    """A part of a wish that something can be wrong with."""

    CLIENT_ID = "client-id"
    WAY = "way"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Lack:
    """What keeps a wish from being tried, in the user's words, and the field that it is about."""

    words: Said
    field: WishField


def what_is_missing(wish: ConnectWish, needs: LoginNeeds) -> Lack | None:
    """Return what keeps a wish from being tried; None where nothing does."""
    if wish.base_url:
        return None
    if not wish.client_id:
        return Lack(Said("The client ID of your own app is missing."), WishField.CLIENT_ID)
    if wish.way not in needs.ways:
        words = Said("This package has no way back called {way}.", way=wish.way)
        return Lack(words, WishField.WAY)
    if wish.way is not RedirectWay.LOCALHOST:
        return _wrong_page(wish, needs)
    if needs.has_trial_keys and wish.is_production:
        words = Said(
            "Production keys cannot lead back to this computer: paste the address, or use a relay "
            "page."
        )
        return Lack(words, WishField.WAY)
    return None


def _wrong_page(wish: ConnectWish, needs: LoginNeeds) -> Lack | None:
    """Return why an address cannot be registered for production keys."""
    is_relay = wish.way is RedirectWay.RELAY
    address = wish.redirect_address or ("" if is_relay else needs.paste_address)
    what = Said("The address of your relay page" if is_relay else "The redirect address")
    template = _fault_of(address)
    return Lack(Said(template, what=what), WishField.PAGE) if template else None


def _fault_of(address: str) -> str:
    if not address:
        return "{what} is missing."
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return "{what} is no web address."
    faults = (
        (parts.scheme != "https", "{what} must begin with https://."),
        ("@" in parts.netloc, "{what} must hold no user name and no password."),
        (
            not host or host in _LOCAL or _is_number(host),
            "{what} must name a host on the web, not localhost and not a number.",
        ),
        (bool(parts.query or parts.fragment), "{what} must end before any ? or #."),
    )
    return next((words for is_so, words in faults if is_so), "")


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
