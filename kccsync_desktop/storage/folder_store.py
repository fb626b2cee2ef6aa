"""Stores a company folder: idempotent, and true to what has already left (design: kcc-files)."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import select

from kccsync_desktop.domain.documents import DOCUMENT_TYPES, Subject
from kccsync_desktop.domain.folder import KnownCodes, LoadReport
from kccsync_desktop.domain.folder_likeness import KnownNames
from kccsync_desktop.storage.company_copy import store_companies, store_setup
from kccsync_desktop.storage.folder_content import Content, content_of
from kccsync_desktop.storage.folder_faults import FolderFaults, stopped_by
from kccsync_desktop.storage.folder_rows import FolderRows
from kccsync_desktop.storage.folder_verdicts import Verdict, verdict
from kccsync_desktop.storage.offers import refresh_offers
from kccsync_desktop.storage.problem_store import subject_key
from kccsync_desktop.storage.setup_store import SetupStore
from kccsync_desktop.storage.stale_findings import StaleFindings
from kccsync_desktop.storage.store import Store
from kccsync_desktop.storage.tables import CompanyRecord, RowRecord

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from kccsync_desktop.domain.companies import Prepayment, StockItem
    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.folder import CompanyFolder, RowFault
    from kccsync_desktop.domain.setup import ExportOptions

_SAMPLE = 500  # as many documents show whose they are as all of them would
_QUIET = frozenset({Verdict.UNCHANGED, Verdict.IGNORED})


class FolderStore(Store):
    """Takes in what was read from KCC."""

    def store(self, folder: CompanyFolder, at: datetime) -> LoadReport:
        """Store a folder's content by code; an unchanged folder changes nothing.

        What is absent is not deleted. Where a code stands twice, the first is stored.
        """
        store_setup(self._connection, self._merchant_id, folder)
        changed = store_companies(self._connection, self._merchant_id, folder.companies)
        stale = StaleFindings(self._connection, self._merchant_id, self._clock)
        stale.forget_of_companies(changed)
        contents: dict[Subject, Content] = {}
        sources: tuple[Document | StockItem | Prepayment, ...] = (
            folder.stock_items + folder.documents + folder.prepayments
        )
        for source in sources:
            content = content_of(source)
            contents.setdefault(content.subject, content)
        verdicts = self._apply(list(contents.values()), stopped_by(folder.faults), at)
        faults = FolderFaults(self._connection, self._merchant_id, self._clock)
        kept = faults.replace(folder, at)
        faults.flag_rows()
        if set(verdicts) - _QUIET:
            setup = SetupStore(self._connection, self._merchant_id, self._clock)
            self.refresh_offers(setup.options())
        stopped = faults.faulty_subjects()
        faulty = sum(subject_key(subject) in stopped for subject in contents)
        return _report(folder, verdicts, faulty, kept)

    def known_codes(self) -> KnownCodes:
        """Return what earlier readings left, since a folder may be partial."""
        query = select(CompanyRecord.code, CompanyRecord.calc_method).where(
            CompanyRecord.merchant_id == self._merchant_id
        )
        setup = SetupStore(self._connection, self._merchant_id, self._clock)
        return KnownCodes(
            companies=dict(self._connection.execute(query).all()),
            nominals=frozenset(each.code for each in setup.nominals()),
            tax_rates={each.code: each.percent for each in setup.tax_rates()},
        )

    def known_names(self, subjects: Iterable[Subject]) -> KnownNames:
        """Return whom earlier readings knew, and to whom some of these documents belonged."""
        companies = select(CompanyRecord.code, CompanyRecord.name).where(
            CompanyRecord.merchant_id == self._merchant_id
        )
        codes = {subject.code for subject in islice(subjects, _SAMPLE)}
        rows = select(RowRecord.source_type, RowRecord.source_code, RowRecord.company_code).where(
            RowRecord.merchant_id == self._merchant_id,
            RowRecord.source_code.in_(codes),
            RowRecord.source_type.in_(DOCUMENT_TYPES),
        )
        return KnownNames(
            companies=dict(self._connection.execute(companies).all()),
            documents={
                Subject(source_type, code): company
                for source_type, code, company in self._connection.execute(rows)
            },
        )

    def refresh_offers(self, options: ExportOptions) -> None:
        """Let exactly those rows be offered that the options say (E9)."""
        refresh_offers(self._connection, self._merchant_id, options)

    def _apply(self, contents: list[Content], faulty: set[str], at: datetime) -> Counter[Verdict]:
        rows = FolderRows(self._connection, self._merchant_id, self._clock)
        standing = rows.standing([content.subject for content in contents])
        judged = {
            content.subject: verdict(
                standing.get(content.subject),
                content.content_hash,
                is_issued=content.is_issued,
                is_faulty=subject_key(content.subject) in faulty,
            )
            for content in contents
        }
        rows.apply(contents, standing, judged, faulty, at)
        return Counter(judged.values())


def _report(
    folder: CompanyFolder, verdicts: Counter[Verdict], faulty: int, faults: tuple[RowFault, ...]
) -> LoadReport:
    changed = (Verdict.CHANGED, Verdict.OFFERED_AGAIN, Verdict.CHANGED_BACK)
    return LoadReport(
        new=verdicts[Verdict.NEW],
        changed=sum(verdicts[one] for one in changed),
        unchanged=verdicts[Verdict.UNCHANGED],
        withdrawn=verdicts[Verdict.WITHDRAWN],
        changed_since_export=verdicts[Verdict.CHANGED_SINCE_EXPORT],
        faulty=faulty,
        not_issued=verdicts[Verdict.IGNORED],
        counts=folder.counts,
        not_offered=dict(folder.not_offered),
        unreadable=folder.unreadable,
        faults=faults,
    )
