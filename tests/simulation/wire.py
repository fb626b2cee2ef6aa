"""The line between the program and the package: requests above, the sandbox's core below."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any, NoReturn

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse
from urllib3 import exceptions as pool

from kccsync_desktop.connectors.http.session import RequestsTransport
from kccsync_desktop.sandbox import Fault as Planted
from kccsync_desktop.sandbox import Request, Response
from tests.simulation.faults import Kind, Place, PowerCut
from tests.simulation.steps import is_log_in, is_write, step_of_call, table_asked

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from requests import PreparedRequest

    from tests.simulation.world import World

SILENCE_SECONDS = 60.0
SLOW_SECONDS = 45.0
LATEST_SECONDS = 4.5
"""Less than SETTLING_DOWN_SECONDS, how long the program takes a lost call to be at work still."""
_OK = 200
_HTML = b"<html><body><h1>Down for maintenance</h1></body></html>"
_PLANTED = {
    Kind.SERVER_500: "500",
    Kind.SERVER_500_AFTER: "500_after_commit",
    Kind.UNAVAILABLE: "503",
    Kind.LIMIT_MINUTE: "429_minute",
    Kind.LIMIT_DAY: "429_day",
    Kind.LIMIT_CONCURRENT: "429_concurrent",
    Kind.LIMIT_APP: "429_appminute",
    Kind.TOKEN_EXPIRED: "token_expired",
}
_STATUS = {Kind.BAD_GATEWAY: 502, Kind.GATEWAY_TIMEOUT: 504, Kind.HTML: 503, Kind.HTML_AFTER: 200}
_READABLE = {None, Kind.SLOW, Kind.SHUFFLED, Kind.MISSING}
_AFTER = {
    *(Kind.TIMEOUT_AFTER, Kind.RESET_AFTER, Kind.REPLY_LOST),
    *(Kind.BAD_GATEWAY, Kind.GATEWAY_TIMEOUT, Kind.HTML_AFTER),
}


class WireTransport(RequestsTransport):
    """The program's own transport, whose sessions end at a sandbox in this process."""

    def __init__(self, own_hosts: frozenset[str], world: World) -> None:
        super().__init__(own_hosts)
        self._session_here = requests.Session()
        self._session_here.trust_env = False
        for scheme in ("http://", "https://"):
            self._session_here.mount(scheme, Wire(world))

    def _session(self, *, loopback: bool) -> requests.Session:  # noqa: ARG002 - both end here
        return self._session_here


class Wire(HTTPAdapter):
    """Carries a prepared request to the sandbox, through the weather."""

    def __init__(self, world: World) -> None:
        super().__init__(max_retries=0)
        self._world = world

    def send(self, request: PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        world = self._world
        method, url = request.method or "", request.url or ""
        body = request.body if isinstance(request.body, bytes) else b""
        step = step_of_call(world.act, world.stage, method, url, body)
        place = Place.WRITE if is_write(method, url) else Place.READ
        place = Place.LOG_IN if is_log_in(url) else place
        world.be_alive()
        kind = world.weather.strike(place, step)
        words = f"{method} {url.partition('//')[2].partition('/')[2]} {table_asked(body)}".strip()
        world.note(f"call {words[:110]}{f' !! {kind}' if kind else ''}")
        headers = {name: str(text) for name, text in request.headers.items()}
        sent = Request.of(method, url, headers, body)
        if place is Place.WRITE:
            key = sent.headers.get("idempotency-key") or sent.query.get("requestid", "")
            world.witness.saw_write(sent.path, key)
        answer = Carriage(world, sent, world.dice).carry(kind)
        if place is Place.READ and kind in _READABLE and answer.status == _OK:
            world.witness.saw_read(answer.body)
        world.note(f"  answer {answer.status}, {len(answer.body)} bytes")
        return self.build_response(request, _raw(answer))

    def build_response(self, req: PreparedRequest, resp: Any) -> requests.Response:  # noqa: ANN401 - as requests has it
        return super().build_response(req, resp)


class Carriage:
    """One call on its way: what the package does, and what comes back."""

    def __init__(self, world: World, sent: Request, dice: Random) -> None:
        self._world = world
        self._sent = sent
        self._dice = dice

    def carry(self, kind: Kind | None) -> Response:
        before = _BEFORE.get(kind) if kind else None
        if before is not None:
            return before(self)
        answer = self._reach(kind)
        if kind in _AFTER:
            answer = self._lost(kind, answer)
        if kind is Kind.CRASH_AFTER:
            self._world.die()
        if kind in _SPOILT:
            answer = _SPOILT[kind](self, answer)
        return answer

    def _reach(self, kind: Kind | None) -> Response:
        """Let the sandbox carry it out, with the fault that only it can play."""
        sandbox = self._world.sandbox
        planted = self._planted(kind)
        if planted is not None:
            sandbox.faults.add(planted)
        outcome = sandbox.handle(self._sent)
        sandbox.faults.clear()
        assert isinstance(outcome, Response)
        self._world.time.advance(0.05 if kind is not Kind.SLOW else SLOW_SECONDS)
        return outcome

    def _planted(self, kind: Kind | None) -> Planted | None:
        if kind is Kind.PARTIAL:
            return Planted("partial_commit", element=self._dice.randint(0, 2))
        if kind is Kind.REFUSE_ELEMENT:
            return Planted("refuse_element", element=self._dice.randint(0, 2))
        return Planted(_PLANTED[kind]) if kind in _PLANTED else None

    def _lost(self, kind: Kind | None, _answer: Response) -> Response:
        if kind in _STATUS:
            return _page(_STATUS[kind])
        if kind is Kind.RESET_AFTER:
            raise requests.ConnectionError(pool.ProtocolError("aborted", ConnectionResetError()))
        self._world.time.advance(SILENCE_SECONDS)
        raise requests.ReadTimeout("no answer came")

    def refused(self) -> NoReturn:
        reason = pool.NewConnectionError(None, "refused")  # type: ignore[arg-type] # no pool here
        raise requests.ConnectionError(pool.MaxRetryError(None, "/", reason))  # type: ignore[arg-type] # no pool here

    def nameless(self) -> NoReturn:
        reason = pool.NameResolutionError("here", None, OSError("unknown"))  # type: ignore[arg-type] # no pool here
        raise requests.ConnectionError(pool.MaxRetryError(None, "/", reason))  # type: ignore[arg-type] # no pool here

    def silent(self) -> NoReturn:
        self._world.time.advance(SILENCE_SECONDS)
        raise requests.ReadTimeout("no answer came")

    def late(self) -> NoReturn:
        """The answer never comes, and the package carries it out only a while after that."""
        world, sent = self._world, self._sent

        def arrive() -> None:
            outcome = world.sandbox.handle(sent)
            assert isinstance(outcome, Response)
            world.note(f"late arrival of {sent.method} {sent.path}: {outcome.status}")

        world.time.advance(SILENCE_SECONDS)
        world.time.plan(self._dice.uniform(0.1, LATEST_SECONDS), arrive)
        raise requests.ReadTimeout("no answer came")

    def page(self) -> Response:
        return _page(503)

    def cut(self) -> NoReturn:
        self._world.die()
        raise PowerCut

    def revoked(self) -> Response:
        self._world.revoke()
        return self._reach(None)

    def truncated(self, answer: Response) -> Response:
        return Response(
            answer.status,
            (*answer.headers, ("Content-Length", str(len(answer.body) + 9))),
            answer.body[: len(answer.body) // 2],
        )

    def halved(self, answer: Response) -> Response:
        return Response(answer.status, answer.headers, answer.body[: len(answer.body) // 2])

    def garbled(self, answer: Response) -> Response:
        return Response(answer.status, answer.headers, b'\x00\x17{"Invoices":<<garbage>>\xff')

    def emptied(self, answer: Response) -> Response:
        return Response(answer.status, answer.headers, b"{}")

    def shuffled(self, answer: Response) -> Response:
        return self._rearranged(answer, self._dice.shuffle)

    def thinned(self, answer: Response) -> Response:
        if answer.status != _OK:
            return answer
        return self._rearranged(answer, lambda some: some.pop(self._dice.randrange(len(some))))

    def _rearranged(self, answer: Response, change: Callable[[list[Any]], object]) -> Response:
        """Change the longest list of objects in the answer; one that has none stays as it is."""
        try:
            body = json.loads(answer.body)
        except ValueError:
            return answer
        found = max(_lists(body), key=len, default=None)
        if not found:
            return answer
        change(found)
        return Response(answer.status, answer.headers, json.dumps(body).encode())


_BEFORE: dict[Kind, Callable[[Carriage], Response]] = {
    Kind.REFUSED: Carriage.refused,
    Kind.NO_NAME: Carriage.nameless,
    Kind.TIMEOUT_BEFORE: Carriage.silent,
    Kind.LATE: Carriage.late,
    Kind.HTML: Carriage.page,
    Kind.CRASH: Carriage.cut,
    Kind.REVOKED: Carriage.revoked,
}
_SPOILT: dict[Kind | None, Callable[[Carriage, Response], Response]] = {
    Kind.TRUNCATED: Carriage.truncated,
    Kind.BROKEN_JSON: Carriage.halved,
    Kind.GARBAGE: Carriage.garbled,
    Kind.EMPTY: Carriage.emptied,
    Kind.SHUFFLED: Carriage.shuffled,
    Kind.MISSING: Carriage.thinned,
}


def _page(status: int) -> Response:
    return Response(status, (("Content-Type", "text/html; charset=utf-8"),), _HTML)


def _lists(body: Any) -> list[list[Any]]:  # noqa: ANN401 - whatever JSON is
    """Return the lists of objects right in an answer, or one below it; not the lines of one."""
    levels = [body, *body.values()] if isinstance(body, dict) else []
    values = [one for level in levels if isinstance(level, dict) for one in level.values()]
    return [one for one in values if isinstance(one, list) and one and isinstance(one[0], dict)]


def _raw(answer: Response) -> HTTPResponse:
    return HTTPResponse(
        BytesIO(answer.body),
        headers=list(answer.headers),  # type: ignore[arg-type] # pairs will do
        status=answer.status,
        preload_content=False,
    )
