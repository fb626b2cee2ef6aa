"""One cell of a KCC file: what its text means, or why it cannot be read (kcc-files.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from kccsync_desktop.domain.documents import CalcMethod, LedgerSide
from kccsync_desktop.domain.money import AMOUNT_PLACES, PRICE_PLACES, RATE_PLACES, ZERO
from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.kcc.currencies import ISO_CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

HUNDRED = Decimal(100)
PRICE_LIMIT = Decimal(10**12)
CODE_LENGTH = 255
EARLIEST_YEAR = 1980
LATEST_YEAR = 2099
HIGHEST_LINE_NUMBER = 999_999
LONGEST_TERMS = 3650

_NUMBER = re.compile(r"-?(?:[0-9]{1,12}(?:\.([0-9]{0,30}))?|\.([0-9]{1,30}))")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_WHOLE = re.compile(r"[0-9]{1,9}")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_UK_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_YES = frozenset({"-1", "1", "Y", "YES", "TRUE"})
_NO = frozenset({"0", "N", "NO", "FALSE"})


class CellError(Exception):
    """A cell that cannot be read: ``reason`` follows the value, ``cure`` is what to do."""

    def __init__(self, code: ProblemCode, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.cure = cure


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that could not be read, and where it stands."""

    file: str
    line: int
    column: str
    value: str
    error: CellError
    severity: Severity = Severity.FAILED


class CellReader:
    """Reads the cells of one row; what cannot be read is kept in ``bad`` and a stand-in given."""

    def __init__(self, file: str, line: int) -> None:
        self.file = file
        self.line = line
        self.bad: list[BadCell] = []

    def required(self, parse: Callable[[str], T], column: str, text: str, stand_in: T) -> T:
        """Return the cell's value, or ``stand_in`` when it is blank or unreadable."""
        if text:
            return self.optional(parse, column, text, stand_in)
        self.reject(column, text, _blank(column))
        return stand_in

    def optional(self, parse: Callable[[str], T], column: str, text: str, default: T) -> T:
        """Return the cell's value, or ``default`` when it is blank or unreadable."""
        if not text:
            return default
        try:
            return parse(text)
        except CellError as error:
            self.reject(column, text, error.with_traceback(None))
            return default

    def lenient(self, parse: Callable[[str], T], column: str, text: str, default: T) -> T:
        """Like ``optional``, but an unreadable value is only warned of and left out."""
        if not text:
            return default
        try:
            return parse(text)
        except CellError as error:
            bare = error.with_traceback(None)
            self.bad.append(BadCell(self.file, self.line, column, text, bare, Severity.WARNING))
            return default

    def reject(self, column: str, text: str, error: CellError) -> None:
        """Note that a cell cannot be used, and why."""
        self.bad.append(BadCell(self.file, self.line, column, text, error))


def _blank(column: str) -> CellError:
    cure = f"Fill in {column} in KCC, then export the folder again and load it."
    return CellError(ProblemCode.VALUE_MISSING, "is blank but required", cure)


def invalid(reason: str, cure: str) -> CellError:
    """Return the error for a value that means nothing here."""
    return CellError(ProblemCode.VALUE_INVALID, reason, cure)


def amount(text: str) -> Decimal:
    """Return money: at most 2 decimals."""
    return _decimal(text, AMOUNT_PLACES)


def price(text: str) -> Decimal:
    """Return a unit price, a quantity or a percentage: at most 4 decimals."""
    return _decimal(text, PRICE_PLACES)


def percent(text: str) -> Decimal:
    """Return a percentage from 0 to 100."""
    value = _decimal(text, PRICE_PLACES)
    if not ZERO <= value <= HUNDRED:
        raise invalid("is not a percentage from 0 to 100", "Correct the percentage in KCC.")
    return value


def exchange_rate(text: str) -> Decimal:
    """Return document units per one base unit: above zero, at most 6 decimals."""
    value = _decimal(text, RATE_PLACES)
    if value <= ZERO:
        cure = "Enter the rate as document currency units per one unit of the base currency."
        raise invalid("is not an exchange rate above zero", cure)
    return value


def _decimal(text: str, places: int) -> Decimal:
    match = _NUMBER.fullmatch(text)
    if match is None:
        cure = "Write the number in plain digits with a decimal point, such as 1234.50."
        if _GROUPED.fullmatch(text):
            raise invalid("has commas between its digits", cure)
        raise invalid("is not a number", cure)
    fraction = match[1] or match[2] or ""
    if len(fraction) > places and len(fraction.rstrip("0")) > places:
        cure = f"Round it to {places} decimals in KCC."
        raise invalid(f"has more than {places} decimals", cure)
    return Decimal(text) or ZERO


def line_number(text: str) -> int:
    """Return a line's number: whole, from 1."""
    value = _whole(text)
    if not 1 <= value <= HIGHEST_LINE_NUMBER:
        raise invalid("is not a line number", "Number the document's lines 1, 2, 3 and so on.")
    return value


def terms_days(text: str) -> int | None:
    """Return payment terms in days."""
    value = _whole(text)
    if value > LONGEST_TERMS:
        raise invalid("is not a number of days", "Correct the payment terms in KCC.")
    return value


def _whole(text: str) -> int:
    if _WHOLE.fullmatch(text) is None:
        raise invalid("is not a whole number", "Write it in plain digits, such as 30.")
    return int(text)


def day(text: str) -> date:
    """Return a day written YYYY-MM-DD or DD/MM/YYYY."""
    if match := _ISO_DAY.fullmatch(text):
        year, month, number = int(match[1]), int(match[2]), int(match[3])
    elif match := _UK_DAY.fullmatch(text):
        number, month, year = int(match[1]), int(match[2]), int(match[3])
    else:
        raise _no_day("is not a date written YYYY-MM-DD or DD/MM/YYYY")
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise _no_day(f"is not a date between {EARLIEST_YEAR} and {LATEST_YEAR}")
    try:
        return date(year, month, number)
    except ValueError:
        raise _no_day("is not a day of the calendar") from None


def _no_day(reason: str) -> CellError:
    return CellError(ProblemCode.DATE_INVALID, reason, "Correct the date in KCC.")


def flag(text: str) -> bool:
    """Return yes or no as KCC (-1, 0) or people (Y, N, true, false, 1) write it."""
    word = text.upper()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise invalid("is neither yes (-1) nor no (0)", "Write -1 for yes and 0 for no.")


def currency(text: str) -> str:
    """Return a currency's ISO 4217 code in capitals."""
    code = text.upper()
    if code not in ISO_CURRENCIES:
        cure = "Use the three-letter code, such as GBP or EUR, in KCC."
        raise CellError(ProblemCode.CURRENCY_INVALID, "is not a currency code of ISO 4217", cure)
    return code


def calc_method(text: str) -> CalcMethod | None:
    """Return net or gross; None for KCC's 0, "auto"."""
    if text == "0":
        return None
    try:
        return CalcMethod(text)
    except ValueError:
        cure = "Use 0 (auto), 1 (net) or 2 (gross)."
        raise invalid("is not a calculation method", cure) from None


def ledger_side(text: str) -> LedgerSide:
    """Return the sales (S) or purchase (P) ledger."""
    try:
        return LedgerSide(text.upper())
    except ValueError:
        cure = "Write S for the sales ledger or P for the purchase ledger."
        raise invalid("is neither S nor P", cure) from None


def text_up_to(length: int) -> Callable[[str], str]:
    """Return a parser for text of at most ``length`` characters."""

    def parse(text: str) -> str:
        if len(text) > length:
            cure = f"Shorten it to {length} characters in KCC."
            reason = f"has {len(text):,} characters where {length} fit"
            raise CellError(ProblemCode.VALUE_TOO_LONG, reason, cure)
        return text

    return parse


def code_up_to(length: int) -> Callable[[str], str]:
    """Return a parser for a code: text on one line without control characters."""
    fitting = text_up_to(length)

    def parse(text: str) -> str:
        if not text.isprintable():
            reason = "holds a line break or another unprintable character"
            raise invalid(reason, "Retype the code in KCC.")
        return fitting(text)

    return parse
