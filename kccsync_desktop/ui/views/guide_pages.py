"""The set-up guide's plain pages: the KCC folder, the connection, the accounts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kccsync_desktop.domain.run_events import ProblemRaised
from kccsync_desktop.ui.controllers.guide_controller import GuideState, Step
from kccsync_desktop.ui.formats import count_text, counted
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.activity_texts import totals_texts
from kccsync_desktop.ui.views.folder_path import FolderPath
from kccsync_desktop.ui.views.parts import button, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.domain.run_events import RunEnded, RunEvent
    from kccsync_desktop.ui.controllers.activity import Activity
    from kccsync_desktop.ui.controllers.export_controller import ExportController

_FILE = "file:"
_FIRST_FEW = 5


class GuidePage(QWidget):
    """One step: a title, what it is for, and its own parts below.

    ``own_button`` does what the step is about; once that is done, to go on comes first.
    """

    own_button: QPushButton

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(words(title, "title", wraps=True))
        self.column.addWidget(words(text, wraps=True))

    def begin(self, state: GuideState) -> None:
        """Do what the step does by itself when it is turned to."""

    def show_state(self, state: GuideState) -> None:
        """Show what the books say."""

    def first_field(self) -> QWidget:
        """Return what the keyboard goes to when the step is turned to."""
        return self


class FolderPage(GuidePage):
    """Loads the KCC folder, with counts and problems as they come."""

    def __init__(self, export: ExportController) -> None:
        super().__init__(
            tr("Load your KCC folder"),
            tr(
                "Choose the folder (or zip) that KCC's export made. Loading reads it into this "
                "program's own books; nothing goes to the accounts package yet, and loading it "
                "again later is safe."
            ),
        )
        self._export = export
        self._problems: list[str] = []
        self.path = FolderPath("")
        self.load = self.own_button = button(tr("Load"), "primary")
        row = QHBoxLayout()
        row.addWidget(self.path, stretch=1)
        row.addWidget(self.path.browse)
        row.addWidget(self.load)
        self.news = words("", wraps=True)
        self.news.setAccessibleName(tr("What was loaded"))
        self.troubles = words("", "muted", wraps=True)
        self.troubles.setAccessibleName(tr("Problems in the folder"))
        self.column.addLayout(row)
        self.column.addWidget(self.news)
        self.column.addWidget(self.troubles)
        self.column.addStretch()
        self._connect()

    def _connect(self) -> None:
        self.path.textChanged.connect(self._on_path)
        self.path.returnPressed.connect(self._on_load)
        self.load.clicked.connect(self._on_load)
        self._export.runs.events.connect(self._on_events)
        self._export.runs.progressed.connect(self._on_progressed)
        self._export.runs.ended.connect(self._on_ended)
        self._on_path(self.path.text())

    def first_field(self) -> QWidget:
        """Return the folder's field."""
        return self.path

    def show_state(self, state: GuideState) -> None:
        """Say what is loaded, where no reading just said more; offer what was loaded last."""
        if not self.path.text() and not self.path.isModified():
            self.path.setText(state.folder)
        if Step.FOLDER in state.done and not self.news.text():
            count = state.status.pending + state.status.exported
            told = tr("{count} documents and stock items are loaded.")
            self.news.setText(told.format(count=count_text(count)))

    @Slot(str)
    def _on_path(self, text: str) -> None:
        self.load.setEnabled(bool(text.strip()))

    @Slot()
    def _on_load(self) -> None:
        folder = self.path.text().strip()
        if folder:
            self._export.load(Path(folder).expanduser())

    @Slot(object)
    def _on_events(self, batch: Sequence[RunEvent]) -> None:
        for event in batch:
            if isinstance(event, ProblemRaised):
                self._problems.append(event.problem.message)

    @Slot(object)
    def _on_progressed(self, activity: Activity) -> None:
        if self.isVisible() and activity.ended is None:
            told = tr("{stage}: {done} of {total}")
            self.news.setText(
                told.format(
                    stage=activity.stage or activity.title,
                    done=count_text(activity.done),
                    total=count_text(activity.total),
                )
            )
            self.troubles.setText(_troubles_text(self._problems))

    @Slot(object)
    def _on_ended(self, activity: Activity) -> None:
        end = activity.ended
        if self.isVisible() and end is not None:
            stop = end.stopped_by
            self.news.setText(f"{stop.message} {stop.cure}" if stop else loaded_text(end))
            self.troubles.setText("" if stop else _troubles_text(self._problems))
        self._problems = []


class ConnectPage(GuidePage):
    """Opens the dialog that connects; ``connect_wanted`` follows its button."""

    connect_wanted = Signal()

    def __init__(self, package: str) -> None:
        text = tr(
            "Your browser opens {package}'s own page, where you sign in and choose the company. "
            "This program never sees your password."
        )
        super().__init__(
            tr("Connect to {package}").format(package=package), text.format(package=package)
        )
        self._package = package
        self.connect_button = self.own_button = button(tr("Connect…"), "primary")
        self.connect_button.clicked.connect(self.connect_wanted)
        self.news = words("", "heading", wraps=True)
        _add_left(self, self.connect_button)
        self.column.addWidget(self.news)
        self.column.addStretch()

    def first_field(self) -> QWidget:
        """Return the button that connects."""
        return self.connect_button

    def show_state(self, state: GuideState) -> None:
        """Say to whom the books are connected."""
        is_connected = state.status.is_connected
        self.connect_button.setEnabled(not is_connected)
        told = tr("{package}: connected as {organisation}")
        if not is_connected:
            told = tr("{package}: Not Connected")
        self.news.setText(
            told.format(package=self._package, organisation=state.status.organisation)
        )


class AccountsPage(GuidePage):
    """Gets nominals and tax accounts by itself."""

    def __init__(self, export: ExportController, package: str) -> None:
        text = tr(
            "Copies the list of accounts and tax codes from {package}, for you to choose from. It "
            "creates nothing. Repeat it after changes there."
        )
        super().__init__(tr("Get Nominal & Tax Accounts"), text.format(package=package))
        self._export = export
        self._package = package
        self.fetch = self.own_button = button(tr("Get Nominal && Tax Accounts"), "primary")
        self.fetch.clicked.connect(self._on_fetch)
        self.news = words("", "heading", wraps=True)
        _add_left(self, self.fetch)
        self.column.addWidget(self.news)
        self.column.addStretch()
        export.runs.began.connect(self._on_began)
        export.runs.ended.connect(self._on_ended)

    def begin(self, state: GuideState) -> None:
        """Fetch at once where there is a connection and nothing was fetched yet."""
        if state.status.is_connected and Step.ACCOUNTS not in state.done:
            self._on_fetch()

    def first_field(self) -> QWidget:
        """Return the button that fetches."""
        return self.fetch

    def show_state(self, state: GuideState) -> None:
        """Say how many there are to choose from."""
        setup = state.setup
        self.fetch.setEnabled(state.status.is_connected and not self._export.runs.is_running)
        if setup.accounts:
            told = tr("{accounts} and {codes} are ready to choose from.")
            accounts = counted(len(setup.accounts), tr("account"), tr("accounts"))
            codes = counted(len(setup.tax_rates), tr("tax code"), tr("tax codes"))
            self.news.setText(told.format(accounts=accounts, codes=codes))
        elif not state.status.is_connected:
            told = tr("Connect to {package} first: that is the step before.")
            self.news.setText(told.format(package=self._package))

    @Slot()
    def _on_fetch(self) -> None:
        self._export.fetch_setup()

    @Slot(object)
    def _on_began(self, activity: Activity) -> None:
        self.fetch.setEnabled(False)
        if self.isVisible():
            self.news.setText(f"{tr(activity.title)}…")

    @Slot(object)
    def _on_ended(self, activity: Activity) -> None:
        stop = activity.ended.stopped_by if activity.ended else None
        if stop is not None and self.isVisible():
            self.news.setText(f"{stop.message} {stop.cure}")


def loaded_text(end: RunEnded) -> str:
    """Return what a reading of the folder found, in all and file by file."""
    counts = ", ".join(totals_texts(end.totals).values())
    head = tr("Loaded: {counts}.").format(counts=counts or tr("nothing"))
    rows = [
        f"{name.removeprefix(_FILE)}: {counted(rows, tr('row'), tr('rows'))}"
        for name, rows in end.totals.items()
        if name.startswith(_FILE)
    ]
    return "\n".join((head, *rows))


def _troubles_text(problems: Sequence[str]) -> str:
    if not problems:
        return ""
    head = counted(len(problems), tr("problem"), tr("problems"))
    more = (
        tr("It does not stop the rest, and stands under Problems Encountered.")
        if len(problems) == 1
        else tr("They do not stop the rest, and stand under Problems Encountered.")
    )
    return "\n".join((f"{head}. {more}", *(f"•  {each}" for each in problems[:_FIRST_FEW])))


def _add_left(page: GuidePage, part: QWidget) -> None:
    row = QHBoxLayout()
    row.addWidget(part)
    row.addStretch()
    page.column.addLayout(row)
