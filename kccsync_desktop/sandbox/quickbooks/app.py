"""The imitated QuickBooks Online behind one address: routes a call to the books of its realm."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.ids import Ids
from kccsync_desktop.sandbox.messages import Response
from kccsync_desktop.sandbox.quickbooks import errors, moments, seed
from kccsync_desktop.sandbox.quickbooks.books import Books
from kccsync_desktop.sandbox.quickbooks.doors import doors
from kccsync_desktop.sandbox.quickbooks.errors import JSON, ApiError
from kccsync_desktop.sandbox.quickbooks.gateway_errors import NotFoundError
from kccsync_desktop.sandbox.quickbooks.resources import Options, Resource, resources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.clock import MovableClock
    from kccsync_desktop.sandbox.control import Door
    from kccsync_desktop.sandbox.store import AnyTable

_API = "/v3/company/"


class QuickBooksApp:
    """Two companies (realms), one app, one user."""

    def __init__(self, seed_number: int, clock: MovableClock) -> None:
        ids = Ids(seed_number)
        self._clock = clock
        self._books = {realm: Books(ids, clock, realm) for realm in seed.REALMS}
        self._resources = {realm: resources(books) for realm, books in self._books.items()}

    @property
    def latency_seconds(self) -> float:
        """Seconds that every answer takes."""
        return 0.0

    def tables(self) -> Sequence[AnyTable]:
        """Return the tables that make up the state; each realm's carry its id in their names."""
        return [table for books in self._books.values() for table in books.tables()]

    def doors(self) -> Mapping[str, Door]:
        """Return QuickBooks' own control doors by name."""
        return doors(self._books)

    def seed(self) -> None:
        """Fill empty books with the two demonstration companies."""
        for books in self._books.values():
            seed.plant(books)

    def answer(self, call: Call) -> Response:
        """Carry out a call."""
        try:
            return self._api(call)
        except ApiError as error:
            return error.response(call.time)

    def _api(self, call: Call) -> Response:
        request = call.request
        if not request.path.startswith(_API):
            raise NotFoundError
        realm, *parts = [unquote(part) for part in request.path[len(_API) :].split("/")]
        resource = self._resources.get(realm, {}).get(parts[0] if parts else "")
        if resource is None:
            raise NotFoundError
        call.is_write = request.method != "GET"
        return self._enveloped(resource.name, _carry_out(call, resource, parts[1:]))

    def _enveloped(self, name: str, view: object) -> Response:
        body = {name: view, "time": moments.envelope_time(self._clock.now())}
        return Response(200, JSON, json_text.dump(body))


def _carry_out(call: Call, resource: Resource, parts: list[str]) -> dict[str, object]:
    if not call.is_write:
        return resource.read("/".join(parts))
    query = call.request.query
    options = Options(
        include=frozenset(query.get("include", "").split(",")) - {""},
        operation=query.get("operation", ""),
        sparse=False,
    )
    body = json_text.parse(call.request.body)
    if not isinstance(body, dict):
        raise errors.unsupported_operation("of a body that is no object")
    if options.operation == "delete":
        return resource.delete(body, options)
    if options.operation == "void":
        return resource.void(body, options)
    if "Id" in body:
        return resource.update(body, options)
    return resource.create(body, options)
