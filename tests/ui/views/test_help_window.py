from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton

from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.resources import help_files
from kccsync_desktop.ui.models.help_pages import HelpPage, read_pages
from kccsync_desktop.ui.models.help_topics import page_about
from kccsync_desktop.ui.views.help_links import HelpLink, help_page_of
from kccsync_desktop.ui.views.link_dialog import LinkDialog
from kccsync_desktop.ui.views.questions import QuestionDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.help_window import HelpWindow
    from tests.ui.conftest import Browser
    from tests.ui.fake_desk import FakeDesk

    Open = Callable[[], MainWindow]

LEFT = Qt.MouseButton.LeftButton
OUTSIDE = HelpPage("outside", "Outside", "# Outside\n[a page](https://www.gov.uk/vat)")


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    return open_window()


def help_of(window: MainWindow) -> HelpWindow:
    assert window.guidance.help is not None
    return window.guidance.help


def press_f1(window: MainWindow, qtbot: QtBot) -> HelpWindow:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    return help_of(window)


def test_bullets_stand_apart_from_their_lines_and_numbers_keep_their_shape(
    window: MainWindow, qtbot: QtBot
) -> None:
    shown = press_f1(window, qtbot)
    shapes = {}
    for page in ("contents", "relay"):
        shown.show_page(page)
        block = shown.browser.document().firstBlock()
        while block.isValid() and block.textList() is None:
            block = block.next()
        shapes[page] = block.charFormat().fontStretch()
    assert shapes["contents"] > 100
    assert not shapes["relay"]


def test_f1_opens_the_page_of_the_present_place(window: MainWindow, qtbot: QtBot) -> None:
    work = window.workspace
    assert work is not None
    assert press_f1(window, qtbot).page == "export"
    work.export_tab.exported.search.setFocus()
    assert press_f1(window, qtbot).page == "verified"
    work.tabs.setCurrentWidget(work.mapping_tab)
    work.mapping_tab.taxes.setFocus()
    assert press_f1(window, qtbot).page == "tax-zero"
    work.tabs.setCurrentWidget(work.import_tab)
    work.header.help_button.setFocus()
    assert press_f1(window, qtbot).page == "import"


def test_f1_works_in_a_dialog(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    dialog = LinkDialog(4, "Sales Invoice SI10004", "Xero", window.workspace)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    assert help_of(window).page == "verified"
    dialog.reject()


def click_page(shown: HelpWindow, number: int) -> None:
    """Press where the list of pages has this one, as the system does: windows may be blocked."""
    place = shown.list.visualItemRect(shown.list.item(number)).center()
    QTest.mouseClick(
        shown.windowHandle(),
        LEFT,
        Qt.KeyboardModifier.NoModifier,
        shown.list.viewport().mapTo(shown, place),
    )


def test_help_can_be_clicked_over_dialogs_that_must_be_answered_first(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_help("export")
    shown = help_of(window)
    qtbot.waitUntil(lambda: shown.windowHandle().isExposed())
    click_page(shown, 2)
    assert shown.page == list(shown.pages)[2], "as it is without a dialog"
    first = QDialog(window)
    first.open()
    click_page(shown, 3)
    assert shown.page == list(shown.pages)[3], "open before the dialog came"
    second = QDialog(first)
    second.open()
    window.show_help("import")
    click_page(shown, 4)
    assert shown.page == list(shown.pages)[4], "over a question of the dialog's"
    second.done(0)
    click_page(shown, 5)
    assert shown.page == list(shown.pages)[5]
    first.done(0)
    click_page(shown, 6)
    assert shown.page == list(shown.pages)[6]


def test_a_dialog_that_goes_without_an_answer_leaves_help_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = QDialog(window)
    dialog.open()
    window.show_help("import")
    shown = help_of(window)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.deleteLater()
    assert shown.isVisible()
    click_page(shown, 2)
    assert shown.page == list(shown.pages)[2]
    shown.close()
    window.show_help("export")
    assert help_of(window) is shown


def test_help_goes_with_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.show_help("import")
    with qtbot.waitSignal(help_of(window).destroyed):
        window.close()
    assert window.guidance.help is None


def test_help_opens_before_there_is_a_company(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.guidance.close()
    assert help_page_of(None) == "contents"
    assert press_f1(window, qtbot).isVisible()


def test_searching_by_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    shown = press_f1(window, qtbot)
    qtbot.waitUntil(shown.search.hasFocus)
    qtbot.keyClicks(shown.search, "credit allocated")
    assert shown.page == "credits"
    assert "Credits" in shown.browser.marked
    assert "allocation" in shown.browser.marked
    qtbot.keyClick(shown.search, Qt.Key.Key_Down)
    assert shown.page == "balances"
    qtbot.keyClick(shown.search, Qt.Key.Key_Up)
    assert shown.page == "credits"
    qtbot.keyClick(shown.search, Qt.Key.Key_Return)
    assert shown.browser.hasFocus()
    qtbot.keyClick(shown.browser, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_a_search_without_a_hit_says_so(window: MainWindow) -> None:
    window.show_help("export")
    shown = help_of(window)
    shown.search.setText("xyzzy")
    assert shown.nothing.isVisible()
    shown.search.clear()
    assert not shown.nothing.isVisible()
    assert shown.page == "export"


def test_links_lead_to_pages_and_back(window: MainWindow, qtbot: QtBot) -> None:
    window.show_help("export")
    shown = help_of(window)
    shown.browser.anchorClicked.emit(QUrl("verified.md"))
    assert shown.page == "verified"
    assert shown.list.currentItem().text() == "Verified, Exported and Marked by hand"
    qtbot.mouseClick(shown.back, LEFT)
    assert shown.page == "export"
    assert not shown.back.isEnabled()
    shown.browser.anchorClicked.emit(QUrl("no-such-page.md"))
    assert shown.page == "contents"


def test_an_address_outside_opens_only_after_asking(
    window: MainWindow, browser: Browser, qtbot: QtBot
) -> None:
    window.show_help("export")
    shown = help_of(window)
    shown.use((*read_pages(help_files()), OUTSIDE))
    shown.show_page("outside")
    shown.browser.anchorClicked.emit(QUrl("https://www.gov.uk/vat"))
    assert shown.question is not None
    qtbot.mouseClick(shown.question.no, LEFT)
    assert browser.opened == []
    shown.browser.anchorClicked.emit(QUrl("https://www.gov.uk/vat"))
    qtbot.mouseClick(shown.question.yes, LEFT)
    assert browser.opened == ["https://www.gov.uk/vat"]


def test_no_other_file_and_no_other_scheme_is_read(window: MainWindow) -> None:
    window.show_help("export")
    browser = help_of(window).browser
    for name in ("../app.svg", "/etc/hostname", "file:///etc/hostname", "https://a.test/b.png"):
        assert browser.loadResource(2, QUrl(name)) is None
    browser.anchorClicked.emit(QUrl("file:///etc/hostname"))
    browser.anchorClicked.emit(QUrl("javascript:alert(1)"))
    assert help_of(window).page == "export"


def test_a_why_link_opens_its_page(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    window.workspace.tabs.make_all()
    links = window.workspace.findChildren(HelpLink)
    assert len(links) >= 5
    link = next(each for each in links if each.accessibleName() == "Why? balances differ")
    qtbot.mouseClick(link, LEFT)
    assert help_of(window).page == "balances"


def test_a_problem_leads_to_its_page(window: MainWindow, desk: FakeDesk, qtbot: QtBot) -> None:
    work = window.workspace
    assert work is not None
    desk.raise_problem(4, 4)
    work.refresh()
    detail = work.export_tab.problems.detail
    qtbot.waitUntil(detail.help_link.isVisible)
    qtbot.mouseClick(detail.help_link, LEFT)
    problem = next(iter(desk.problems.values())).problem
    assert help_of(window).page == page_about(problem.code)


def test_the_log_is_where_the_problems_say(window: MainWindow, browser: Browser) -> None:
    assert window.workspace is not None
    menus = {each.title(): each for each in window.workspace.menu.findChildren(QMenu)}
    entries = {each.text(): each for each in menus["Help and Support"].actions()}
    entries["Show Log"].trigger()
    assert [each.rpartition("/")[2] for each in browser.opened] == ["logs"]
    about = problem(ProblemCode.INTERNAL_FAULT, None)
    assert "Actions > Help and Support > Show Log" in about.cure


def test_help_can_be_read_beside_a_question(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    window.workspace.jobs.upload()
    qtbot.waitUntil(lambda: window.findChild(QuestionDialog) is not None)
    window.show_help("safety")
    assert help_of(window).isVisible()
    assert not help_of(window).isModal()


def test_help_is_drawn_anew_in_another_theme(window: MainWindow) -> None:
    window.show_help("export")
    window.guidance.retint()
    assert help_of(window).findChildren(QPushButton)


def test_every_line_of_the_list_has_room_for_all_its_words(
    window: MainWindow, qtbot: QtBot
) -> None:
    pages = press_f1(window, qtbot).list
    bar = pages.verticalScrollBar()
    qtbot.waitUntil(bar.isVisible)
    letters = pages.fontMetrics()
    room = pages.viewport().width() - 24  # the style sheet's padding, and the style's own

    def needed(row: int) -> tuple[int, int]:
        place = pages.visualItemRect(pages.item(row))
        text = pages.item(row).text()
        words = letters.boundingRect(0, 0, room, 999, Qt.TextFlag.TextWordWrap, text)
        return words.height(), place.height()

    heights = [needed(row) for row in range(pages.count())]
    assert [(words, line) for words, line in heights if words > line] == []
