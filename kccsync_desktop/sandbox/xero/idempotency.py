"""Idempotency-Key: the first answer again for six minutes (facts/xero.md 2)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.messages import Response
from kccsync_desktop.sandbox.store import Table
from kccsync_desktop.sandbox.xero.errors import ApiError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.sandbox.calls import Call

_MEMORY = timedelta(minutes=6)
_LONGEST = 128


@dataclass(frozen=True, slots=True)
class Remembered:
    """The first answer to a key."""

    key: str
    fingerprint: str
    at: datetime
    status: int
    headers: tuple[tuple[str, ...], ...]
    body: str


class Idempotency:
    """Remembers the answers to writes that carried a key, errors included.

    A repeat that arrives while the first is still running waits for it: calls are carried out
    one at a time.
    """

    def __init__(self) -> None:
        self.answers = Table("answers", Remembered, lambda row: row.key)

    def once(self, call: Call, carry_out: Callable[[], Response]) -> Response:
        """Carry out a write, or give its first answer again.

        Raises:
            ValidationError: The key is too long (wording assumed) or was used for another request.
        """
        key = call.request.headers.get("idempotency-key", "")
        if not key or call.request.method not in ("POST", "PUT", "PATCH"):
            return carry_out()
        if len(key) > _LONGEST:
            raise ValidationError(f"Idempotency Key: {key} is longer than 128 characters.")
        self._forget(call.time)
        scoped = f"{call.client}:{key}"
        fingerprint = _fingerprint(call)
        found = self.answers.get(scoped)
        if found is not None and found.fingerprint != fingerprint:
            raise ValidationError(f"Idempotency Key: {key} is used with a different request.")
        if found is not None:
            headers = tuple((one[0], one[1]) for one in found.headers)
            return Response(found.status, headers, found.body.encode())
        try:
            answer = carry_out()
        except ApiError as error:
            answer = error.response()
        text = answer.body.decode()
        self.answers.save(
            Remembered(scoped, fingerprint, call.time, answer.status, answer.headers, text)
        )
        return answer

    def _forget(self, now: datetime) -> None:
        for one in list(self.answers.all()):
            if now <= one.at + _MEMORY:
                break
            self.answers.drop(one.key)


def _fingerprint(call: Call) -> str:
    request = call.request
    query = "&".join(f"{name}={value}" for name, value in sorted(request.query.items()))
    head = f"{request.method} {request.path.lower()}?{query}\n".encode()
    return hashlib.sha256(head + request.body).hexdigest()
