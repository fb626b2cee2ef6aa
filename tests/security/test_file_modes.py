"""What the program keeps is its owner's alone, whatever mask the system has."""

from __future__ import annotations

import logging
import os
import stat
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.cli import main
from kccsync_desktop.settings.home import find_home
from kccsync_desktop.settings.log_files import log_to_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")


@pytest.fixture(autouse=True)
def _no_mask() -> Iterator[None]:
    former = os.umask(0)
    yield
    os.umask(former)


@pytest.fixture
def logger() -> logging.Logger:
    return logging.getLogger("kccsync_desktop")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_all_that_a_demo_leaves_is_behind_a_door_of_the_owners(
    tmp_path: Path, logger: logging.Logger
) -> None:
    home = tmp_path / "home"
    assert main(["--home", str(home), "demo", "--headless"]) in {0, 1}
    log_to_file(find_home(home))
    logger.error("Something happened")
    assert main(["--home", str(home), "backup", str(tmp_path / "copy.bak")]) == 0
    assert mode(home) == 0o700
    folders = [path for path in home.rglob("*") if path.is_dir()]
    assert {folder.name for folder in folders} >= {"tokens", "logs", "payments"}
    assert {folder.name: mode(folder) for folder in folders if mode(folder) != 0o700} == {}
    guarded = [*home.glob("kccsync.db*"), *(home / "tokens").iterdir(), *(home / "logs").iterdir()]
    assert len(guarded) >= 4
    for path in (*guarded, tmp_path / "copy.bak"):
        assert mode(path) == 0o600, path


def test_a_log_that_is_begun_anew_is_the_owners_too(tmp_path: Path, logger: logging.Logger) -> None:
    home = find_home(tmp_path / "home")
    log_to_file(home)
    (handler,) = logger.handlers
    assert hasattr(handler, "doRollover")
    logger.error("Before")
    handler.doRollover()
    logger.error("After")
    assert {path.name: mode(path) for path in home.logs.iterdir()} == {
        "kccsync.log": 0o600,
        "kccsync.log.1": 0o600,
    }


def test_logs_of_an_earlier_version_become_the_owners(
    tmp_path: Path, logger: logging.Logger
) -> None:
    home = find_home(tmp_path / "home")
    home.logs.mkdir(parents=True)
    old = [home.logs / "kccsync.log", home.logs / "kccsync.log.1"]
    for path in old:
        path.write_text("Before\n", "utf-8")
        path.chmod(0o644)
    log_to_file(home)
    logger.error("After")
    assert [mode(path) for path in old] == [0o600, 0o600]
    assert "Before" in old[0].read_text("utf-8")


def test_the_log_hides_what_looks_like_a_secret(tmp_path: Path, logger: logging.Logger) -> None:
    home = find_home(tmp_path / "home")
    log_to_file(home)
    error = RuntimeError("Authorization: Bearer CANARY-1, refresh_token=CANARY-2")
    logger.error("postgresql+psycopg://ann:CANARY-3@books.example said no", exc_info=error)
    told = (home.logs / "kccsync.log").read_text("utf-8")
    assert "CANARY" not in told
    assert "RuntimeError" in told
