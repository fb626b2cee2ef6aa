"""A folder that is refused as a whole: the file and the reason are named, nothing is returned."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.folder import KnownCodes
from kccsync_desktop.kcc import source_files
from kccsync_desktop.kcc.reader import read_company_folder
from tests.kcc.folder_files import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kcc.folder_files import FolderFiles


def refused_file(files: FolderFiles, file: str, data: bytes) -> str:
    files.write()
    files.raw(file, data)
    problem = refusal(files.path)
    assert problem.target == f"{file}.csv"
    assert problem.message.startswith(f"{file}.csv ")
    return problem.message


REQUIRED = {
    "companies": ["COMPANY_CODE", "COMPANY_NAME"],
    "stock": ["STOCK_CODE", "SHORT_DESC"],
    "documents": [
        *("SOURCE_TYPE", "DOC_CODE", "STATUS", "COMPANY_CODE", "DOC_DATE"),
        *("NET_TOTAL", "TAX_TOTAL", "GROSS_TOTAL"),
    ],
    "document_lines": ["DOC_CODE", "LINE_NO", "NET", "TAX", "TAX_RATE", "NOMINAL"],
    "prepayments": ["PAYMENT_CODE", "ORDER_CODE", "COMPANY_CODE", "PAYMENT_DATE", "AMOUNT"],
    "nominals": ["NOMINAL_CODE", "NOMINAL_NAME"],
    "tax_rates": ["TAX_RATE", "NAME", "PERCENT"],
}


@pytest.mark.parametrize(
    ("file", "column"), [(file, column) for file, columns in REQUIRED.items() for column in columns]
)
def test_a_missing_required_column_is_named(files: FolderFiles, file: str, column: str) -> None:
    for row in files.rows[file]:
        row.pop(column)
    assert refused_file(files, file, files.text(file).encode()) == (
        f"{file}.csv lacks the required column {column}."
    )


def test_a_column_twice_is_named(files: FolderFiles) -> None:
    text = files.text("tax_rates").replace("NAME", "NAME,name", 1)
    assert "the column NAME more than once" in refused_file(files, "tax_rates", text.encode())


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b"   \n"])
def test_an_empty_file_is_refused(files: FolderFiles, data: bytes) -> None:
    message = refused_file(files, "documents", data)
    assert "is empty" in message or "lacks the required column" in message


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04\0\0", "binary data"),
        (b"TAX_RATE,NAME,PERCENT\nT1,\0,20\n", "binary data"),
        ("TAX_RATE,NAME".encode("utf-16"), "UTF-16"),
        (b"TAX_RATE,NAME,PERCENT\nT1,\x81\x8d,20\n", "not a text file"),
        (b"<html><body>Sign in</body></html>", "lacks the required column"),
        (b"TAX_RATE;NAME;PERCENT\nT1;Standard;20\n", "separated by semicolons"),
        (b"TAX_RATE\tNAME\tPERCENT\n", "separated by tabs"),
        (b"TAX_RATE,NAME,PERCENT" + b"," * 2000, "has 2,003 columns"),
        (b'"TAX_RATE"x,NAME,PERCENT\n', "is not a CSV file: line 1"),
        (b'TAX_RATE,NAME,PERCENT\nT1,"Standard,20\nT2,y,5\n', "opened on line 2 is never closed"),
        (b'TAX_RATE,NAME,PERCENT\nT1,"' + b"x\n" * 100_000 + b'",20\n', "line 2 is too long"),
        (b"TAX_RATE,NAME,PERCENT\nT1," + b"x" * 2_000_000, "line 2 has more than"),
    ],
)
def test_a_file_that_is_no_csv_is_refused(files: FolderFiles, data: bytes, reason: str) -> None:
    assert reason in refused_file(files, "tax_rates", data)


def test_a_line_of_100_megabytes_is_refused(files: FolderFiles) -> None:
    data = b"DOC_CODE," * (100 * 1024 * 1024 // 9)
    assert "line 1 has more than 1,000,000 characters" in refused_file(files, "documents", data)


def test_a_header_alone_is_a_file_without_rows(files: FolderFiles) -> None:
    header = files.text("prepayments").splitlines()[0]
    assert files.read_with("prepayments", header.encode()).prepayments == ()


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere").message.endswith("nowhere is not there.")


def test_a_folder_without_any_kcc_file_is_refused(tmp_path: Path) -> None:
    tmp_path.joinpath("holiday.csv").write_text("a,b\n")
    tmp_path.joinpath("documents.csv").mkdir()
    assert "holds no file of a KCC export" in refusal(tmp_path).message


def test_a_single_file_is_refused(files: FolderFiles) -> None:
    problem = refusal(files.write() / "documents.csv")
    assert "is a file, not a folder" in problem.message
    assert "Choose the folder" in problem.cure


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_what_is_no_file_at_all_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "documents.csv"
    os.mkfifo(pipe)
    assert "neither a folder nor a zip" in refusal(pipe).message
    assert "holds no file" in refusal(tmp_path).message


@pytest.mark.skipif(os.name == "nt", reason="Windows file names ignore case")
def test_a_file_twice_by_case_is_refused(files: FolderFiles) -> None:
    files.write().joinpath("DOCUMENTS.csv").write_text("x")
    assert "documents.csv more than once" in refusal(files.path).message


def test_a_file_over_the_limit_is_refused(
    files: FolderFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_files, "FILE_LIMIT", 100)
    assert "is larger than" in refusal(files.write()).message


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX links")
def test_a_file_that_cannot_be_read_is_refused(files: FolderFiles) -> None:
    loop = files.write() / "stock.csv"
    loop.unlink()
    loop.symlink_to(loop)
    assert "cannot be read" in refusal(files.path).message


def forbid(monkeypatch: pytest.MonkeyPatch, forbidden: Path) -> None:
    """Let the system refuse to read a path: the tests' user may be one who may read all."""
    real, scan, is_there = Path.read_bytes, os.scandir, Path.exists

    def refuse(path: object) -> None:
        if str(path) == str(forbidden):
            raise PermissionError(13, "Permission denied", str(path))

    def read(path: Path) -> bytes:
        refuse(path)
        return real(path)

    def entries(path: Path) -> Iterator[os.DirEntry[str]]:
        refuse(path)
        return scan(path)

    def exists(path: Path) -> bool:
        refuse(path.parent)
        return is_there(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    monkeypatch.setattr(Path, "exists", exists)
    monkeypatch.setattr(os, "scandir", entries)
    monkeypatch.setattr(zipfile, "ZipFile", refuse)


@pytest.mark.parametrize("what", ["folder", "folder above", "file", "zip"])
def test_what_the_user_may_not_read_is_told_as_that(
    files: FolderFiles, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    folder = files.write()
    source = folder
    forbidden = {"folder above": folder.parent, "file": folder / "documents.csv"}.get(what, folder)
    if what == "zip":
        source = forbidden = folder.with_suffix(".zip")
        source.touch()
    forbid(monkeypatch, forbidden)
    problem = refusal(source)
    assert problem.message == f"{forbidden} may not be read by you."
    assert "your user may read it" in problem.cure


def test_a_file_replaced_while_reading_is_read_again(
    files: FolderFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real, calls = files.write(), Path.read_bytes, []

    def read_and_replace(self: Path) -> bytes:
        data = real(self)
        calls.append(self.name)
        if calls.count("documents.csv") == 1 and self.name == "documents.csv":
            new = path / "new"
            new.write_bytes(data.replace(b"PO-7", b"PO-8"))
            new.replace(self)
        return data

    monkeypatch.setattr(Path, "read_bytes", read_and_replace)
    folder = read_company_folder(path, KnownCodes())
    assert folder.documents[0].reference == "PO-8"
    assert calls.count("documents.csv") == 2


def test_a_folder_written_all_the_time_is_refused(
    files: FolderFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = files.write(), Path.read_bytes

    def read_and_grow(self: Path) -> bytes:
        data = real(self)
        self.write_bytes(data + b"\n")
        return data

    monkeypatch.setattr(Path, "read_bytes", read_and_grow)
    problem = refusal(path)
    assert "was being written while it was read" in problem.message
    assert "finished its export" in problem.cure


def test_a_file_removed_while_reading_is_not_waited_for(
    files: FolderFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = files.write(), Path.read_bytes

    def read_and_remove(self: Path) -> bytes:
        path.joinpath("prepayments.csv").unlink(missing_ok=True)
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", read_and_remove)
    folder = read_company_folder(path, KnownCodes())
    assert (folder.prepayments, folder.faults) == ((), ())
