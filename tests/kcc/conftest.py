"""A good folder for every test of the KCC reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.kcc.folder_files import FolderFiles

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def files(tmp_path: Path) -> FolderFiles:
    return FolderFiles(tmp_path / "kcc")
