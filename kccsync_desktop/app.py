"""The window's start: Qt and an empty window at once, everything else on a thread."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QThread, QTimer, Signal, Slot, qVersion
from PySide6.QtWidgets import QApplication

from kccsync_desktop.bootstrap.early import EarlyServices
from kccsync_desktop.ui.main_window import MainWindow
from kccsync_desktop.ui.texts import noted, speak, tr
from kccsync_desktop.ui.theme.follower import ThemeFollower
from kccsync_desktop.ui.theme.icons import app_icon
from kccsync_desktop.ui.views.questions import tell
from kccsync_desktop.ui.views.restore_jobs import RestoreJobs
from kccsync_desktop.ui.workers.collector import Collector
from kccsync_desktop.ui.workers.query_worker import QueryWorker
from kccsync_desktop.ui.workers.turns import give_way

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from kccsync_desktop.ui.controllers.restore_controller import Restorer
    from kccsync_desktop.ui.controllers.services import Services

log = logging.getLogger(__name__)

SWITCH_SECONDS = 0.001
REST_MILLISECONDS = 500
_NOT_OPENED = noted("The books could not be opened")
_FAULT = noted(
    "The program met a fault that it did not expect. Nothing that was already sent is lost. "
    "If it happens again, send the log file to support."
)


class ServicesLoader(QThread):
    """Opens the books on a thread; ``loaded`` carries them, ``failed`` plain words."""

    loaded = Signal(object)
    failed = Signal(str)

    def __init__(self, make: Callable[[], Services]) -> None:
        super().__init__()
        self._make = make
        self.early: EarlyServices | None = None

    def run(self) -> None:
        """Open the books; the rest of them while the window shows a first look, where it does."""
        try:
            services = self._make()
        except Exception as error:  # the border between start-up and the window
            log.exception(_NOT_OPENED)
            self._tell(error)
            return
        services.let_wait(give_way)
        self.early = services if isinstance(services, EarlyServices) else None
        self.loaded.emit(services)
        if self.early is not None:
            self._finish(self.early)

    def _finish(self, services: EarlyServices) -> None:
        try:
            services.finish()
        except Exception as error:  # as above
            log.exception(_NOT_OPENED)
            self._tell(error)  # first, so that the window lets the books go before it is refused
        finally:
            services.release()

    def _tell(self, error: Exception) -> None:
        is_ours = type(error).__module__.startswith("kccsync_desktop.")
        self.failed.emit(str(error) if is_ours else tr(_FAULT))


class Rescue(QObject):
    """Restores a backup where the books cannot be opened; ``loader`` then tries once more."""

    is_working = False  # no run works on books that are not open

    def __init__(self, restorer: Restorer, window: MainWindow, loader: ServicesLoader) -> None:
        super().__init__()
        self._window = window
        self._loader = loader
        self._worker = QueryWorker()
        self.jobs = RestoreJobs(restorer, self._worker, self, window)

    def leave_books(self) -> None:
        """Say what goes on; nothing has the books open."""
        self._window.show_wait(tr("Restoring the books…"))

    def come_back(self) -> None:
        """Open the books again."""
        self._window.show_wait(tr("Opening the books…"))
        self._loader.wait()
        self._loader.start()

    def close(self) -> None:
        """End the thread, when what was asked is done."""
        self._worker.close()


class Start(QObject):
    """Fills the window once it has been painted; makes what is not on show when that is done."""

    def __init__(
        self,
        window: MainWindow,
        make: Callable[[], Services],
        company: str | None,
        make_restorer: Callable[[], Restorer] | None = None,
    ) -> None:
        super().__init__()
        self._window = window
        self._company = company
        self._make_restorer = make_restorer
        self.rescue: Rescue | None = None
        self.services: Services | None = None
        self.loader = ServicesLoader(make)
        self.loader.loaded.connect(self._on_loaded)
        self.loader.failed.connect(self._on_failed)
        window.rescue_wanted.connect(self._on_rescue_wanted)
        self._rest = QTimer(self)
        self._rest.setInterval(REST_MILLISECONDS)
        self._rest.timeout.connect(self._on_rest)
        self.is_settled = False

    @Slot(object)
    def _on_loaded(self, services: Services) -> None:
        self.services = services
        sys.setswitchinterval(SWITCH_SECONDS)
        try:
            self._window.use(services, self._company)
        finally:
            gc.freeze()
            self._rest.start()
            self._await_grid()

    def _await_grid(self) -> None:
        """Let what is not on show yet be opened after what is was painted, not beside it."""
        workspace = self._window.workspace
        if self.loader.early is not None and workspace is not None:
            workspace.export.grids.shown_changed.connect(self._on_shown)

    @Slot(str)
    def _on_shown(self, _grid: str) -> None:
        QTimer.singleShot(0, self._go_on)

    @Slot()
    def _go_on(self) -> None:
        if self.loader.early is not None:
            self.loader.early.go_on()

    @Slot()
    def _on_rest(self) -> None:
        """Make one thing more, so that its first use waits for nothing."""
        if not self._window.make_rest():
            self._rest.stop()
            settle_memory()
            self.is_settled = True

    @Slot(str)
    def _on_failed(self, text: str) -> None:
        can_rescue = self._make_restorer is not None
        self._window.show_fault(tr(_NOT_OPENED), text, can_rescue=can_rescue)

    @Slot()
    def _on_rescue_wanted(self) -> None:
        """Offer backups in place of books that cannot be opened; then try once more."""
        if self._make_restorer is None:
            return
        if self.rescue is None:
            self.rescue = Rescue(self._make_restorer(), self._window, self.loader)
        self.rescue.jobs.ask()

    def close(self) -> None:
        """Close the books."""
        self._rest.stop()
        if self.rescue is not None:
            self.rescue.close()
        self.loader.wait()
        if self.services is not None:
            self.services.close()


def settle_memory() -> None:
    """Keep the collector off what lives for ever: its pauses are what a user would feel."""
    gc.collect()
    gc.freeze()


class CrashHook(QObject):
    """Logs what nobody caught and says it in plain words; never a traceback to the user."""

    _crashed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_telling = False
        self._crashed.connect(self._on_crashed)

    def install(self) -> None:
        """Take over from Python's own hooks."""
        sys.excepthook = self.take
        threading.excepthook = self.take_thread

    def take(
        self, kind: type[BaseException], error: BaseException, where: TracebackType | None
    ) -> None:
        """Log an error and tell the user once."""
        log.critical("Unexpected fault", exc_info=(kind, error, where))
        self._crashed.emit()

    def take_thread(self, args: threading.ExceptHookArgs) -> None:
        """Take an error that ended a thread."""
        if args.exc_value is not None:
            self.take(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot()
    def _on_crashed(self) -> None:
        if self._is_telling:
            return
        self._is_telling = True
        box = tell(self._window, tr("Something went wrong"), tr(_FAULT))
        box.finished.connect(self._on_told)

    @Slot()
    def _on_told(self) -> None:
        self._is_telling = False


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("KCCSync Desktop")
    app.setDesktopFileName("kccsync-desktop")
    if QLocale().language() == QLocale.Language.C:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    speak(app, os.environ.get("KCCSYNC_LANGUAGE", ""))
    return app


def run_window(
    make_services: Callable[[], Services],
    company: str | None = None,
    start_demo: Callable[[str], str] | None = None,
    let_pay: Callable[[], tuple[int, int]] | None = None,
    make_restorer: Callable[[], Restorer] | None = None,
) -> int:
    """Show the window until it is closed; return the exit code.

    Args:
        make_services: Opens the books; called on a thread after the first paint, so that its
            imports do not hold the window up.
        company: Whose books to show; None means those that were open last, else the first.
        start_demo: Opens a package's demo in a window of its own; returns why not, or nothing.
            Called on a thread. None where there is no demo to offer, as in the demo itself.
        let_pay: Lets customers pay and suppliers be paid, in the demo alone; returns how many
            invoices and bills were. Called on a thread.
        make_restorer: Gives what brings a backup back where the books cannot be opened.
    """
    app = _application()
    theme = ThemeFollower(app)
    app.setWindowIcon(app_icon())
    window = MainWindow(theme, start_demo, let_pay)
    CrashHook(window).install()
    start = Start(window, make_services, company, make_restorer)
    collector = Collector()
    collector.start()
    window.show()
    QTimer.singleShot(0, start.loader.start)
    code = app.exec()
    if not window.is_clean:
        logging.shutdown()
        os._exit(code)  # a call that hangs holds its thread; its outcome is looked up at next start
    start.close()
    window.deleteLater()
    collector.stop()
    return code


def qt_version() -> str:
    """Return the version of Qt that the window runs on."""
    return qVersion()
