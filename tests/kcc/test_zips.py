"""A zip of a KCC folder: read like the folder, or refused where it is damaged or dangerous."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.folder import KnownCodes
from kccsync_desktop.kcc.reader import read_company_folder
from tests.kcc.folder_files import refusal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kcc.folder_files import FolderFiles


def zipped(files: FolderFiles, folder: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files.write().iterdir()):
            archive.write(path, f"{folder}{path.name}")
        archive.writestr("__MACOSX/._documents.csv", b"\0\0")
        archive.writestr("readme.txt", b"hello")
    return stream.getvalue()


@pytest.mark.parametrize("folder", ["", "kcc/", "exports\\december\\", "a/b/"])
def test_a_zip_is_read_like_its_folder(files: FolderFiles, tmp_path: Path, folder: str) -> None:
    path = tmp_path / "kcc.zip"
    path.write_bytes(zipped(files, folder))
    assert read_company_folder(path, KnownCodes()) == files.read()


def test_half_a_zip_is_refused(files: FolderFiles, tmp_path: Path) -> None:
    data = zipped(files)
    path = tmp_path / "kcc.zip"
    path.write_bytes(data[: len(data) // 2])
    assert refusal(path).message == "kcc.zip is damaged or only part of a zip file."


def test_a_damaged_zip_is_refused(files: FolderFiles, tmp_path: Path) -> None:
    data = bytearray(zipped(files))
    data[60:90] = bytes(30)
    path = tmp_path / "kcc.zip"
    path.write_bytes(data)
    assert "damaged" in refusal(path).message


@pytest.mark.parametrize("size", [9, 300])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, size: int) -> None:
    path = tmp_path / "kcc.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("documents.csv", "w") as stream,
    ):
        for _ in range(size):
            stream.write(bytes(1024 * 1024))
    assert "documents.csv is larger than" in refusal(path).message


def test_a_zip_of_very_many_files_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kcc.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), b"")
    assert "holds 10,001 files" in refusal(path).message


def test_a_zip_with_two_exports_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kcc.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/documents.csv", "x")
        archive.writestr("b/documents.csv", "x")
    assert "more than one folder" in refusal(path).message


def test_a_zip_with_a_file_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kcc.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("documents.csv", "x")
        archive.writestr("Documents.csv", "x")
    assert "documents.csv more than once" in refusal(path).message


def test_a_zip_with_a_password_is_refused(files: FolderFiles, tmp_path: Path) -> None:
    data = bytearray(zipped(files))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"documents.csv", 0, data.rindex(b"__MAC")))
    data[at + 8] |= 1
    path = tmp_path / "kcc.zip"
    path.write_bytes(data)
    assert "protected by a password" in refusal(path).message


def test_an_empty_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kcc.zip"
    zipfile.ZipFile(path, "w").close()
    assert "holds no file of a KCC export" in refusal(path).message
