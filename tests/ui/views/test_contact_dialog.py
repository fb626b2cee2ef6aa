"""Choosing the contact of a company beside the problem that asks for it."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from kccsync_desktop.domain.contact_holders import Holder
from kccsync_desktop.domain.problems import Remedy
from kccsync_desktop.ui.models.causes import Cause
from kccsync_desktop.ui.models.contacts_grid import MOST_SHOWN, matching
from kccsync_desktop.ui.views.contact_dialog import ContactDialog
from kccsync_desktop.ui.views.help_links import help_page_of
from kccsync_desktop.ui.views.questions import QuestionDialog
from tests.ui.fake_contacts import CANDIDATES, FERN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.contact_choice import Candidate
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk


def opened(workspace: Workspace, desk: FakeDesk, qtbot: QtBot, row_id: int = 4) -> ContactDialog:
    raised = desk.raise_problem(row_id, 3)
    problem = replace(raised.problem, remedy=Remedy.CHOOSE_CONTACT)
    workspace.jobs.cures.cure(replace(raised, problem=problem))
    *_, dialog = workspace.findChildren(ContactDialog)
    if not desk.is_cut_off:
        qtbot.waitUntil(lambda: bool(dialog.title.text()))
    return dialog


def told(dialog: ContactDialog) -> Candidate | None:
    return dialog.current


def asked(workspace: Workspace) -> list[QuestionDialog]:
    return [each for each in workspace.findChildren(QuestionDialog) if each.isVisible()]


def texts(dialog: QuestionDialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel)]


def test_the_likeliest_is_chosen_by_keyboard_and_its_rows_are_checked_again(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    dialog = opened(workspace, desk, qtbot)
    assert dialog.title.text() == "Which contact is Fern & Co (C104)?"
    assert dialog.grid.hasFocus()
    assert dialog.grid.is_served
    assert help_page_of(dialog.grid) == "contacts"
    assert dialog.note.text() == "Why it may be the one: Same e-mail, same postcode."
    qtmodeltester.check(dialog.lines.model)
    dialog.choose.setFocus()
    qtbot.keyClick(dialog.choose, Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: desk.chosen_contacts == [("C104", "k1")])
    qtbot.waitUntil(lambda: len(asked(workspace)) == 1)
    asked(workspace)[0].yes.click()
    qtbot.waitUntil(lambda: desk.begun == [("Run Pre-Check", (4,))])


def test_what_kcc_knows_stands_above_the_columns_it_is_compared_with(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    dialog = opened(workspace, desk, qtbot)
    header = dialog.grid.horizontalHeader()

    def lefts(text: str) -> set[int]:
        found = [one for one in dialog.company.findChildren(QLabel) if one.text() == text]
        return {one.mapTo(dialog, QPoint(0, 0)).x() for one in found}

    def edge(section: int) -> int:
        viewport = QPoint(header.sectionViewportPosition(section), 0)
        return dialog.grid.viewport().mapTo(dialog, viewport).x()

    columns = dialog.grid.columns
    titles = [columns.title(section) for section in columns.visible]
    for told, title in (("C104", "URN"), ("CB7 4AA", "Postcode"), ("GBP", "Currency")):
        section = titles.index(title)
        assert lefts(told) == lefts(title) == {edge(section) + 7}
    columns.size(0, 320)
    assert lefts("CB7 4AA") == {edge(titles.index("Postcode")) + 7}


def test_what_cannot_be_chosen_says_why_and_search_finds_the_others(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    dialog = opened(workspace, desk, qtbot)
    qtbot.keyClicks(dialog.search, "c104")
    assert told(dialog) == CANDIDATES[2]
    assert "is archived in Xero" in dialog.note.text()
    assert not dialog.choose.isEnabled()
    dialog.grid.doubleClicked.emit(dialog.grid.currentIndex())
    dialog.search.setText("aspen")
    assert told(dialog) == CANDIDATES[1]
    assert dialog.note.text() == "Why it may be the one: Nothing in common."
    dialog.search.setText("nobody")
    assert told(dialog) is None
    assert dialog.note.text() == "No contact has these words."
    assert not dialog.choose.isEnabled()
    assert desk.chosen_contacts == []


def test_a_cause_is_cured_for_all_its_rows(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    rows = [desk.raise_problem(n, 3) for n in (4, 5)]
    for row in rows:
        told = replace(row.problem, remedy=Remedy.CHOOSE_CONTACT)
        desk.problems[row.id] = replace(row, problem=told)
    ids = tuple(row.id for row in rows)
    workspace.jobs.cures.cure_all(Cause(desk.problems[ids[0]].problem, ids))
    qtbot.waitUntil(lambda: len(workspace.findChildren(ContactDialog)) == 1)
    (dialog,) = workspace.findChildren(ContactDialog)
    qtbot.waitUntil(dialog.choose.isEnabled)
    dialog.choose.click()
    qtbot.waitUntil(lambda: len(asked(workspace)) == 1)
    asked(workspace)[0].yes.click()
    qtbot.waitUntil(lambda: desk.begun == [("Run Pre-Check", (4, 5))])


def test_a_package_without_contacts_says_what_to_do(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.candidates = ()
    dialog = opened(workspace, desk, qtbot)
    assert "Upload the document" in dialog.state.text()
    assert not dialog.choose.isEnabled()


def test_where_no_contact_is_free_the_way_out_stands_above_the_list(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    dialog = opened(workspace, desk, qtbot)
    assert not dialog.none_free.isVisible()
    dialog.reject()
    desk.candidates = tuple(replace(each, obstacle="It is Oak's already.") for each in CANDIDATES)
    dialog = opened(workspace, desk, qtbot, 5)
    assert dialog.none_free.isVisible()
    told = dialog.none_free.text()
    assert told.startswith("None of the contacts is free")
    assert "restore it in Xero" in told
    assert "give Fern & Co another URN in KCC" in told
    top = dialog.grid.mapTo(dialog, dialog.grid.rect().topLeft()).y()
    assert dialog.none_free.geometry().bottom() < top
    assert "take the contact over" not in told


def test_where_all_belong_to_other_companies_after_an_upload_the_way_out_is_told_again(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    oak = Holder(replace(FERN, code="C2", name="Oak Ltd"))
    taken = "It is KCC's Oak Ltd (C2) already."
    desk.candidates = tuple(replace(each, obstacle=taken, holders=(oak,)) for each in CANDIDATES)
    dialog = opened(workspace, desk, qtbot)
    assert dialog.none_free.isVisible()
    told = dialog.none_free.text()
    assert "To have a new one made, give Fern & Co another URN in KCC" in told
    assert told.endswith("Where KCC has merged the two companies, take the contact over instead.")
    assert dialog.take_over.isEnabled()


def test_a_package_that_cannot_be_reached_is_told_once(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.is_cut_off = True
    dialog = opened(workspace, desk, qtbot)
    with qtbot.waitSignal(dialog.rejected):
        pass
    qtbot.waitUntil(lambda: len(asked(workspace)) == 1)


def test_a_long_list_is_cut_and_the_search_still_finds_its_end() -> None:
    first = CANDIDATES[0]
    many = (*(first for _ in range(MOST_SHOWN + 5)), CANDIDATES[1])
    assert len(matching(many, "")) == MOST_SHOWN
    assert matching(many, "ASPEN") == (CANDIDATES[1],)


def test_a_slow_choice_is_told_for_the_rows_that_it_was_made_for(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    first = opened(workspace, desk, qtbot, 4)
    desk.may_answer.clear()
    first.choose.click()
    raised = desk.raise_problem(5, 3)
    problem = replace(raised.problem, remedy=Remedy.CHOOSE_CONTACT)
    workspace.jobs.cures.cure(replace(raised, problem=problem))
    desk.may_answer.set()

    qtbot.waitUntil(lambda: len(asked(workspace)) == 1)
    assert "Fern & Co now uses Fern and Company. Check again?" in texts(asked(workspace)[0])
    asked(workspace)[0].yes.click()
    qtbot.waitUntil(lambda: desk.begun == [("Run Pre-Check", (4,))])


def test_a_choice_is_confirmed_while_a_job_works(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    go_on = Event()

    def work(_desk: FakeDesk, _ids: Sequence[int], _cancelled: Event) -> Iterator[RunEvent]:
        go_on.wait(10)
        yield from ()

    desk.work = work
    dialog = opened(workspace, desk, qtbot)
    workspace.export.precheck((7,))
    qtbot.waitUntil(lambda: workspace.export.runs.is_running)
    dialog.choose.click()

    qtbot.waitUntil(lambda: len(asked(workspace)) == 1)
    shown = texts(asked(workspace)[0])
    assert "Fern & Co now uses Fern and Company." in shown
    assert "A job is at work. When it has ended, run the pre-check on the 1 row." in shown
    go_on.set()
    qtbot.waitUntil(lambda: not workspace.export.runs.is_running)
