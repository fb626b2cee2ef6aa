"""From a package's name to the connected package, in the one place that knows them all.

What reaches the network is imported when it is asked for: a window that starts needs none of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.oauth.redirect import PORTS
from kccsync_desktop.connectors.quickbooks import addresses as quickbooks_addresses
from kccsync_desktop.connectors.quickbooks import traits as quickbooks_traits
from kccsync_desktop.connectors.xero.addresses import page_url
from kccsync_desktop.connectors.xero.traits import TRAITS as XERO_TRAITS
from kccsync_desktop.domain.logins import LoginNeeds, RedirectWay

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kccsync_desktop.connectors.http.context import PackageContext
    from kccsync_desktop.connectors.oauth.consent import Consent
    from kccsync_desktop.connectors.package import AccountsPackage, PackageTraits
    from kccsync_desktop.domain.ledger import LedgerKind

_PAGE_URLS: Mapping[str, Callable[[str, str, str, LedgerKind], str]] = {
    "xero": page_url,
    "quickbooks": quickbooks_addresses.page_url,
}

_PLAYGROUND = "https://developer.intuit.com/v2/OAuth2Playground/RedirectUrl"

_NEEDS: Mapping[str, LoginNeeds] = {
    "xero": LoginNeeds(ports=PORTS),
    "quickbooks": LoginNeeds(
        client_secret=True,
        has_trial_keys=True,
        ways=tuple(RedirectWay),
        ports=PORTS[:1],  # registered with its port, which must not change (assumed)
        paste_address=_PLAYGROUND,
        confirms_organisation=True,
    ),
}

PACKAGE_NAMES = tuple(_NEEDS)


class UnknownPackageError(ValueError):
    """The name belongs to no accounts package that this program knows."""


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


def open_package(context: PackageContext) -> AccountsPackage:
    """Return the package that a connection names, ready for one run; nothing is contacted yet.

    Raises:
        UnknownPackageError: the connection names no known package.
        HostNotAllowedError: its ``base_url`` is not on this computer.
    """
    if _known(context.connection.package) == "xero":
        from kccsync_desktop.connectors.xero.ledger import Xero

        return Xero(context)
    from kccsync_desktop.connectors.quickbooks.ledger import QuickBooks

    return QuickBooks(context)


def traits_of(package: str, *, batched: bool = False) -> PackageTraits:
    """Return how calls on a package may be made; ``batched`` with several writes to a call."""
    return quickbooks_traits.traits_of(batched=batched) if package == "quickbooks" else XERO_TRAITS


def needs_of(package: str) -> LoginNeeds:
    """Return what connecting to a package asks of the user.

    Raises:
        UnknownPackageError: the name belongs to no known package.
    """
    return _NEEDS[_known(package)]


def login_of(package: str) -> PackageLogin:
    """Return how a package is connected to.

    Raises:
        UnknownPackageError: the name belongs to no known package.
    """
    needs = needs_of(package)
    if package == "xero":
        from kccsync_desktop.connectors.xero import consent as xero

        return PackageLogin(xero.CONSENT, needs, xero.disconnect)
    from kccsync_desktop.connectors.quickbooks import consent as quickbooks

    return PackageLogin(
        quickbooks.CONSENT,
        needs,
        quickbooks.disconnect,
        trial_url=quickbooks_addresses.DEVELOPMENT,
        sandbox_secret=quickbooks.SANDBOX_SECRET,
    )


def document_url(
    package: str, base_url: str, short_code: str, document_id: str, kind: LedgerKind
) -> str:
    """Return the address of a document in a package's own pages, without opening the package."""
    return _PAGE_URLS[package](base_url, short_code, document_id, kind)


def _known(package: str) -> str:
    if package not in _NEEDS:
        raise UnknownPackageError(f"{package!r} is none of {', '.join(_NEEDS)}")
    return package
