"""Reading a query: the SQL-like subset of QuickBooks Online (facts/quickbooks.md 4).

`SELECT * | fields | count(*) FROM Entity [WHERE a op b AND ..] [ORDERBY f [ASC|DESC], ..]
[STARTPOSITION n] [MAXRESULTS n]`; words in any case, ORDERBY also as `Order By`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kccsync_desktop.sandbox.quickbooks import errors

DEFAULT_SIZE = 100
LARGEST_SIZE = 1000
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<string>'(?:[^'\\]|\\.)*')
    | (?P<symbol><=|>=|[=<>(),*])
    | (?P<word>[^\s'=<>(),*]+)
    )""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_OPERATORS = frozenset({"=", "<", ">", "<=", ">=", "in", "like"})
_ENDS = frozenset({"order", "orderby", "startposition", "maxresults", ""})

Literal = str | Decimal | bool


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison of the WHERE clause; only IN has several values."""

    field: str
    operator: str
    values: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """One field to sort by."""

    field: str
    is_descending: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was read; `entity` as it was spelt. Field lists are read and ignored."""

    entity: str
    is_count: bool
    conditions: tuple[Condition, ...]
    orders: tuple[Order, ...]
    start: int
    size: int


def parse(text: str) -> Query:
    """Return what a query asks.

    Raises:
        Fault: 4000, the text cannot be read.
    """
    return _Reader(text).query()


class _Reader:
    def __init__(self, text: str) -> None:
        self._tokens = _split(text)
        self._at = 0

    def query(self) -> Query:
        self._expect("select")
        is_count = self._projection()
        entity = self._take()
        conditions = self._conditions()
        orders = self._orders()
        start, size = self._page()
        if self._peek():
            raise errors.query_unreadable(f'Encountered " "{self._tokens[self._at]}"')
        return Query(entity, is_count, conditions, orders, max(1, start), size)

    def _projection(self) -> bool:
        words = []
        while self._peek() != "from":
            words.append(self._take().lower())
        self._expect("from")
        if not words:
            raise errors.query_unreadable('Encountered " "FROM" before any field')
        return words == ["count", "(", "*", ")"]

    def _conditions(self) -> tuple[Condition, ...]:
        if self._peek() != "where":
            return ()
        self._take()
        found = [self._condition()]
        while self._peek() == "and":
            self._take()
            found.append(self._condition())
        if self._peek() not in _ENDS:
            raise errors.query_unreadable(f'Encountered " "{self._tokens[self._at]}"')
        return tuple(found)

    def _condition(self) -> Condition:
        field = self._take()
        operator = self._take().lower()
        if operator not in _OPERATORS:
            raise errors.query_unreadable(f'Encountered " "{operator}" after "{field}"')
        if operator != "in":
            return Condition(field, operator, (self._literal(),))
        self._expect("(")
        values = [self._literal()]
        while self._peek() == ",":
            self._take()
            values.append(self._literal())
        self._expect(")")
        return Condition(field, operator, tuple(values))

    def _orders(self) -> tuple[Order, ...]:
        if self._peek() not in ("order", "orderby"):
            return ()
        if self._take().lower() == "order":
            self._expect("by")
        found = [self._order()]
        while self._peek() == ",":
            self._take()
            found.append(self._order())
        return tuple(found)

    def _order(self) -> Order:
        field = self._take()
        is_descending = self._peek() == "desc"
        if self._peek() in ("asc", "desc"):
            self._take()
        return Order(field, is_descending)

    def _page(self) -> tuple[int, int]:
        start, size = 1, DEFAULT_SIZE
        while self._peek() in ("startposition", "maxresults"):
            word = self._take().lower()
            number = self._take()
            if not number.isdecimal():
                raise errors.query_unreadable(f'Encountered " "{number}" after "{word}"')
            if word == "startposition":
                start = int(number)
            else:
                size = min(int(number), LARGEST_SIZE)
        return start, size

    def _literal(self) -> Literal:
        token = self._take()
        if token.startswith("'"):
            return re.sub(r"\\(.)", r"\1", token[1:-1], flags=re.DOTALL)
        if token.lower() in ("true", "false"):
            return token.lower() == "true"
        if _NUMBER.fullmatch(token):
            return Decimal(token)
        if token in ("(", ")", ",", "*", "=", "<", ">", "<=", ">="):
            raise errors.query_unreadable(f'Encountered " "{token}" instead of a value')
        return token

    def _peek(self) -> str:
        return self._tokens[self._at].lower() if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        if self._at >= len(self._tokens):
            raise errors.query_unreadable("Encountered <EOF>")
        self._at += 1
        return self._tokens[self._at - 1]

    def _expect(self, word: str) -> None:
        found = self._take()
        if found.lower() != word:
            raise errors.query_unreadable(f'Encountered " "{found}" instead of "{word}"')


def _split(text: str) -> list[str]:
    tokens: list[str] = []
    position, whole = 0, text.strip()
    while position < len(whole):
        found = _TOKEN.match(whole, position)
        if found is None:
            detail = "Invalid content. Lexical error at line 1, column "
            raise errors.query_unreadable(f"{detail}{position + 1}.")
        tokens.append(found.group().strip() if found["string"] is None else found["string"])
        position = found.end()
    return tokens
