from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kccsync_desktop.settings.home import Home, find_home

if TYPE_CHECKING:
    import pytest


def test_everything_lies_below_the_home_that_was_chosen(tmp_path: Path) -> None:
    home = find_home(tmp_path / "here").make()
    paths = [
        home.database,
        home.sandbox_key,
        home.logs,
        home.tokens(7),
        home.demo("xero").database,
        home.demo("quickbooks").database,
    ]
    assert all(path.is_relative_to(tmp_path / "here") for path in paths)
    assert len(set(paths)) == len(paths)
    assert home.folder.is_dir()
    if sys.platform != "win32":
        assert stat.S_IMODE(home.folder.stat().st_mode) == 0o700


def test_the_usual_home_is_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = find_home().folder
    assert usual.is_absolute()
    assert usual.name == "KCCSync Desktop"
    monkeypatch.chdir(Path(os.sep))
    assert find_home(Path("~/x")) == Home(Path.home() / "x")
