"""A connection to an organisation.

The tokens' shape and where they are kept, without any secret in a repr.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class TokenSet:
    """The tokens of one consent; the values never show in a repr, a log or an error.

    ``client_secret`` is that of the customer's own app, where the package wants one.
    ``refresh_expires_at`` moves on with each renewal, ``hard_expires_at`` never; None where the
    package told neither (facts/quickbooks.md 1).
    """

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_at: datetime
    issued_at: datetime
    scope: str = ""
    client_secret: str = field(default="", repr=False)
    refresh_expires_at: datetime | None = None
    hard_expires_at: datetime | None = None

    @property
    def ends_at(self) -> datetime | None:
        """The moment from which only the user's consent helps, where it is known."""
        moments = [at for at in (self.refresh_expires_at, self.hard_expires_at) if at is not None]
        return min(moments, default=None)


class TokenStore(Protocol):
    """Keeps the tokens of one connection, durably where the machine allows it."""

    def load(self) -> TokenSet | None:
        """Return the newest stored tokens, or None."""

    def save(self, tokens: TokenSet) -> None:
        """Store tokens durably before anyone uses them."""

    def clear(self) -> None:
        """Forget the tokens."""

    def lock(self) -> AbstractContextManager[object]:
        """Return a lock held by one refresher at a time, across threads and processes."""


@dataclass(frozen=True, slots=True)
class Connection:
    """How a merchant reaches its organisation.

    An empty ``base_url`` means the package's own live companies; else it is a sandbox on this
    computer, or the address of the package's own companies for trial (QuickBooks' development
    keys).
    """

    package: str
    client_id: str
    base_url: str
    organisation_id: str
    organisation_name: str
    connection_id: str
    connected_at: datetime | None
