"""From a package's name to the connected package, in the one place that knows them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.oauth.loopback import PORTS
from kccsync_desktop.connectors.quickbooks import addresses as quickbooks_addresses
from kccsync_desktop.connectors.quickbooks import consent as quickbooks_consent
from kccsync_desktop.connectors.quickbooks import traits as quickbooks_traits
from kccsync_desktop.connectors.quickbooks.ledger import QuickBooks
from kccsync_desktop.connectors.xero import consent as xero_consent
from kccsync_desktop.connectors.xero.addresses import page_url
from kccsync_desktop.connectors.xero.ledger import Xero
from kccsync_desktop.connectors.xero.traits import TRAITS as XERO_TRAITS
from kccsync_desktop.domain.logins import LoginNeeds, RedirectWay

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kccsync_desktop.connectors.http.context import PackageContext
    from kccsync_desktop.connectors.oauth.consent import Consent
    from kccsync_desktop.connectors.package import AccountsPackage, PackageTraits
    from kccsync_desktop.domain.ledger import LedgerKind

_FACTORIES: Mapping[str, Callable[[PackageContext], AccountsPackage]] = {
    "xero": Xero,
    "quickbooks": QuickBooks,
}
_PAGE_URLS: Mapping[str, Callable[[str, str, str, LedgerKind], str]] = {
    "xero": page_url,
    "quickbooks": quickbooks_addresses.page_url,
}

_PLAYGROUND = "https://developer.intuit.com/v2/OAuth2Playground/RedirectUrl"


@dataclass(frozen=True, slots=True)
class PackageLogin:
    """How one package is connected to.

    ``trial_url`` is the ``base_url`` of the package's own trial companies; ``sandbox_secret`` the
    client secret of the embedded sandbox, which guards nothing.
    """

    consent: Consent
    needs: LoginNeeds
    disconnect: Callable[..., None]
    trial_url: str = ""
    sandbox_secret: str = ""


_LOGINS: Mapping[str, PackageLogin] = {
    "xero": PackageLogin(xero_consent.CONSENT, LoginNeeds(ports=PORTS), xero_consent.disconnect),
    "quickbooks": PackageLogin(
        quickbooks_consent.CONSENT,
        LoginNeeds(
            client_secret=True,
            has_trial_keys=True,
            ways=tuple(RedirectWay),
            ports=PORTS[:1],  # registered with its port, which must not change (assumed)
            paste_address=_PLAYGROUND,
            manual="docs/quickbooks.md",
            confirms_organisation=True,
        ),
        quickbooks_consent.disconnect,
        trial_url=quickbooks_addresses.DEVELOPMENT,
        sandbox_secret=quickbooks_consent.SANDBOX_SECRET,
    ),
}

PACKAGE_NAMES = tuple(_FACTORIES)


class UnknownPackageError(ValueError):
    """The name belongs to no accounts package that this program knows."""


def open_package(context: PackageContext) -> AccountsPackage:
    """Return the package that a connection names, ready for one run; nothing is contacted yet.

    Raises:
        UnknownPackageError: the connection names no known package.
        HostNotAllowedError: its ``base_url`` is not on this computer.
    """
    name = context.connection.package
    if name not in _FACTORIES:
        raise UnknownPackageError(f"{name!r} is none of {', '.join(PACKAGE_NAMES)}")
    return _FACTORIES[name](context)


def traits_of(package: str, *, batched: bool = False) -> PackageTraits:
    """Return how calls on a package may be made; ``batched`` with several writes to a call."""
    return quickbooks_traits.traits_of(batched=batched) if package == "quickbooks" else XERO_TRAITS


def login_of(package: str) -> PackageLogin:
    """Return how a package is connected to.

    Raises:
        UnknownPackageError: the name belongs to no known package.
    """
    if package not in _LOGINS:
        raise UnknownPackageError(f"{package!r} is none of {', '.join(_LOGINS)}")
    return _LOGINS[package]


def document_url(
    package: str, base_url: str, short_code: str, document_id: str, kind: LedgerKind
) -> str:
    """Return the address of a document in a package's own pages, without opening the package."""
    return _PAGE_URLS[package](base_url, short_code, document_id, kind)
