from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.import_changes import FlagKind, StoredImport, changed_after_import
from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.domain.problems import ProblemCode, Severity
from tests.domain.payment_samples import paid

STORED = StoredImport(
    key=paid().key,
    document=Subject(SourceType.SALES_INVOICE, "INV1"),
    state=ImportState.DONE,
    payment_date=date(2026, 1, 5),
    amount=Decimal("100.00"),
    currency="GBP",
)


@pytest.mark.parametrize(
    ("changes", "kind", "now", "words"),
    [
        ({"amount": Decimal("60.00")}, FlagKind.REDUCED, "60.00", "it is 60.00 GBP there"),
        ({"amount": Decimal("140.00")}, FlagKind.INCREASED, "140.00", "and was 100.00 GBP"),
        ({"payment_date": date(2026, 1, 6)}, FlagKind.REDATED, "100.00", "06/01/2026 there"),
        ({"is_live": False}, FlagKind.DELETED, "0", "was deleted in Xero"),
    ],
)
def test_i3_a_change_after_import_is_flagged_with_what_to_do(
    changes: dict[str, Any], kind: FlagKind, now: str, words: str
) -> None:
    flag = changed_after_import(STORED, paid(**changes), "Xero")
    assert flag is not None
    assert (flag.kind, flag.was, flag.now) == (kind, Decimal("100.00"), Decimal(now))
    assert (flag.key, flag.document) == (STORED.key, STORED.document)
    assert words in flag.problem.message
    assert flag.problem.severity is Severity.WARNING
    assert "KCC" in flag.problem.cure


def test_i3_an_allocation_that_vanished_is_flagged_as_deleted() -> None:
    flag = changed_after_import(STORED, None)
    assert flag is not None
    assert flag.problem.code is ProblemCode.PAYMENT_DELETED_AFTER_IMPORT


def test_i3_equal_again_or_not_brought_in_yet_is_no_flag() -> None:
    assert changed_after_import(STORED, paid(reference="other")) is None
    for state in (ImportState.NOT_PROCESSED, ImportState.HELD):
        assert changed_after_import(replace(STORED, state=state), None) is None
