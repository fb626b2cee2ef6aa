"""How figures, dates and times read on the screen: by the user's locale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, QLocale
from PySide6.QtGui import Qt

from kccsync_desktop.domain.money import places_of
from kccsync_desktop.domain.package_rules import PACKAGE_NAMES
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from kccsync_desktop.domain.documents import Subject

_PLACES = 2
_PROCESS = re.compile(r" \(process \d+\)$")
_MINUTE = 60
_HOUR = 3600


def subject_text(subject: Subject) -> str:
    """Return what names a document to a person: ``Sales Invoice SI10001``."""
    return f"{tr(subject.source_type.label)} {subject.code}"


def person(who: str) -> str:
    """Return who works on the books without the number of the process, which tells users nothing.

    ``ann on OFFICE-2 (process 41)`` is ``ann on OFFICE-2``.
    """
    return _PROCESS.sub("", who)


def plain_tip(text: str) -> str:
    """Return a tool tip that shows its text as it is: Qt would take some for markup.

    A name such as ``<img src="file://elsewhere/x.png">`` would else be fetched.
    """
    if not Qt.mightBeRichText(text):
        return text
    return str(Qt.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal))


def amount_text(amount: Decimal | None, places: int = _PLACES) -> str:
    """Return an amount with the locale's separators and two places; empty for None.

    Written from the decimal's own digits: Qt's formatting would take it through a float.
    """
    if amount is None:
        return ""
    locale = QLocale()
    whole, _, fraction = f"{abs(amount):.{places}f}".partition(".")
    text = f"{locale.toString(int(whole))}{locale.decimalPoint()}{fraction}"
    return f"{locale.negativeSign()}{text}" if amount < 0 else text


def price_text(price: Decimal) -> str:
    """Return a price with as many places as it has, two at least."""
    return amount_text(price, max(_PLACES, places_of(price)))


def date_text(day: date | None) -> str:
    """Return a date in the locale's short form; empty for None."""
    if day is None:
        return ""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


def time_text(at: datetime) -> str:
    """Return an instant as local date and time in the locale's short form."""
    local = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def count_text(count: int) -> str:
    """Return a count with the locale's separators."""
    return QLocale().toString(count)


def counted(count: int, one: str, many: str) -> str:
    """Return a count with its noun, e.g. ``1 row`` or ``1,204 rows``."""
    return f"{count_text(count)} {one if count == 1 else many}"


def duration_text(seconds: float) -> str:
    """Return a duration as a person says it: ``8 s``, ``3 min 5 s``, ``1 h 12 min``."""
    whole = max(0, round(seconds))
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return tr("{minutes} min {seconds} s").format(
            minutes=whole // _MINUTE, seconds=whole % _MINUTE
        )
    return tr("{hours} h {minutes} min").format(
        hours=whole // _HOUR, minutes=whole % _HOUR // _MINUTE
    )


def package_name(package: str) -> str:
    """Return the accounts package's name as it writes it itself."""
    return PACKAGE_NAMES.get(package, package.title())
