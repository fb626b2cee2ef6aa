"""Choosing the contact that a problem asks for, right beside it, and checking its rows again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.mapping_cures import check_again
from kccsync_desktop.ui.views.questions import ask, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.contact_holders import Taking
    from kccsync_desktop.ui.controllers.contact_controller import (
        Chosen,
        ContactController,
        Refused,
    )
    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.contact_dialog import ContactDialog


class ContactCures(QObject):
    """Opens the dialog at once; the contacts come when the package has told them."""

    def __init__(
        self,
        contacts: ContactController,
        controller: ExportController,
        package: str,
        looks: Looks,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._package = package
        self._contacts = contacts
        self._controller = controller
        self._looks = looks
        self._window = window
        self._dialog: ContactDialog | None = None
        contacts.chosen.connect(self._on_chosen)
        contacts.refused.connect(self._on_refused)

    @Slot(object)
    def cure(self, row_ids: Sequence[int]) -> None:
        """Ask which contact the company of these rows is."""
        from kccsync_desktop.ui.views.contact_dialog import ContactDialog

        waiting = tuple(row_ids)
        dialog = ContactDialog(self._package, self._looks, self._window)
        self._contacts.found.connect(dialog.show_choice)

        def on_chosen(company: Company, contact_id: str, taking: Taking | None) -> None:
            self._contacts.choose(company, contact_id, waiting, taking)

        dialog.chosen.connect(on_chosen)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        self._contacts.find(waiting[0])
        dialog.open()

    @Slot(int)
    def _on_finished(self, _result: int) -> None:
        self._dialog = None

    @Slot(object)
    def _on_refused(self, refused: Refused) -> None:
        if refused.is_choice:
            if self._dialog is None:
                return
            self._dialog.reject()
        tell(self._window, tr("That could not be done"), refused.text)

    @Slot(object)
    def _on_chosen(self, chosen: Chosen) -> None:
        row_ids, count = chosen.row_ids, len(chosen.row_ids)
        names = {"company": chosen.company.name, "contact": chosen.contact.name}
        if self._controller.runs.is_running:
            rows = counted(count, tr("row"), tr("rows"))
            told = tr("A job is at work. When it has ended, run the pre-check on the {rows}.")
            title = tr("{company} now uses {contact}.").format(**names)
            tell(self._window, title, told.format(rows=rows))
            return
        title = tr("{company} now uses {contact}. Check again?").format(**names)
        question = check_again(title, count)
        ask(self._window, question, lambda: self._controller.precheck(row_ids))
