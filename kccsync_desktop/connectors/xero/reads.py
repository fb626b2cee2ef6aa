"""Reading lists from Xero: one resource, whole or page by page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import urlencode

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.http.messages import GarbledAnswerError, HttpRequest
from kccsync_desktop.connectors.xero import dates
from kccsync_desktop.connectors.xero.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from kccsync_desktop.connectors.http.caller import Caller
    from kccsync_desktop.connectors.http.messages import HttpAnswer
    from kccsync_desktop.connectors.xero.addresses import Addresses

PAGE_SIZE = 1000
# Assumed, as no document tells: itemCount may count what there is before a filter, where no hits
# are a good answer. So an empty page is held against it for whole lists alone, and one that
# merely shows fewer only where absence has the worst consequence: it may count deleted ones.
_FILTERS = frozenset({"IDs", "InvoiceNumbers", "where"})
Element = TypeVar("Element")


@dataclass(frozen=True, slots=True)
class Query:
    """What to read; ``since`` is Xero's own time, ``plural`` the answer's own word for it.

    Of what ``is_counted`` each page must show as many as Xero counts.
    """

    resource: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    since: datetime | None = None
    plural: str = ""
    is_counted: bool = False

    @property
    def is_whole(self) -> bool:
        """Tell whether it asks for all that there is."""
        return self.since is None and _FILTERS.isdisjoint(self.parameters)


@dataclass(frozen=True, slots=True)
class Page(Generic[Element]):
    """Page ``number`` of ``pages``; where Xero does not tell, a full page has another after it."""

    elements: tuple[Element, ...]
    number: int
    pages: int


class Reader:
    """Reads from one organisation."""

    def __init__(self, caller: Caller, addresses: Addresses, organisation_id: str) -> None:
        """Take the caller of this run and the organisation that it reads."""
        self._caller = caller
        self._addresses = addresses
        self._organisation_id = organisation_id

    def headers(self) -> dict[str, str]:
        """Return what every call on the organisation carries."""
        return {"Accept": "application/json", "Xero-Tenant-Id": self._organisation_id}

    def url(self, resource: str, parameters: Mapping[str, str]) -> str:
        """Return a resource's address with its parameters."""
        query = f"?{urlencode(parameters)}" if parameters else ""
        return f"{self._addresses.accounting}/{resource}{query}"

    def whole(
        self, query: Query, decode: Callable[[Fields], Element], *, count: int | None = None
    ) -> tuple[Element, ...]:
        """Read an unpaged list in one call; any other length than ``count`` is no answer to it."""
        request = self._request(query, query.parameters)

        def parse(answer: HttpAnswer) -> tuple[Element, ...]:
            plural = query.plural or query.resource
            told = Fields(json_text.decode(answer.body)).listed(plural)
            if count is not None and len(told) != count:
                raise GarbledAnswerError(f"the answer has {len(told)} {plural} and not {count}")
            return tuple(map(decode, told))

        return self._caller.call(request, parse)

    def page(self, query: Query, decode: Callable[[Fields], Element], number: int) -> Page[Element]:
        """Read one page of up to 1,000 elements, with their lines."""
        paging = {"page": str(number), "pageSize": str(PAGE_SIZE)}
        request = self._request(query, {**query.parameters, **paging})

        def parse(answer: HttpAnswer) -> Page[Element]:
            body = Fields(json_text.decode(answer.body))
            elements = tuple(map(decode, body.listed(query.resource)))
            told = body.child("pagination")
            if len(elements) < _least(query, int(told.amount("itemCount")), number):
                raise GarbledAnswerError(f"the answer lacks the {query.resource} that it counts")
            untold = number + 1 if len(elements) >= PAGE_SIZE else number
            pages = int(told.amount("pageCount")) if told.has("pageCount") else untold
            return Page(elements, number, pages)

        return self._caller.call(request, parse)

    def pages(self, query: Query, decode: Callable[[Fields], Element]) -> Iterator[Page[Element]]:
        """Read page after page until the last."""
        page = self.page(query, decode, 1)
        yield page
        while page.number < page.pages:
            page = self.page(query, decode, page.number + 1)
            yield page

    def _request(self, query: Query, parameters: Mapping[str, str]) -> HttpRequest:
        headers = self.headers()
        if query.since is not None:
            headers["If-Modified-Since"] = dates.modified_since(query.since)
        return HttpRequest("GET", self.url(query.resource, parameters), headers)


def _least(query: Query, counted: int, number: int) -> int:
    """Return how many elements page ``number`` must show to be believed."""
    due = min(PAGE_SIZE, counted - (number - 1) * PAGE_SIZE)
    if query.is_counted:
        return due
    return min(due, 1) if query.is_whole and number == 1 else 0
