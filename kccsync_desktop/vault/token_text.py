"""Tokens as text, for encryption."""

from __future__ import annotations

import json
from datetime import datetime

from kccsync_desktop.domain.connection import TokenSet

_VERSION = 1


def to_bytes(tokens: TokenSet) -> bytes:
    """Return the tokens as JSON."""
    fields = {
        "version": _VERSION,
        "access_token": tokens.access_token,
        "refresh_token": tokens.refresh_token,
        "expires_at": tokens.expires_at.isoformat(),
        "issued_at": tokens.issued_at.isoformat(),
        "scope": tokens.scope,
        "client_secret": tokens.client_secret,
        "refresh_expires_at": _text(tokens.refresh_expires_at),
        "hard_expires_at": _text(tokens.hard_expires_at),
    }
    return json.dumps(fields).encode()


def from_bytes(content: bytes) -> TokenSet | None:
    """Return the tokens, or None where the content is none of ours.

    Files of an earlier version know neither a client secret nor when the refresh token ends.
    """
    try:
        fields = json.loads(content)
        return TokenSet(
            access_token=str(fields["access_token"]),
            refresh_token=str(fields["refresh_token"]),
            expires_at=datetime.fromisoformat(fields["expires_at"]),
            issued_at=datetime.fromisoformat(fields["issued_at"]),
            scope=str(fields["scope"]),
            client_secret=str(fields.get("client_secret", "")),
            refresh_expires_at=_moment(fields.get("refresh_expires_at")),
            hard_expires_at=_moment(fields.get("hard_expires_at")),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
