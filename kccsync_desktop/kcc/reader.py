"""Reads a KCC company folder: every file, every check, nothing written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from kccsync_desktop.domain.folder import CompanyFolder, KnownCodes
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.kcc import columns
from kccsync_desktop.kcc.checks import DocumentChecks
from kccsync_desktop.kcc.claims import Claim, Claims, read_claims
from kccsync_desktop.kcc.companies import companies_reader
from kccsync_desktop.kcc.documents import HeaderReader
from kccsync_desktop.kcc.fault_list import FaultList
from kccsync_desktop.kcc.faults import (
    Place,
    documents_file_missing,
    line_without_document,
    shared_code,
)
from kccsync_desktop.kcc.line_shares import lines_by_code, share
from kccsync_desktop.kcc.lines import numbered, read_line
from kccsync_desktop.kcc.nominals import NOMINALS_READER, TAX_RATES_READER
from kccsync_desktop.kcc.prepayments import (
    note_prepayment_uses,
    prepayment_subject,
    prepayments_reader,
)
from kccsync_desktop.kcc.reference_tables import CodeUses
from kccsync_desktop.kcc.rows import lines_end_in, read_rows
from kccsync_desktop.kcc.source_files import read_source
from kccsync_desktop.kcc.stock import STOCK_READER, note_stock_uses, stock_subject

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.kcc.columns import FileSpec, LineCells
    from kccsync_desktop.kcc.rows import Row

C = TypeVar("C", bound=tuple[str, ...])


def read_company_folder(path: Path, known: KnownCodes, base_currency: str = "GBP") -> CompanyFolder:
    """Return everything a folder, or a zip of one, holds, with the faults met on the way.

    ``known`` are the codes of earlier readings: a folder may be partial. Each document, item and
    prepayment stands once; one with a fault is returned with stand-ins for what cannot be read (a
    date 1900-01-01, an amount 0) and is a subject of the fault. Companies, nominals and tax rates
    with a fault are not returned, and what refers to them is a subject.

    Raises:
        FolderRefusedError: the folder cannot be used at all; the problem says which file and why.
    """
    return _Reading(path, known, base_currency).folder()


class _Reading:
    def __init__(self, path: Path, known: KnownCodes, base_currency: str) -> None:
        self._known = known
        self._base_currency = base_currency
        self._files = read_source(path)
        self._lines_end = lines_end_in(self._files.values())
        self._faults = FaultList()

    def folder(self) -> CompanyFolder:
        faults, known = self._faults, self._known
        company_rows = self._rows(columns.COMPANIES)
        companies = companies_reader(self._base_currency).read(company_rows, faults)
        stock = STOCK_READER.read(self._rows(columns.STOCK), faults)
        document_rows, line_rows = self._rows(columns.DOCUMENTS), self._rows(columns.LINES)
        reader = prepayments_reader(self._base_currency)
        prepayments = reader.read(self._rows(columns.PREPAYMENTS), faults)
        nominals = NOMINALS_READER.read(self._rows(columns.NOMINALS), faults)
        tax_rates = TAX_RATES_READER.read(self._rows(columns.TAX_RATES), faults)

        company_uses = CodeUses("company", ProblemCode.COMPANY_UNKNOWN, companies, known.companies)
        nominal_uses = CodeUses("nominal", ProblemCode.NOMINAL_UNKNOWN, nominals, known.nominals)
        rate_uses = CodeUses("tax rate", ProblemCode.TAX_RATE_UNKNOWN, tax_rates, known.tax_rates)
        checks = DocumentChecks(
            faults, company_uses, nominal_uses, rate_uses, columns.LINES.file in self._files
        )
        own = {code: company.calc_method for code, company in companies.values.items()}
        headers = HeaderReader(self._base_currency, {**known.companies, **own})
        claims = read_claims(document_rows, headers, faults)
        documents = self._documents(claims, line_rows, checks)
        note_stock_uses(stock, nominal_uses, rate_uses)
        note_prepayment_uses(prepayments, company_uses, nominal_uses)
        for uses in (company_uses, nominal_uses, rate_uses):
            uses.report(faults)
        stock.report_own(stock_subject, faults)
        prepayments.report_own(prepayment_subject, faults)
        return CompanyFolder(
            companies=tuple(companies.sound.values()),
            stock_items=tuple(stock.values.values()),
            nominals=tuple(nominals.sound.values()),
            tax_rates=tuple(tax_rates.sound.values()),
            documents=tuple(documents),
            prepayments=tuple(prepayments.values.values()),
            faults=faults.in_order(),
            counts=faults.counts(),
            not_offered=claims.never_offered(),
            unreadable=faults.lost(columns.DOCUMENTS.file),
        )

    def _rows(self, spec: FileSpec[C]) -> list[Row[C]]:
        data = self._files.get(spec.file)
        if data is None:
            return []
        return read_rows(spec, data, self._faults, lines_end=self._lines_end)

    def _documents(
        self, claims: Claims, rows: list[Row[LineCells]], checks: DocumentChecks
    ) -> list[Document]:
        groups = lines_by_code(rows)
        documents: list[tuple[int, Document]] = []
        for code, sharing in claims.by_code.items():
            shares = share(sharing, groups.pop(code, []))
            for place, claim in enumerate(sharing):
                if claim.word:
                    continue
                lines = shares[place] if shares is not None else None
                documents.append((claim.header.line, self._document(claim, lines, checks)))
        checks.report_missing_file()
        self._report_orphans(claims, groups)
        return [document for _, document in sorted(documents, key=lambda pair: pair[0])]

    def _document(
        self, claim: Claim, rows: list[Row[LineCells]] | None, checks: DocumentChecks
    ) -> Document:
        header = claim.header
        document = header.document
        lines = [read_line(row, document.calc_method) for row in rows or ()]
        if claim.is_offered and rows is None:
            place = Place(columns.DOCUMENTS.file, header.line, "DOC_CODE", document.code)
            self._faults.add(shared_code(place, document.subject))
        elif claim.is_offered and not claim.is_conflict:
            checks.check(header, lines)
        return replace(document, lines=numbered(lines))

    def _report_orphans(self, claims: Claims, groups: dict[str, list[Row[LineCells]]]) -> None:
        if groups and columns.DOCUMENTS.file not in self._files:
            lines = sum(len(rows) for rows in groups.values())
            self._faults.add(documents_file_missing(columns.LINES.file, lines))
            return
        for code, rows in groups.items():
            if code not in claims.unreadable:
                place = Place(columns.LINES.file, rows[0].line, "DOC_CODE", code)
                touched = [row.line for row in rows]
                self._faults.add(line_without_document(place, len(rows)), touched)
