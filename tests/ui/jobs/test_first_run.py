"""The first run: from an empty home to a document tried, through the set-up guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from kccsync_desktop.ui.controllers.guide_controller import Step
from kccsync_desktop.ui.views.connect_dialog import ConnectDialog
from kccsync_desktop.ui.views.guide_mapping import MappingPage
from kccsync_desktop.ui.views.guide_pages import ConnectPage, FolderPage
from tests.support.folder import KccFolder
from tests.ui.jobs.conftest import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.bootstrap import Services
    from kccsync_desktop.sandbox import SandboxServer
    from kccsync_desktop.ui.views.setup_guide import SetupGuide
    from tests.ui.jobs.hands import Hand


def _map(hand: Hand, guide: SetupGuide, qtbot: QtBot) -> None:
    """Decide what only a person can, then take over what is proposed."""
    page = guide.pages[Step.MAPPING]
    assert isinstance(page, MappingPage)
    qtbot.waitUntil(lambda: page.list is not None, timeout=PATIENCE)
    assert page.list is not None
    for row in page.list.rows:
        if row.proposal.asks:
            hand.choose(row.chooser, row.chooser.itemText(0))
    qtbot.waitUntil(page.apply.isEnabled, timeout=PATIENCE)
    hand.press(page.apply)


def _connect(hand: Hand, guide: SetupGuide, address: str, qtbot: QtBot) -> None:
    page = guide.pages[Step.CONNECT]
    assert isinstance(page, ConnectPage)
    hand.press(page.connect_button)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ConnectDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ConnectDialog)
    hand.write(dialog.form.address, address)
    hand.press(dialog.start)
    qtbot.waitUntil(lambda: guide.step is Step.ACCOUNTS, timeout=PATIENCE)


def test_from_nothing_to_a_document_tried(
    bare: Services,
    opened: Callable[[Services], Hand],
    place: Path,
    server: SandboxServer,
    qtbot: QtBot,
) -> None:
    folder = KccFolder(place / "kcc")
    folder.invoice("INV1")
    hand = opened(bare)
    first = hand.window.first
    assert first is not None
    hand.write(first.name, "Larkspur")
    hand.press(first.add)
    qtbot.waitUntil(lambda: hand.window.companies is not None and _guide(hand) is not None)
    guide = _guide(hand)
    assert guide is not None
    qtbot.waitUntil(lambda: guide.guide.state is not None)

    page = guide.pages[Step.FOLDER]
    assert isinstance(page, FolderPage)
    hand.write(page.path, str(folder.write()))
    hand.press(page.load)
    _go_on(hand, guide, qtbot)
    _connect(hand, guide, server.url, qtbot)
    _go_on(hand, guide, qtbot)
    _map(hand, guide, qtbot)
    _go_on(hand, guide, qtbot)
    hand.press(guide.trial.check)
    qtbot.waitUntil(lambda: "OK" in guide.trial.result.text(), timeout=PATIENCE)
    qtbot.waitUntil(guide.go_on.isEnabled, timeout=PATIENCE)
    assert "INV1" in guide.trial.outcome.text()
    hand.press(guide.go_on)

    work = hand.window.workspace
    assert work is not None
    qtbot.waitUntil(work.isVisible)
    qtbot.waitUntil(work.export_tab.pending.grid.hasFocus)
    assert work.export.grids.pending.count == 1


def _guide(hand: Hand) -> SetupGuide | None:
    return None if hand.window.companies is None else hand.window.companies.guide


def _go_on(hand: Hand, guide: SetupGuide, qtbot: QtBot) -> None:
    """Press Continue as soon as the step is done."""
    before = guide.step
    qtbot.waitUntil(guide.go_on.isEnabled, timeout=PATIENCE)
    hand.press(guide.go_on)
    assert guide.step is not before
