"""The subset of Xero's `where` language: comparisons joined by AND and OR, with brackets."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar

from kccsync_desktop.sandbox.xero.books import fold
from kccsync_desktop.sandbox.xero.errors import QueryParseError

Row = TypeVar("Row")
Value = str | Decimal | bool | datetime | None
Getter = Callable[[Row], Value]
Test = Callable[[Row], bool]

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<string>"(?:[^"\\]|"")*")
    | (?P<number>-?\d+(?:\.\d+)?)
    | (?P<symbol>==|!=|>=|<=|&&|\|\||[=<>(),])
    | (?P<word>[A-Za-z_][A-Za-z0-9_.]*)
    )""",
    re.VERBOSE,
)
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
_EQUALITIES = frozenset({"==", "=", "!="})
_TEXT_TESTS: Mapping[str, Callable[[str, str], bool]] = {
    "contains": lambda text, part: part in text,
    "startswith": str.startswith,
    "endswith": str.endswith,
}


class WhereFilter(Generic[Row]):
    """Turns a `where` text into a test of one record.

    Texts are compared without case and accents, as is documented for contacts (assumed for the
    rest). Names that are not among the filterable fields are refused.
    """

    def __init__(self, fields: Mapping[str, Getter[Row]]) -> None:
        self._fields = {name.lower(): getter for name, getter in fields.items()}
        self._tokens: list[str] = []

    def parse(self, where: str) -> Test[Row]:
        """Return the test.

        Raises:
            QueryParseError: The text cannot be read or names an unknown field.
        """
        self._tokens = _split(where)
        test = self._any_of()
        if self._tokens:
            raise QueryParseError(f"Syntax error near '{self._tokens[0]}' in the where clause")
        return test

    def _any_of(self) -> Test[Row]:
        tests = [self._all_of()]
        while self._peek() in ("or", "||"):
            self._take()
            tests.append(self._all_of())
        return tests[0] if len(tests) == 1 else lambda row: any(one(row) for one in tests)

    def _all_of(self) -> Test[Row]:
        tests = [self._one()]
        while self._peek() in ("and", "&&"):
            self._take()
            tests.append(self._one())
        return tests[0] if len(tests) == 1 else lambda row: all(one(row) for one in tests)

    def _one(self) -> Test[Row]:
        if self._peek() == "(":
            self._take()
            test = self._any_of()
            self._expect(")")
            return test
        name = self._take()
        head, _, method = name.lower().rpartition(".")
        if method in _TEXT_TESTS and self._peek() == "(":
            return self._text_test(self._getter(head), method)
        getter = self._getter(name.lower())
        symbol = self._take()
        if symbol not in _COMPARE:
            raise QueryParseError(f"Operator expected instead of '{symbol}' in the where clause")
        return _comparison(getter, symbol, self._literal())

    def _text_test(self, getter: Getter[Row], method: str) -> Test[Row]:
        self._expect("(")
        wanted = self._literal()
        self._expect(")")
        if not isinstance(wanted, str):
            raise QueryParseError(f"{method} needs a text in the where clause")
        part, test = fold(wanted), _TEXT_TESTS[method]

        def check(row: Row) -> bool:
            value = getter(row)
            return isinstance(value, str) and test(fold(value), part)

        return check

    def _getter(self, name: str) -> Getter[Row]:
        if name not in self._fields:
            raise QueryParseError(f"No property or field '{name}' exists that can be filtered by")
        return self._fields[name]

    def _literal(self) -> Value:
        token = self._take()
        word = token.lower()
        if token.startswith('"'):
            return token[1:-1].replace('""', '"')
        if word in ("true", "false"):
            return word == "true"
        if word == "null":
            return None
        if word in ("guid", "datetime"):
            return self._constructed(word)
        if re.fullmatch(r"-?\d+(\.\d+)?", token):
            return Decimal(token)
        raise QueryParseError(f"Value expected instead of '{token}' in the where clause")

    def _constructed(self, word: str) -> Value:
        self._expect("(")
        parts = [self._literal()]
        while self._peek() == ",":
            self._take()
            parts.append(self._literal())
        self._expect(")")
        if word == "guid":
            return str(parts[0]).lower()
        try:
            return datetime(*(int(str(one)) for one in parts), tzinfo=UTC)  # type: ignore[arg-type,misc] # year, month, day and maybe time
        except (ValueError, TypeError, OverflowError) as error:
            raise QueryParseError(
                "DateTime needs year, month and day in the where clause"
            ) from error

    def _peek(self) -> str:
        return self._tokens[0].lower() if self._tokens else ""

    def _take(self) -> str:
        if not self._tokens:
            raise QueryParseError("The where clause ends too early")
        return self._tokens.pop(0)

    def _expect(self, symbol: str) -> None:
        found = self._take()
        if found != symbol:
            raise QueryParseError(f"'{symbol}' expected instead of '{found}' in the where clause")


def day_value(day: date | None) -> datetime | None:
    """Return a calendar date as the filter compares it."""
    return None if day is None else datetime(day.year, day.month, day.day, tzinfo=UTC)


def _split(where: str) -> list[str]:
    tokens: list[str] = []
    position = 0
    text = where.rstrip()
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise QueryParseError(f"Syntax error at position {position} of the where clause")
        tokens.append(found.group().strip())
        position = found.end()
    return tokens


def _comparison(getter: Getter[Row], symbol: str, wanted: Value) -> Test[Row]:
    compare = _COMPARE[symbol]
    folded = fold(wanted) if isinstance(wanted, str) else wanted

    def check(row: Row) -> bool:
        value = getter(row)
        if isinstance(value, str):
            value = fold(value)
        if symbol in _EQUALITIES:
            return compare(value, folded)
        return type(value) is type(folded) and value is not None and compare(value, folded)

    return check
