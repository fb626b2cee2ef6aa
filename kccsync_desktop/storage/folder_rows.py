"""Writes the rows of a company folder as the verdicts say."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update

from kccsync_desktop.domain.documents import Subject
from kccsync_desktop.domain.problems import Problem, ProblemCode, Remedy, Severity
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.storage.company_copy import company_names
from kccsync_desktop.storage.folder_content import Content, fitted, stored_values
from kccsync_desktop.storage.folder_verdicts import Standing, Verdict
from kccsync_desktop.storage.problem_store import FOLDER_ORIGIN, ProblemStore, subject_key
from kccsync_desktop.storage.stale_findings import StaleFindings
from kccsync_desktop.storage.store import MINE, Store, among, chunks, table_of
from kccsync_desktop.storage.tables import (
    DocumentRecord,
    LineRecord,
    PartRecord,
    PrepaymentRecord,
    RowRecord,
    StockItemRecord,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Insert

    from kccsync_desktop.storage.tables import Base

_REPLACED = frozenset(
    {
        *(Verdict.CHANGED, Verdict.OFFERED_AGAIN),
        *(Verdict.CHANGED_SINCE_EXPORT, Verdict.CHANGED_BACK),
    },
)
_CONTENT = (LineRecord, DocumentRecord, StockItemRecord, PrepaymentRecord, PartRecord)
_KEPT = ("content_hash", "company_code", "company_name", "source_date", "amount", "currency")
_ROWS = table_of(RowRecord)
_STANDING = select(
    *(RowRecord.source_code, RowRecord.id, RowRecord.state),
    *(RowRecord.content_hash, RowRecord.sent_hash, RowRecord.exported_hash),
).where(
    MINE,
    RowRecord.source_type == bindparam("source_type"),
    RowRecord.source_code.in_(among("codes")),
)
_INSERT: dict[type[Base], Insert] = {
    record: insert(table_of(record)) for record in (RowRecord, *_CONTENT)
}
_DELETE = [
    delete(table).where(table.c.row_id.in_(among("ids"))) for table in map(table_of, _CONTENT)
]
_NEW: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _KEPT}
_REPLACE = (
    update(_ROWS).where(_ROWS.c.id == bindparam("row")).values(updated_at=bindparam("now"), **_NEW)
)


class FolderRows(Store):
    """The export rows and contents behind documents, stock items, prepayments and their parts."""

    def standing(self, subjects: Sequence[Subject]) -> dict[Subject, Standing]:
        """Return what is stored of these subjects."""
        found: dict[Subject, Standing] = {}
        for source_type in {subject.source_type for subject in subjects}:
            wanted = (one.code for one in subjects if one.source_type is source_type)
            for codes in chunks(wanted):
                rows = self._execute(_STANDING, source_type=source_type, codes=codes)
                for code, row_id, state, content, sent, exported in rows:
                    standing = Standing(row_id, state, content, sent or exported)
                    found[Subject(source_type, code)] = standing
        return found

    def apply(
        self,
        contents: Sequence[Content],
        standing: dict[Subject, Standing],
        judged: dict[Subject, Verdict],
        faulty: set[str],
        at: datetime,
    ) -> None:
        """Write what the verdicts say; numbers of faulty sources are cut to what can be shown."""
        names = company_names(self._connection, self._merchant_id)
        of: dict[Verdict, list[Content]] = defaultdict(list)
        for content in contents:
            verdict = judged[content.subject]
            of[verdict].append(content)
            content.row["company_name"] = names.get(content.row["company_code"], "")
        replaced = [content for kind in _REPLACED for content in of[kind]]
        self._insert(of[Verdict.NEW], faulty, at)
        self._replace(replaced, standing, faulty, at)
        self._set_state(_ids(of[Verdict.WITHDRAWN], standing), ExportState.WITHDRAWN, at)
        self._set_state(_ids(of[Verdict.OFFERED_AGAIN], standing), ExportState.PENDING, at)
        self._forget_findings(of, standing)
        self._flag_changed(of, standing, at)

    def _insert(self, contents: list[Content], faulty: set[str], at: datetime) -> None:
        if not contents:
            return
        shared = {
            "merchant_id": self._merchant_id,
            "state": ExportState.PENDING,
            "precheck": PrecheckStatus.NOT_RUN,
            "created_at": at,
            "updated_at": at,
        }
        rows = [_row(content, faulty) | shared for content in contents]
        self._many(_INSERT[RowRecord], rows)
        stored = self.standing([content.subject for content in contents])
        pairs = [(stored[content.subject].row_id, content) for content in contents]
        self._insert_contents(pairs, faulty)

    def _replace(
        self,
        contents: list[Content],
        standing: dict[Subject, Standing],
        faulty: set[str],
        at: datetime,
    ) -> None:
        if not contents:
            return
        pairs = [(standing[content.subject].row_id, content) for content in contents]
        for statement in _DELETE:
            for ids in chunks(row_id for row_id, _ in pairs):
                self._execute(statement, ids=ids)
        self._insert_contents(pairs, faulty)
        kept = [
            {"row": row_id, "now": at}
            | {f"new_{name}": _row(content, faulty)[name] for name in _KEPT}
            for row_id, content in pairs
        ]
        self._many(_REPLACE, kept)

    def _insert_contents(self, pairs: list[tuple[int, Content]], faulty: set[str]) -> None:
        values: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        for row_id, content in pairs:
            is_faulty = subject_key(content.subject) in faulty
            for record, columns in stored_values(row_id, content):
                values[record].append(fitted(columns) if is_faulty else columns)
        for record, rows in values.items():
            self._many(_INSERT[record], rows)

    def _set_state(self, ids: list[int], state: ExportState, at: datetime) -> None:
        self._change_rows(ids, {"state": state, "updated_at": at})

    def _forget_findings(
        self, of: dict[Verdict, list[Content]], standing: dict[Subject, Standing]
    ) -> None:
        """What was found is of what KCC said before, also where it was found because of another."""
        kinds = (Verdict.CHANGED, Verdict.OFFERED_AGAIN, Verdict.WITHDRAWN)
        changed = [content for kind in kinds for content in of[kind]]
        stale = StaleFindings(self._connection, self._merchant_id, self._clock)
        stale.forget(_ids(changed, standing))
        companies = (each.row["company_code"] for each in changed)
        stale.forget_because_of((each.subject for each in changed), companies)

    def _flag_changed(
        self,
        of: dict[Verdict, list[Content]],
        standing: dict[Subject, Standing],
        at: datetime,
    ) -> None:
        problems = ProblemStore(self._connection, self._merchant_id, self._clock)
        changed = of[Verdict.CHANGED_SINCE_EXPORT]
        self._change_rows(_ids(changed, standing), {"changed_in_kcc": True})
        found = [changed_since_export(content) for content in changed]
        problems.raise_(found, origin=FOLDER_ORIGIN, at=at)
        back = _ids(of[Verdict.CHANGED_BACK], standing)
        self._change_rows(back, {"changed_in_kcc": False})
        problems.forget_change(back)


def changed_since_export(content: Content) -> Problem:
    """Return the warning that KCC changed what has already left (E8)."""
    what = "was changed in KCC" if content.is_issued else "is no longer issued or posted in KCC"
    return Problem(
        code=ProblemCode.CHANGED_SINCE_EXPORT,
        severity=Severity.WARNING,
        subject=content.subject,
        message=f"{content.subject} {what} after it was exported; the accounts package still "
        "holds what was sent.",
        cure="Correct it by hand in the accounts package, or change it back in KCC; then load the "
        "company folder again.",
        remedy=Remedy.OPEN_PACKAGE,
    )


def _row(content: Content, faulty: set[str]) -> dict[str, Any]:
    is_faulty = subject_key(content.subject) in faulty
    return fitted(content.row) if is_faulty else content.row


def _ids(contents: Sequence[Content], standing: dict[Subject, Standing]) -> list[int]:
    return [standing[content.subject].row_id for content in contents]
