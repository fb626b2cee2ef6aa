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
    """The tokens of one consent; the values never show in a repr, a log or an error."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_at: datetime
    issued_at: datetime
    scope: str = ""


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
    """How a merchant reaches its organisation; no ``base_url`` means the package's own hosts."""

    package: str
    client_id: str
    base_url: str
    organisation_id: str
    organisation_name: str
    connection_id: str
    connected_at: datetime | None
