"""What the buttons beside problems do, for one row or for all rows of one cause (R4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.domain.problems import Remedy
from kccsync_desktop.ui.formats import counted, subject_text
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.questions import Question, ask

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.domain.grids import ProblemRow
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.ui.controllers.export_answers import CauseRows
    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.models.causes import Cause
    from kccsync_desktop.ui.views.export_jobs import ExportJobs

# Cures whose work is the rows' own; every other cures the cause itself, and so all its rows.
ROW_BY_ROW = (Remedy.RETRY, Remedy.MARK_EXPORTED, Remedy.POST_ON_INVOICE_DATE)
MAPPED = (Remedy.MAP_NOMINAL, Remedy.MAP_TAX)  # whose rows are checked again afterwards
OF_ROWS = (*ROW_BY_ROW, *MAPPED, Remedy.CHOOSE_CONTACT)


class Cures(QObject):
    """Starts cures. ``cure_elsewhere`` carries the problem whose cure is on another tab.

    ``mapping_wanted`` carries a problem and the rows that wait for what it names to be mapped;
    ``contact_wanted`` the rows whose company is to get another contact of the package;
    ``job_wanted`` the title of a run that failed as a whole and is to be started again.
    """

    cure_elsewhere = Signal(object)
    mapping_wanted = Signal(object, object)
    contact_wanted = Signal(object)
    job_wanted = Signal(str)

    def __init__(self, controller: ExportController, jobs: ExportJobs, window: QWidget) -> None:
        super().__init__(window)
        self._controller = controller
        self._jobs = jobs
        self._window = window
        controller.cause_found.connect(self._on_cause_found)

    @Slot(object)
    def cure(self, row: ProblemRow) -> None:
        """Do what a problem's button says."""
        self._cure(row.problem, row.row_id, row.job)

    @Slot(object)
    def cure_all(self, cause: Cause) -> None:
        """Do what the button of several problems with one cause says, for all of them."""
        if cause.problem.remedy in OF_ROWS:
            self._controller.find_rows_of(cause)
        else:
            self._cure(cause.problem, None, "")

    def _cure(self, problem: Problem, row_id: int | None, job: str) -> None:
        if problem.remedy in MAPPED:
            self.mapping_wanted.emit(problem, () if row_id is None else (row_id,))
        elif row_id is None or not self._cure_row(problem, row_id):
            self._cure_cause(problem, job)

    def _cure_row(self, problem: Problem, row_id: int) -> bool:
        """Do what concerns one row alone; tell whether the remedy is of that kind."""
        name = "" if problem.subject is None else subject_text(problem.subject)
        match problem.remedy:
            case Remedy.RETRY:
                self._jobs.ask_upload((row_id,))
            case Remedy.CHOOSE_CONTACT:
                self.contact_wanted.emit((row_id,))
            case Remedy.LINK:
                self._jobs.link(row_id, name)
            case Remedy.MARK_EXPORTED:
                self._jobs.mark_exported(row_id, name)
            case Remedy.POST_ON_INVOICE_DATE:
                self._jobs.post_on_invoice_date(row_id, name)
            case Remedy.OPEN_PACKAGE:
                self._jobs.open_package(row_id)
            case _:
                return False
        return True

    def _cure_cause(self, problem: Problem, job: str) -> None:
        match problem.remedy:
            case Remedy.FETCH_SETUP:
                self._jobs.fetch_setup()
            case Remedy.RELOAD_FOLDER:
                self._jobs.load()
            case Remedy.RETRY:
                self.job_wanted.emit(job)
            case Remedy.OPEN_PACKAGE:
                self._jobs.open_package(None)
            case _:
                self.cure_elsewhere.emit(problem)

    @Slot(object)
    def _on_cause_found(self, found: CauseRows) -> None:
        if not found.row_ids:
            if found.cause.problem.remedy in (Remedy.RETRY, *MAPPED):
                self._cure(found.cause.problem, None, found.job)
            return
        match found.cause.problem.remedy:
            case Remedy.RETRY:
                self._jobs.ask_upload(found.row_ids)
            case Remedy.MARK_EXPORTED:
                self._jobs.mark_all_exported(found.row_ids)
            case Remedy.CHOOSE_CONTACT:
                self.contact_wanted.emit(found.row_ids)
            case Remedy.MAP_NOMINAL | Remedy.MAP_TAX:
                self.mapping_wanted.emit(found.cause.problem, found.row_ids)
            case _:
                self._post_all(found.row_ids)

    def _post_all(self, row_ids: tuple[int, ...]) -> None:
        rows = counted(len(row_ids), tr("row"), tr("rows"))
        question = Question(
            title=tr("Post {rows} on the invoice's date?").format(rows=rows),
            text=tr(
                "The payments' own days lie in a locked period. Each will be dated as its invoice,"
                " and its own day stays in the reference. They go with the next upload."
            ),
            yes=tr("Post on the invoice's date"),
        )
        ask(
            self._window,
            question,
            lambda: self._controller.post_on_invoice_date(row_ids),
        )
