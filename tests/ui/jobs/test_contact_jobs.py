"""A contact that cannot be used is exchanged for another, by hand, and the document goes there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.ui.views.contact_dialog import ContactDialog
from kccsync_desktop.ui.views.questions import QuestionDialog

if TYPE_CHECKING:
    from tests.support.office import Office
    from tests.ui.jobs.conftest import Desk

CHOSEN = "11111111-2222-3333-4444-555555555555"


@pytest.fixture
def archived(office: Office) -> Office:
    """INV1 has gone; since then its contact is archived, and there is another one."""
    office.upload("INV1")
    (old,) = [each for each in office.books.contacts.all() if each.number == "C1"]
    office.door("contacts", {"contact": "C1", "action": "archive"})
    anew = replace(old, id=CHOSEN, name="Larch Gifts", number="Z1", account_number="")
    office.books.contacts.save(replace(anew, status="ACTIVE"))
    return office


def test_the_contact_of_two_documents_is_chosen_and_they_go_there(
    archived: Office, at_desk: Desk
) -> None:
    hand, work = at_desk.hand, at_desk.work
    pending, problems = work.export_tab.pending, work.export_tab.problems
    at_desk.rows(2)
    hand.press(pending.precheck)
    at_desk.wait(lambda: work.export.grids.problems.count == 2)
    at_desk.rested()

    hand.stand(problems.grid, 0, 0)
    hand.press(problems.detail.cure)
    dialog = at_desk.dialog(ContactDialog)
    at_desk.wait(dialog.search.isEnabled)
    hand.write(dialog.search, "larch")
    at_desk.wait(lambda: dialog.current is not None and dialog.current.contact.id == CHOSEN)
    hand.press(dialog.choose)
    hand.press(at_desk.dialog(QuestionDialog).yes)
    at_desk.wait(lambda: work.export.grids.problems.count == 0)
    at_desk.rested()

    hand.press(pending.upload)
    asked = at_desk.dialog(QuestionDialog)
    hand.press(asked.yes)
    at_desk.wait(lambda: archived.state("INV3") is ExportState.VERIFIED)
    at_desk.rested()
    assert {archived.by_number()[code]["contact_id"] for code in ("INV2", "INV3")} == {CHOSEN}
