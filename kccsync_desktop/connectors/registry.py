"""From a package's name to the connected package, in the one place that knows them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.xero.addresses import page_url
from kccsync_desktop.connectors.xero.ledger import Xero

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kccsync_desktop.connectors.http.context import PackageContext
    from kccsync_desktop.connectors.package import AccountsPackage
    from kccsync_desktop.domain.ledger import LedgerKind

_FACTORIES: Mapping[str, Callable[[PackageContext], AccountsPackage]] = {"xero": Xero}
_PAGE_URLS: Mapping[str, Callable[[str, str, str, LedgerKind], str]] = {"xero": page_url}

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


def document_url(
    package: str, base_url: str, short_code: str, document_id: str, kind: LedgerKind
) -> str:
    """Return the address of a document in a package's own pages, without opening the package."""
    return _PAGE_URLS[package](base_url, short_code, document_id, kind)
