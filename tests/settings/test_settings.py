from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from kccsync_desktop.settings.home import Home, find_home
from kccsync_desktop.settings.preferences import Preferences, load_preferences, save_preferences


def test_everything_lies_below_the_home_that_was_chosen(tmp_path: Path) -> None:
    home = find_home(tmp_path / "here").make()
    paths = [
        home.database,
        home.preferences,
        home.sandbox_key,
        home.logs,
        home.tokens(7),
        home.demo.database,
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


def test_preferences_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    wanted = Preferences(last_merchant="Demo", theme="dark").with_silenced("upload-started")
    save_preferences(path, wanted.with_silenced("upload-started"))
    assert load_preferences(path) == wanted
    assert wanted.silenced == ("upload-started",)
    assert [file.name for file in tmp_path.iterdir()] == ["preferences.json"]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"silenced": 1, "theme": 5}', "null"])
def test_a_spoilt_file_gives_the_defaults(tmp_path: Path, content: str) -> None:
    path = tmp_path / "preferences.json"
    assert load_preferences(path) == Preferences()
    path.write_text(content)
    assert load_preferences(path) == Preferences()


def test_what_is_sound_in_a_spoilt_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"theme": "dark", "last_folder": 3, "silenced": ["a"], "unknown": true}')
    assert load_preferences(path) == Preferences(silenced=("a",), theme="dark")


def test_a_save_that_fails_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "preferences.json"
    save_preferences(path, Preferences(theme="dark"))

    def refuse(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        save_preferences(path, Preferences(theme="light"))
    assert load_preferences(path).theme == "dark"
    assert [file.name for file in tmp_path.iterdir()] == ["preferences.json"]
