"""Reading lists: If-Modified-Since, where, order and pages, the same for every resource."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, TypeVar

from kccsync_desktop.sandbox.xero import dates
from kccsync_desktop.sandbox.xero.errors import HeaderConditionError, QueryParseError
from kccsync_desktop.sandbox.xero.where_filter import Getter, Value, WhereFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kccsync_desktop.sandbox.messages import Request

Row = TypeVar("Row")
_DEFAULT_SIZE = 100
_LARGEST_SIZE = 1000
_MOST_ROWS = 100_000
_LEAST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Page:
    """The part of a list that was asked for."""

    number: int
    size: int
    items: int

    def view(self) -> dict[str, object]:
        """Return the `pagination` of the answer."""
        count = -(-self.items // self.size)
        return {
            "page": self.number,
            "pageSize": self.size,
            "pageCount": count,
            "itemCount": self.items,
        }


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """The rows of an answer, and the page they make up if pages were asked for."""

    rows: list[Row]
    page: Page | None


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Row]):
    """What one resource can be filtered and ordered by.

    Attributes:
        fields: Filterable and sortable fields by their name in `where`.
        updated: When a row was last changed, for If-Modified-Since; None if it is not known.
        first: The order where none is asked for; None for the order of creation (assumed).
    """

    fields: Mapping[str, Getter[Row]]
    updated: Callable[[Row], datetime] | None = None
    first: Callable[[Row], tuple[datetime, str]] | None = None

    def read(self, request: Request, rows: Iterable[Row], *, paged: bool = True) -> Listing[Row]:
        """Return the rows a request asks for.

        Raises:
            QueryParseError: where, order or page cannot be read, or there are too many rows.
            HeaderConditionError: If-Modified-Since cannot be read.
        """
        found = self._since(request, rows)
        where = request.query.get("where")
        if where:
            test = WhereFilter(self.fields).parse(where)
            found = (row for row in found if test(row))
        listed = self._ordered(request, list(found))
        page = _page(request, len(listed)) if paged else None
        if page is None:
            if len(listed) > _MOST_ROWS:
                raise QueryParseError("The query returns more than 100000 rows; ask for pages")
            return Listing(listed, None)
        start = (page.number - 1) * page.size
        return Listing(listed[start : start + page.size], page)

    def _since(self, request: Request, rows: Iterable[Row]) -> Iterable[Row]:
        """Keep what changed at or after the second named (that it is inclusive is assumed)."""
        sent = request.headers.get("if-modified-since")
        updated = self.updated
        if not sent or updated is None:
            return rows
        try:
            since = dates.to_moment(sent).replace(microsecond=0)
        except ValueError:
            raise HeaderConditionError from None
        return (row for row in rows if updated(row) >= since)

    def _ordered(self, request: Request, rows: list[Row]) -> list[Row]:
        """Sort by `order`; rows that it does not tell apart keep the order of the shelf."""
        if self.first is not None:
            rows.sort(key=self.first)
        fields = {name.lower(): getter for name, getter in self.fields.items()}
        for clause in reversed((request.query.get("order") or "").split(",")):
            words = clause.split()
            if not words:
                continue
            direction = words[1].upper() if len(words) > 1 else "ASC"
            if words[0].lower() not in fields or direction not in ("ASC", "DESC"):
                raise QueryParseError(f"Cannot order by '{clause.strip()}'")
            getter = fields[words[0].lower()]
            rows.sort(key=lambda row, get=getter: _sort_key(get(row)), reverse=direction == "DESC")  # type: ignore[misc] # mypy cannot type a lambda's default
        return rows


def _page(request: Request, items: int) -> Page | None:
    """Return the page asked for; more than 1,000 a page are cut to 1,000 (assumed)."""
    number, size = request.query.get("page"), request.query.get("pagesize")
    if number is None and size is None:
        return None
    try:
        page = Page(int(number or 1), min(int(size or _DEFAULT_SIZE), _LARGEST_SIZE), items)
    except ValueError:
        raise QueryParseError("page and pageSize must be whole numbers") from None
    if page.number < 1 or page.size < 1:
        raise QueryParseError("page and pageSize must be at least 1")
    return page


def _sort_key(value: Value) -> tuple[int, str, Decimal, datetime]:
    if isinstance(value, str):
        return (1, value.casefold(), Decimal(0), _LEAST)
    if isinstance(value, datetime):
        return (1, "", Decimal(0), value)
    if isinstance(value, bool | Decimal):
        return (1, "", Decimal(value), _LEAST)
    return (0, "", Decimal(0), _LEAST)


def words(request: Request, name: str) -> list[str]:
    """Return the values of a comma-separated parameter."""
    sent = request.query.get(name) or ""
    return [one.strip() for one in sent.split(",") if one.strip()]


def switched(request: Request, name: str) -> bool:
    """Tell whether a yes/no parameter is on."""
    return request.query.get(name, "").lower() == "true"
