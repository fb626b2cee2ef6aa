"""Writing to QuickBooks: one element in a call, or several as a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.http.messages import HttpRequest
from kccsync_desktop.connectors.package import Accepted
from kccsync_desktop.connectors.quickbooks import encode_items
from kccsync_desktop.connectors.quickbooks.answers import HOLD_SECONDS
from kccsync_desktop.connectors.quickbooks.batch_faults import has_throttled_part
from kccsync_desktop.connectors.quickbooks.batches import encode_batch, options_of
from kccsync_desktop.connectors.quickbooks.fields import Fields
from kccsync_desktop.connectors.quickbooks.item_book import item_of
from kccsync_desktop.connectors.quickbooks.outcomes import read_batch, read_outcome
from kccsync_desktop.connectors.quickbooks.reads import PATIENCE_SECONDS, headers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kccsync_desktop.connectors.http.caller import Caller
    from kccsync_desktop.connectors.http.messages import HttpAnswer
    from kccsync_desktop.connectors.package import Encoded, Outcome
    from kccsync_desktop.connectors.quickbooks.item_book import ItemBook
    from kccsync_desktop.connectors.quickbooks.reads import Reader


class Writer:
    """Creates elements in one company; items that it created are noted in the book."""

    def __init__(self, caller: Caller, reader: Reader, items: ItemBook) -> None:
        """Take a caller to which a refusal is an answer about what was sent."""
        self._caller = caller
        self._reader = reader
        self._items = items

    def send(
        self, resource: str, elements: Sequence[Encoded], request_key: str
    ) -> tuple[Outcome, ...]:
        """Create elements of one resource in one call; one outcome each, in their order.

        One element goes alone, which is free; several go as a batch, which is metered.
        """
        if len(elements) == 1:
            outcomes = self._send_one(resource, elements[0], request_key)
        else:
            request = self._request("batch", {}, encode_batch(elements), request_key)
            outcomes = self._caller.call(request, lambda answer: self._parts(elements, answer))
        if resource == encode_items.RESOURCE:
            self._note_items(elements, outcomes)
        return outcomes

    def _send_one(self, resource: str, element: Encoded, request_key: str) -> tuple[Outcome, ...]:
        body = element.body.encode()
        request = self._request(resource.lower(), options_of(resource), body, request_key)
        return (self._caller.call(request, lambda answer: read_outcome(element, answer)),)

    def _parts(self, elements: Sequence[Encoded], answer: HttpAnswer) -> tuple[Outcome, ...]:
        """Read a batch's answer; a throttled part holds the look-up and the next try too."""
        outcomes = read_batch(elements, answer)
        if has_throttled_part(answer):
            self._caller.hold(HOLD_SECONDS)
        return outcomes

    def _request(
        self, path: str, options: Mapping[str, str], body: bytes, request_key: str
    ) -> HttpRequest:
        return HttpRequest(
            "POST",
            self._reader.url(path, {**options, "requestid": request_key}),
            {**headers(), "Content-Type": "application/json"},
            body,
            silence=PATIENCE_SECONDS,
        )

    def _note_items(self, elements: Sequence[Encoded], outcomes: Sequence[Outcome]) -> None:
        for element, outcome in zip(elements, outcomes, strict=True):
            if isinstance(outcome, Accepted):
                sent = Fields(json_text.decode(element.body.encode()))
                self._items.note(item_of(sent, outcome.remote_id))
