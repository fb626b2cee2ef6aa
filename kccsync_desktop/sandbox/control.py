"""The control door under /__sandbox__/: JSON in and out, no log-in, not counted as calls.

Every door answers a GET with its state; a wrong request gets 400 and `{"error": why}`.

- `clock`: POST `{"set": "2026-01-31T09:00:00+00:00"}` or `{"advance": seconds}`.
- `faults`: POST a fault (the fields of `faults.Fault`) gives `{"id"}`; DELETE removes all.
- `calls`: the record of calls, `?since=` a moment; DELETE forgets them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.codec import decode, encode
from kccsync_desktop.sandbox.faults import Fault, FaultKind, Faults
from kccsync_desktop.sandbox.messages import Request, Response

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.calls import CallLog
    from kccsync_desktop.sandbox.clock import MovableClock

PREFIX = "/__sandbox__/"
_JSON = (("Content-Type", "application/json; charset=utf-8"),)

Door = Callable[[Request, Mapping[str, object]], object]


class ControlDoor:
    """Answers the control requests common to all packages, and hands the others to the package."""

    def __init__(
        self,
        clock: MovableClock,
        faults: Faults,
        calls: CallLog,
        doors: Mapping[str, Door],
    ) -> None:
        """Put the common doors beside the package's own."""
        self._clock = clock
        self._faults = faults
        self._calls = calls
        self._doors: dict[str, Door] = {
            "clock": self._tend_clock,
            "faults": self._tend_faults,
            "calls": self._tend_calls,
            **doors,
        }

    def answer(self, request: Request) -> Response:
        """Carry out one control request; a wrong one gets 400 and `{"error": why}`."""
        name = request.path.removeprefix(PREFIX).strip("/")
        door = self._doors.get(name)
        if door is None:
            known = {"doors": sorted(self._doors)}
            return Response(404 if name else 200, _JSON, json_text.dump(known))
        try:
            result = door(request, _body(request))
        except (ValueError, OverflowError) as error:
            return Response(400, _JSON, json_text.dump({"error": str(error)}))
        return Response(200, _JSON, json_text.dump(result))

    def _tend_clock(self, request: Request, body: Mapping[str, object]) -> object:
        if request.method != "GET":
            self._move_clock(body)
        return {"now": self._clock.now().isoformat()}

    def _move_clock(self, body: Mapping[str, object]) -> None:
        if "set" in body:
            self._clock.move_to(_moment(body["set"]))
        elif "advance" in body:
            seconds = body["advance"]
            self._clock.advance(float(str(seconds)))
        else:
            message = 'send {"set": "2026-01-31T09:00:00+00:00"} or {"advance": seconds}'
            raise ValueError(message)

    def _tend_faults(self, request: Request, body: Mapping[str, object]) -> object:
        if request.method == "POST":
            fault = decode(Fault, body)
            if fault.kind not in set(FaultKind):
                message = f"no fault {fault.kind!r}; known are {', '.join(FaultKind)}"
                raise ValueError(message)
            return {"id": self._faults.add(fault)}
        if request.method == "DELETE":
            self._faults.clear()
        planted = self._faults.planted.items()
        return {
            "faults": [{"id": key, "hits": one.hits, **encode(one.fault)} for key, one in planted]
        }

    def _tend_calls(self, request: Request, _body: Mapping[str, object]) -> object:
        if request.method == "DELETE":
            self._calls.records.clear()
        since = request.query.get("since")
        moment = None if since is None else _moment(since)
        return {"calls": [encode(one) for one in self._calls.since(moment)]}


def _body(request: Request) -> Mapping[str, object]:
    if not request.body.strip():
        return {}
    body = json_text.parse(request.body)
    if not isinstance(body, Mapping):
        raise ValueError("send a JSON object")  # noqa: TRY004 - bad data, not a bad call
    return body


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(str(value).replace(" ", "+"))
    if moment.tzinfo is None:
        message = f"{value} has no time zone; write it as 2026-01-31T09:00:00+00:00"
        raise ValueError(message)
    return moment
