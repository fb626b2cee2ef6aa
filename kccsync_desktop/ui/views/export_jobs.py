"""What buttons, menus and cures of the Export tab do: ask where it matters, then start it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from kccsync_desktop.ui.controllers.export_answers import Wanted
from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.cures import Cures
from kccsync_desktop.ui.views.hidden_ticks import PRECHECK, UPLOAD, ask_hidden
from kccsync_desktop.ui.views.load_dialog import LoadDialog
from kccsync_desktop.ui.views.questions import Question, ask, tell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.domain.stories import DocumentStory
    from kccsync_desktop.ui.controllers.export_answers import AllPending, ChosenRows, PackagePage
    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.models.looks import Looks


_REFUSED = noted("That could not be done")


class ExportJobs(QObject):
    """Jobs of one desk; what problems' buttons do is in ``cures``."""

    def __init__(
        self,
        controller: ExportController,
        package: str,
        looks: Looks,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._controller = controller
        self._package = package
        self._looks = looks
        self._window = window
        self._told = ""
        self.cures = Cures(controller, self, window)
        controller.document_found.connect(self._on_document_found)
        controller.ticked_found.connect(self._on_ticked_found)
        controller.pending_found.connect(self._on_pending_found)
        controller.hidden_found.connect(self._on_hidden_found)
        controller.page_found.connect(self._on_page_found)
        controller.folder_found.connect(self._on_folder_found)
        controller.refused.connect(self._on_refused)
        controller.unread.connect(self._on_unread)

    @Slot()
    def load(self) -> None:
        """Ask for the folder, offering the one that was loaded last; then read it."""
        self._controller.find_folder()

    @Slot(object)
    def _on_folder_found(self, folder: str) -> None:
        dialog = LoadDialog(folder, self._window)
        dialog.chosen.connect(self._on_folder)
        dialog.open()

    @Slot(str)
    def _on_folder(self, folder: str) -> None:
        self._controller.load(Path(folder).expanduser())

    @Slot()
    def precheck(self) -> None:
        """Pre-check what is ticked, else everything; ask where a filter hides ticked rows."""
        if self._controller.may_hide_rows:
            self._controller.find_hidden(Wanted.PRECHECK)
        else:
            self._controller.precheck()

    @Slot()
    def upload(self) -> None:
        """Upload what is ticked; with nothing ticked, ask whether to upload everything."""
        if self._controller.runs.is_running:
            return
        if not self._controller.grids.pending.ticks:
            self._controller.find_pending()
        elif self._controller.may_hide_rows:
            self._controller.find_hidden(Wanted.UPLOAD)
        else:
            self._controller.upload_ticked()

    @Slot(object)
    def _on_hidden_found(self, found: ChosenRows) -> None:
        """Start at once where nothing is hidden that is meant; else ask which rows are."""
        is_check = found.wanted is Wanted.PRECHECK
        start = self._controller.precheck if is_check else self._controller.upload
        if not found.ids:
            tell(self._window, tr("No pending row is ticked"), tr("Tick rows with the Space bar."))
        elif found.ids != found.shown:
            verbs = PRECHECK if is_check else UPLOAD
            rows = (found.ids, found.shown)
            ask_hidden(self._window, verbs, rows, start, is_ticked=found.is_ticked)
        elif found.wanted is Wanted.AGAIN:
            self.ask_upload(found.ids)
        else:
            start(found.ids)

    @Slot(object)
    def _on_pending_found(self, found: AllPending) -> None:
        """Ask whether all of them are to go."""
        ids = found.ids
        if not ids:
            tell(self._window, tr("There is nothing to upload"), tr("No row is pending."))
            return
        from kccsync_desktop.ui.views.upload_question import UploadQuestion

        waiting = self._controller.grids.waiting
        question = UploadQuestion(found, waiting, self._looks, self._window)
        with_due = question.with_due
        question.accepted.connect(
            lambda: self._controller.upload(question.wanted, with_due=with_due.isChecked())
        )
        question.open()

    def upload_again(self) -> None:
        """Upload after a run that failed as a whole, never without naming how many rows."""
        if self._controller.grids.pending.ticks:
            self._controller.find_hidden(Wanted.AGAIN)
        else:
            self.upload()

    @Slot(object)
    def ask_upload(self, row_ids: tuple[int, ...]) -> None:
        """Upload these rows, after asking; what the question names is what goes."""
        if not row_ids:
            tell(self._window, tr("There is nothing to upload"), tr("No row is pending."))
            return
        rows = counted(len(row_ids), tr("row"), tr("rows"))
        question = Question(
            title=tr("Upload {rows}?").format(rows=rows),
            text=tr(
                "Each of them is sent to {package}, those too that were never sent before. "
                "Nothing else goes."
            ).format(package=self._package),
            yes=tr("Upload {rows}").format(rows=rows),
        )
        ask(self._window, question, lambda: self._controller.upload(row_ids))

    @Slot(object)
    def upload_due(self, row_ids: tuple[int, ...]) -> None:
        """Upload the prepayments that became due by the last upload, which named them."""
        self._controller.upload(row_ids)

    @Slot()
    def fetch_setup(self) -> None:
        """Get Nominal & Tax Accounts."""
        self._controller.fetch_setup()

    @Slot()
    def show_waiting(self) -> None:
        """Show the prepayments that wait, and why (E4)."""
        from kccsync_desktop.ui.views.waiting_dialog import WaitingDialog

        WaitingDialog(self._controller.grids.waiting, self._looks, self._window).open()

    @Slot(int)
    def show_source(self, row_id: int) -> None:
        """Goto Source Document."""
        self._controller.find_document(row_id)

    @Slot(object)
    def _on_document_found(self, story: DocumentStory | None) -> None:
        if story is None:
            text = tr("It is no longer in the books. Reload the grid to see what is there.")
            tell(self._window, tr("There is nothing behind this row"), text)
            return
        from kccsync_desktop.ui.views.document_dialog import DocumentDialog

        DocumentDialog(story, self._looks, self._window).open()

    @Slot(int, str)
    def mark_exported(self, row_id: int, name: str) -> None:
        """Mark as Exported, after asking as KCC does."""
        question = Question(
            title=tr("Mark {name} as exported?").format(name=name),
            text=(
                tr(
                    "It will not be uploaded. It shows as Marked by hand, never as Verified, "
                    "because nobody looked whether it is in {package}. If it is there, "
                    "Link to the document proves it."
                ).format(package=self._package)
            ),
            yes=tr("Mark as Exported"),
        )
        ask(self._window, question, lambda: self._controller.mark_exported((row_id,)))

    @Slot(object)
    def _on_ticked_found(self, ids: tuple[int, ...]) -> None:
        """Mark the ticked rows as exported."""
        if not ids:
            tell(self._window, tr("No pending row is ticked"), tr("Tick rows with the Space bar."))
            return
        self.mark_all_exported(ids)

    def mark_all_exported(self, ids: tuple[int, ...]) -> None:
        """Mark these rows as exported, after asking."""
        rows = counted(len(ids), tr("row"), tr("rows"))
        question = Question(
            title=tr("Mark {rows} as exported?").format(rows=rows),
            text=tr(
                "They will not be uploaded. They show as Marked by hand, never as Verified, because"
                " nobody looked whether they are in {package}."
            ).format(package=self._package),
            yes=tr("Mark as Exported"),
        )
        ask(self._window, question, lambda: self._controller.mark_exported(ids))

    @Slot(int, str)
    def post_on_invoice_date(self, row_id: int, name: str) -> None:
        """Post an allocation on its invoice's date, after asking (E4)."""
        question = Question(
            title=tr("Post {name} on the invoice's date?").format(name=name),
            text=(
                tr(
                    "The payment's own day lies in a period that is locked in {package}. It will "
                    "be dated as its invoice, and its own day stays in the reference. "
                    "It goes with the next upload."
                ).format(package=self._package)
            ),
            yes=tr("Post on the invoice's date"),
        )
        ask(self._window, question, lambda: self._controller.post_on_invoice_date((row_id,)))

    @Slot(int, str)
    def mark_not_exported(self, row_id: int, name: str) -> None:
        """Mark as Not Exported, after asking."""
        question = Question(
            title=tr("Mark {name} as not exported?").format(name=name),
            text=tr("It goes back to the pending rows and can be uploaded."),
            yes=tr("Mark as Not Exported"),
        )
        ask(self._window, question, lambda: self._controller.mark_not_exported((row_id,)))

    @Slot(int, str)
    def link(self, row_id: int, name: str) -> None:
        """Link to the document in the package."""
        from kccsync_desktop.ui.views.link_dialog import LinkDialog

        dialog = LinkDialog(row_id, name, self._package, self._window)
        dialog.chosen.connect(self._on_link_chosen)
        dialog.open()

    @Slot(int, str)
    def _on_link_chosen(self, row_id: int, remote_id: str) -> None:
        self._controller.link(row_id, remote_id)

    @Slot(int)
    def open_in_package(self, row_id: int) -> None:
        """Open the exported document in the browser."""
        self._controller.find_page(row_id)

    def open_package(self, row_id: int | None) -> None:
        """Open a row's document in the browser, or the package's own page."""
        self._controller.find_page(row_id)

    @Slot(object)
    def _on_page_found(self, page: PackagePage) -> None:
        if page.is_local:
            told = tr(
                "This company is connected to a sandbox: an imitation of {package} on this computer"
                " that takes documents and payments, but has no pages to look at. What it holds of"
                " a document is read back, and shows here as Verified."
            ).format(package=self._package)
            tell(self._window, tr("The sandbox has no pages"), told)
        elif page.address:
            QDesktopServices.openUrl(QUrl(page.address))

    @Slot(str)
    def _on_refused(self, text: str) -> None:
        self._tell_once(tr(_REFUSED), text)

    @Slot(str)
    def _on_unread(self, text: str) -> None:
        self._tell_once(tr("The rows cannot be shown"), text)

    def _tell_once(self, title: str, text: str) -> None:
        if self._told != text:  # what repeats is told once
            self._told = text
            tell(self._window, title, text).finished.connect(self._on_told)

    @Slot()
    def _on_told(self) -> None:
        self._told = ""
