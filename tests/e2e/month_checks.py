"""What the real month's runs are held to on either package."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState
from tests.e2e.rig import MONTH, follow
from tests.support.office import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.e2e.kcc_month import KccMonth, Wanted
    from tests.e2e.kcc_prepayments import KccPrepayments
    from tests.e2e.rig import Rig

CHANGES = ("new", "changed", "withdrawn", "changed_since_export", "faulty")


def precheck_only_reads(rig: Rig, month: KccMonth) -> None:
    """Exactly the malformed e-mail addresses are foretold, and nothing is written (E7)."""
    rig.sandbox.forget_calls()
    told = rig.precheck()
    assert told.end.totals["failed"] == len(month.bad_mail)
    failed = {
        str(each.subject.code)
        for each in told.problems
        if each.subject and each.severity == "failed"
    }
    assert failed == set(month.bad_mail)
    assert rig.sandbox.calls() != []
    assert rig.sandbox.writes() == []


def failed_codes(rig: Rig) -> set[str]:
    """Return the codes that a problem stops; a warning stops nothing."""
    desk = rig.desk
    found = desk.problem_rows(desk.grid_ids(GridQuery(Grid.PROBLEMS)))
    return {
        each.problem.subject.code
        for each in found
        if each.problem.subject and each.problem.severity == "failed"
    }


def the_same(there: Iterable[Wanted], wanted: Iterable[Wanted]) -> None:
    """Every document once, with the same figures, and the same VAT return."""
    held, asked = Counter(there), Counter(wanted)
    assert held - asked == Counter()
    assert asked - held == Counter()
    assert vat_return(held.elements()) == vat_return(asked.elements())
    assert sum(each.currency == "EUR" for each in held) > 10


def vat_return(wanted: Iterable[Wanted]) -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
    """Add up net and VAT by currency and tax code; credits count against."""
    sums: dict[tuple[str, str], tuple[Decimal, Decimal]] = defaultdict(
        lambda: (Decimal(0), Decimal(0))
    )
    for each in wanted:
        sign = -1 if "CREDIT" in each.kind else 1
        for _, tax_type, net, tax in each.shares:
            so_far = sums[each.currency, tax_type]
            sums[each.currency, tax_type] = (so_far[0] + sign * net, so_far[1] + sign * tax)
    return dict(sums)


def nothing_changes_any_more(rig: Rig, month: KccMonth) -> None:
    """The same folder again is unchanged, and a second upload writes nothing."""
    again = rig.load(MONTH).end.totals
    assert again["unchanged"] > len(month.wanted)
    assert not any(again[name] for name in CHANGES)
    rig.sandbox.forget_calls()
    assert rig.upload().end.exported == 0
    assert rig.sandbox.calls() != []
    assert rig.sandbox.writes() == []


def none_is_offered_yet(rig: Rig, kcc: KccPrepayments) -> None:
    """All prepayments wait for their invoices, in full."""
    waiting = rig.desk.waiting_prepayments()
    assert len(waiting) == kcc.count
    assert not any(row for row in waiting if row.waiting == 0)


def end_states(rig: Rig, kcc: KccPrepayments) -> None:
    """Each prepayment is posted, waits or failed, and says why (E4)."""
    waiting = {row.prepayment_code: row for row in rig.desk.waiting_prepayments()}
    assert waiting.keys() == {*kcc.waiting, *kcc.not_shipped, *kcc.not_exported}
    for code, residue in kcc.waiting.items():
        if code not in kcc.not_exported:
            assert (waiting[code].waiting, waiting[code].reason) == (residue, "residue")
    assert {waiting[code].reason.value for code in kcc.not_shipped} == {"no-invoice-yet"}
    assert len(kcc.failed) == 1
    with rig.desk.facilities.books.read() as work:
        states = Counter(
            row.state.value
            for row in work.rows.in_state(*ExportState)
            if row.subject.source_type == "allocation"
        )
        (failed,) = [
            each.problem
            for each in work.problems.unresolved()
            if each.problem.subject and each.problem.subject.code in kcc.failed
        ]
    assert states["verified"] == len(kcc.posted)
    assert failed.code is ProblemCode.PREPAYMENT_ACCOUNT_CURRENCY
    assert "choose such an account" in failed.cure


def own_ones_stay_out(rig: Rig, count: int) -> None:
    """Prepayments that this program posted are recognised and not brought in."""
    fetched = follow(rig.desk.fetch_payments(NEVER)).end
    assert (fetched.totals["new"], fetched.totals["left_out"]) == (0, count)
    assert {each.reason.value for each in rig.desk.left_out()} == {"own-prepayment"}
