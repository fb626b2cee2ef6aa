"""What the browser brings back from the consent page."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

CALLBACK_PATH = "/callback"


@dataclass(frozen=True, slots=True)
class Redirect:
    """A redirect whose state was checked: the code, or the reason why there is none."""

    code: str = field(default="", repr=False)
    error: str = ""


def read_redirect(target: str, state: str) -> Redirect | None:
    """Return what a redirect's address carries, or None where path or state are not ours."""
    parts = urlsplit(target)
    query = parse_qs(parts.query)
    came_back = query.get("state", [""])[0]
    if parts.path != CALLBACK_PATH or not hmac.compare_digest(came_back.encode(), state.encode()):
        return None
    error = query.get("error", [""])[0]
    code = query.get("code", [""])[0]
    return Redirect(code=code, error=error or ("" if code else "no code came back"))
