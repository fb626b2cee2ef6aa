"""The merchant whose books these are (the command line's "company"), and who works on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.package_rules import (
    HOME_PAGES,
    PACKAGE_NAMES,
    PACKAGES_OF_SINGLE_CALLS,
    PACKAGES_WITH_DRAFTS,
)

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Merchant:
    """A KCC company with its accounts package.

    Organisation fields are empty until it is connected. ``base_url`` is that of ``Connection``;
    from ``ends_at`` on only a new consent helps (None: not told); the ``redirect_`` fields are how
    the user last came back from the browser.
    """

    id: int
    name: str
    package: str
    base_currency: str
    client_id: str = ""
    base_url: str = ""
    organisation_id: str = ""
    organisation_name: str = ""
    connection_id: str = ""
    connected_at: datetime | None = None
    redirect_way: str = ""
    redirect_address: str = ""
    ends_at: datetime | None = None

    @property
    def package_name(self) -> str:
        """The accounts package's name as it writes it itself."""
        return PACKAGE_NAMES.get(self.package, self.package.title())

    @property
    def home_page(self) -> str:
        """The address where a person logs in to the accounts package, or nothing."""
        return HOME_PAGES.get(self.package, "")

    @property
    def has_drafts(self) -> bool:
        """True where Create Authorised Invoices can be switched off (E9)."""
        return self.package in PACKAGES_WITH_DRAFTS

    @property
    def takes_batches(self) -> bool:
        """True where documents travel alone unless batches are asked for."""
        return self.package in PACKAGES_OF_SINGLE_CALLS

    @property
    def is_sandbox(self) -> bool:
        """True when the merchant is bound to a trial company, wherever that is."""
        return bool(self.base_url)

    @property
    def is_local(self) -> bool:
        """True when it is bound to a sandbox on this computer, which alone goes without TLS."""
        return self.base_url.startswith("http:")


@dataclass(frozen=True, slots=True)
class Lease:
    """Who works on a merchant's books, and since when (R2)."""

    owner: str
    who: str
    since: datetime
    heartbeat_at: datetime
