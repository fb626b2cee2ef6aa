"""Answering a query over JSON views (facts/quickbooks.md 4).

Texts are compared without case (assumed); times as instants; a Ref by its value. A row without
the field fits no condition.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from operator import itemgetter
from typing import Any

from kccsync_desktop.sandbox.quickbooks import errors, moments
from kccsync_desktop.sandbox.quickbooks.filterable import require_filterable, spelling
from kccsync_desktop.sandbox.quickbooks.query_text import Condition, Literal, Order, Query, parse

__all__ = ["Query", "count", "parse", "select", "wanted"]

View = Mapping[str, Any]
Test = Callable[[View], bool]
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "in": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def select(query: Query, views: Iterable[View]) -> list[View]:
    """Return the page of views that a query asks for.

    Raises:
        Fault: 4001, a value does not fit its field, or the field cannot be asked for.
    """
    rows = _fitting(query, views)
    for order in reversed(query.orders):
        _sort(rows, order)
    return rows[query.start - 1 : query.start - 1 + query.size]


def count(query: Query, views: Iterable[View]) -> int:
    """Return how many views a query finds; its page does not matter."""
    return len(_fitting(query, views))


def wanted(query: Query, field: str) -> tuple[str, ...] | None:
    """Return the texts that a field must equal, so that an index can be used; None if it is free.

    The conditions still have to be tested.
    """
    for one in query.conditions:
        if one.field.lower() == field.lower() and one.operator in ("=", "in"):
            return tuple(str(value) for value in one.values)
    return None


def _fitting(query: Query, views: Iterable[View]) -> list[View]:
    require_filterable(query)
    tests = [_test(one) for one in query.conditions]
    if all(one.field.lower() != "active" for one in query.conditions):
        tests.insert(0, _is_active)
    if len(tests) == 1:
        return list(filter(tests[0], views))
    return [view for view in views if all(test(view) for test in tests)]


def _is_active(view: View) -> bool:
    return view.get("Active", True) is not False


def _test(condition: Condition) -> Test:
    read, convert = _getter(condition.field), _converter(condition.field)
    if condition.operator == "like":
        return _like(read, condition)
    if convert is None:
        return _plain_test(read, condition)
    try:
        values = [convert(value) for value in condition.values]
    except ValueError as error:
        detail = f"a value of property '{condition.field}' is not of the expected form"
        raise errors.query_invalid(detail) from error
    compare = _COMPARE[condition.operator]

    def check(view: View) -> bool:
        value = read(view)
        return value is not None and any(compare(convert(value), one) for one in values)

    return check


def _plain_test(read: Callable[[View], Any], condition: Condition) -> Test:
    """Compare with the literals as text, truth or number, whichever the row holds."""
    compare = _COMPARE[condition.operator]
    texts = [str(value).casefold() for value in condition.values]
    numbers = [number for number in map(_number, condition.values) if number is not None]
    equals = frozenset(texts) if condition.operator in ("=", "in") else None

    def check(view: View) -> bool:
        value = read(view)
        if isinstance(value, str):
            folded = value.casefold()
            return compare(folded, texts[0]) if equals is None else folded in equals
        if isinstance(value, bool):
            return any(compare(value, text == "true") for text in texts)
        return value is not None and any(compare(value, number) for number in numbers)

    return check


def _like(read: Callable[[View], Any], condition: Condition) -> Test:
    parts = (re.escape(part) for part in str(condition.values[0]).split("%"))
    pattern = re.compile(".*".join(parts), re.IGNORECASE | re.DOTALL)

    def check(view: View) -> bool:
        value = read(view)
        return value is not None and pattern.fullmatch(str(value)) is not None

    return check


def _sort(rows: list[View], order: Order) -> None:
    """Sort in place and stably; rows without the field come last whichever way (assumed)."""
    read, convert = _getter(order.field), _converter(order.field)

    def key(view: View) -> Any:  # noqa: ANN401 - texts, numbers or times, by field
        value = read(view)
        if value is None or convert is None:
            return value.casefold() if isinstance(value, str) else value
        return convert(value)

    keyed = [(key(view), view) for view in rows]
    filled = [pair for pair in keyed if pair[0] is not None]
    filled.sort(key=itemgetter(0), reverse=order.is_descending)
    rows[:] = [view for _, view in filled] + [view for value, view in keyed if value is None]


def _getter(field: str) -> Callable[[View], Any]:
    """Return what reads a field; the case of its name does not matter."""
    name, *parts = spelling(field).split(".")

    def read(view: View) -> Any:  # noqa: ANN401 - whatever the view holds
        value: Any = view.get(name)
        for part in parts:
            if not isinstance(value, Mapping):
                return None
            value = value.get(part)
        return value.get("value") if isinstance(value, Mapping) else value

    return read


def _converter(field: str) -> Callable[[Any], Any] | None:
    """Return what turns a field's values into comparable ones, where its name tells the kind."""
    last = field.rpartition(".")[2].lower()
    if last.endswith("time"):
        return _moment
    if last.endswith("date"):
        return _day
    return _key if last == "id" else None


def _moment(value: object) -> datetime:
    """Read a time; one without an offset is on the company's clock (assumed)."""
    found = datetime.fromisoformat(str(value))
    if found.tzinfo is not None:
        return found
    offset = moments.local(found.replace(tzinfo=UTC)).utcoffset() or timedelta(0)
    return found.replace(tzinfo=UTC) - offset


def _day(value: object) -> date:
    return date.fromisoformat(str(value)[:10])


def _key(value: object) -> tuple[int, str]:
    """Return what sorts ids by number."""
    text = str(value)
    return (len(text), text)


def _number(literal: Literal) -> Decimal | None:
    try:
        return Decimal(str(literal))
    except InvalidOperation:
        return None
