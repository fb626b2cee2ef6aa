"""The faults of a company folder as problems, file by file, and the rows that they stop."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.problems import AFTER_EXPORT, Severity
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.storage.problem_store import (
    FOLDER_ORIGIN,
    ProblemStore,
    problem_values,
    subject_key,
)
from kccsync_desktop.storage.store import Store, chunks
from kccsync_desktop.storage.tables import ProblemRecord, RowRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from kccsync_desktop.domain.folder import CompanyFolder, RowFault
    from kccsync_desktop.domain.problems import Problem

_PLACE = ("subject_key", "code", "target", "file", "place")
_SAID = ("severity", "message", "cure", "remedy", "detail", "row_id")


class FolderFaults(Store):
    """What the reader found wrong, as problems of origin ``folder``."""

    def replace(self, folder: CompanyFolder, at: datetime) -> None:
        """Let the faults of what was in the folder be exactly these.

        A fault that stands already is left alone, so that reading a folder twice writes nothing. So
        is one of a source that is not in this folder: nobody has seen it corrected, and what is
        stored of it may be a stand-in.
        """
        problems = ProblemStore(self._connection, self._merchant_id, self._clock)
        files = {count.file for count in folder.counts} | {fault.file for fault in folder.faults}
        before = self._standing(files)
        after = {_key(values): values for values in fault_values(folder.faults, at)}
        rows = problems.row_ids(values["subject_key"] for values in after.values())
        left = self._exported(rows.values())
        for values in after.values():
            values["row_id"] = rows.get(values["subject_key"])
            if values["row_id"] in left:
                values.update(_of_exported(values))
        seen = {"", *map(subject_key, _sources_in(folder))}
        gone = [
            row.id for key, row in before.items() if key not in after and row.subject_key in seen
        ]
        problems.resolve(gone)
        problems.keep([v for key, v in after.items() if _differs(before.get(key), v)])

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

    def _exported(self, ids: Collection[int]) -> set[int]:
        found: set[int] = set()
        for chunk in chunks(ids):
            gone = select(RowRecord.id).where(
                RowRecord.id.in_(chunk), RowRecord.state == ExportState.EXPORTED
            )
            found.update(self._connection.scalars(gone))
        return found

    def _flag(self, ids: Collection[int], *, is_faulty: bool) -> None:
        for chunk in chunks(ids):
            changed = update(RowRecord).where(RowRecord.id.in_(chunk))
            self._connection.execute(changed.values(is_faulty=is_faulty))
            pending = changed.where(RowRecord.state == ExportState.PENDING)
            self._connection.execute(pending.values(precheck=PrecheckStatus.NOT_RUN))


def _sources_in(folder: CompanyFolder) -> Iterator[Subject]:
    yield from (document.subject for document in folder.documents)
    yield from (Subject(SourceType.STOCK_ITEM, item.code) for item in folder.stock_items)
    yield from (Subject(SourceType.PREPAYMENT, taken.code) for taken in folder.prepayments)


def fault_values(faults: Iterable[RowFault], at: datetime) -> Iterator[dict[str, Any]]:
    """Give the columns of each fault's problems: one for each subject that it stops."""
    for fault in faults:
        place = f"{fault.line}:{fault.column}"
        for problem in _problems_of(fault):
            shared = {"origin": FOLDER_ORIGIN, "file": fault.file, "place": place}
            yield problem_values(problem) | shared | {"run_id": None, "raised_at": at}


def _of_exported(values: dict[str, Any]) -> dict[str, Any]:
    """Give what differs where the source has been exported: its fault stops nothing any more."""
    message = AFTER_EXPORT.format(message=values["message"])
    return {"severity": Severity.WARNING, "message": message}


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
