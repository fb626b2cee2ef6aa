"""Taking a contact over from a company that was merged in KCC, beside the problem (E2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from kccsync_desktop.domain.contact_holders import Holder, Taking
from kccsync_desktop.domain.problems import Remedy
from kccsync_desktop.ui.views.contact_dialog import ContactDialog
from kccsync_desktop.ui.views.questions import QuestionDialog
from tests.ui.fake_contacts import CANDIDATES, FERN

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from tests.ui.fake_desk import FakeDesk

OAK = replace(FERN, code="C2", name="Oak Ltd")
HELD = replace(CANDIDATES[0], obstacle="It is KCC's Oak Ltd (C2) already.")


@pytest.fixture
def window(open_window: Callable[[], MainWindow]) -> MainWindow:
    return open_window()


def opened(window: MainWindow, desk: FakeDesk, qtbot: QtBot, holder: Holder) -> ContactDialog:
    desk.candidates = (replace(HELD, holders=(holder,)), *CANDIDATES[1:])
    raised = desk.raise_problem(4, 3)
    problem = replace(raised.problem, remedy=Remedy.CHOOSE_CONTACT)
    assert window.workspace is not None
    window.workspace.jobs.cures.cure(replace(raised, problem=problem))
    (dialog,) = window.findChildren(ContactDialog)
    qtbot.waitUntil(lambda: bool(dialog.title.text()))
    return dialog


def asked(dialog: ContactDialog) -> QuestionDialog:
    (found,) = dialog.findChildren(QuestionDialog)
    return found


def text(question: QuestionDialog) -> str:
    return "\n".join(each.text() for each in question.findChildren(QLabel))


def test_it_is_taken_over_after_a_question_and_the_rows_are_checked_again(
    window: MainWindow, desk: FakeDesk, qtbot: QtBot
) -> None:
    dialog = opened(window, desk, qtbot, Holder(OAK))
    assert not dialog.choose.isEnabled()
    assert dialog.take_over.isEnabled()
    assert not dialog.none_free.isVisible()
    dialog.take_over.click()
    told = text(asked(dialog))
    assert "Take Fern and Company over from Oak Ltd (C2)?" in told
    assert "From now on it is Fern & Co (C104)" in told
    assert "No document of Oak Ltd (C2) waits for this contact." in told
    assert desk.chosen_contacts == []
    asked(dialog).yes.click()
    qtbot.waitUntil(lambda: desk.chosen_contacts == [("C104", "k1")])
    assert desk.taken_over == [Taking.agreed((Holder(OAK),))]
    assert not any(each.isVisible() for each in window.findChildren(ContactDialog))
    assert window.workspace is not None
    again = window.workspace
    qtbot.waitUntil(lambda: any(q.isVisible() for q in again.findChildren(QuestionDialog)))


def test_what_waits_of_the_company_before_is_told_and_no_is_no(
    window: MainWindow, desk: FakeDesk, qtbot: QtBot
) -> None:
    dialog = opened(window, desk, qtbot, Holder(OAK, pending=2, unfinished=1, unproven=3))
    dialog.take_over.click()
    told = text(asked(dialog))
    assert (
        "Of Oak Ltd (C2), 2 documents wait to be uploaded and 4 documents wait to be verified."
        in told
    )
    assert "under Fern & Co (C104)" in told
    asked(dialog).no.click()
    assert dialog.isVisible()
    assert desk.chosen_contacts == []


@pytest.mark.parametrize(
    ("holder", "waiting"),
    [
        (Holder(OAK, pending=1), "1 document waits to be uploaded"),
        (Holder(OAK, unproven=3), "3 documents wait to be verified"),
    ],
)
def test_what_is_none_is_left_out_of_the_question(
    window: MainWindow, desk: FakeDesk, qtbot: QtBot, holder: Holder, waiting: str
) -> None:
    dialog = opened(window, desk, qtbot, holder)
    dialog.take_over.click()
    assert f"Of Oak Ltd (C2), {waiting}. Load the folder" in text(asked(dialog))


def test_what_cannot_be_taken_over_offers_it_not(
    window: MainWindow, desk: FakeDesk, qtbot: QtBot
) -> None:
    dialog = opened(window, desk, qtbot, Holder(OAK))
    dialog.grid.selectRow(2)
    qtbot.waitUntil(lambda: not dialog.take_over.isEnabled())
    dialog.search.setText("nobody")
    assert not dialog.take_over.isEnabled()


def test_a_free_contact_is_chosen_without_taking_anything(
    window: MainWindow, desk: FakeDesk, qtbot: QtBot
) -> None:
    dialog = opened(window, desk, qtbot, Holder(OAK))
    dialog.grid.selectRow(1)
    qtbot.waitUntil(dialog.choose.isEnabled)
    assert not dialog.take_over.isEnabled()
    dialog.choose.click()
    qtbot.waitUntil(lambda: desk.chosen_contacts == [("C104", "k2")])
    assert desk.taken_over == [None]
