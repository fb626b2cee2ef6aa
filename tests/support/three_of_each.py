"""Three documents of each kind, and the check that all of them are there once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kccsync_desktop.domain.states import ExportState

if TYPE_CHECKING:
    from tests.support.office import Office


def fill(office: Office) -> None:
    """Three documents of each kind; three purchase credits are alike in all but KCC's code."""
    folder = office.folder
    for number in "123":
        folder.item(f"ITEM{number}")
        folder.invoice(f"INV{number}", f"C{number}")
        folder.credit_note(f"CRN{number}", f"C{number}")
        folder.bill(f"PIN{number}", "S1", SUPPLIER_REF="SAME-1")
        folder.bill_credit(f"PCR{number}", "S1", SUPPLIER_REF="SAME-2")
    folder.lines = {
        code: tuple(type(line)(line.net, line.nominal, f"ITEM{code[-1]}") for line in lines)
        for code, lines in folder.lines.items()
    }
    office.prepare()
    office.set(rollup=False)
    office.forget_calls()


def each_once(office: Office) -> None:
    """V1 and V2: all is there, once, and proven."""
    assert Counter(office.states()) == {ExportState.VERIFIED: 15}
    there = Counter((one["type"], one["number"]) for one in office.remote())
    assert there == {
        **{("ACCREC", f"INV{n}"): 1 for n in "123"},
        **{("ACCRECCREDIT", f"CRN{n}"): 1 for n in "123"},
        ("ACCPAY", "SAME-1"): 3,
        ("ACCPAYCREDIT", "SAME-2"): 3,
    }
    ledger = office.door("ledger")
    assert (ledger["contacts"], ledger["items"]) == (5, 3)  # one contact was there before
    with office.desk.facilities.books.read() as work:
        assert not work.outbox.open_entries()
        rows = work.rows.in_state(ExportState.VERIFIED)
    assert len({row.remote_id for row in rows}) == len(rows)
