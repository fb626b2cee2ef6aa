"""The warning before a connection ends for good (facts/quickbooks.md 1)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from datetime import datetime

    from kccsync_desktop.domain.merchants import Merchant
    from kccsync_desktop.storage.books import Books, Work

WARN_BEFORE = timedelta(days=14)
_ORIGIN = "ending"


def note_ending(work: Work, now: datetime) -> None:
    """Raise the warning where the connection ends within two weeks; take it back where not."""
    merchant = work.merchant.get()
    work.problems.clear_run(_ORIGIN)
    if merchant.ends_at is not None and ends_soon(merchant, now):
        day = f"{merchant.ends_at.astimezone():%d %B %Y}".lstrip("0")
        warning = problem(ProblemCode.CONNECTION_ENDS, None, ends=day)
        work.problems.raise_([warning], origin=_ORIGIN, at=now)


def watch_ending(books: Books, now: datetime) -> None:
    """Raise the warning when the books are opened; nothing is written where none is due."""
    with books.read() as work:
        merchant = work.merchant.get()
    if ends_soon(merchant, now):
        with books.write() as work:
            note_ending(work, now)


def ends_soon(merchant: Merchant, now: datetime) -> bool:
    """Tell whether a connection that stands ends within two weeks, or has ended."""
    ends_at = merchant.ends_at
    return bool(merchant.connection_id) and ends_at is not None and ends_at - now <= WARN_BEFORE
