"""Takes secrets out of texts before they reach an error, a log, the screen or a bundle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

if TYPE_CHECKING:
    from collections.abc import Iterable

HIDDEN = "[hidden]"
_NAMES = "access_token|refresh_token|id_token|code|code_verifier|client_secret|token|state"
_PATTERNS = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]+"), rf"\1 {HIDDEN}"),
    (re.compile(rf"(?i)\b({_NAMES})=[^&\s\"']+"), rf"\1={HIDDEN}"),
    (re.compile(rf"(?i)\"({_NAMES})\"\s*:\s*\"[^\"]*\""), rf'"\1":"{HIDDEN}"'),
    (re.compile(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)?"), HIDDEN),
    (re.compile(r"(\b[a-z][a-z0-9+]*://[^\s:/@]*):[^\s/@]+@"), rf"\1:{HIDDEN}@"),
)


def without_secrets(text: str) -> str:
    """Return a text without what looks like a token, a code, a secret or a password."""
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return text


def redacted(text: str, limit: int = 500) -> str:
    """Return a text without tokens, codes and secrets, cut to ``limit`` characters."""
    return without_secrets(text)[:limit]


def without_known(text: bytes, secrets: Iterable[str]) -> bytes:
    """Return bytes without these very secrets, as they are or as an address would spell them."""
    for secret in secrets:
        for spelling in {secret, quote(secret, safe=""), quote_plus(secret)} - {""}:
            text = text.replace(spelling.encode(), HIDDEN.encode())
    return text
