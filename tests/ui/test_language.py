"""The window in the second language."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.grids import Proposal
from kccsync_desktop.ui.texts import speak, tr
from kccsync_desktop.ui.views.proposals_dialog import proposal_title
from kccsync_desktop.ui.views.questions import QuestionDialog
from tests.ui.languages import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from tests.ui.fake_desk import FakeDesk

    Open = Callable[[], MainWindow]


@pytest.fixture
def german(qapp: QApplication) -> Iterator[tuple[QTranslator, ...]]:
    with spoken(qapp, "de") as installed:
        yield installed


@pytest.mark.usefixtures("german")
def test_the_window_speaks_german(open_window: Open, desk: FakeDesk, qtbot: QtBot) -> None:
    desk.raise_problem(4, 4)
    window = open_window()
    work = window.workspace
    assert work is not None
    tabs = [work.tabs.tabText(n) for n in range(work.tabs.count())]
    assert tabs[:3] == ["&Export", "&Import", "&Zuordnung"]
    assert work.menu["upload"].text() == "Hochladen"
    pending = work.export_tab.pending
    assert pending.precheck.text() == "Vor&prüfung"
    assert pending.totals.toolTip().startswith("Nichts ist angehakt")
    model, across = work.export.grids.pending, Qt.Orientation.Horizontal
    titles = [model.headerData(n, across) for n in range(model.columnCount())]
    assert "Belegart" in titles
    assert work.mapping_tab.options.switches["multicurrency"].text() == "Fremdwährung"
    assert work.strip.stage.text() == "Bereit"
    qtbot.waitUntil(lambda: work.export.grids.problems.rowCount() == 1)
    pending.upload.click()
    qtbot.waitUntil(lambda: window.findChild(QuestionDialog) is not None)
    asked = window.findChild(QuestionDialog)
    assert asked is not None
    assert asked.yes.text() == "60 offene Zeilen hochladen"
    assert asked.no.text() == "Abbrechen"
    asked.reject()


@pytest.mark.usefixtures("german")
def test_what_a_job_is_called_is_german_wherever_it_is_told(
    open_window: Open, desk: FakeDesk, qtbot: QtBot
) -> None:
    work = open_window().workspace
    assert work is not None
    work.running.popup.begin("Upload Data")
    assert work.running.popup.heading.text().startswith("Hochladen ")
    assert work.running.popup.windowTitle() == "Hochladen"
    work.running.popup.end()
    work.export.upload((1,))
    qtbot.waitUntil(lambda: work.strip.stage.text().startswith("Hochladen fertig"))
    assert desk.begun
    for side, told in ((TaxSide.SALES, "Verkauf"), (TaxSide.PURCHASES, "Einkauf")):
        proposal = Proposal("tax", "20", side, "", "", "", asks=False)
        setup = work.mapping.read()
        assert proposal_title(proposal, setup).endswith(told)


@pytest.mark.usefixtures("german")
def test_an_empty_window_says_what_to_do_in_german(
    desk: FakeDesk, open_window: Open, qtbot: QtBot
) -> None:
    desk.pending.clear()
    window = open_window()
    assert window.workspace is not None
    empty = window.workspace.export_tab.pending.empty
    qtbot.waitUntil(empty.isVisible)
    assert empty.hint.startswith("Laden Sie einen KCC-Ordner")


def test_qts_own_texts_come_along(german: tuple[QTranslator, ...]) -> None:
    assert len(german) == 2
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert tr("Ready") == "Bereit"
    assert tr("a text without a translation") == "a text without a translation"


def test_english_needs_nothing(qapp: QApplication) -> None:
    assert speak(qapp, "en") == ()
    assert speak(qapp, "xx") == ()
    assert tr("Ready") == "Ready"


def test_the_systems_language_is_taken_unless_another_is_wanted(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    german = SimpleNamespace(uiLanguages=lambda: ["fr-FR", "de-AT", "en-GB"])
    british = SimpleNamespace(uiLanguages=lambda: ["en-GB", "de-DE"])
    monkeypatch.setattr(QLocale, "system", lambda: german)
    with spoken(qapp):
        assert tr("Ready") == "Bereit"
    assert speak(qapp, "en") == ()
    monkeypatch.setattr(QLocale, "system", lambda: british)
    assert speak(qapp) == ()


@pytest.mark.usefixtures("german")
def test_the_name_of_no_job_is_cut_in_the_history(
    open_window: Open, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.with_past()
    work = open_window().workspace
    assert work is not None
    work.tabs.setCurrentWidget(work.history_tab)
    grid = work.history_tab.runs.grid
    qtbot.waitUntil(lambda: grid.grid.rowCount() > 0)
    names = {grid.grid.index(n, 1).data() for n in range(grid.grid.rowCount())}
    assert "Zahlungen anlegen und zuweisen" in names
    widest = max(map(grid.fontMetrics().horizontalAdvance, names))
    qtbot.waitUntil(lambda: grid.columnWidth(1) > widest)
    calls = [each.field for each in grid.grid.spec.columns].index("calls")
    assert grid.isColumnHidden(calls), "it gives way, and is on the receipt"
