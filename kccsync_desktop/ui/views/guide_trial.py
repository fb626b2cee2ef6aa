"""The set-up guide's last page: one document goes through the pre-check; nothing is sent."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.states import PrecheckStatus
from kccsync_desktop.ui.formats import amount_text, date_text
from kccsync_desktop.ui.models.grid_model import GridModel
from kccsync_desktop.ui.models.planned_grid import PlannedLine, planned_grid
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.guide_pages import GuidePage
from kccsync_desktop.ui.views.parts import ICON, button, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.domain.grids import PendingRow
    from kccsync_desktop.domain.ledger_documents import LedgerDocument
    from kccsync_desktop.domain.run_events import DocumentPlanned
    from kccsync_desktop.ui.controllers.activity import Activity
    from kccsync_desktop.ui.controllers.guide_controller import GuideController, GuideState
    from kccsync_desktop.ui.models.looks import Looks

_MOST_LINES = 12
_RESULTS = {
    PrecheckStatus.NOT_RUN: ("circle", "muted", noted("Not checked yet")),
    PrecheckStatus.OK: ("check", "tick", noted("OK: the upload would take it")),
    PrecheckStatus.WARNING: (
        "warning",
        "warning",
        noted("Warning: the upload would take it, but look at this first"),
    ),
    PrecheckStatus.FAILED: (
        "error",
        "danger",
        noted("Failed: the upload would not take it as it stands"),
    ),
}
_KINDS = {
    LedgerKind.SALES_INVOICE: noted("sales invoice"),
    LedgerKind.BILL: noted("bill"),
    LedgerKind.SALES_CREDIT: noted("credit note"),
    LedgerKind.BILL_CREDIT: noted("supplier credit"),
}


class TrialPage(GuidePage):
    """Shows the document, its pre-check, and what would be created."""

    def __init__(self, guide: GuideController, package: str, looks: Looks) -> None:
        text = tr(
            "One of your documents goes through the pre-check: the upload is worked out to the "
            "penny and nothing is sent to {package}."
        )
        super().__init__(tr("Try one document"), text.format(package=package))
        self._guide = guide
        self._package = package
        self._looks = looks
        self._lines: tuple[PlannedLine, ...] = ()
        self._status = PrecheckStatus.NOT_RUN
        self.document = words("", "heading", wraps=True)
        self.document.setAccessibleName(tr("Trial document"))
        self.check = self.own_button = button(tr("Run Pre-Check on it"), "primary")
        self._icon = QLabel()
        self.result = words("", "heading", wraps=True)
        self.reasons = words("", wraps=True)
        self.outcome = words("", wraps=True)
        self.model: GridModel[PlannedLine] = GridModel(planned_grid(), self._fetch, looks)
        self.grid = GridView(self.model, looks)
        self.grid.setSortingEnabled(False)
        self._lay_out()
        self.check.clicked.connect(self._on_check)
        guide.planned.connect(self._on_planned)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.document, stretch=1)
        head.addWidget(self.check)
        result = QHBoxLayout()
        result.addWidget(self._icon)
        result.addWidget(self.result, stretch=1)
        self.column.addLayout(head)
        self.column.addLayout(result)
        for part in (self.reasons, self.outcome, self.grid):
            self.column.addWidget(part)
            part.hide()
        self.column.addStretch()

    def first_field(self) -> QWidget:
        """Return the button that checks."""
        return self.check

    def show_state(self, state: GuideState) -> None:
        """Show the document and what its pre-check found."""
        trial = state.trial
        self.check.setEnabled(trial is not None and state.status.is_connected)
        if trial is None:
            self.document.setText(tr("No document is pending. Load a KCC folder that has some."))
            return
        self.document.setText(_document_text(trial))
        self._status = trial.precheck
        self.result.setText(tr(_RESULTS[self._status][2]))
        told = "\n".join(f"•  {p.problem.message} {p.problem.cure}" for p in state.problems)
        if not state.status.is_connected:
            told = tr("Connect to {package} first; the pre-check looks things up there.")
            told = told.format(package=self._package)
        _say(self.reasons, told)
        self.retint()

    def retint(self) -> None:
        """Draw the sign in the present theme."""
        name, part, _ = _RESULTS[self._status]
        self._icon.setPixmap(self._looks.draw(name, part).pixmap(ICON))

    def show_fault(self, activity: Activity) -> None:
        """Say what stopped a pre-check."""
        stop = activity.ended.stopped_by if activity.ended else None
        if stop is not None:
            _say(self.reasons, f"{stop.message} {stop.cure}")

    @Slot()
    def _on_check(self) -> None:
        _say(self.outcome, "")
        self.grid.hide()
        if self._guide.try_document():
            self.result.setText(tr("Checking…"))

    @Slot(object)
    def _on_planned(self, told: DocumentPlanned) -> None:
        document, state = told.document, self._guide.state
        if state is None:
            return
        accounts = {a.id: a.label for a in state.setup.accounts}
        codes = {r.code: r.name for r in state.setup.tax_rates}
        self._lines = tuple(
            PlannedLine(
                number,
                line,
                accounts.get(line.account_id, line.account_code),
                codes.get(line.tax_code, line.tax_code),
            )
            for number, line in enumerate(document.lines)
        )
        self.model.take(array("q", range(len(self._lines))))
        self._show_grid()
        _say(self.outcome, self._outcome_text(document, told.new_contact))

    def _show_grid(self) -> None:
        """Be as high as the lines are, up to a point; then the grid scrolls."""
        row = self.grid.verticalHeader().defaultSectionSize()
        shown = min(len(self._lines), _MOST_LINES) + 2
        self.grid.setFixedHeight(row * shown)
        self.grid.show()

    def _outcome_text(self, document: LedgerDocument, new_contact: str) -> str:
        told = tr(
            "{package} would get the {kind} {number} of {date}: net {net}, VAT {tax}, total "
            "{currency} {total}."
        ).format(
            package=self._package,
            kind=tr(_KINDS[document.kind]),
            number=document.number,
            date=date_text(document.document_date),
            net=amount_text(document.net),
            tax=amount_text(document.tax),
            currency=document.currency,
            total=amount_text(document.total),
        )
        if not new_contact:
            return told
        return " ".join(
            (told, tr("The contact {name} would be created first.").format(name=new_contact))
        )

    def _fetch(self, ids: Sequence[int]) -> list[PlannedLine]:
        return [self._lines[n] for n in ids if n < len(self._lines)]


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _document_text(trial: PendingRow) -> str:
    parts = (
        f"{tr(trial.source_type.label)} {trial.source_code}",
        trial.company_name or trial.company_code,
        date_text(trial.source_date),
        f"{trial.currency} {amount_text(trial.amount)}",
    )
    return ", ".join(part for part in parts if part)
