"""What the books hold is shown as it is, never as markup; and no secret is ever on show."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextBrowser, QWidget

from kccsync_desktop import ui
from kccsync_desktop.ui.views.questions import tell
from tests.support.office import MERCHANT, Office
from tests.ui.over_books import window_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.connection import TokenSet
    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.theme.follower import ThemeFollower

HOSTILE = '<img src="file://evil/x.png"><b>Bold</b>'
HOME = Path(ui.__file__).parent
ICONS_ONLY = {"guide_trial.py", "missing_line.py", "problem_detail.py", "empty_state.py"}


@pytest.fixture
def office(place: Path) -> Iterator[Office]:
    opened = Office.open(place)
    opened.folder.company("C1", HOSTILE)
    opened.folder.invoice("INV1", REFERENCE=HOSTILE)
    opened.folder.invoice("INV2", NET_TOTAL="1.00")  # does not add up: a problem
    opened.connect()
    opened.load()
    opened.map()
    opened.upload()
    yield opened
    opened.services.close()


@pytest.fixture
def window(office: Office, theme: ThemeFollower, qtbot: QtBot) -> Iterator[MainWindow]:
    made = window_over(office, theme, qtbot, is_filled)
    assert made.workspace is not None
    work = made.workspace
    for number in range(work.tabs.count()):
        work.tabs.setCurrentIndex(number)
    work.tabs.setCurrentIndex(0)
    work.show_receipt(run_of(office))
    work.jobs.show_source(office.row("INV1").id)
    work.go_to_company("C1")
    tell(work, HOSTILE, HOSTILE)
    qtbot.waitUntil(lambda: len(browsers()) >= 1)
    qtbot.waitUntil(lambda: any(HOSTILE in text_of(each) for each in widgets()))
    yield made
    made.close()


def run_of(office: Office) -> int:
    with office.desk.facilities.books.read() as work:
        return max(work.runs.of_status("done"))


def is_filled(window: MainWindow) -> bool:
    work = window.workspace
    return work is not None and work.export.grids.status is not None


def widgets() -> list[QWidget]:
    return QApplication.allWidgets()


def browsers() -> list[QTextBrowser]:
    return [each for each in widgets() if isinstance(each, QTextBrowser)]


def text_of(widget: QWidget) -> str:
    match widget:
        case QLabel():
            return widget.text()
        case QTextBrowser() | QPlainTextEdit():
            return widget.toPlainText()
        case QLineEdit():
            return widget.text()
        case _:
            return ""


def test_no_label_takes_a_name_for_markup_and_no_page_fetches_a_picture(
    window: MainWindow,
) -> None:
    assert window.isVisible()
    told = [each for each in widgets() if HOSTILE in text_of(each)]
    assert len([each for each in told if isinstance(each, QLabel)]) >= 2, "the walk sees it"
    for each in widgets():
        if isinstance(each, QLabel) and "<" in each.text():
            assert each.textFormat() == Qt.TextFormat.PlainText, each.text()
    for page in browsers():
        assert "evil" not in "".join(pictures(page)), page.toPlainText()


def pictures(page: QTextBrowser) -> Iterator[str]:
    block = page.document().begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            shape = pieces.fragment().charFormat()
            if shape.isImageFormat():
                yield shape.toImageFormat().name()
            pieces += 1
        block = block.next()


def tokens_of(office: Office) -> TokenSet:
    merchant = office.desk.merchant
    found = office.services.organisations.token_store(merchant.id, merchant.base_url).store.load()
    assert found is not None
    return found


def test_no_secret_is_on_show_in_a_title_or_on_the_clipboard(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    tokens = tokens_of(office)
    secrets = [tokens.access_token, tokens.refresh_token, tokens.client_secret]
    work = window.workspace
    assert work is not None
    qtbot.waitUntil(lambda: work.export_tab.problems.grid.grid.rowCount() > 0)
    copied = copied_of(work.export_tab.pending.grid, qtbot)
    copied += copied_of(work.export_tab.exported.grid, qtbot)
    shown = [each.windowTitle() for each in widgets()]
    shown += [f"{each.accessibleName()} {each.toolTip()}" for each in widgets()]
    shown += [text_of(each) for each in widgets()]
    assert any(MERCHANT in each for each in shown)
    assert "INV" in copied
    for secret in filter(None, secrets):
        assert secret not in "\n".join(shown) + copied


def copied_of(view: object, qtbot: QtBot) -> str:
    from kccsync_desktop.ui.views.grid_view import GridView  # noqa: PLC0415 - for the type alone

    assert isinstance(view, GridView)
    if not view.grid.rowCount():
        return ""
    QApplication.clipboard().clear()
    view.selectRow(0)
    view.copy_wanted.emit(False)  # noqa: FBT003 - a signal's argument
    qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()))
    return QApplication.clipboard().text()


def test_labels_are_made_in_one_place_or_hold_a_picture_only() -> None:
    for path in sorted(HOME.rglob("*.py")):
        calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
        made = [call for call in calls if ast.unparse(call.func) == "QLabel"]
        if path.name == "parts.py":
            assert len(made) == 1
        elif made:
            assert path.name in ICONS_ONLY, path.name
            assert all(not call.args for call in made), path.name
            assert "_icon.setText" not in path.read_text("utf-8")
            assert "_sign.setText" not in path.read_text("utf-8")
