"""From a file's bytes to rows of cells: encoding, header, quoting and length of rows."""

from __future__ import annotations

import csv
import io
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from kccsync_desktop.kcc.cells import BadCell, invalid
from kccsync_desktop.kcc.faults import bad_cell, windows_1252
from kccsync_desktop.kcc.refusals import SAVE_AS_CSV, refused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kccsync_desktop.kcc.columns import FileSpec
    from kccsync_desktop.kcc.fault_list import FaultList

C = TypeVar("C")

LINE_LIMIT = 1_000_000
WIDEST = 1000
_LINE_ENDS = (b"\n", b"\r")
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
_CUT = "is cut off, as is the file"
_PERHAPS_CUT = "may be cut off, as the file stops without the end of a line"
_WHOLE = "If the row is whole, press Enter behind it, save the file and load the folder; if not:"
_ONCE_MORE = "See that the export or the copy was not broken off and the disk is not full."


class Row(NamedTuple, Generic[C]):
    """A row's cells and the line it starts on; ``extra`` is what stands after the last column.

    ``cut`` tells, where the file ends within the row, why: its last cell may be half a figure.
    """

    line: int
    cells: C
    extra: str
    cut: str = ""

    def defect(self, file: str) -> list[BadCell]:
        """Return the fault of a row that was cut off, or has more cells than the header."""
        if self.cut:
            cure = _ONCE_MORE if self.cut is _CUT else f"{_WHOLE} {_ONCE_MORE}"
            return [BadCell(file, self.line, "", "", invalid(self.cut, cure))]
        if not self.extra:
            return []
        cure = "Put text that holds a comma between double quotes, or export the folder again."
        error = invalid("stands after the last column, so the row's cells have moved", cure)
        return [BadCell(file, self.line, "", self.extra, error)]


def lines_end_in(files: Collection[bytes]) -> bool:
    """Tell whether these files' last lines should end, so that one which stops without is cut off.

    Some programs end no file with the end of a line, and an editor may put one behind a file of
    theirs: fewer than half of the files that end so accuse none of the others. A file alone cannot
    be compared and is told: what is whole costs a press of Enter, half an amount costs money.
    """
    ended = sum(map(_ends_its_line, files))
    return len(files) == 1 or len(files) <= 2 * ended


def _ends_its_line(data: bytes) -> bool:
    """Tell whether a file ends as a whole row does; blanks behind that do not count."""
    return data.rstrip(b" \t").endswith(_LINE_ENDS)


def read_rows(
    spec: FileSpec[C], data: bytes, faults: FaultList, *, lines_end: bool = True
) -> list[Row[C]]:
    """Return a file's rows; blank ones are left out, cells are trimmed.

    ``lines_end`` is False where this export ends no file with the end of a line; in others a file
    that stops without it is cut off.

    Raises:
        FolderRefusedError: the file is empty, no CSV at all, or lacks a required column.
    """
    records = _records(spec.file, data, faults)
    header = next(records, None)
    if header is None:
        raise refused(spec.file, "is empty", SAVE_AS_CSV)
    names = [name.strip().upper() for name in header[1]]
    width = len(names)
    if width > WIDEST:
        raise refused(spec.file, f"has {width:,} columns", SAVE_AS_CSV)
    # A column that is absent is read from one blank cell put behind the row.
    pick = itemgetter(*_positions(spec, names))
    rows, is_short = [], False
    for line, record in records:
        cells = [cell.strip() for cell in record]
        extra = ",".join(filter(None, cells[width:]))
        del cells[width:]
        cells += [""] * (width - len(cells) + 1)
        if any(cells):
            rows.append(Row(line, spec.make(pick(cells)), extra))
            is_short = len(record) < width
    if rows and (is_short or lines_end) and not _ends_its_line(data):
        rows[-1] = rows[-1]._replace(cut=_CUT if is_short else _PERHAPS_CUT)
    faults.count_rows(spec.file, len(rows))
    return rows


def _positions(spec: FileSpec[C], names: list[str]) -> list[int]:
    for column in spec.columns:
        if names.count(column) > 1:
            cause = f"has the column {column} more than once"
            raise refused(spec.file, cause, "Remove one of the two, then load the folder again.")
        if column in spec.required and column not in names:
            raise refused(spec.file, _lacking(column, names), SAVE_AS_CSV)
    return [names.index(column) if column in names else len(names) for column in spec.columns]


def _lacking(column: str, names: list[str]) -> str:
    for separator, word in _SEPARATORS.items():
        if len(names) == 1 and separator in names[0]:
            return f"is separated by {word}, not commas, so it lacks the column {column}"
    return f"lacks the required column {column}"


def _encoding(file: str, data: bytes, faults: FaultList) -> str:
    """Return the encoding that the whole file can be read in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refused(file, "is saved as UTF-16 (“Unicode text”)", SAVE_AS_CSV)
    if b"\0" in data:
        raise refused(file, "is not a CSV file: it holds binary data", SAVE_AS_CSV)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    else:
        return "utf-8-sig"
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        cause = "is not a text file in UTF-8 or Windows-1252"
        raise refused(file, cause, SAVE_AS_CSV) from None
    line = data.count(b"\n", 0, place) + 1
    faults.add(windows_1252(file, line, data[place : place + 1].decode("cp1252")))
    return "cp1252"


def _check_line_lengths(file: str, data: bytes) -> None:
    """Refuse a file with a line that no export would write, before it fills the memory."""
    start = 0
    while len(data) - start > LINE_LIMIT:
        end = start + LINE_LIMIT
        last = max(data.rfind(b"\n", start, end), data.rfind(b"\r", start, end))
        if last < 0:
            line = data.count(b"\n", 0, start) + 1
            cause = f"is not a CSV file: line {line} has more than {LINE_LIMIT:,} characters"
            raise refused(file, cause, SAVE_AS_CSV)
        start = last + 1


def _records(file: str, data: bytes, faults: FaultList) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not blank and the line it starts on; a misquoted one is a fault."""
    _check_line_lengths(file, data)
    encoding = _encoding(file, data, faults)
    lines = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    reader = csv.reader(lines, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "expected after" not in str(error) or line == 1:
                raise refused(file, _not_csv(line, str(error)), SAVE_AS_CSV) from None
            cure = "Double the quotes inside the text, or export the folder from KCC again."
            reason = "was left out: its double quotes do not match"
            faults.lose_row(file)
            faults.add(bad_cell(BadCell(file, line, "", "", invalid(reason, cure))))
            continue
        if any(record):
            yield line, record


def _not_csv(line: int, error: str) -> str:
    if "unexpected end" in error:
        return f"is cut off: a double quote opened on line {line} is never closed"
    if "field larger" in error:
        return f"is not a CSV file: a value on line {line} is too long, or its quote never closed"
    return f"is not a CSV file: line {line} cannot be read"
