"""What the books hold is never markup: a name could else fetch a picture from anywhere."""

from __future__ import annotations

import ast
from array import array
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QToolTip

from kccsync_desktop import ui
from kccsync_desktop.ui.formats import plain_tip
from kccsync_desktop.ui.models.export_grids import pending_grid
from kccsync_desktop.ui.models.grid_model import GridModel
from kccsync_desktop.ui.views.elided import ElidedLabel
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.parts import button
from tests.ui.fake_desk import desk_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.models.looks import Looks

HOSTILE = 'ACME <img src="file://evil/s/x.png"> & Sons'
TIPS = {"setToolTip": 0, "setWhatsThis": 0, "setStatusTip": 0, "setTabToolTip": 1, "showText": 1}
BARE = {"QMessageBox", "setInformativeText", "setLabelText(tr"}  # boxes that guess at markup
ROLE = {"models/grid_model.py"}
HOME = Path(ui.__file__).parent
SOURCES = sorted(HOME.rglob("*.py"))


def shown_by(tip: str) -> str:
    """Return what Qt shows of a tool tip."""
    if not QtGui.Qt.mightBeRichText(tip):
        return tip
    page = QTextDocument()
    page.setHtml(tip)
    return page.toPlainText()


@pytest.mark.parametrize("text", [HOSTILE, "<b>x</b>", "<img src=x>\nmore", "plain", "a < b", ""])
def test_a_tip_shows_its_text_as_it_is(text: str) -> None:
    assert shown_by(plain_tip(text)) == text
    assert "<img" not in plain_tip(text)


def test_a_row_tells_its_note_as_it_is(looks: Looks) -> None:
    desk = desk_with(1)
    spec = replace(pending_grid(), note=lambda _row: HOSTILE)
    grid = GridModel(spec, desk.pending_rows, looks)
    grid.take(array("q", desk.pending))
    tip = grid.data(grid.index(0, 1), Qt.ItemDataRole.ToolTipRole)
    assert shown_by(str(tip)) == HOSTILE


def test_a_cut_cell_tells_its_text_as_it_is(qtbot: QtBot, looks: Looks) -> None:
    desk = desk_with(1)
    for number, row in tuple(desk.pending.items()):
        desk.pending[number] = replace(row, source_code=HOSTILE)
    grid = GridModel(pending_grid(), desk.pending_rows, looks)
    grid.take(array("q", desk.pending))
    view = GridView(grid, looks)
    qtbot.addWidget(view)
    view.show()
    column = next(n for n in range(grid.columnCount()) if grid.index(0, n).data() == HOSTILE)
    view.setColumnWidth(column, 60)
    place = view.visualRect(grid.index(0, column)).center()
    asked = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(QPoint(1, 1)))
    QApplication.sendEvent(view.viewport(), asked)
    assert shown_by(QToolTip.text()) == HOSTILE
    QToolTip.hideText()


def test_a_cut_cell_of_a_row_with_a_note_tells_both(qtbot: QtBot, looks: Looks) -> None:
    desk = desk_with(1)
    spec = replace(pending_grid(), note=lambda _row: "It waits.")
    grid = GridModel(spec, desk.pending_rows, looks)
    grid.take(array("q", desk.pending))
    view = GridView(grid, looks)
    qtbot.addWidget(view)
    view.show()
    whole = str(grid.index(0, 2).data())
    view.setColumnWidth(2, 40)
    place = view.visualRect(grid.index(0, 2)).center()
    asked = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(QPoint(1, 1)))
    QApplication.sendEvent(view.viewport(), asked)
    assert QToolTip.text() == f"{whole}\nIt waits."
    QToolTip.hideText()


def test_a_cut_line_and_a_button_tell_theirs(qtbot: QtBot) -> None:
    line, key = ElidedLabel(HOSTILE), button("Go", tip=HOSTILE)
    qtbot.addWidget(line)
    qtbot.addWidget(key)
    assert line.textFormat() == Qt.TextFormat.PlainText
    assert {shown_by(each.toolTip()) for each in (line, key)} == {HOSTILE}


def unguarded(path: Path) -> Iterator[str]:
    """Yield the calls that hand a tip over which is neither plain nor a constant of ours."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            place = TIPS.get(node.func.attr)
            if place is not None and not is_harmless(node.args[place]):
                yield f"{path.name}:{node.lineno} {ast.unparse(node)}"


def is_harmless(tip: ast.expr) -> bool:
    """Tell whether a tip is ``plain_tip(…)`` or a text of ours, translated or not."""
    match tip:
        case ast.Constant():
            return True
        case ast.IfExp(body=one, orelse=other):
            return is_harmless(one) and is_harmless(other)
        case ast.Call(func=ast.Name(id="plain_tip")):
            return True
        case ast.Call(func=ast.Name(id="str"), args=[ast.Name(id="kept")]):
            return True  # what toolTip() gave back
        case ast.Call(func=ast.Name(id="tr"), args=[ast.Constant()]):
            return True
        case _:
            return False


def test_every_tip_is_plain() -> None:
    assert [told for path in SOURCES for told in unguarded(path)] == []


def test_no_other_model_has_tips_and_no_box_guesses() -> None:
    told = {path.relative_to(HOME).as_posix(): path.read_text("utf-8") for path in SOURCES}
    assert {name for name, text in told.items() if "ToolTipRole" in text} == ROLE
    assert {name for name, text in told.items() if any(each in text for each in BARE)} == set()
