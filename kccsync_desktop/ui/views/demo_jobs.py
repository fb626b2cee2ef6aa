"""What only the demo offers: its customers and suppliers pay when you say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot

from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.questions import Question, ask, tell
from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.ui.views.workspace import Workspace


class DemoJobs(QObject):
    """Lets the demo's customers pay, on a thread, and says what to do next.

    ``company`` is the demo's own: in its books alone this is offered, as no other is paid.
    """

    def __init__(self, let_pay: Callable[[], tuple[int, int]], window: QWidget) -> None:
        super().__init__(window)
        self._let_pay = let_pay
        self._window = window
        self.company: str | None = None
        self._workspace: Workspace | None = None
        self._asker = QueryWorker()
        self._asker.answered.connect(self._on_answered)

    def serve(self, workspace: Workspace) -> None:
        """Offer it in the demo's Actions menu and where no payment is on show."""
        if workspace.export.desk.merchant.name != self.company:
            self._workspace = None
            return
        self._workspace = workspace
        workspace.imports.is_demo = True
        workspace.menu.add_demo().triggered.connect(self.pay)

    @Slot()
    def pay(self) -> None:
        """Let customers pay and suppliers be paid."""
        self._asker.ask("pay", self._let_pay)

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        if answer.refusal:
            tell(self._window, tr("That could not be done"), answer.refusal)
            return
        invoices, bills = cast("tuple[int, int]", answer.value)
        if invoices or bills:
            self._ask_fetch(workspace, invoices, bills)
            return
        text = tr(
            "Customers pay the invoices that {package} holds: upload some first. "
            "Those that are there are paid."
        ).format(package=workspace.package)
        tell(self._window, tr("Nobody owes anything now"), text)

    def _ask_fetch(self, workspace: Workspace, invoices: int, bills: int) -> None:
        question = Question(
            title=tr("{invoices} and {bills} were paid").format(
                invoices=counted(invoices, tr("invoice"), tr("invoices")),
                bills=counted(bills, tr("bill"), tr("bills")),
            ),
            text=tr(
                "The money stands in the demo's {package} now, every third payment in part. Fetch "
                "Payments brings it to the Import tab; there Create and Allocate Payments books it."
            ).format(package=workspace.package),
            yes=tr("Fetch Payments"),
            no=tr("Close"),
        )
        ask(self._window, question, self._fetch)

    def _fetch(self) -> None:
        if self._workspace is not None:
            self._workspace.tabs.setCurrentIndex(1)
            self._workspace.import_jobs.fetch()

    def close(self) -> None:
        """End the thread."""
        self._asker.close()
