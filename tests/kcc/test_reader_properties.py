"""However a file is written, what it says is read the same; what is cut off is never half read."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.domain.folder import CompanyFolder, KnownCodes
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.kcc.errors import FolderRefusedError
from kccsync_desktop.kcc.reader import read_company_folder
from tests.kcc.folder_files import GOOD, FolderFiles
from tests.support.examples import examples

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = sorted(GOOD)
MONEY = ("documents", "document_lines", "prepayments")
LINE_END = re.compile("\r\n|\r|\n")
PLAIN = st.text(st.characters(codec="cp1252", exclude_characters="\0"), max_size=20)
ANY = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
WRITINGS = st.sampled_from(["utf-8", "utf-8-sig", "cp1252"])


@dataclass(frozen=True)
class Writing:
    """One way in which a program may write a CSV file."""

    encoding: str
    line_end: str
    quoting: Literal[0, 1]
    capitals: bool
    strangers: int
    blank_rows: int
    has_last_end: bool
    order: Random

    def of(self, rows: list[dict[str, str]]) -> bytes:
        """Return the file's bytes."""
        columns = list(dict.fromkeys(column for row in rows for column in row))
        columns += [f"KCC_ONLY_{number}" for number in range(self.strangers)]
        self.order.shuffle(columns)
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, lineterminator=self.line_end, quoting=self.quoting)
        writer.writerow([name if self.capitals else f" {name.lower()} " for name in columns])
        for row in rows:
            writer.writerow([row.get(name, "") for name in columns])
        text = stream.getvalue()
        if not self.has_last_end:
            text = text[: -len(self.line_end)]
        return f"{text}{self.line_end * self.blank_rows}".encode(self.encoding)


class Still(Random):
    """Leaves everything in its order."""

    def shuffle(self, x: object) -> None:
        """Leave it."""


WAYS = st.builds(
    Writing,
    encoding=WRITINGS,
    line_end=st.sampled_from(["\r\n", "\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    capitals=st.booleans(),
    strangers=st.integers(0, 2),
    blank_rows=st.integers(0, 2),
    has_last_end=st.booleans(),
    order=st.randoms(use_true_random=False),
)


@pytest.fixture(scope="module")
def folder() -> Iterator[FolderFiles]:
    """One folder for all examples; each writes it anew."""
    with tempfile.TemporaryDirectory() as place:
        yield FolderFiles(Path(place) / "kcc")


def read(folder: FolderFiles) -> CompanyFolder:
    return read_company_folder(folder.path, KnownCodes())


@examples(60)
@given(way=WAYS, text=PLAIN, wide=ANY)
def test_however_the_files_are_written_they_say_the_same(
    folder: FolderFiles, way: Writing, text: str, wide: str
) -> None:
    said = text if way.encoding == "cp1252" else wide
    folder.rows = FolderFiles(folder.path).rows
    folder.set("document_lines", 0, DESCRIPTION=said)
    expected = folder.read()
    assert expected.faults == ()
    for file in FILES:
        folder.raw(file, way.of(folder.rows[file]))
    found = read(folder)
    warned = {fault.problem.code for fault in found.faults}
    assert warned <= {ProblemCode.FILE_ENCODING}
    if all(character.isascii() for character in said):
        assert not warned
    assert replace(found, faults=(), counts=()) == replace(expected, faults=(), counts=())
    (first, *_) = found.documents[0].lines
    assert first.description == said.strip()


@examples(60)
@given(way=WAYS, texts=st.lists(PLAIN, min_size=3, max_size=3), at=st.integers(0, 2))
def test_a_fault_is_told_with_the_line_that_its_row_begins_on(
    folder: FolderFiles, way: Writing, texts: list[str], at: int
) -> None:
    folder.rows = FolderFiles(folder.path).rows
    folder.write()
    for row, text in enumerate(texts):
        folder.set("document_lines", row, DESCRIPTION=text)
    rows = folder.rows["document_lines"]
    above = replace(way, has_last_end=True, blank_rows=0, encoding="utf-8", order=Still())
    before = above.of([*rows[:at], dict.fromkeys(rows[0], "")]).decode()
    folder.set("document_lines", at, NET="odd")
    # One file alone without its last end would be taken for one that was cut off.
    folder.raw("document_lines", replace(way, has_last_end=True, order=Still()).of(rows))
    told = {fault.line for fault in read(folder).faults if fault.column == "NET"}
    assert told == {len(LINE_END.findall(before))}


@examples(60)
@given(file=st.sampled_from(FILES), at=st.floats(0, 1))
def test_a_nul_anywhere_refuses_the_file_by_name(folder: FolderFiles, file: str, at: float) -> None:
    folder.rows = FolderFiles(folder.path).rows
    folder.write()
    data = folder.text(file).encode()
    place = round(at * len(data))
    folder.raw(file, data[:place] + b"\0" + data[place:])
    with pytest.raises(FolderRefusedError) as caught:
        read(folder)
    assert caught.value.problem.message.startswith(f"{file}.csv ")


def _sound_money(folder: CompanyFolder) -> dict[str, object]:
    stopped = {subject for fault in folder.faults for subject in fault.subjects}
    documents = {
        str(one.subject): (
            one.gross,
            [(line.net, line.tax, line.tax_rate, line.nominal) for line in one.lines],
        )
        for one in folder.documents
        if one.subject not in stopped
    }
    unsound = {subject.code for subject in stopped}
    payments = {one.code: one.amount for one in folder.prepayments if one.code not in unsound}
    return {**documents, **payments}


def _money_or_refusal(folder: FolderFiles) -> dict[str, object]:
    try:
        return _sound_money(read(folder))
    except FolderRefusedError:
        return {}


@pytest.mark.parametrize("file", MONEY)
def test_what_is_left_of_a_file_cut_anywhere_is_right_or_stopped(
    folder: FolderFiles, file: str
) -> None:
    """A copy that broke off, a disk that was full: no part of a figure counts as one."""
    folder.rows = FolderFiles(folder.path).rows
    whole = _sound_money(folder.read())
    data = folder.text(file).encode()
    for size in range(len(data)):
        folder.raw(file, data[:size])
        found = _money_or_refusal(folder)
        assert found.items() <= whole.items(), data[:size][-60:]
