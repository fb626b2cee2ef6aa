"""Which documents a folder holds, each once, whatever documents.csv repeats."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.kcc.cells import BadCell, CellError, invalid
from kccsync_desktop.kcc.columns import DOCUMENTS, DocumentCells
from kccsync_desktop.kcc.documents import NEVER_OFFERED, TYPES, Header, HeaderReader
from kccsync_desktop.kcc.faults import Place, bad_cell, conflict

if TYPE_CHECKING:
    from kccsync_desktop.kcc.fault_list import FaultList
    from kccsync_desktop.kcc.rows import Row


@dataclass(slots=True)
class Claim:
    """A document's rows: ``headers`` with different content, ``repeats`` rows in all.

    ``word`` is set for quotations and pro-formas, which are never offered (E1).
    """

    word: str
    headers: list[Header]
    repeats: int = 1

    @property
    def header(self) -> Header:
        """The first row."""
        return self.headers[0]

    @property
    def code(self) -> str:
        """The document's code."""
        return self.header.document.code

    @property
    def is_offered(self) -> bool:
        """True when a row of it is issued or posted: only then its faults matter (E1)."""
        return not self.word and any(header.document.is_offered for header in self.headers)

    @property
    def is_conflict(self) -> bool:
        """True when its rows differ."""
        return len(self.headers) > 1

    def add(self, header: Header) -> None:
        """Add one more row of the same document."""
        self.repeats += 1
        if all(header.document != other.document for other in self.headers):
            self.headers.append(header)


@dataclass(slots=True)
class Claims:
    """All claims by code, and the codes whose rows say no type that could be read."""

    by_code: dict[str, list[Claim]] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)

    def all(self) -> list[Claim]:
        """Return every claim, in the order of the file."""
        claims = [claim for group in self.by_code.values() for claim in group]
        return sorted(claims, key=lambda claim: claim.header.line)

    def never_offered(self) -> dict[str, int]:
        """Return how many quotations and pro-formas there are, by KCC's word."""
        words = [claim.word for claim in self.all() if claim.word]
        return {word: words.count(word) for word in NEVER_OFFERED.values() if word in words}


def read_claims(rows: list[Row[DocumentCells]], reader: HeaderReader, faults: FaultList) -> Claims:
    """Return the documents of documents.csv; rows without type or code are reported here."""
    claims = Claims()
    for row in rows:
        error = _unusable(row)
        if error is not None:
            faults.lose_row(DOCUMENTS.file)
            faults.add(replace(bad_cell(error), hidden=(row.cells.code,)))
            claims.unreadable.add(row.cells.code)
            continue
        _claim(claims, row, reader)
    for claim in claims.all():
        if claim.is_conflict and claim.is_offered:
            _report_conflict(claim, faults)
    return claims


def _claim(claims: Claims, row: Row[DocumentCells], reader: HeaderReader) -> None:
    word = row.cells.source_type.upper()
    source_type = TYPES.get(word, SourceType.SALES_INVOICE)
    header = reader.read(row, source_type)
    never_offered = NEVER_OFFERED.get(word, "")
    group = claims.by_code.setdefault(row.cells.code, [])
    for claim in group:
        if claim.word == never_offered and claim.header.document.source_type is source_type:
            claim.add(header)
            return
    group.append(Claim(never_offered, [header]))


def _unusable(row: Row[DocumentCells]) -> BadCell | None:
    """Return why a row names no document at all."""
    word, code = row.cells.source_type, row.cells.code
    if not code:
        cure = "Export the document from KCC again with its code."
        error = CellError(ProblemCode.VALUE_MISSING, "is blank but required", cure)
        return BadCell(DOCUMENTS.file, row.line, "DOC_CODE", "", error)
    if not word:
        cure = "Export the document from KCC again with its type."
        error = CellError(ProblemCode.VALUE_MISSING, f"is blank but required ({code})", cure)
        return BadCell(DOCUMENTS.file, row.line, "SOURCE_TYPE", "", error)
    if word.upper() not in TYPES and word.upper() not in NEVER_OFFERED:
        cure = (
            "Use Sales Invoice, Credit Note, Purchase Invoice, Purchase Credit, SP Ledger, "
            "Quotation or Pro-forma."
        )
        error = invalid(f"is not a type of document ({code})", cure)
        return BadCell(DOCUMENTS.file, row.line, "SOURCE_TYPE", word, error)
    return None


def _report_conflict(claim: Claim, faults: FaultList) -> None:
    subject = claim.header.document.subject
    for header in claim.headers:
        other = claim.headers[1] if header is claim.header else claim.header
        place = Place(DOCUMENTS.file, header.line, "DOC_CODE", claim.code)
        faults.add(conflict(place, other.line, subject))
