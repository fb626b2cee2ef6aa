"""Reading from QuickBooks: one object, or the rows of a query page by page."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import urlencode

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.http.failures import ReadRefusedError
from kccsync_desktop.connectors.http.messages import GarbledAnswerError, HttpRequest
from kccsync_desktop.connectors.quickbooks import dates
from kccsync_desktop.connectors.quickbooks.fields import Fields
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from kccsync_desktop.connectors.http.caller import Caller
    from kccsync_desktop.connectors.http.messages import HttpAnswer

log = logging.getLogger(__name__)

PAGE_SIZE = 1000
MINOR_VERSION = {"minorversion": "75"}
PATIENCE_SECONDS = 130.0  # QuickBooks itself gives up after 120 (facts/quickbooks.md 2)
MOST_STEPPED_OVER = 20
EVERYONE = "Active IN (true, false)"  # lists hold the active ones only, unless asked so (assumed)
Element = TypeVar("Element")
Parsed = TypeVar("Parsed")


@dataclass(frozen=True, slots=True)
class Query:
    """Which rows of an entity to read, in an order that does not move while pages are read."""

    entity: str
    conditions: tuple[str, ...] = ()
    order: str = "Id"

    def text(self, start: int, size: int) -> str:
        """Return the query's text for the rows from ``start``, counted from 1."""
        where = f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        return (
            f"SELECT * FROM {self.entity}{where} ORDERBY {self.order} ASC"  # noqa: S608 - QuickBooks' own language; values are quoted
            f" STARTPOSITION {start} MAXRESULTS {size}"
        )


@dataclass(frozen=True, slots=True)
class Page(Generic[Element]):
    """The rows from ``start``; ``count`` is how many came, ``size`` how many were asked for."""

    elements: tuple[Element, ...]
    start: int
    count: int
    size: int

    @property
    def is_last(self) -> bool:
        """True when fewer rows came than were asked for."""
        return self.count < self.size


def quoted(value: str) -> str:
    """Return a value as a query's text in quotes (facts/quickbooks.md 4, Query)."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def one_of(field: str, values: Iterable[str]) -> str:
    """Return the condition that a field has one of these values."""
    return f"{field} IN ({', '.join(map(quoted, values))})"


def changed_since(moment: datetime) -> str:
    """Return the condition that an entity was changed at or after a moment."""
    return f"MetaData.LastUpdatedTime >= {quoted(dates.query_moment(moment))}"


class Reader:
    """Reads from one company."""

    def __init__(self, caller: Caller, company: str) -> None:
        """Take the caller of this run and the root of the company's API."""
        self._caller = caller
        self._company = company

    def url(self, path: str, parameters: Mapping[str, str]) -> str:
        """Return an address below the company with its parameters."""
        return f"{self._company}/{path}?{urlencode({**parameters, **MINOR_VERSION})}"

    def get(
        self, path: str, parameters: Mapping[str, str], parse: Callable[[Fields], Parsed]
    ) -> Parsed:
        """Read one address and return its parsed answer."""
        request = HttpRequest(
            "GET", self.url(path, parameters), headers(), silence=PATIENCE_SECONDS
        )
        return self._caller.call(request, lambda answer: parse(_body(answer)))

    def page(
        self,
        query: Query,
        decode: Callable[[Fields], Element],
        start: int = 1,
        size: int = PAGE_SIZE,
    ) -> Page[Element]:
        """Read the rows from ``start``, in one call.

        Raises:
            ReadRefusedError: QuickBooks refuses the page, e.g. for one damaged record on it.
        """
        request = HttpRequest(
            "POST",
            self.url("query", {}),
            {**headers(), "Content-Type": "application/text"},
            query.text(start, size).encode(),
            only_asks=True,
            silence=PATIENCE_SECONDS,
        )

        def parse(answer: HttpAnswer) -> Page[Element]:
            rows = rows_of(_body(answer), query.entity)
            return Page(tuple(map(decode, rows)), start, len(rows), size)

        return self._caller.call(request, parse)

    def pages(
        self, query: Query, decode: Callable[[Fields], Element], *, overlooks: bool = True
    ) -> Iterator[Page[Element]]:
        """Read page after page until the last.

        A page that is refused is read in halves and a damaged record in it stepped over
        (facts/quickbooks.md 5); without ``overlooks`` the read ends there, for nothing may be
        taken for absent that is only unreadable.

        Raises:
            ReadRefusedError: QuickBooks refuses to give a record that must not be overlooked.
        """
        start, size, left = 1, PAGE_SIZE, MOST_STEPPED_OVER
        while True:
            try:
                page = self.page(query, decode, start, size)
            except ReadRefusedError as error:
                if error.code is ProblemCode.INTERNAL_FAULT or left == 0 or not overlooks:
                    raise
                if size == 1:
                    log.warning("%s %s cannot be read: %s", query.entity, start, error.code)
                    start, left = start + 1, left - 1
                size = max(1, size // 2)
                continue
            yield page
            if page.is_last:
                return
            start, size = start + page.count, min(PAGE_SIZE, size * 2)

    def all(
        self, query: Query, decode: Callable[[Fields], Element], *, overlooks: bool = True
    ) -> tuple[Element, ...]:
        """Read all rows of a query; raises as ``pages``."""
        pages = self.pages(query, decode, overlooks=overlooks)
        return tuple(one for page in pages for one in page.elements)


def rows_of(body: Fields, entity: str) -> tuple[Fields, ...]:
    """Return the rows that a query's answer holds; one without any of them says so itself.

    Raises:
        GarbledAnswerError: it is not a query's answer, or lacks the rows that it counts: nothing
            may be taken for absent then.
    """
    if not body.has("QueryResponse"):
        raise GarbledAnswerError("the answer lacks QueryResponse")
    told = body.child("QueryResponse")
    rows = told.children(entity)
    if len(rows) < told.amount("maxResults"):
        raise GarbledAnswerError(f"the answer lacks {entity}")
    return rows


def headers() -> dict[str, str]:
    """Return what every call carries: without it QuickBooks answers in XML."""
    return {"Accept": "application/json"}


def _body(answer: HttpAnswer) -> Fields:
    return Fields(json_text.decode(answer.body))
