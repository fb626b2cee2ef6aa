"""The first start and the set-up guide, step by step; and several companies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kccsync_desktop.ui.controllers.guide_controller import Step
from tests.ui.patience import let_run

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.setup_guide import SetupGuide
    from tests.ui.fake_guide import FreshDesk


def guide_of(window: MainWindow) -> SetupGuide:
    assert window.companies is not None
    window.companies.show_guide()
    let_run(200)
    assert window.companies.guide is not None
    return window.companies.guide


def desk_of(window: MainWindow) -> FreshDesk:
    assert window.workspace is not None
    return window.workspace.export.desk  # type: ignore[return-value] # the scene's own desk


def welcome(window: MainWindow) -> None:
    assert window.companies is not None
    page = window.companies.ask_new()
    page.offer(is_first=True)
    page.demo.setEnabled(True)


def folder(window: MainWindow) -> None:
    guide = guide_of(window)
    page = guide.pages[Step.FOLDER]
    page.path.setText("/home/ann/Documents/KCC export")  # type: ignore[attr-defined] # its own page
    assert window.workspace is not None
    window.workspace.export.load(Path("/kcc"))
    let_run(400)


def connect(window: MainWindow) -> None:
    folder(window)
    guide_of(window)


def mapping(window: MainWindow) -> None:
    folder(window)
    desk_of(window).connected = True
    guide = guide_of(window)
    let_run(400)
    guide.turn_to(Step.MAPPING)


def trial(window: MainWindow) -> None:
    folder(window)
    desk = desk_of(window)
    desk.connected = True
    list(desk.fetch_setup(_Never()))  # type: ignore[arg-type] # never set
    guide = guide_of(window)
    guide.turn_to(Step.TRIAL)
    guide.trial.check.click()
    let_run(500)


class _Never:
    def is_set(self) -> bool:
        return False


def companies(window: MainWindow) -> QWidget:
    assert window.workspace is not None
    header = window.workspace.header
    status = window.workspace.export.desk.status()
    other = replace(
        status,
        merchant="Brightwater Boats Ltd",
        package="quickbooks",
        organisation="Brightwater Boats",
    )
    header.companies.popup(window.mapToGlobal(window.rect().center()))
    let_run(100)  # what opens asks for the newest: of the one company that these books have
    header.show_companies((status, other), status.merchant)
    header.companies.resize(header.companies.sizeHint())
    return header.companies


FIRST_RUN = {
    "guide-welcome": welcome,
    "guide-folder": folder,
    "guide-connect": connect,
    "guide-mapping": mapping,
    "guide-trial": trial,
    "companies": companies,
}
