"""What must be true of a document that is offered, beyond its cells (kcc-files.md, bad rows)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import ZERO, money_text
from kccsync_desktop.kcc.columns import DOCUMENTS, LINES
from kccsync_desktop.kcc.faults import (
    Place,
    bad_cell,
    gross_disagrees,
    line_number_twice,
    lines_disagree,
    lines_file_missing,
    lines_missing,
)

if TYPE_CHECKING:
    from kccsync_desktop.domain.documents import Document, Subject
    from kccsync_desktop.kcc.cells import BadCell
    from kccsync_desktop.kcc.documents import Header
    from kccsync_desktop.kcc.fault_list import FaultList
    from kccsync_desktop.kcc.lines import PlacedLine
    from kccsync_desktop.kcc.reference_tables import CodeUses

_TOTALS = frozenset({"", "NET_TOTAL", "TAX_TOTAL", "GROSS_TOTAL"})
_LINE_AMOUNTS = frozenset({"", "NET", "TAX"})


@dataclass(slots=True)
class DocumentChecks:
    """Checks offered documents one by one and reports what is wrong."""

    faults: FaultList
    companies: CodeUses
    nominals: CodeUses
    tax_rates: CodeUses
    has_lines_file: bool
    _without_lines: list[Subject] = field(default_factory=list)

    def check(self, header: Header, lines: list[PlacedLine]) -> None:
        """Report the faults of one document."""
        document = header.document
        for bad in header.bad:
            self.faults.add(bad_cell(bad, document.subject))
        place = Place(DOCUMENTS.file, header.line, "COMPANY_CODE", document.company_code)
        self.companies.note(place, document.subject)
        totals_read = not _any_of(header.bad, _TOTALS)
        if totals_read and document.net + document.tax != document.gross:
            at = Place(DOCUMENTS.file, header.line, "GROSS_TOTAL", money_text(document.gross))
            sums = (document.net, document.tax)
            self.faults.add(gross_disagrees(at, document.subject, sums))
        if not lines:
            self._report_no_lines(header)
        elif self._check_lines(document.subject, lines) and totals_read:
            self._check_sums(header, lines)

    def report_missing_file(self) -> None:
        """Report the documents that came without document_lines.csv, once."""
        if self._without_lines:
            self.faults.add(lines_file_missing(LINES.file, tuple(self._without_lines)))

    def _report_no_lines(self, header: Header) -> None:
        subject = header.document.subject
        if self.has_lines_file:
            place = Place(DOCUMENTS.file, header.line, "DOC_CODE", header.document.code)
            self.faults.add(lines_missing(place, subject))
        else:
            self._without_lines.append(subject)

    def _check_lines(self, subject: Subject, lines: list[PlacedLine]) -> bool:
        """Report what is wrong with single lines; True when their amounts can be added up."""
        can_add = True
        numbers: dict[int, int] = {}
        for placed in lines:
            number, place = placed.line.number, placed.place
            for bad in placed.bad:
                self.faults.add(bad_cell(bad, subject))
                can_add = can_add and bad.column not in _LINE_AMOUNTS
            if number and numbers.setdefault(number, place) != place:
                twice = Place(LINES.file, place, "LINE_NO", str(number))
                self.faults.add(line_number_twice(twice, numbers[number], subject))
                can_add = False
            if not placed.bad:
                self._note_codes(placed, subject)
        return can_add

    def _note_codes(self, placed: PlacedLine, subject: Subject) -> None:
        line, place = placed.line, placed.place
        self.tax_rates.note(Place(LINES.file, place, "TAX_RATE", line.tax_rate), subject)
        self.nominals.note(Place(LINES.file, place, "NOMINAL", line.nominal), subject)

    def _check_sums(self, header: Header, lines: list[PlacedLine]) -> None:
        document: Document = header.document
        net = sum((placed.line.net for placed in lines), ZERO)
        tax = sum((placed.line.tax for placed in lines), ZERO)
        pairs = (("NET_TOTAL", document.net, net), ("TAX_TOTAL", document.tax, tax))
        for column, total, added in pairs:
            if total != added:
                place = Place(DOCUMENTS.file, header.line, column, money_text(total))
                self.faults.add(lines_disagree(place, document.subject, added))


def _any_of(bad: tuple[BadCell, ...], columns: frozenset[str]) -> bool:
    return any(cell.column in columns for cell in bad)
