"""Takes the pictures of one scheme at one scale."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, cast
from weakref import WeakSet

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from kccsync_desktop.ui.main_window import MainWindow
from kccsync_desktop.ui.texts import speak
from kccsync_desktop.ui.theme.follower import ThemeFollower
from kccsync_desktop.ui.workers.collector import Collector
from kccsync_desktop.ui.workers.query_worker import QueryWorker
from tests.screenshots.scenes import SCENES, Scene
from tests.ui.fake_services import FakeServices
from tests.ui.patience import let_run

if TYPE_CHECKING:
    from kccsync_desktop.ui.controllers.services import Services

SIZE = tuple(map(int, os.environ.get("KCCSYNC_SHOT_SIZE", "1280x860").split("x")))
TEXT = float(os.environ.get("KCCSYNC_SHOT_FONT", "1"))
AT_LEAST = 150
PATIENCE_SECONDS = 0.6
LANGUAGE = os.environ.get("KCCSYNC_SHOT_LANGUAGE", "en")


ASKERS: WeakSet[QueryWorker] = WeakSet()


def know_askers() -> None:
    """Keep every asker in sight; a walk over all objects breaks what a thread is just making."""
    make = QueryWorker.__init__

    def made(asker: QueryWorker) -> None:
        make(asker)
        ASKERS.add(asker)

    pytest.MonkeyPatch().setattr(QueryWorker, "__init__", made)


def settle() -> None:
    """Let the window get its answers and paint them; books on a slow disk are not waited for."""
    let_run(AT_LEAST)
    began = monotonic()
    while monotonic() - began < PATIENCE_SECONDS and any(each.is_busy for each in ASKERS):
        let_run(20)
    let_run(AT_LEAST)


def take(scene: Scene, theme: ThemeFollower, path: Path) -> None:
    with tempfile.TemporaryDirectory() as home:
        window = MainWindow(theme)
        window.resize(*SIZE)
        window.show()
        services = FakeServices(Path(home), scene.desk())
        window.use(cast("Services", services), None)
        settle()
        shown = scene.arrange(window)
        settle()
        (shown or window).grab().save(str(path))
        if window.workspace is not None:
            window.workspace.export.runs.cancel()
        settle()
        for child in QApplication.topLevelWidgets():
            if child is not window:
                child.close()
        window.close()
        window.deleteLater()
        settle()


def main() -> int:
    folder, suffix, names = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    know_askers()
    app = QApplication([])
    collector = Collector()
    collector.start()  # as in the program: a worker's thread must free no widget
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    font = app.font()
    font.setPointSizeF(font.pointSizeF() * TEXT)
    app.setFont(font)
    speak(app, LANGUAGE)
    theme = ThemeFollower(app)
    for name, scene in SCENES.items():
        if not names or name in names:
            take(scene, theme, folder / f"{name}-{suffix}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
