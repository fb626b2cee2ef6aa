"""Problems by cause: one heading, one cure for all its rows; filters; words for support."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.domain.problem_catalogue import FACT_WORDS, problem
from kccsync_desktop.domain.problems import ProblemCode, Remedy, Severity
from kccsync_desktop.ui.models.support_text import support_text
from kccsync_desktop.ui.theme.colours import DARK
from kccsync_desktop.ui.views.map_dialog import MapDialog
from kccsync_desktop.ui.views.questions import QuestionDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.problems_pane import ProblemsPane
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk

LEFT = Qt.MouseButton.LeftButton
REFUSED, WARNED, UNMAPPED = 3, 2, 0
REPEATS = "The supplier's number INV-2231 was used before, on PI10002 with another total."


@pytest.fixture
def work(open_window: Callable[[], MainWindow]) -> Workspace:
    found = open_window().workspace
    assert found is not None
    return found


@pytest.fixture
def pane(work: Workspace) -> ProblemsPane:
    return work.export_tab.problems


def raise_all(work: Workspace, desk: FakeDesk, numbers: list[int], qtbot: QtBot) -> None:
    for row_id, number in enumerate(numbers, 1):
        desk.raise_problem(row_id, number)
    work.refresh()
    qtbot.waitUntil(lambda: work.export.grids.problems.count == len(desk.problems))


def go_to_heading(pane: ProblemsPane, place: int) -> None:
    pane.grid.go_to(place)
    assert pane.current_cause is not None


def headings(pane: ProblemsPane) -> list[str]:
    model = pane.grid.grid
    places = [n for n in range(model.rowCount()) if model.is_heading(n)]
    return [str(model.index(n, 0).data())[3:] for n in places]


def test_a_shared_cause_has_one_heading_and_the_gravest_comes_first(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    raise_all(work, desk, [WARNED, WARNED, WARNED, UNMAPPED, UNMAPPED, REFUSED], qtbot)
    assert headings(pane) == [
        "Failed, 2 problems: Nominal 0310 (Sales - Online) has no account in Xero.",
        f"Warning, 3 problems: {REPEATS}",
        "Each with a cause of its own, 1 problem",
    ]


def test_problems_that_share_no_cause_stand_without_headings(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    raise_all(work, desk, [WARNED, UNMAPPED, REFUSED], qtbot)
    assert headings(pane) == []
    assert pane.current is not None


def test_one_button_tries_all_rows_of_a_cause_again(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    raise_all(work, desk, [REFUSED, REFUSED, UNMAPPED, REFUSED], qtbot)
    go_to_heading(pane, 0)
    assert pane.detail.cure.text() == "Try these again"
    pane.detail.cure.setFocus()
    qtbot.keyClick(pane.detail.cure, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(work.findChildren(QuestionDialog)) == 1)
    question = work.findChildren(QuestionDialog)[0]
    assert question.windowTitle() == "Upload 3 rows?"
    assert desk.begun == []
    question.yes.click()
    qtbot.waitUntil(lambda: desk.begun == [("Upload Data", (1, 2, 4))])


def test_a_run_s_problem_twice_starts_the_job_that_failed(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    for _ in range(2):
        raised = desk.raise_problem(1, REFUSED)
        desk.problems[raised.id] = replace(raised, row_id=None, job="Get Nominal & Tax Accounts")
    work.refresh()
    qtbot.waitUntil(lambda: work.export.grids.problems.count == 2)
    go_to_heading(pane, 0)
    qtbot.mouseClick(pane.detail.cure, LEFT)
    qtbot.waitUntil(lambda: desk.begun == [("Get Nominal & Tax Accounts", None)])


def test_a_cause_in_the_mapping_is_mapped_on_the_spot_for_all_its_rows(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    raise_all(work, desk, [UNMAPPED, UNMAPPED], qtbot)
    go_to_heading(pane, 0)
    qtbot.mouseClick(pane.detail.cure, LEFT)
    qtbot.waitUntil(lambda: len(work.findChildren(MapDialog)) == 1)
    work.findChildren(MapDialog)[0].apply.click()
    qtbot.waitUntil(lambda: desk.chosen == [("nominal", "0310", "a200")])
    qtbot.waitUntil(lambda: len(work.findChildren(QuestionDialog)) == 1)
    work.findChildren(QuestionDialog)[0].yes.click()
    qtbot.waitUntil(lambda: desk.begun == [("Run Pre-Check", (1, 2))])


def test_causes_are_folded_until_someone_opens_them(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    raise_all(work, desk, [UNMAPPED, UNMAPPED, WARNED, WARNED], qtbot)
    assert pane.grid.grid.rowCount() == 2
    pane.grid.grid.fold(0, folded=False)
    desk.raise_problem(5, UNMAPPED)
    work.refresh()
    qtbot.waitUntil(lambda: work.export.grids.problems.count == 5)
    assert pane.grid.grid.rowCount() == 5


def test_the_button_in_a_heading_cures_the_whole_cause(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    raise_all(work, desk, [REFUSED, REFUSED, UNMAPPED], qtbot)
    button = pane.grid.grid.index(0, pane.grid.grid.columnCount() - 1)
    assert button.data() == "Try these again"
    pane.grid.scrollTo(button)
    place = pane.grid.visualRect(button).center()
    qtbot.mouseClick(pane.grid.viewport(), LEFT, pos=place)
    qtbot.waitUntil(lambda: len(work.findChildren(QuestionDialog)) == 1)
    work.findChildren(QuestionDialog)[0].yes.click()
    qtbot.waitUntil(lambda: desk.begun == [("Upload Data", (1, 2))])
    assert pane.grid.grid.is_folded(0)


@pytest.mark.parametrize("remedy", [Remedy.MARK_EXPORTED, Remedy.POST_ON_INVOICE_DATE])
def test_what_is_asked_for_one_row_is_asked_once_for_all(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot, remedy: Remedy
) -> None:
    for row_id in (1, 2):
        made = desk.raise_problem(row_id, REFUSED)
        desk.problems[made.id] = replace(made, problem=replace(made.problem, remedy=remedy))
    raise_all(work, desk, [], qtbot)
    go_to_heading(pane, 0)
    pane.detail.cure.click()
    qtbot.waitUntil(lambda: bool(work.findChildren(QuestionDialog)))
    (asked,) = work.findChildren(QuestionDialog)
    assert "2 rows" in asked.windowTitle()
    asked.yes.click()
    marked = {1, 2} if remedy is Remedy.MARK_EXPORTED else set()
    qtbot.waitUntil(lambda: marked <= set(desk.exported))


def test_rows_with_another_cure_are_not_cured_along(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    for row_id, remedy in (
        (1, Remedy.RETRY),
        (2, Remedy.RETRY),
        (3, Remedy.NONE),
        (4, Remedy.NONE),
    ):
        made = desk.raise_problem(row_id, REFUSED)
        desk.problems[made.id] = replace(made, problem=replace(made.problem, remedy=remedy))
    raise_all(work, desk, [], qtbot)
    ids = [cause.ids for n in (0, 1) if (cause := work.export.grids.cause_at(n)) is not None]
    assert sorted(map(len, ids)) == [2, 2]
    assert set(ids[0]).isdisjoint(ids[1])


def test_several_are_never_linked_at_once(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    for row_id in (1, 2):
        made = desk.raise_problem(row_id, REFUSED)
        desk.problems[made.id] = replace(made, problem=replace(made.problem, remedy=Remedy.LINK))
    raise_all(work, desk, [], qtbot)
    go_to_heading(pane, 0)
    assert pane.detail.cure.isHidden()
    pane.grid.grid.fold(0, folded=False)
    pane.grid.go_to(1)
    assert not pane.detail.cure.isHidden()


def test_grouping_is_by_cause_at_first_and_remembered(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    assert pane.filters.groups.currentData() == Grouping.CAUSE
    raise_all(work, desk, [REFUSED, REFUSED], qtbot)
    pane.filters.groups.setCurrentIndex(0)
    qtbot.waitUntil(lambda: not work.export.grids.problems.is_grouped)
    assert work._preferences.grouping(Grid.PROBLEMS, Grouping.CAUSE) == Grouping.NONE


def test_the_details_go_when_the_problem_does(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    raise_all(work, desk, [REFUSED, UNMAPPED], qtbot)
    qtbot.waitUntil(lambda: pane.current is not None)
    told = pane.detail.message.text()
    assert pane.current is not None
    del desk.problems[pane.current.id]
    work.refresh()
    qtbot.waitUntil(lambda: pane.detail.message.text() not in {told, ""})
    desk.problems.clear()
    work.refresh()
    qtbot.waitUntil(pane.detail.isHidden)
    assert pane.detail.message.text() == ""


def test_the_cure_stays_in_sight_below_a_long_text(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    made = desk.raise_problem(1, REFUSED)
    long = replace(made.problem, message="It said this and that. " * 80)
    desk.problems[made.id] = replace(made, problem=long)
    raise_all(work, desk, [], qtbot)
    qtbot.waitUntil(pane.detail.cure.isVisible)
    detail = pane.detail
    bottom = detail.cure.mapTo(detail, detail.cure.rect().bottomRight())
    assert detail.rect().contains(bottom)


def test_copy_for_support_has_codes_and_words(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    raise_all(work, desk, [REFUSED], qtbot)
    qtbot.waitUntil(lambda: pane.current is not None)
    pane.detail.copy.click()
    copied = QGuiApplication.clipboard().text()
    for part in ("document-refused (failed)", "About: Sales Invoice", "Xero", "Remedy: "):
        assert part in copied
    row = desk.pending[1]
    said = "Account code '429' has been archived."
    assert not [told for told in (row.source_code, row.company_name, said) if told in copied]


def test_copy_for_support_names_nobody_whatever_the_problem() -> None:
    for code in ProblemCode:
        subject = Subject(SourceType.SALES_INVOICE, "SI-4711")
        facts: dict[str, Any] = dict.fromkeys(FACT_WORDS.keys() - {"subject"}, "Umber Ltd")
        told = problem(code, subject, target="Umber Ltd", detail="Umber Ltd, 12.34", **facts)
        copied = support_text(told, "Xero")
        assert code in copied
        assert "Umber" not in copied
        assert "SI-4711" not in copied
        assert "12.34" not in copied


def test_severity_has_a_sign_and_a_word(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    raise_all(work, desk, [WARNED], qtbot)
    qtbot.waitUntil(lambda: pane.detail.severity.text() == "Warning")


def test_filters_by_severity(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    raise_all(work, desk, [WARNED, UNMAPPED, REFUSED], qtbot)
    assert set(map(str, Severity)) == {a.data() for a in pane.filters.bar.statuses.list.actions()}


def test_the_sign_follows_a_change_of_colours(
    work: Workspace, pane: ProblemsPane, desk: FakeDesk, qtbot: QtBot
) -> None:
    raise_all(work, desk, [REFUSED], qtbot)
    qtbot.waitUntil(lambda: not pane.detail._sign.pixmap().isNull())
    light = pane.detail._sign.pixmap().toImage()
    pane.detail._looks.use(DARK)
    pane.retint()
    assert pane.detail._sign.pixmap().toImage() != light
