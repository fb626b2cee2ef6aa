"""Lets the rows of prepayments and their parts be as they stand now (E4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.storage.folder_content import PartContent, part_content
from kccsync_desktop.storage.folder_rows import FolderRows
from kccsync_desktop.storage.folder_verdicts import Verdict, verdict
from kccsync_desktop.storage.problem_store import ProblemStore
from kccsync_desktop.storage.store import Store, chunks
from kccsync_desktop.storage.tables import PartRecord, RowRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from kccsync_desktop.domain.prepayment_standing import PrepaymentStanding
    from kccsync_desktop.storage.folder_content import Content


class PartRows(Store):
    """The allocation rows: one for each pair of prepayment and invoice, whether it waits or not."""

    def write(
        self, standings: dict[int, PrepaymentStanding], owners: Collection[int], at: datetime
    ) -> set[int]:
        """Store the parts of prepayments by row id; return the rows changed.

        ``owners`` are all prepayments meant: a part of theirs that stands nowhere is withdrawn.
        """
        contents = self._contents(standings)
        changed = self._store(contents, at)
        gone = self._pending(owners, others_than=contents)
        self._withdraw(gone, at)
        return changed | set(gone) | self._offer(standings)

    def _contents(self, standings: dict[int, PrepaymentStanding]) -> dict[Subject, Content]:
        redated = self._redated(standings)
        contents = {}
        for owner, standing in standings.items():
            total = sum((each.part.amount for each in standing.parts), ZERO)
            for each in standing.parts:
                subject = each.part.subject
                source = PartContent(owner, each.invoice.row_id, subject.code in redated)
                contents[subject] = part_content(each.part, standing.prepayment, total, source)
        return contents

    def _store(self, contents: dict[Subject, Content], at: datetime) -> set[int]:
        rows = FolderRows(self._connection, self._merchant_id, self._clock)
        standing = rows.standing(list(contents))
        judged = {
            subject: verdict(standing.get(subject), content.content_hash, is_issued=True)
            for subject, content in contents.items()
        }
        moved = [one for one, said in judged.items() if said is not Verdict.UNCHANGED]
        if not moved:
            return set()
        rows.apply([contents[one] for one in moved], standing, judged, set(), at)
        after = rows.standing(moved)
        return {after[one].row_id for one in moved}

    def _pending(
        self, owners: Collection[int], others_than: Collection[Subject]
    ) -> dict[int, Subject]:
        """Return the pending parts of prepayments that are not among these."""
        found = {}
        for chunk in chunks(owners):
            query = (
                select(RowRecord.id, RowRecord.source_code)
                .join(PartRecord, PartRecord.row_id == RowRecord.id)
                .where(PartRecord.prepayment_row_id.in_(chunk))
                .where(self._mine_by_id, RowRecord.state == ExportState.PENDING)
            )
            for row_id, code in self._connection.execute(query):
                subject = Subject(SourceType.ALLOCATION, code)
                if subject not in others_than:
                    found[row_id] = subject
        return found

    def _withdraw(self, gone: dict[int, Subject], at: datetime) -> None:
        values = {"state": ExportState.WITHDRAWN, "is_offered": False, "updated_at": at}
        self._change_rows(gone, values)
        self._clear(gone.values())

    def _offer(self, standings: dict[int, PrepaymentStanding]) -> set[int]:
        """Offer exactly the due ones among the rows that are pending."""
        due = {each.part.subject: each.is_due for one in standings.values() for each in one.parts}
        wrong: dict[bool, dict[int, Subject]] = {True: {}, False: {}}
        for chunk in chunks(standings):
            query = (
                select(RowRecord.id, RowRecord.source_code, RowRecord.is_offered)
                .join(PartRecord, PartRecord.row_id == RowRecord.id)
                .where(PartRecord.prepayment_row_id.in_(chunk))
                .where(self._mine_by_id, RowRecord.state == ExportState.PENDING)
            )
            for row_id, code, is_offered in self._connection.execute(query):
                subject = Subject(SourceType.ALLOCATION, code)
                if due[subject] is not is_offered:
                    wrong[due[subject]][row_id] = subject
        for is_offered, rows in wrong.items():
            self._change_rows(rows, {"is_offered": is_offered, "precheck": PrecheckStatus.NOT_RUN})
        self._clear(wrong[False].values())
        return {row_id for rows in wrong.values() for row_id in rows}

    def _redated(self, owners: Iterable[int]) -> set[str]:
        found: set[str] = set()
        for chunk in chunks(owners):
            query = (
                select(RowRecord.source_code)
                .join(PartRecord, PartRecord.row_id == RowRecord.id)
                .where(PartRecord.prepayment_row_id.in_(chunk), PartRecord.is_redated)
            )
            found.update(self._connection.scalars(query))
        return found

    def _clear(self, subjects: Iterable[Subject]) -> None:
        problems = ProblemStore(self._connection, self._merchant_id, self._clock)
        problems.clear(list(subjects))
