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
    }
    return json.dumps(fields).encode()


def from_bytes(content: bytes) -> TokenSet | None:
    """Return the tokens, or None where the content is none of ours."""
    try:
        fields = json.loads(content)
        return TokenSet(
            access_token=str(fields["access_token"]),
            refresh_token=str(fields["refresh_token"]),
            expires_at=datetime.fromisoformat(fields["expires_at"]),
            issued_at=datetime.fromisoformat(fields["issued_at"]),
            scope=str(fields["scope"]),
        )
    except (ValueError, KeyError, TypeError):
        return None
