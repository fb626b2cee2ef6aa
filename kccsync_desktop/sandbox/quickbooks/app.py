"""The imitated QuickBooks Online behind one address: gateway, log-in and API, and their order."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.faults import FaultKind
from kccsync_desktop.sandbox.ids import Ids
from kccsync_desktop.sandbox.messages import Response
from kccsync_desktop.sandbox.quickbooks import errors, moments, seed
from kccsync_desktop.sandbox.quickbooks.books import Books
from kccsync_desktop.sandbox.quickbooks.doors import doors
from kccsync_desktop.sandbox.quickbooks.errors import JSON, ApiError
from kccsync_desktop.sandbox.quickbooks.gateway_doors import GatewayDoors
from kccsync_desktop.sandbox.quickbooks.gateway_errors import (
    GatewayError,
    NotFoundError,
    UnavailableError,
    system_error,
    throttled,
)
from kccsync_desktop.sandbox.quickbooks.gateway_settings import Gateway
from kccsync_desktop.sandbox.quickbooks.limits import Limits
from kccsync_desktop.sandbox.quickbooks.oauth import OAuth
from kccsync_desktop.sandbox.quickbooks.request_keys import RequestKeys
from kccsync_desktop.sandbox.quickbooks.service import Service, is_metered
from kccsync_desktop.sandbox.quickbooks.tokens import ACCOUNTING, Tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.clock import MovableClock
    from kccsync_desktop.sandbox.control import Door
    from kccsync_desktop.sandbox.quickbooks.tokens import Grant
    from kccsync_desktop.sandbox.store import AnyTable

_API = "/v3/company/"
_XML = (("Content-Type", "application/xml;charset=UTF-8"),)
_PLANTED_LIMITS = frozenset(
    {
        FaultKind.LIMIT_MINUTE,
        FaultKind.LIMIT_DAY,
        FaultKind.LIMIT_CONCURRENT,
        FaultKind.LIMIT_APP_MINUTE,
    }
)


class QuickBooksApp:
    """Two companies (realms), one app, one user."""

    def __init__(self, seed_number: int, clock: MovableClock) -> None:
        self._ids = Ids(seed_number)
        self._clock = clock
        self._gateway = Gateway()
        self._tokens = Tokens(self._ids, clock, self._gateway)
        self._keys = RequestKeys()
        self._limits = Limits()
        self._books = {realm: Books(self._ids, clock, realm) for realm in seed.REALMS}
        self._services = {realm: Service(books, self._keys) for realm, books in self._books.items()}
        self._traces = 0

    @property
    def latency_seconds(self) -> float:
        """Seconds that every answer takes."""
        return self._gateway.settings.latency_ms / 1000

    def tables(self) -> Sequence[AnyTable]:
        """Return the tables that make up the state; each realm's carry its id in their names."""
        tokens = self._tokens
        return (
            self._ids.counters,
            self._gateway.table,
            tokens.codes,
            tokens.grants,
            tokens.refresh_tokens,
            self._keys.replies,
            *(table for books in self._books.values() for table in books.tables()),
        )

    def doors(self) -> Mapping[str, Door]:
        """Return QuickBooks' own control doors by name."""
        own = GatewayDoors(self._gateway, self._tokens, self._books)
        return {**doors(self._books), **own.doors()}

    def seed(self) -> None:
        """Fill empty books with the two demonstration companies."""
        for books in self._books.values():
            seed.plant(books)

    def answer(self, call: Call) -> Response:
        """Carry out a call; every answer carries an intuit_tid."""
        try:
            answer = self._answer(call)
        except ApiError as error:
            answer = error.response(call.time)
        self._traces += 1
        trace = f"1-{int(call.time.timestamp()):08x}-{self._traces:024x}"
        return answer.with_headers(("intuit_tid", trace))

    def _answer(self, call: Call) -> Response:
        path = call.request.path
        if not path.startswith(_API):
            call.kind = "oauth"
            realms = {realm: books.company.name for realm, books in self._books.items()}
            return OAuth(self._tokens, self._gateway, realms).answer(call)
        realm, *parts = [unquote(part) for part in path[len(_API) :].split("/")]
        try:
            answer = self._checked(call, realm, parts)
        except ApiError as error:
            answer = error.response(call.time)
        call.remaining = self._limits.minute_left(call.time, self._gateway.settings, realm)
        return _in_accepted_form(call, answer)

    def _checked(self, call: Call, realm: str, parts: list[str]) -> Response:
        """Check access, then the limits, then carry out (order assumed)."""
        fault = call.fault.kind if call.fault else ""
        if fault == FaultKind.UNAVAILABLE:
            raise UnavailableError
        grant = self._tokens.check(_bearer(call))
        if fault == FaultKind.TOKEN_EXPIRED:
            raise GatewayError.unauthenticated()
        call.client = grant.client_id
        if grant.realm != realm or ACCOUNTING not in grant.scope.split():
            raise GatewayError.forbidden()
        if not parts or not parts[0]:
            raise NotFoundError
        if fault in _PLANTED_LIMITS or not self._may_call(call, grant, parts):
            raise throttled()
        if not self._gateway.settings.is_admin:
            raise errors.authorization_failure()
        return self._carry_out(call, realm, parts)

    def _may_call(self, call: Call, grant: Grant, parts: list[str]) -> bool:
        """Count a call, unless a limit forbids it or the month's metered reads are used up."""
        settings = self._gateway.settings
        is_read = is_metered(call.request.method, parts)
        if is_read and self._limits.reads_left(call.time, settings) <= 0:
            return False
        is_batch = parts[0] == "batch"
        return self._limits.allows(
            call.time, settings, grant.realm, grant.client_id, is_batch=is_batch
        )

    def _carry_out(self, call: Call, realm: str, parts: list[str]) -> Response:
        fault = call.fault.kind if call.fault else ""
        if fault == FaultKind.SERVER_ERROR:
            raise system_error()
        self._keys.forget(call.time, self._gateway.settings.request_key_hours)
        body = self._services[realm].answer(call, parts)
        if fault == FaultKind.SERVER_ERROR_AFTER_COMMIT:
            raise system_error()
        if is_metered(call.request.method, parts):
            self._limits.count_read(call.time)
        body["time"] = moments.envelope_time(self._clock.now())
        return Response(200, JSON, json_text.dump(body))


def _bearer(call: Call) -> str:
    kind, _, token = call.request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise GatewayError.unauthenticated("Token missing: send Authorization: Bearer")
    return token.strip()


def _in_accepted_form(call: Call, answer: Response) -> Response:
    """Return the answer as JSON, or an XML stub to a caller who did not ask for JSON.

    XML is QuickBooks' default, also for `*/*`; the imitation only knows JSON.
    """
    accept = call.request.headers.get("accept", "").lower()
    if "json" in accept or (answer.header("Content-Type") or "").startswith("text/html"):
        return answer
    stub = '<IntuitResponse xmlns="http://schema.intuit.com/finance/v3"/>'
    headers = tuple(one for one in answer.headers if one[0] != "Content-Type")
    return Response(answer.status, (*_XML, *headers), stub.encode())
