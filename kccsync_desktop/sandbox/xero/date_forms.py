"""Every form of a date that Xero has been seen to send, in turn (facts/xero.md 2, Dates)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import count

_SENT = re.compile(rb"/Date\((-?\d+)\+0000\)/")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def mixed(body: bytes) -> bytes:
    """Return an answer whose dates take turns in their form; the milliseconds stay UTC."""
    turn = count()

    def other(found: re.Match[bytes]) -> bytes:
        stamp = found[1].decode()
        moment = _EPOCH + timedelta(milliseconds=int(stamp))
        forms = (
            f"/Date({stamp}+0000)/",
            f"/Date({stamp})/",
            f"/Date({stamp}+1300)/",
            f"{moment:%Y-%m-%dT%H:%M:%S}",
        )
        return forms[next(turn) % len(forms)].encode()

    return _SENT.sub(other, body)
