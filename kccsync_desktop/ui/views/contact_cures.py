"""Choosing the contact that a problem asks for, right beside it, and checking its rows again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.contact_dialog import ContactDialog
from kccsync_desktop.ui.views.mapping_cures import check_again
from kccsync_desktop.ui.views.questions import ask, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.domain.ledger import RemoteContact
    from kccsync_desktop.ui.controllers.contact_controller import ContactController, Refused
    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.models.looks import Looks


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
        self._row_ids: tuple[int, ...] = ()
        self._dialog: ContactDialog | None = None
        contacts.chosen.connect(self._on_chosen)
        contacts.refused.connect(self._on_refused)

    @Slot(object)
    def cure(self, row_ids: Sequence[int]) -> None:
        """Ask which contact the company of these rows is."""
        self._row_ids = tuple(row_ids)
        dialog = ContactDialog(self._package, self._looks, self._window)
        self._contacts.found.connect(dialog.show_choice)
        dialog.chosen.connect(self._contacts.choose)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        self._contacts.find(self._row_ids[0])
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
    def _on_chosen(self, contact: RemoteContact) -> None:
        if self._controller.runs.is_running:
            return
        row_ids = self._row_ids
        title = tr("It is {name} now. Check again?").format(name=contact.name)
        question = check_again(title, len(row_ids))
        ask(self._window, question, lambda: self._controller.precheck(row_ids))
