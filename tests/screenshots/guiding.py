"""Help, the sheet of keys and the command palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.patience import let_run

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.ui.main_window import MainWindow


def help_page(window: MainWindow) -> QWidget | None:
    window.show_help("tax-zero")
    return window.guidance.help


def help_contents(window: MainWindow) -> QWidget | None:
    window.show_help("contents")
    return window.guidance.help


def help_search(window: MainWindow) -> QWidget | None:
    window.show_help("contents")
    shown = window.guidance.help
    assert shown is not None
    shown.search.setText("credit allocated")
    return shown


def shortcuts(window: MainWindow) -> QWidget | None:
    window.guidance.actions["shortcuts"].trigger()
    return window.guidance.help


def palette(window: MainWindow) -> None:
    window.guidance.actions["palette"].trigger()


def palette_typed(window: MainWindow) -> None:
    palette(window)
    assert window.guidance.palette is not None
    window.guidance.palette.field.setText("SI1001")
    let_run(400)


def palette_refusing(window: MainWindow) -> None:
    palette(window)
    assert window.guidance.palette is not None
    window.guidance.palette.field.setText("payments")
    let_run(400)


GUIDING = {
    "help": help_page,
    "help-contents": help_contents,
    "help-search": help_search,
    "help-shortcuts": shortcuts,
    "palette": palette,
    "palette-typed": palette_typed,
}
