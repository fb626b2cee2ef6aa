"""The import contracts of pyproject.toml hold, and a module in the wrong place breaks them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own interpreter
        [*LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    package = tmp_path / "kccsync_desktop"
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "kccsync_desktop", package, ignore=ignore)
    return tmp_path


def test_the_contracts_hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("utils.py", ""),
        ("domain/misplaced.py", "import csv"),
        ("domain/misplaced.py", "from kccsync_desktop import resources"),
        ("sync/misplaced.py", "import sqlalchemy"),
        ("sync/misplaced.py", "from kccsync_desktop.connectors import http"),
        ("ui/misplaced.py", "from kccsync_desktop import storage"),
        ("sandbox/misplaced.py", "from kccsync_desktop import domain"),
        ("storage/misplaced.py", "import requests"),
    ],
)
def test_a_module_in_the_wrong_place_breaks_them(copy: Path, module: str, text: str) -> None:
    path = copy / "kccsync_desktop" / module
    path.write_text(text, encoding="utf-8")
    done = lint_imports(copy)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout
