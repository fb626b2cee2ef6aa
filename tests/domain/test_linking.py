from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.linking import agrees, is_ours
from tests.domain.samples import bill, document, planned, remote

OURS = planned(document())
THEIRS = remote(OURS)


def test_e10_the_marker_and_the_kind_tell_that_it_is_ours() -> None:
    assert is_ours(THEIRS, OURS)
    assert not is_ours(replace(THEIRS, marker=""), OURS)
    assert not is_ours(THEIRS, planned(bill()))
    assert not is_ours(replace(THEIRS, is_live=False), OURS)


def test_e6_what_agrees_may_be_linked() -> None:
    assert agrees(replace(THEIRS, number="OLD-7", marker=""), OURS, "c1") == ()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"contact_id": "c2"}, "it belongs to another contact there (Ash Stores)"),
        (
            {"document_date": date(2025, 12, 2)},
            "the date is 02/12/2025 there and 01/12/2025 in KCC",
        ),
        ({"currency": "EUR"}, "the currency is EUR there and GBP in KCC"),
        ({"net": Decimal("10.01")}, "the net total is 10.01 there and 10.00 in KCC"),
        ({"tax": Decimal("1.99")}, "the VAT is 1.99 there and 2.00 in KCC"),
        ({"total": Decimal("12.01")}, "the total is 12.01 there and 12.00 in KCC"),
        ({"is_live": False, "status": "VOIDED"}, "it is voided there"),
        (
            {"kind": LedgerKind.BILL},
            "the kind of document is bill there and sales-invoice in KCC",
        ),
    ],
)
def test_e6_what_differs_is_named(changes: dict[str, Any], reason: str) -> None:
    assert agrees(replace(THEIRS, **changes), OURS, "c1") == (reason,)
