"""Whatever stands in a file, a reading ends with a folder or a refusal, never with a traceback."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kccsync_desktop.domain.folder import CompanyFolder, KnownCodes
from kccsync_desktop.kcc.errors import FolderRefusedError
from kccsync_desktop.kcc.reader import read_company_folder
from tests.kcc.folder_files import GOOD, FolderFiles

if TYPE_CHECKING:
    import pytest

CELLS = st.one_of(
    st.sampled_from(
        ["", "0", "-1", "1.5", "INV1", "C1", "T1", "S", "Issued", "SP Ledger", '"', ","]
    ),
    st.sampled_from(
        ["Sales Invoice", "Quotation", "EUR", "2025-12-01", "\n", "\r", "é", "1e9", "٣"]
    ),
    st.text(max_size=12),
)
FILES = st.sampled_from(sorted(GOOD))
QUICK = settings(max_examples=150, deadline=None)


def outcome(path: Path) -> CompanyFolder | str:
    try:
        return read_company_folder(path, KnownCodes())
    except FolderRefusedError as error:
        return error.problem.message


@QUICK
@given(file=FILES, data=st.binary(max_size=400))
def test_any_bytes_for_any_file(file: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as place:
        files = FolderFiles(Path(place) / "kcc")
        files.write()
        files.raw(file, data)
        assert outcome(files.path)


@QUICK
@given(file=FILES, rows=st.lists(st.lists(CELLS, max_size=18), max_size=6))
def test_any_rows_below_a_good_header(file: str, rows: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        files = FolderFiles(Path(place) / "kcc")
        files.write()
        text = "\n".join(",".join(row) for row in rows)
        data = f"{files.text(file)}{text}".encode("utf-8", "surrogatepass")
        files.raw(file, data)
        result = outcome(files.path)
        if isinstance(result, CompanyFolder):
            found = [document.subject for document in result.documents]
            assert len(found) == len(set(found))
            for document in result.documents:
                numbers = [line.number for line in document.lines]
                assert len(numbers) == len(set(numbers))
        else:
            assert file in result


@QUICK
@given(file=FILES, row=st.integers(0, 2), values=st.lists(CELLS, min_size=16, max_size=16))
def test_any_values_in_good_columns(file: str, row: int, values: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        files = FolderFiles(Path(place) / "kcc")
        files.write()
        rows = files.rows[file]
        columns = list(rows[0])
        rows[row % len(rows)].update(zip(columns, values, strict=False))
        data = files.text(file).encode("utf-8", "surrogatepass")
        files.raw(file, data)
        assert outcome(files.path)


@settings(max_examples=100, deadline=None)
@given(flips=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8))
def test_any_damage_to_a_zip(
    tmp_path_factory: pytest.TempPathFactory, flips: list[tuple[int, int]]
) -> None:
    place = tmp_path_factory.mktemp("zip")
    path = place / "kcc.zip"
    data = bytearray(_good_zip(place))
    for at, value in flips:
        data[at % len(data)] = value
    path.write_bytes(data)
    assert outcome(path)


def _good_zip(place: Path) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(FolderFiles(place / "kcc").write().iterdir()):
            archive.write(file, file.name)
    return stream.getvalue()
