"""Pictures of Problems Encountered: by cause, a cause's details, a single problem's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.contact_choice import ContactChoice
from kccsync_desktop.domain.contact_holders import Holder
from kccsync_desktop.ui.views.contact_dialog import ContactDialog
from kccsync_desktop.ui.views.questions import QuestionDialog
from tests.ui.fake_contacts import CANDIDATES, FERN
from tests.ui.patience import let_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.ui.main_window import MainWindow

HELD_BY_OAK = (
    '"Fern and Company" is KCC\'s Oak Ltd (C2) already. Choose another contact; or, if the two were'
    " merged in KCC, take it over."
)


def by_cause(window: MainWindow) -> QWidget:
    assert window.workspace is not None
    pane = window.workspace.export_tab.problems
    pane.grid.grid.fold_all(folded=True)
    pane.grid.go_to(0)
    return window


def one_of_many(window: MainWindow) -> QWidget:
    assert window.workspace is not None
    pane = window.workspace.export_tab.problems
    pane.grid.grid.fold_all(folded=False)
    pane.grid.go_to(1)
    return window


def of_one_cause(window: MainWindow) -> QWidget:
    assert window.workspace is not None
    pane = window.workspace.export_tab.problems
    pane.filters.button.click()
    pane.filters.bar.causes.list.actions()[0].trigger()
    let_run(400)
    return window


def choosing_contact(window: MainWindow) -> QWidget:
    assert window.workspace is not None
    window.workspace.contact_cures.cure((4,))
    let_run(300)
    return window.workspace.findChildren(ContactDialog)[-1]


def no_contact_free(window: MainWindow) -> QWidget:
    archived = CANDIDATES[2]
    oak = Holder(replace(FERN, code="C2", name="Oak Ltd"))
    taken = replace(CANDIDATES[0], obstacle=HELD_BY_OAK, holders=(oak,))
    dialog = ContactDialog("Xero", window.looks, window)
    dialog.show_choice(ContactChoice(FERN, "Xero", (archived, taken)))
    dialog.open()
    return dialog


def taking_over(window: MainWindow) -> QWidget:
    oak = Holder(replace(FERN, code="C2", name="Oak Ltd"), pending=2)
    held = replace(CANDIDATES[0], obstacle=HELD_BY_OAK, holders=(oak,))
    dialog = ContactDialog("Xero", window.looks, window)
    dialog.show_choice(ContactChoice(FERN, "Xero", (held, *CANDIDATES[1:])))
    dialog.open()
    return dialog


def taking_over_asked(window: MainWindow) -> QWidget:
    dialog = taking_over(window)
    assert isinstance(dialog, ContactDialog)
    dialog.take_over.click()
    return dialog.findChildren(QuestionDialog)[-1]


PROBLEMS: dict[str, Callable[[MainWindow], QWidget | None]] = {
    "problems-by-cause": by_cause,
    "problems-one-of-many": one_of_many,
    "problems-of-one-cause": of_one_cause,
    "problems-contact": choosing_contact,
    "problems-no-contact-free": no_contact_free,
    "problems-contact-held": taking_over,
    "problems-contact-taking": taking_over_asked,
}
