"""Rows that other rows refer to by code: companies, stock items, nominal accounts, tax rates."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from kccsync_desktop.domain.problems import Severity
from kccsync_desktop.kcc.cells import BadCell, CellReader
from kccsync_desktop.kcc.faults import Place, bad_cell, conflict, unknown_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kccsync_desktop.domain.documents import Subject
    from kccsync_desktop.domain.folder import RowFault
    from kccsync_desktop.domain.problems import ProblemCode
    from kccsync_desktop.kcc.columns import FileSpec
    from kccsync_desktop.kcc.fault_list import FaultList
    from kccsync_desktop.kcc.rows import Row

C = TypeVar("C", bound=tuple[str, ...])
T = TypeVar("T")


@dataclass(slots=True)
class ReferenceTable(Generic[T]):
    """The first value of each code, and the faults that make a code unusable."""

    values: dict[str, T] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    broken: dict[str, list[RowFault]] = field(default_factory=dict)

    @property
    def sound(self) -> dict[str, T]:
        """The values without a fault that stops what refers to them."""
        return {code: value for code, value in self.values.items() if code not in self.broken}

    def report_own(self, subject_of: Callable[[str], Subject], faults: FaultList) -> None:
        """Report the faults against the rows themselves, which are shown but cannot be exported."""
        for code, row_faults in self.broken.items():
            for row_fault in row_faults:
                faults.add(_against(row_fault, (subject_of(code),)))


class TableReader(Generic[C, T]):
    """Reads one such file: ``code_at`` is the code's column, ``build`` makes a value of a row.

    ``build`` gives None where the code cannot be read, so that there is nothing to show.
    """

    def __init__(
        self, spec: FileSpec[C], code_at: int, build: Callable[[CellReader, C], T | None]
    ) -> None:
        self._spec = spec
        self._code_at = code_at
        self._build = build

    def read(self, rows: Iterable[Row[C]], faults: FaultList) -> ReferenceTable[T]:
        """Return the table; the same row twice is one, two different ones break the code."""
        table: ReferenceTable[T] = ReferenceTable()
        for row in rows:
            code = row.cells[self._code_at]
            cells = CellReader(self._spec.file, row.line)
            value = self._build(cells, row.cells)
            bad = row.defect(self._spec.file) or cells.bad
            self._note(table, code, bad, faults)
            if value is None or row.extra:
                continue
            first = table.values.setdefault(code, value)
            line = table.lines.setdefault(code, row.line)
            if first != value and not bad:
                self._note_conflict(table, code, (line, row.line))
        return table

    def _note(
        self, table: ReferenceTable[T], code: str, bad: list[BadCell], faults: FaultList
    ) -> None:
        for cell in bad:
            if cell.severity is Severity.WARNING or not code:
                faults.add(bad_cell(cell))
            else:
                table.broken.setdefault(code, []).append(bad_cell(cell))

    def _note_conflict(self, table: ReferenceTable[T], code: str, lines: tuple[int, int]) -> None:
        column = self._spec.columns[self._code_at]
        for line, other in (lines, lines[::-1]):
            place = Place(self._spec.file, line, column, code)
            table.broken.setdefault(code, []).append(conflict(place, other))


class _Use(NamedTuple):
    place: Place
    subjects: dict[Subject, None]
    lines: set[int]


class CodeUses:
    """Which documents and items use codes that are unknown or broken; each code is told once."""

    def __init__(
        self, kind: str, code: ProblemCode, table: ReferenceTable[T], known: Iterable[str]
    ) -> None:
        self._kind = kind
        self._code = code
        self._broken = table.broken
        self._usable = {*table.values, *known} - table.broken.keys()
        self._uses: dict[str, _Use] = {}

    def note(self, place: Place, subject: Subject) -> None:
        """Note that a row at ``place`` uses the code ``place.value``; blank means none."""
        code = place.value
        if not code or code in self._usable:
            return
        use = self._uses.setdefault(code, _Use(place, {}, set()))
        use.subjects[subject] = None
        if place.file == use.place.file:
            use.lines.add(place.line)

    def report(self, faults: FaultList) -> None:
        """Report each code once, with all that use it as subjects."""
        for code, row_faults in self._broken.items():
            use = self._uses.get(code)
            for row_fault in row_faults:
                faults.add(_against(row_fault, tuple(use.subjects) if use else ()))
        for code, use in self._uses.items():
            if code not in self._broken:
                subjects = tuple(use.subjects)
                fault = unknown_code(use.place, self._kind, self._code, subjects)
                faults.add(fault, use.lines)


def _against(row_fault: RowFault, subjects: tuple[Subject, ...]) -> RowFault:
    problem = row_fault.problem
    if len(subjects) == 1:
        problem = replace(problem, subject=subjects[0])
    return replace(row_fault, problem=problem, subjects=subjects)
