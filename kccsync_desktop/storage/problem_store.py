"""The problems: one row for each cause that stands against a subject, until it is resolved (R4)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, case, select, update

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.grids import ProblemRow
from kccsync_desktop.domain.problems import Problem, ProblemCode
from kccsync_desktop.storage.store import MERCHANT, MINE, Store, among, chunks, table_of
from kccsync_desktop.storage.tables import ProblemRecord, RowRecord, RunRecord
from kccsync_desktop.storage.upserts import upsert

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Row, Select

FOLDER_ORIGIN = "folder"
_KEY = ("merchant_id", "subject_key", "code", "target", "origin", "file", "place")
_REFRESHED = ("row_id", "severity", "message", "cure", "remedy", "detail", "run_id", "raised_at")
_JOB = select(RunRecord.kind).where(RunRecord.id == ProblemRecord.run_id).scalar_subquery()
PROBLEM_COLUMNS = (
    *(ProblemRecord.id, ProblemRecord.row_id, ProblemRecord.raised_at, ProblemRecord.source_type),
    *(ProblemRecord.source_code, ProblemRecord.code, ProblemRecord.severity, ProblemRecord.message),
    *(ProblemRecord.cure, ProblemRecord.remedy, ProblemRecord.target, ProblemRecord.detail),
    _JOB.label("job"),
)
_PROBLEMS = table_of(ProblemRecord)
_ROW_IDS = select(RowRecord.source_code, RowRecord.id).where(
    MINE,
    RowRecord.source_type == bindparam("source_type"),
    RowRecord.source_code.in_(among("codes")),
)
_RESOLVE = (
    update(_PROBLEMS).where(_PROBLEMS.c.resolved_at.is_(None)).values(resolved_at=bindparam("now"))
)
_RESOLVE_BY_ID = _RESOLVE.where(_PROBLEMS.c.id.in_(among("ids")))
_FORGET_CHANGE = _RESOLVE.where(
    _PROBLEMS.c.row_id.in_(among("ids")), _PROBLEMS.c.code == ProblemCode.CHANGED_SINCE_EXPORT
)
_FORGET_FINDINGS = _RESOLVE.where(
    _PROBLEMS.c.row_id.in_(among("ids")), _PROBLEMS.c.origin != FOLDER_ORIGIN
)
_RESOLVE_OURS = _RESOLVE.where(_PROBLEMS.c.merchant_id == MERCHANT)
_CLEAR = _RESOLVE_OURS.where(_PROBLEMS.c.subject_key.in_(among("subjects")))
_CLEAR_OF = _CLEAR.where(_PROBLEMS.c.origin.in_(among("origins")))
_CLEAR_BUT_FOLDER = _CLEAR.where(_PROBLEMS.c.origin != FOLDER_ORIGIN)
_CLEAR_RUN = _RESOLVE_OURS.where(
    _PROBLEMS.c.subject_key == "", _PROBLEMS.c.origin == bindparam("of")
)

SAME = (
    *(ProblemRecord.code, ProblemRecord.subject_key, ProblemRecord.target),
    *(ProblemRecord.file, ProblemRecord.place),
)
_IS_A_RUNS_OWN = and_(ProblemRecord.subject_key == "", ProblemRecord.file == "")
HAPPENED = case((_IS_A_RUNS_OWN, ProblemRecord.id), else_=0)
"""Each stop of a run is an event of its own; what is wrong with a document is found again."""
CAUSE = (ProblemRecord.code, ProblemRecord.target, ProblemRecord.severity, ProblemRecord.remedy)


def select_problems(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Return the query for unresolved problems, as ``problem_row`` wants them."""
    return select(*PROBLEM_COLUMNS).where(ProblemRecord.resolved_at.is_(None), *conditions)


def problem_row(row: Row[*tuple[Any, ...]]) -> ProblemRow:
    """Return the value for a result of ``select_problems``."""
    subject = None if row.source_type is None else Subject(row.source_type, row.source_code)
    problem = Problem(
        code=row.code,
        severity=row.severity,
        subject=subject,
        message=row.message,
        cure=row.cure,
        remedy=row.remedy,
        target=row.target,
        detail=row.detail,
    )
    return ProblemRow(row.id, row.row_id, row.raised_at, problem, row.job or "")


def subject_key(subject: Subject | None) -> str:
    """Return the text that tells subjects apart; empty where a problem has none."""
    return "" if subject is None else f"{subject.source_type}/{subject.code}"


def problem_values(problem: Problem) -> dict[str, Any]:
    """Return a problem's own columns."""
    subject = problem.subject
    return {
        "source_type": None if subject is None else subject.source_type,
        "source_code": "" if subject is None else subject.code,
        "subject_key": subject_key(subject),
        "code": problem.code,
        "target": problem.target,
        "severity": problem.severity,
        "message": problem.message,
        "cure": problem.cure,
        "remedy": problem.remedy,
        "detail": problem.detail,
    }


class ProblemStore(Store):
    """What stands in the way, subject by subject."""

    def raise_(
        self,
        problems: Sequence[Problem],
        *,
        origin: str,
        at: datetime,
        run_id: int | None = None,
    ) -> None:
        """Keep problems; one that stands already is refreshed, not doubled."""
        shared = {"origin": origin, "file": "", "place": "", "run_id": run_id, "raised_at": at}
        self.keep([problem_values(problem) | shared for problem in problems])

    def keep(self, values: Sequence[dict[str, Any]]) -> None:
        """Insert problems given as columns, or refresh the equal unresolved ones."""
        rows = self.row_ids(one["subject_key"] for one in values)
        ours = {"merchant_id": self._merchant_id, "resolved_at": None}
        full = [one | ours | {"row_id": rows.get(one["subject_key"])} for one in values]
        distinct = {tuple(one[name] for name in _KEY): one for one in full}
        statement = upsert(self._dialect, _PROBLEMS, _KEY, _REFRESHED, "resolved_at IS NULL")
        self._many(statement, list(distinct.values()))

    def row_ids(self, keys: Iterable[str]) -> dict[str, int]:
        """Return the export rows that subjects' keys stand for, where there are any."""
        wanted: dict[str, list[str]] = defaultdict(list)
        for key in filter(None, set(keys)):
            source_type, _, code = key.partition("/")
            wanted[source_type].append(code)
        found: dict[str, int] = {}
        for source_type, codes in wanted.items():
            for chunk in chunks(codes):
                of_type = SourceType(source_type)
                rows = self._execute(_ROW_IDS, source_type=of_type, codes=chunk)
                found |= {f"{source_type}/{code}": row_id for code, row_id in rows}
        return found

    def clear(self, subjects: Collection[Subject], origins: Collection[str] = ()) -> None:
        """Resolve what stands against subjects; without origins all but the folder's faults."""
        for chunk in chunks(subject_key(subject) for subject in subjects):
            cleared = {"subjects": chunk, "now": self._clock.now()}
            if origins:
                self._execute(_CLEAR_OF, origins=list(origins), **cleared)
            else:
                self._execute(_CLEAR_BUT_FOLDER, **cleared)

    def clear_run(self, origin: str) -> None:
        """Resolve an origin's problems that are about no subject."""
        self._execute(_CLEAR_RUN, of=origin, now=self._clock.now())

    def resolve(self, ids: Iterable[int]) -> None:
        """Resolve problems by id."""
        for chunk in chunks(ids):
            self._execute(_RESOLVE_BY_ID, ids=chunk, now=self._clock.now())

    def forget_findings(self, row_ids: Iterable[int]) -> None:
        """Resolve what stands against these rows, all but the folder's faults."""
        for chunk in chunks(row_ids):
            self._execute(_FORGET_FINDINGS, ids=chunk, now=self._clock.now())

    def forget_change(self, row_ids: Iterable[int]) -> None:
        """Resolve the warnings that KCC changed these rows after they left."""
        for chunk in chunks(row_ids):
            self._execute(_FORGET_CHANGE, ids=chunk, now=self._clock.now())

    def unresolved(self) -> tuple[ProblemRow, ...]:
        """Return what stands, oldest first."""
        query = select_problems(ProblemRecord.merchant_id == self._merchant_id)
        ordered = query.order_by(ProblemRecord.raised_at, ProblemRecord.id)
        return tuple(map(problem_row, self._connection.execute(ordered)))
