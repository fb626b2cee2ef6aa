"""/{CreditNotes|Prepayments|Overpayments}/{id}/Allocations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.messages import Response
from kccsync_desktop.sandbox.xero.envelope import wrap
from kccsync_desktop.sandbox.xero.errors import JSON, MethodError
from kccsync_desktop.sandbox.xero.fields import elements
from kccsync_desktop.sandbox.xero.writing import Flag, write

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.xero.allocations import Allocations
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.records import Document

_FLAG = Flag("HasErrors", "AllocationID")


def is_about_allocations(parts: list[str]) -> bool:
    """Tell whether a path below the resource goes on to the allocations of one document."""
    return [part.lower() for part in parts[1:2]] == ["allocations"]


def answer(
    call: Call, books: Books, allocations: Allocations, source: Document, rest: list[str]
) -> Response:
    """Create allocations of a document, or undo one; `rest` is the path below Allocations.

    Raises:
        MethodError: The address offers nothing else.
    """
    method = call.request.method
    if method in ("PUT", "POST") and not rest:
        sent = elements(call.request.body, "Allocations")
        done = write(call, sent, lambda one: allocations.save(source, one), _FLAG)
        return wrap(books, "Allocations", done)
    if method == "DELETE" and len(rest) == 1:
        call.elements = 1
        removed = allocations.remove(source, rest[0])
        return Response(200, JSON, json_text.dump(removed))
    raise MethodError
