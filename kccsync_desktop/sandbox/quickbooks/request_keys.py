"""requestid: the first reply again, and no second write (facts/quickbooks.md 2, Idempotency)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.quickbooks import errors
from kccsync_desktop.sandbox.store import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LONGEST = 50


@dataclass(frozen=True, slots=True)
class Remembered:
    """The first reply to a key."""

    key: str
    at: datetime
    body: str


class RequestKeys:
    """Remembers the replies to writes that carried a requestid, per realm.

    Assumed: only what was carried out is remembered, a repeat with another body gets the first
    reply as well, and how long a key lives.
    """

    def __init__(self) -> None:
        self.replies = Table("request_keys", Remembered, lambda row: row.key)

    def once(
        self, key: str, realm: str, now: datetime, carry_out: Callable[[], dict[str, Any]]
    ) -> dict[str, Any]:
        """Carry out a write, or return what its first run returned; an empty key is no key.

        Raises:
            Fault: The write was refused, or 2050: the key is longer than 50 characters.
        """
        if not key:
            return carry_out()
        if len(key) > _LONGEST:
            raise errors.too_long("requestid", len(key), _LONGEST)
        scoped = f"{realm}:{key}"
        found = self.replies.get(scoped)
        if found is not None:
            return dict(_stored(found))
        view = carry_out()
        self.replies.save(Remembered(scoped, now, json_text.text(view)))
        return view

    def forget(self, now: datetime, hours: int) -> None:
        """Drop what is older than so many hours."""
        for one in list(self.replies.all()):
            if now <= one.at + timedelta(hours=hours):
                break
            self.replies.drop(one.key)


def _stored(reply: Remembered) -> Mapping[str, Any]:
    body = json_text.parse(reply.body.encode("utf-8", "surrogatepass"))
    return body if isinstance(body, dict) else {}
