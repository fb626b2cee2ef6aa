"""The imitated Xero behind one address: log-in, identity and API, with the order of its checks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from kccsync_desktop.sandbox.faults import FaultKind
from kccsync_desktop.sandbox.ids import Ids
from kccsync_desktop.sandbox.messages import Response
from kccsync_desktop.sandbox.xero import oauth, scopes, seed
from kccsync_desktop.sandbox.xero.books import Books
from kccsync_desktop.sandbox.xero.doors import Doors
from kccsync_desktop.sandbox.xero.errors import (
    AccessError,
    ApiError,
    NotFoundError,
    ServerError,
    TooLargeError,
    UnavailableError,
)
from kccsync_desktop.sandbox.xero.idempotency import Idempotency
from kccsync_desktop.sandbox.xero.limits import Limits, Problem
from kccsync_desktop.sandbox.xero.payment_doors import PaymentDoors
from kccsync_desktop.sandbox.xero.resources import Resource, resources
from kccsync_desktop.sandbox.xero.rules import Rules
from kccsync_desktop.sandbox.xero.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.clock import MovableClock
    from kccsync_desktop.sandbox.control import Door
    from kccsync_desktop.sandbox.store import AnyTable

_API = "/api.xro/2.0/"
_LARGEST_BODY = 3_500_000
_XML = (("Content-Type", "text/xml; charset=utf-8"),)
_PLANTED_LIMITS: Mapping[str, Problem] = {
    FaultKind.LIMIT_MINUTE: Problem.MINUTE,
    FaultKind.LIMIT_DAY: Problem.DAY,
    FaultKind.LIMIT_CONCURRENT: Problem.CONCURRENT,
    FaultKind.LIMIT_APP_MINUTE: Problem.APP_MINUTE,
}


class XeroApp:
    """One organisation, one app, one user."""

    def __init__(self, seed_number: int, clock: MovableClock) -> None:
        ids = Ids(seed_number)
        self._books = Books(ids, clock)
        self._tokens = Tokens(ids, clock)
        self._oauth = oauth.OAuth(self._books, self._tokens)
        self._limits = Limits(seed_number)
        self._idempotency = Idempotency()
        rules = Rules(self._books)
        self._doors = Doors(self._books, self._tokens, self._oauth)
        self._payment_doors = PaymentDoors(self._books, rules)
        self._resources = resources(self._books, rules)

    @property
    def latency_seconds(self) -> float:
        """Seconds that every answer takes."""
        return self._books.settings.latency_ms / 1000

    def tables(self) -> Sequence[AnyTable]:
        """Return the tables that make up the state."""
        tokens = self._tokens
        login = (tokens.codes, tokens.refresh_tokens, tokens.connections)
        return (*self._books.tables(), *login, self._idempotency.answers)

    def doors(self) -> Mapping[str, Door]:
        """Return Xero's own control doors by name."""
        return {**self._doors.doors(), **self._payment_doors.doors()}

    def seed(self) -> None:
        """Fill empty books with the demonstration organisation."""
        seed.plant(self._books)
        self._oauth.connect(self._books.ids.guid("auth event"))

    def answer(self, call: Call) -> Response:
        """Carry out a call."""
        path = call.request.path
        try:
            if path.lower().startswith(_API):
                return self._api(call, path[len(_API) :])
            return self._login(call, path)
        except ApiError as error:
            return error.response()

    def _login(self, call: Call, path: str) -> Response:
        folded = path.lower().rstrip("/")
        call.kind = "oauth"
        if folded == oauth.AUTHORIZE:
            return self._oauth.authorize(call)
        if folded == oauth.TOKEN:
            return self._oauth.token(call)
        if folded == oauth.REVOCATION:
            return self._oauth.revoke(call)
        if folded == oauth.CONNECTIONS or folded.startswith(f"{oauth.CONNECTIONS}/"):
            call.kind = "connections"
            key = folded.removeprefix(oauth.CONNECTIONS).strip("/")
            return self._oauth.connections(call, key)
        raise NotFoundError

    def _api(self, call: Call, path: str) -> Response:
        parts = [unquote(part) for part in path.strip("/").split("/")]
        call.is_write = call.request.method != "GET"
        try:
            answer = self._checked(call, parts)
        except ApiError as error:
            answer = error.response()
        settings = self._books.settings
        call.remaining = self._limits.minute_left(settings)
        return _in_accepted_form(call, answer).with_headers(
            *self._limits.headers(call.time, settings)
        )

    def _checked(self, call: Call, parts: list[str]) -> Response:
        """Check access, then the limits, then scope and size, then carry out (order assumed)."""
        fault = call.fault.kind if call.fault else ""
        if fault == FaultKind.UNAVAILABLE:
            raise UnavailableError
        access = self._tokens.check(oauth.bearer(call))
        if fault == FaultKind.TOKEN_EXPIRED:
            raise AccessError.expired(call.time)
        call.client = access.client_id
        self._check_tenant(call)
        problem = _PLANTED_LIMITS.get(fault)
        problem = problem or self._limits.take(call.time, self._books.settings, call.in_flight)
        if problem is not None:
            retry_after = call.fault.retry_after if call.fault else None
            return self._limits.refusal(problem, call.time, retry_after)
        resource = self._resources.get(parts[0].lower())
        if resource is None:
            raise NotFoundError
        if not scopes.allows(access.scopes, parts[0].lower(), is_write=call.is_write):
            raise AccessError.scope()
        if len(call.request.body) > _LARGEST_BODY:
            raise TooLargeError
        return self._idempotency.once(call, lambda: _carry_out(call, resource, parts[1:]))

    def _check_tenant(self, call: Call) -> None:
        sent = call.request.headers.get("xero-tenant-id", "").lower()
        if not any(one.tenant_id == sent for one in self._tokens.connections.all()):
            raise AccessError.tenant()


def _carry_out(call: Call, resource: Resource, parts: list[str]) -> Response:
    fault = call.fault.kind if call.fault else ""
    if fault == FaultKind.SERVER_ERROR:
        raise ServerError
    answer = resource(call, parts)
    if fault == FaultKind.SERVER_ERROR_AFTER_COMMIT:
        raise ServerError
    return answer


def _in_accepted_form(call: Call, answer: Response) -> Response:
    """Return the answer as JSON, or an XML stub to a caller who did not ask for JSON.

    Xero's default is XML; the imitation only knows JSON, and takes `*/*` as JSON, which is
    kinder than Xero.
    """
    accept = call.request.headers.get("accept", "").lower()
    is_json = answer.header("Content-Type") == "application/json; charset=utf-8"
    if not is_json or "json" in accept or "*/*" in accept:
        return answer
    stub = f"<Response><Status>{answer.status}</Status></Response>"
    headers = tuple(one for one in answer.headers if one[0] != "Content-Type")
    return Response(answer.status, (*_XML, *headers), stub.encode())
