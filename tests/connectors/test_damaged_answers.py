"""Every field of every answer missing, null or of another type: told as odd, or read right.

Whatever comes back, no amount or day is in it that the package did not tell, no id that is none,
and no document counts as proven whose figures are not all there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.package import Accepted, PackageError
from kccsync_desktop.domain.ledger import LedgerTaxRate, RemoteDocument
from kccsync_desktop.domain.read_back import differences
from tests.connectors.answer_damage import Workshop, figures
from tests.connectors.damaged_operations import (
    OPERATIONS,
    DamagedBooks,
    quickbooks_books,
    xero_books,
)

if TYPE_CHECKING:
    from collections import Counter

BOOKS = {"xero": xero_books, "quickbooks": quickbooks_books}


@pytest.fixture(scope="module", params=sorted(BOOKS))
def books(request: pytest.FixtureRequest) -> DamagedBooks:
    """One set of books for all operations: none changes what another reads."""
    return BOOKS[request.param]()


@pytest.mark.parametrize("name", OPERATIONS)
def test_v3_a_damaged_answer_is_odd_or_read_right(books: DamagedBooks, name: str) -> None:
    workshop = Workshop(books.desk, books.operations[name])
    told = figures(workshop.whole)
    for damage in workshop.damages():
        try:
            found = workshop.under(damage)
        except PackageError:
            continue
        wrong = _wrong(found, workshop.whole, told, books)
        assert not wrong, f"{damage}: {wrong}"


def _wrong(found: object, whole: object, told: Counter[object], books: DamagedBooks) -> object:
    """Return what a damaged answer was taken for that it does not say, if anything."""
    if not isinstance(found, tuple) or not isinstance(whole, tuple):
        return figures(found) - told
    if any(isinstance(one, Accepted) for one in found):
        return [one for one in found if not _is_same_element(one, whole)]
    if any(isinstance(one, RemoteDocument) for one in found):
        return [one for one in found if _is_proven_wrongly(one, whole, books)]
    if any(isinstance(one, LedgerTaxRate) for one in found):
        return [one for one in found if _is_another_rate(one, whole)]
    return figures(found) - told


def _is_same_element(one: object, whole: tuple[object, ...]) -> bool:
    ids = {each.remote_id for each in whole if isinstance(each, Accepted)}
    return not isinstance(one, Accepted) or one.remote_id in ids


def _is_proven_wrongly(one: object, whole: tuple[object, ...], books: DamagedBooks) -> bool:
    """A document whose figures differ from those that were told must not read as equal."""
    assert isinstance(one, RemoteDocument)
    planned = books.planned[one.kind]
    is_proven = not differences(planned, one, books.desk.package.traits)
    right = [each for each in whole if isinstance(each, RemoteDocument) and each.id == one.id]
    return is_proven and figures(one) - sum(map(figures, right), figures(())) != figures(())


def _is_another_rate(one: object, whole: tuple[object, ...]) -> bool:
    """A code that cannot be used on any side may have lost its percent."""
    assert isinstance(one, LedgerTaxRate)
    right = {each.percent for each in whole if isinstance(each, LedgerTaxRate)}
    same = [each for each in whole if isinstance(each, LedgerTaxRate) and each.code == one.code]
    told = {each.percent for each in same} or right
    return bool(one.sides) and one.percent not in told
