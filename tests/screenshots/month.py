"""Pictures of each tab after the real month's upload: ``python -m tests.screenshots.month DIR``.

Real services, database and sandbox; the month lies in ../shared. Scheme and scale come from
KCCSYNC_THEME and QT_SCALE_FACTOR, which Qt reads at its start.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from kccsync_desktop.ui.main_window import MainWindow
from kccsync_desktop.ui.theme.follower import ThemeFollower
from tests.e2e.rig import open_rig
from tests.ui.patience import let_run

if TYPE_CHECKING:
    from kccsync_desktop.bootstrap import Services

MONTH = Path(__file__).resolve().parents[3] / "shared" / "data" / "kcc-2025-12"
SIZE = (1280, 860)
TABS = ("export", "import", "mapping")


def take(services: Services, folder: Path, suffix: str) -> None:
    app = QApplication([])
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    window = MainWindow(ThemeFollower(app))
    window.resize(*SIZE)
    window.show()
    window.use(services, None)
    let_run(1000)
    assert window.workspace is not None
    for index, name in enumerate(TABS):
        window.workspace.tabs.setCurrentIndex(index)
        let_run(500)
        window.grab().save(str(folder / f"month-{name}-{suffix}.png"))
    window.close()
    let_run(200)


def main() -> int:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    scheme, scale = os.environ.get("KCCSYNC_THEME", "light"), os.environ.get("QT_SCALE_FACTOR", "1")
    with tempfile.TemporaryDirectory() as home, open_rig(Path(home)) as rig:
        rig.load(MONTH)
        rig.set_up(rollup=True)
        rig.upload()
        take(rig.services, folder, f"{scheme}-{scale}00")
    return 0


if __name__ == "__main__":
    sys.exit(main())
