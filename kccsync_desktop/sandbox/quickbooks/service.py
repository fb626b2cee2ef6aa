"""The v3 API of one company: entities, queries, batches and changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.faults import FaultKind
from kccsync_desktop.sandbox.quickbooks import change_capture, errors, query_language
from kccsync_desktop.sandbox.quickbooks.batch import Batch, refuse_planted
from kccsync_desktop.sandbox.quickbooks.field_names import require_known, stripped
from kccsync_desktop.sandbox.quickbooks.gateway_errors import NotFoundError, system_error
from kccsync_desktop.sandbox.quickbooks.resources import Options, Resource, resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.messages import Request
    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.request_keys import RequestKeys

_QUERY, _BATCH, _CHANGES = "query", "batch", "cdc"
_BARE = "taxservice"  # the one resource whose reply has no key of its own around it
_METERED_POSTS = frozenset({_QUERY, _BATCH})


class Service:
    """Answers the calls below /v3/company/{realm}/ with what goes into the envelope."""

    def __init__(self, books: Books, keys: RequestKeys) -> None:
        self._books = books
        self._keys = keys
        self._resources = resources(books)

    def answer(self, call: Call, parts: list[str]) -> dict[str, Any]:
        """Carry out a call; `parts` is the path below the realm.

        Raises:
            ApiError: It is refused.
        """
        request, head = call.request, parts[0]
        call.is_write = request.method == "POST" and head != _QUERY
        if head == _QUERY:
            text = request.query.get("query") or request.body.decode("utf-8", "replace")
            found = self._ask(text)
            call.elements = int(found.get("maxResults", 0))
            return {"QueryResponse": found}
        if head == _CHANGES and request.method == "GET":
            changes = change_capture.changes(self._books, self._resources, request.query)
            return {"CDCResponse": changes}
        if head == _BATCH and request.method == "POST":
            return self._batch(call)
        resource, rest = self._resource(parts)
        if request.method == "GET":
            call.elements = 1
            key = request.query.get("sourcecurrencycode") or "/".join(rest)
            return {resource.name: resource.read(key)}
        if request.method != "POST":
            raise errors.unsupported_operation(request.method)
        view = self._single(call, resource)
        return view if head == _BARE else {resource.name: view}

    def _resource(self, parts: list[str]) -> tuple[Resource, list[str]]:
        resource = self._resources.get(parts[0])
        if resource is None:
            raise NotFoundError
        return resource, parts[1:]

    def _ask(self, text: str) -> dict[str, Any]:
        query = query_language.parse(text)
        resource = self._resources.get(query.entity.lower())
        if resource is None:
            raise errors.query_invalid(f"Invalid context declaration '{query.entity}'")
        views = self._candidates(query, resource)
        if query.is_count:
            return {"totalCount": query_language.count(query, views)}
        found = query_language.select(query, views)
        if not found:
            return {}
        return {resource.name: found, "startPosition": query.start, "maxResults": len(found)}

    def _candidates(
        self, query: query_language.Query, resource: Resource
    ) -> Iterable[dict[str, Any]]:
        """Return the views to test: those of the ids, names or numbers that the query names."""
        keys = query_language.wanted(query, "Id")
        if keys is not None:
            return [view for key in dict.fromkeys(keys) for view in _read(resource, key)]
        for field in ("DisplayName", "Name", "DocNumber"):
            values = query_language.wanted(query, field)
            found = None if values is None else resource.named(field, values)
            if found is not None:
                return found
        return resource.views()

    def _single(self, call: Call, resource: Resource) -> dict[str, Any]:
        refuse_planted(call.fault, 0, call.request.body.decode("utf-8", "replace"))
        call.elements = 1
        key = call.request.query.get("requestid", "")
        body, query = _body(call.request), call.request.query
        return self._keys.once(
            key, self._books.realm, call.time, lambda: _write(resource, body, query)
        )

    def _batch(self, call: Call) -> dict[str, Any]:
        batch = Batch(_body(call.request))
        call.elements = len(batch.items)
        key = call.request.query.get("requestid", "")

        def write(
            entity: str, body: Mapping[str, object], options: Mapping[str, str], item_id: str
        ) -> dict[str, Any]:
            resource = self._resources.get(entity.lower())
            if resource is None:
                raise errors.unsupported_property(entity)
            item_key = f"{key}:{item_id}" if key else ""
            view = self._keys.once(
                item_key, self._books.realm, call.time, lambda: _write(resource, body, options)
            )
            return {resource.name: view}

        answers = batch.answers(self._ask, write, call.fault)
        if call.fault is not None and call.fault.kind == FaultKind.PARTIAL_COMMIT:
            raise system_error()
        return {"BatchItemResponse": answers}


def is_metered(method: str, parts: list[str]) -> bool:
    """Tell whether a call is CorePlus: reads, queries, changes and batches; writes are free."""
    return method == "GET" or parts[0] in _METERED_POSTS


def _write(
    resource: Resource, sent: Mapping[str, object], query: Mapping[str, str]
) -> dict[str, Any]:
    body = stripped(sent)
    if not isinstance(body, dict):
        raise errors.unsupported_operation("of a body that is no object")
    require_known(resource.name, body)
    included = frozenset(query.get("include", "").lower().split(",")) - {""}
    operation = query.get("operation", "").lower()
    if operation == "update" and "void" in included:
        operation = "void"
    options = Options(
        include=included, operation=operation, sparse=str(body.get("sparse")).lower() == "true"
    )
    if operation == "delete":
        return resource.delete(body, options)
    if operation == "void":
        return resource.void(body, options)
    if "Id" in body:
        return resource.update(body, options)
    return resource.create(body, options)


def _read(resource: Resource, key: str) -> list[dict[str, Any]]:
    try:
        return [resource.read(key)]
    except errors.Fault:
        return []


def _body(request: Request) -> Mapping[str, object]:
    """Return the body of a write; clients name an entity's fields at the top.

    Raises:
        Fault: 500, the body is no JSON object.
    """
    try:
        body = json_text.parse(request.body)
    except ValueError as error:
        raise errors.unsupported_operation("of a body that is not JSON") from error
    if not isinstance(body, dict):
        raise errors.unsupported_operation("of a body that is no object")
    return body
