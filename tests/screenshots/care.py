"""Care for the books: what a backup means, what support would get, how long things are kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kccsync_desktop.domain.backups import BooksSummary, CompanyCounts, RestorePreview
from kccsync_desktop.domain.bundles import Bundle, BundlePart
from kccsync_desktop.domain.retention import Retention
from kccsync_desktop.storage.errors import unreadable
from kccsync_desktop.ui.views.diagnostics_dialog import DiagnosticsDialog
from kccsync_desktop.ui.views.restore_dialog import RestoreDialog
from kccsync_desktop.ui.views.retention_dialog import RetentionDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from kccsync_desktop.ui.main_window import MainWindow

_PARTS = {
    "program.json": "versions of the program, its libraries and the system",
    "companies.json": "each company's options and counts",
    "jobs.json": "the last jobs: when, how they ended, counts",
}


def _summary(exported: int, payments: int, day: int) -> BooksSummary:
    last = datetime(2026, 3, day, 9, 5, tzinfo=UTC)
    names = ("Larkfield Gifts", "Larkfield Garden Centre")
    rows = [CompanyCounts(name, "xero", name, 420, exported, payments, last) for name in names]
    return BooksSummary("0005", tuple(rows))


def _shown(dialog: QDialog) -> QDialog:
    dialog.show()
    return dialog


def restore(window: MainWindow) -> QDialog:
    path = Path("/home/ann/Documents/Backups/KCCSync-2026-03-13-1712.bak")
    return _shown(
        RestoreDialog(RestorePreview(path, _summary(120, 4, 13), _summary(381, 12, 20)), window)
    )


def restore_damaged(window: MainWindow) -> QDialog:
    path = Path("/home/ann/Documents/Backups/KCCSync-2026-03-13-1712.bak")
    return _shown(RestoreDialog(RestorePreview(path, _summary(120, 4, 13), None), window))


def diagnostics(window: MainWindow) -> QDialog:
    told = "\n".join(f"{name}: {title}" for name, title in _PARTS.items())
    about = f"What this bundle holds, for KCCSync Desktop's support:\n\n{told}\n"
    parts = [BundlePart(name, title, "{}") for name, title in _PARTS.items()]
    whole = Bundle((BundlePart("about.txt", "this list", about), *parts))
    return _shown(DiagnosticsDialog(whole, window))


def retention(window: MainWindow) -> QDialog:
    return _shown(RetentionDialog(Retention(), window))


def damaged(window: MainWindow) -> None:
    error = unreadable(
        "/home/ann/.local/share/KCCSync/kccsync.db",
        "it is damaged or is no database",
    )
    window.show_fault("The books could not be opened", str(error), can_rescue=True)


CARE: dict[str, Callable[[MainWindow], QWidget | None]] = {
    "damaged": damaged,
    "restore": restore,
    "restore-damaged": restore_damaged,
    "diagnostics": diagnostics,
    "retention": retention,
}
