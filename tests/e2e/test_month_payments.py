"""The month's 397 prepayments: each in its end state, and amounts due equal KCC's (E4).

KCC's side is worked out by ``kcc_prepayments`` (csv), Xero's is read by the official client.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.kcc_month import KccMonth
from tests.e2e.kcc_prepayments import KccPrepayments, Posted
from tests.e2e.month_checks import end_states, none_is_offered_yet, own_ones_stay_out
from tests.e2e.official import witness
from tests.e2e.rig import MONTH, open_rig

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.official import Witness
    from tests.e2e.rig import Rig

pytestmark = [
    pytest.mark.skipif(not MONTH.is_dir(), reason="../shared/data/kcc-2025-12 is not there"),
    pytest.mark.timeout(300),  # a month's upload on a busy machine
]


def test_the_months_prepayments_reach_their_end_states(
    tmp_path: Path, subtests: pytest.Subtests
) -> None:
    month = KccMonth.read(MONTH)
    kcc = KccPrepayments.read(MONTH, month.bad_mail)
    assert kcc.count == 397
    with open_rig(tmp_path / "home") as rig:
        rig.load(MONTH)
        rig.set_up(rollup=True)
        for nominal, account in kcc.banks.items():
            rig.desk.map_nominal(nominal, account)
        with subtests.test("none is offered before its invoice is there"):
            none_is_offered_yet(rig, kcc)
        uploaded = rig.upload()
        assert uploaded.end.stopped_by is None
        with witness(rig.sandbox) as client:
            with subtests.test("every part is posted once, exactly"):
                assert Counter(posted(client)) == Counter(kcc.posted)
            with subtests.test("amounts due are KCC's to the penny"):
                assert dues(client) == {
                    code: due for code, due in kcc.due.items() if code not in month.bad_mail
                }
        with subtests.test("what waits and what failed says why"):
            end_states(rig, kcc)
        with subtests.test("nothing is sent twice"):
            nothing_more(rig)
        with subtests.test("own prepayments never come in"):
            own_ones_stay_out(rig, len(kcc.posted))


def posted(client: Witness) -> list[Posted]:
    codes = {each.account_id: each.code for each in client.accounts()}
    return [
        Posted(
            code=each.reference,
            invoice=each.invoice.invoice_number,
            day=each.date.isoformat(),
            amount=Decimal(each.amount),
            currency=each.invoice.currency_code.value,
            account=codes[each.account.account_id],
        )
        for each in client.payments()
    ]


def dues(client: Witness) -> dict[str, Decimal]:
    """Return what is due on the sales invoices that KCC offered as such."""
    invoices: list[Any] = [each for each in client.documents() if each.type == "ACCREC"]
    return {
        each.invoice_number: Decimal(each.amount_due)
        for each in invoices
        if "sales-invoice" in (each.url or "")
    }


def nothing_more(rig: Rig) -> None:
    rig.sandbox.forget_calls()
    assert rig.upload().end.exported == 0
    assert rig.sandbox.writes() == []
