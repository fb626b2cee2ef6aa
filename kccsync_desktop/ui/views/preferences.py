"""What the window remembers between starts, in a file below the home folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow


class Preferences:
    """Window places, popups that were silenced, the last folders."""

    def __init__(self, home: Path, *, is_demo: bool = False) -> None:
        self._home = home
        self._is_demo = is_demo
        self._kept = QSettings(str(home / "window.ini"), QSettings.Format.IniFormat)

    def is_silenced(self, popup: str) -> bool:
        """Tell whether a popup is not to be shown again."""
        return str(self._kept.value(f"silenced/{popup}", "")) == "yes"

    def silence(self, popup: str, *, is_silenced: bool = True) -> None:
        """Never show a popup again, or show it again after all."""
        self._kept.setValue(f"silenced/{popup}", "yes" if is_silenced else "no")

    @property
    def tells_of_ends(self) -> bool:
        """Whether the system is to tell of a job that ends out of sight."""
        return str(self._kept.value("tells-of-ends", "yes")) == "yes"

    def tell_of_ends(self, *, is_wanted: bool) -> None:
        """Choose whether the system tells of a job that ends out of sight."""
        self._kept.setValue("tells-of-ends", "yes" if is_wanted else "no")

    def grouping(self, grid: str, default: str = "") -> str:
        """Return what a grid's rows were grouped by last, empty for nothing."""
        return str(self._kept.value(f"grouping/{grid}", default))

    def keep_grouping(self, grid: str, group: str) -> None:
        """Remember what a grid's rows are grouped by."""
        self._kept.setValue(f"grouping/{grid}", group)

    @property
    def payments_folder(self) -> str:
        """Where the file of payments for KCC goes: as chosen last, else below the documents.

        Those of the demo stay below its home, out of the user's own documents.
        """
        if self._is_demo:
            usual = str(self._home / "payments")
        else:
            documents = QStandardPaths.writableLocation(
                QStandardPaths.StandardLocation.DocumentsLocation
            )
            usual = f"{documents}/KCC payments"
        return str(self._kept.value("payments-folder", usual))

    def keep_payments_folder(self, folder: str) -> None:
        """Remember where the file of payments goes."""
        self._kept.setValue("payments-folder", folder)

    @property
    def tables_folder(self) -> str:
        """Where tables are saved: as chosen last, else the documents."""
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        return str(self._kept.value("tables-folder", documents))

    def keep_tables_folder(self, folder: str) -> None:
        """Remember where a table was saved."""
        self._kept.setValue("tables-folder", folder)

    def columns(self, grid: str) -> str:
        """Return how the columns of a grid were arranged, or nothing."""
        return str(self._kept.value(f"columns/{grid}", "")) if grid else ""

    def keep_columns(self, grid: str, layout: str) -> None:
        """Remember how the columns of a grid are arranged."""
        self._kept.setValue(f"columns/{grid}", layout)

    @property
    def shows_details(self) -> bool:
        """Whether all about the current row stands beside the grids."""
        return str(self._kept.value("details", "")) == "yes"

    @shows_details.setter
    def shows_details(self, is_shown: bool) -> None:
        self._kept.setValue("details", "yes" if is_shown else "no")

    @property
    def company(self) -> str:
        """The company that was open last, or empty."""
        return str(self._kept.value("company", ""))

    @company.setter
    def company(self, name: str) -> None:
        self._kept.setValue("company", name)

    def is_guided(self, merchant_id: int) -> bool:
        """Tell whether a company's set-up guide is to come by itself: begun, and not left."""
        return str(self._kept.value(f"guide/{merchant_id}", "")) == "yes"

    def guide(self, merchant_id: int, *, is_wanted: bool) -> None:
        """Remember whether a company's set-up guide is to come by itself."""
        self._kept.setValue(f"guide/{merchant_id}", "yes" if is_wanted else "no")

    def keep_place(self, window: QMainWindow) -> None:
        """Remember where a window stands."""
        self._kept.setValue("window/geometry", window.saveGeometry())

    def restore_place(self, window: QMainWindow) -> None:
        """Put a window where it stood last time."""
        kept = self._kept.value("window/geometry")
        if isinstance(kept, QByteArray):
            window.restoreGeometry(kept)
