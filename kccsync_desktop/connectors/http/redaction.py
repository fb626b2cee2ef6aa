"""Takes secrets out of texts before they reach an error, a log or the screen."""

from __future__ import annotations

import re

_HIDDEN = "[hidden]"
_NAMES = "access_token|refresh_token|id_token|code|code_verifier|client_secret|token|state"
_PATTERNS = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]+"), rf"\1 {_HIDDEN}"),
    (re.compile(rf"(?i)\b({_NAMES})=[^&\s\"']+"), rf"\1={_HIDDEN}"),
    (re.compile(rf"(?i)\"({_NAMES})\"\s*:\s*\"[^\"]*\""), rf'"\1":"{_HIDDEN}"'),
    (re.compile(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)?"), _HIDDEN),
)


def redacted(text: str, limit: int = 500) -> str:
    """Return a text without tokens, codes and secrets, cut to ``limit`` characters."""
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return text[:limit]
