"""The faults of a company folder as problems, file by file, and the rows that they stop."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import starmap
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from kccsync_desktop.domain.documents import DOCUMENT_TYPES, SourceType, Subject
from kccsync_desktop.domain.problems import AFTER_EXPORT, Severity
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.order_facts import HELD_BY_PACKAGE
from kccsync_desktop.storage.problem_store import (
    FOLDER_ORIGIN,
    ProblemStore,
    problem_values,
    subject_key,
)
from kccsync_desktop.storage.stale_findings import StaleFindings
from kccsync_desktop.storage.store import Store, chunks
from kccsync_desktop.storage.tables import ProblemRecord, RowRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime

    from kccsync_desktop.domain.folder import CompanyFolder, RowFault
    from kccsync_desktop.domain.problems import Problem

_PLACE = ("subject_key", "code", "target", "file", "place")
_SAID = ("severity", "message", "cure", "remedy", "detail", "row_id")


class FolderFaults(Store):
    """What the reader found wrong, as problems of origin ``folder``."""

    def replace(self, folder: CompanyFolder, at: datetime) -> tuple[RowFault, ...]:
        """Let the faults of what was in the folder be exactly these; return them as they are kept.

        A fault that stands already is left alone, so that reading a folder twice writes nothing. So
        is one of a source that is not in this folder: nobody has seen it corrected, and what is
        stored of it may be a stand-in.
        """
        problems = ProblemStore(self._connection, self._merchant_id, self._clock)
        files = {count.file for count in folder.counts} | {fault.file for fault in folder.faults}
        before = self._standing(files)
        faults = self._with_hidden(folder)
        rows = problems.row_ids(
            subject_key(each) for fault in faults for each in _subjects_of(fault)
        )
        left = self._exported(rows)
        after = {_key(values): values for values in _values_of(faults, left, at)}
        for values in after.values():
            values["row_id"] = rows.get(values["subject_key"])
        seen = {"", *map(subject_key, _sources_in(folder))}
        gone = [
            row.id for key, row in before.items() if key not in after and row.subject_key in seen
        ]
        problems.resolve(gone)
        problems.keep([v for key, v in after.items() if _differs(before.get(key), v)])
        return tuple(_as_kept(fault, left) for fault in faults)

    def flag_rows(self) -> None:
        """Let exactly those rows be faulty against which a failed fault stands."""
        problems = ProblemStore(self._connection, self._merchant_id, self._clock)
        faulty = set(problems.row_ids(self.faulty_subjects()).values())
        flagged = select(RowRecord.id).where(
            RowRecord.merchant_id == self._merchant_id,
            RowRecord.is_faulty,
        )
        before = set(self._connection.scalars(flagged))
        self._flag(faulty - before, is_faulty=True)
        self._flag(before - faulty, is_faulty=False)

    def faulty_subjects(self) -> set[str]:
        """Return the keys of the subjects that a fault stops."""
        query = select(ProblemRecord.subject_key).where(
            ProblemRecord.merchant_id == self._merchant_id,
            ProblemRecord.resolved_at.is_(None),
            ProblemRecord.origin == FOLDER_ORIGIN,
            ProblemRecord.severity != Severity.WARNING,
            ProblemRecord.subject_key != "",
        )
        return set(self._connection.scalars(query))

    def _standing(self, files: Collection[str]) -> dict[tuple[Any, ...], Any]:
        query = select(
            ProblemRecord.id,
            *(getattr(ProblemRecord, name) for name in (*_PLACE, *_SAID)),
        ).where(
            ProblemRecord.merchant_id == self._merchant_id,
            ProblemRecord.resolved_at.is_(None),
            ProblemRecord.origin == FOLDER_ORIGIN,
            ProblemRecord.file.in_(files),
        )
        rows = self._connection.execute(query)
        return {tuple(row[1 : 1 + len(_PLACE)]): row for row in rows}

    def _with_hidden(self, folder: CompanyFolder) -> list[RowFault]:
        """Name the documents whose rows say no type: known ones that are not in the folder else."""
        codes = {code for fault in folder.faults for code in fault.hidden}
        seen = {document.subject for document in folder.documents}
        found: dict[str, list[Subject]] = defaultdict(list)
        for chunk in chunks(codes):
            known = select(RowRecord.source_type, RowRecord.source_code).where(
                RowRecord.merchant_id == self._merchant_id,
                RowRecord.source_type.in_(DOCUMENT_TYPES),
                RowRecord.source_code.in_(chunk),
                RowRecord.state != ExportState.WITHDRAWN,
            )
            for subject in starmap(Subject, self._connection.execute(known)):
                if subject not in seen:
                    found[subject.code].append(subject)
        return [
            replace(fault, subjects=tuple(each for code in fault.hidden for each in found[code]))
            if fault.hidden
            else fault
            for fault in folder.faults
        ]

    def _exported(self, rows: Mapping[str, int]) -> set[str]:
        """Return the keys of those subjects that the package holds."""
        found: set[int] = set()
        for chunk in chunks(rows.values()):
            gone = select(RowRecord.id).where(
                RowRecord.id.in_(chunk), RowRecord.state.in_(HELD_BY_PACKAGE)
            )
            found.update(self._connection.scalars(gone))
        return {key for key, row_id in rows.items() if row_id in found}

    def _flag(self, ids: Collection[int], *, is_faulty: bool) -> None:
        self._change_rows(ids, {"is_faulty": is_faulty})
        stale = StaleFindings(self._connection, self._merchant_id, self._clock)
        stale.forget_pending(ids)
        stale.forget_because_of(self._subjects(ids), ())

    def _subjects(self, ids: Collection[int]) -> Iterator[Subject]:
        for chunk in chunks(ids):
            named = select(RowRecord.source_type, RowRecord.source_code)
            rows = self._connection.execute(named.where(RowRecord.id.in_(chunk)))
            yield from starmap(Subject, rows)


def _sources_in(folder: CompanyFolder) -> Iterator[Subject]:
    yield from (document.subject for document in folder.documents)
    yield from (Subject(SourceType.STOCK_ITEM, item.code) for item in folder.stock_items)
    yield from (Subject(SourceType.PREPAYMENT, taken.code) for taken in folder.prepayments)


def _values_of(
    faults: Iterable[RowFault], left: Collection[str], at: datetime
) -> Iterator[dict[str, Any]]:
    """Give the columns of each fault's problems: one for each subject that it stops."""
    for fault in faults:
        place = f"{fault.line}:{fault.column}"
        for problem in _problems_of(fault):
            told = _after_export(problem) if subject_key(problem.subject) in left else problem
            shared = {"origin": FOLDER_ORIGIN, "file": fault.file, "place": place}
            yield problem_values(told) | shared | {"run_id": None, "raised_at": at}


def _as_kept(fault: RowFault, left: Collection[str]) -> RowFault:
    """Return a fault as it is told: one of nothing but exported sources stops nothing."""
    subjects = _subjects_of(fault)
    if not subjects or any(subject_key(each) not in left for each in subjects):
        return fault
    return replace(fault, problem=_after_export(fault.problem))


def _after_export(problem: Problem) -> Problem:
    """Return the fault of a source that has been exported: it stops nothing any more."""
    message = AFTER_EXPORT.format(message=problem.message)
    return replace(problem, severity=Severity.WARNING, message=message)


def stopped_by(faults: Iterable[RowFault]) -> set[str]:
    """Return the keys of the subjects that these faults stop."""
    return {
        subject_key(subject)
        for fault in faults
        if fault.problem.severity is not Severity.WARNING
        for subject in _subjects_of(fault)
    }


def _subjects_of(fault: RowFault) -> tuple[Subject, ...]:
    own = () if fault.problem.subject is None else (fault.problem.subject,)
    return fault.subjects or own


def _problems_of(fault: RowFault) -> list[Problem]:
    subjects = _subjects_of(fault)
    return [replace(fault.problem, subject=one) for one in subjects] or [fault.problem]


def _key(values: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(values[name] for name in _PLACE)


def _differs(row: Any, values: dict[str, Any]) -> bool:  # noqa: ANN401 - a result row or None
    return row is None or any(getattr(row, name) != values[name] for name in _SAID)
