"""What holds for every test: no screen, no network, and nothing of the developer's own touched."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.support.compiled_statements import share_compiled_statements

if TYPE_CHECKING:
    from collections.abc import Iterator

# Before Qt or keyring is imported by anyone.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["KCCSYNC_LANGUAGE"] = "en"  # whatever the developer's system speaks
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# A busy machine is no failure; the same examples on every run, so that a red build stays red.
settings.register_profile("project", deadline=None, derandomize=True, database=None)
# For hunting, by HYPOTHESIS_PROFILE=long: new examples on every run, a hundred times as many.
settings.register_profile("long", deadline=None, max_examples=10_000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "project"))

share_compiled_statements()

MEMORY = Path("/dev/shm")  # noqa: S108 - where there is one, commits need not wait for a disk


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep a forgotten ``--home`` away from the developer's real folders."""
    home = str(tmp_path_factory.mktemp("home"))
    names = ("HOME", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
    with pytest.MonkeyPatch.context() as patch:
        for name in (*names, "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, home)
        yield


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """Close the log files that a test had the program write: the next test's log is its own."""
    logger = logging.getLogger("kccsync_desktop")
    level = logger.level
    yield
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(level)


@pytest.fixture
def place() -> Iterator[Path]:
    """Return a folder of the test's own, in memory where the machine has such folders."""
    is_there = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    with TemporaryDirectory(dir=MEMORY if is_there else None) as folder:
        yield Path(folder)
