from __future__ import annotations

from array import array
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from kccsync_desktop.domain.grids import LeftOutTotal
from kccsync_desktop.domain.payment_sorting import LeftOutReason
from kccsync_desktop.ui.models.columns import Mark, shown
from kccsync_desktop.ui.models.grid_model import GridModel
from kccsync_desktop.ui.models.import_grids import CAME_IN, import_grid, record_line, total_line
from kccsync_desktop.ui.models.statement_grid import balance_text, beside_text, causes, gap_text
from tests.ui.fake_payments import FLAGGED, HELD, FakePayments, account_of, import_row, left_out_row

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import ImportRow
    from kccsync_desktop.ui.models.looks import Looks

CHECK = Qt.ItemDataRole.CheckStateRole
CHECKABLE = Qt.ItemFlag.ItemIsUserCheckable


def model_over(looks: Looks) -> GridModel[ImportRow]:
    desk = FakePayments()
    desk.with_payments(20)
    model: GridModel[ImportRow] = GridModel(import_grid("Xero"), desk.import_rows, looks)
    model.take(array("q", desk.imports))
    return model


def test_the_columns_are_kcc_s() -> None:
    titles = [column.title for column in import_grid("Xero").columns]
    assert [title for title in titles if title != "Currency"] == [
        "URN",
        "Company Name",
        "Payment Date",
        "Reference",
        "Amount",
        "Allocated To",
        "S/P",
        "Status",
    ]


def test_the_model_tester_finds_nothing_wrong(looks: Looks) -> None:
    model = model_over(looks)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.tick_rows(0, 19, ticked=True)
    model.tick_shown(ticked=False, is_everything=True)
    assert not model.ticks


def test_a_held_row_has_no_tick_box_and_says_why(looks: Looks) -> None:
    model = model_over(looks)
    box = model.index(6, 0)
    assert box.data(CHECK) is None
    assert not model.flags(box) & CHECKABLE
    assert box.data(Qt.ItemDataRole.ToolTipRole) == HELD
    assert HELD in box.data(Qt.ItemDataRole.AccessibleTextRole)
    assert not model.setData(box, 2, CHECK) or not model.is_ticked(6)


def test_a_flagged_row_is_marked_and_tells_what_to_do() -> None:
    row = shown(import_grid("Xero"), import_row(9))
    assert row.marks[-1] is Mark.CHANGED
    assert row.texts[-1] == f"Payment created and allocated. {FLAGGED}"
    assert row.note == FLAGGED


def test_a_row_that_came_in_says_so() -> None:
    row = shown(import_grid("Xero"), import_row(5))
    assert (row.note, row.may_tick) == (CAME_IN, False)


def test_a_reason_s_total_opens_and_closes() -> None:
    total = LeftOutTotal(LeftOutReason.REFUND, "GBP", 3, Decimal("12.50"))
    assert total_line(total, is_open=False).action == "Show 3 records"
    assert total_line(total, is_open=True).action == "Hide"
    assert total_line(total, is_open=False).what == "A refund: enter it in KCC by hand"
    assert record_line(left_out_row(5)).document == "SI20005"


def test_the_statement_tells_its_balance_and_every_cause_of_the_gap() -> None:
    account = account_of("BRYN")
    assert balance_text(account.statement, "GBP") == "Balance: GBP 86.50 (3 documents open)"
    difference = account.differences[0]
    assert gap_text(difference, "Xero") == "Xero shows GBP 56.50, 30.00 less than here."
    assert [each.effect for each in causes(difference)] == ["-20.00", "-10.00"]
    assert causes(difference)[0].text.startswith("SI10005: a payment that was not brought in")


def test_like_causes_stand_together_and_sum_exactly() -> None:
    difference = account_of("BRYN").differences[0]
    many = replace(difference, reasons=difference.reasons[:1] * 3)
    assert [(each.effect, each.text.split(":")[0]) for each in causes(many)] == [
        ("-60.00", "SI10005")
    ]


def test_equal_balances_are_said_too() -> None:
    difference = replace(account_of("BRYN").differences[0], package=Decimal("86.50"), reasons=())
    assert gap_text(difference, "Xero") == "Xero shows the same balance: GBP 86.50."


def test_money_beside_the_documents_is_told() -> None:
    told = beside_text(account_of("BRYN").beside)
    assert told == "GBP 15.00: money on account that is not allocated to a document yet"
