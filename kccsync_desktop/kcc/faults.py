"""What is wrong with a row, and what to do about it, in a bookkeeper's words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.folder import RowFault
from kccsync_desktop.domain.money import money_text
from kccsync_desktop.domain.problems import Problem, ProblemCode, Remedy, Severity

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.domain.documents import Subject
    from kccsync_desktop.kcc.cells import BadCell

VALUE_SHOWN = 60
RELOAD = "Then export the folder again and load it."


class Place(NamedTuple):
    """Where a fault stands; ``line`` 0 and ``column`` "" where none is meant."""

    file: str
    line: int = 0
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        """Return the place as a sentence begins with it."""
        line = f", line {self.line}" if self.line else ""
        column = f", {self.column}" if self.column else ""
        return f"{self.file}{line}{column}"


class Cause(NamedTuple):
    """A fault's code, what it is and what to do; rows that share ``target`` share the cure."""

    code: ProblemCode
    message: str
    cure: str
    target: str = ""
    severity: Severity = Severity.FAILED


def fault(place: Place, cause: Cause, subjects: tuple[Subject, ...] = ()) -> RowFault:
    """Return the fault at a place; ``subjects`` cannot be exported because of it."""
    problem = Problem(
        code=cause.code,
        severity=cause.severity,
        subject=subjects[0] if len(subjects) == 1 else None,
        message=cause.message,
        cure=cause.cure,
        remedy=Remedy.RELOAD_FOLDER,
        target=cause.target,
    )
    return RowFault(place.file, place.line, place.column, place.value, problem, subjects)


def bad_cell(bad: BadCell, *subjects: Subject) -> RowFault:
    """Return the fault of a cell that cannot be read."""
    place = Place(bad.file, bad.line, bad.column, shown(bad.value))
    value = f" “{place.value}”" if bad.value else " the row" if not bad.column else " it"
    message = f"{place}:{value} {bad.error.reason}."
    if bad.severity is Severity.WARNING:
        message += " It was left empty."
    target = bad.column or bad.file
    cure = f"{bad.error.cure} {RELOAD}"
    cause = Cause(bad.error.code, message, cure, target, bad.severity)
    return fault(place, cause, subjects)


def windows_1252(file: str, line: int, character: str) -> RowFault:
    """Return the warning about a file that is not UTF-8."""
    place = Place(file, line, "", character)
    message = f"{place}: the file is not UTF-8; it was read as Windows-1252 (here “{character}”)."
    cure = "Check that names with accents and pound signs look right; better, export it as UTF-8."
    cause = Cause(ProblemCode.FILE_ENCODING, message, cure, file, Severity.WARNING)
    return fault(place, cause)


def conflict(place: Place, other_line: int, *subjects: Subject) -> RowFault:
    """Return the fault of a code that stands twice with different content."""
    message = f"{place}: “{place.value}” stands on line {other_line} too, with different content."
    cure = f"Find out in KCC which of the two is right and remove the other. {RELOAD}"
    return fault(place, Cause(ProblemCode.CODE_CONFLICT, message, cure, place.value), subjects)


def shared_code(place: Place, subject: Subject) -> RowFault:
    """Return the fault of documents of different types whose lines cannot be told apart."""
    message = (
        f"{place}: {subject} shares its code with a document of another type, and their lines "
        "cannot be told apart."
    )
    cure = "Load the two documents from separate exports, or give one another code in KCC."
    return fault(place, Cause(ProblemCode.CODE_CONFLICT, message, cure, place.value), (subject,))


def unknown_code(
    place: Place, kind: str, code: ProblemCode, subjects: tuple[Subject, ...]
) -> RowFault:
    """Return the one fault for a company, nominal or tax rate that no reading has known."""
    source = _SOURCES[code]
    message = (
        f"{place}: the {kind} “{place.value}” is unknown; without it {_named(subjects)} cannot be "
        "exported."
    )
    cure = f"Export {source} with it, or correct the code in KCC. {RELOAD}"
    return fault(place, Cause(code, message, cure, place.value), subjects)


def _named(subjects: tuple[Subject, ...]) -> str:
    """Return the one subject's name, or how many there are of each kind."""
    if len(subjects) == 1:
        return str(subjects[0])
    kinds = [_KINDS.get(subject.source_type, "document") for subject in subjects]
    counts = [(kinds.count(kind), kind) for kind in ("document", *_KINDS.values())]
    parts = [f"{count:,} {kind}{'s' * (count > 1)}" for count, kind in counts if count]
    return " and ".join(parts)


_KINDS = {SourceType.STOCK_ITEM: "stock item", SourceType.PREPAYMENT: "prepayment"}
_SOURCES = {
    ProblemCode.COMPANY_UNKNOWN: "companies.csv",
    ProblemCode.NOMINAL_UNKNOWN: "nominals.csv",
    ProblemCode.TAX_RATE_UNKNOWN: "tax_rates.csv",
}


def gross_disagrees(place: Place, subject: Subject, sums: tuple[Decimal, Decimal]) -> RowFault:
    """Return the fault of a document whose net and VAT do not make its gross total."""
    net, tax = (money_text(value) for value in sums)
    message = f"{place}: net {net} and VAT {tax} do not make {place.value}."
    return fault(place, Cause(ProblemCode.TOTALS_DISAGREE, message, _TOTALS_CURE), (subject,))


def lines_disagree(place: Place, subject: Subject, total: Decimal) -> RowFault:
    """Return the fault of a document whose lines do not add up to one of its totals."""
    message = f"{place}: the lines add up to {money_text(total)}, the document says {place.value}."
    return fault(place, Cause(ProblemCode.TOTALS_DISAGREE, message, _TOTALS_CURE), (subject,))


_TOTALS_CURE = f"Correct the document in KCC until its lines and totals agree. {RELOAD}"


def lines_missing(place: Place, subject: Subject) -> RowFault:
    """Return the fault of a document without lines."""
    message = f"{place}: {subject} has no lines in document_lines.csv."
    cure = "Export the document's lines from KCC together with it, then load the folder."
    return fault(place, Cause(ProblemCode.LINES_MISSING, message, cure), (subject,))


def lines_file_missing(file: str, subjects: tuple[Subject, ...]) -> RowFault:
    """Return the one fault of documents that came without the file of their lines."""
    message = f"{file} is not in the folder, so {len(subjects):,} documents have no lines."
    cure = f"Export {file} from KCC together with documents.csv, then load the folder."
    return fault(Place(file), Cause(ProblemCode.LINES_MISSING, message, cure, file), subjects)


def line_without_document(place: Place, lines: int) -> RowFault:
    """Return the one fault of lines whose document is not in the folder."""
    count = "1 line has" if lines == 1 else f"{lines:,} lines have"
    message = f"{place}: {count} the code “{place.value}”, but documents.csv has no such document."
    cure = "Export the document from KCC together with its lines, then load the folder."
    cause = Cause(ProblemCode.LINE_WITHOUT_DOCUMENT, message, cure, place.value)
    return fault(place, cause)


def documents_file_missing(lines_file: str, lines: int) -> RowFault:
    """Return the one fault of lines that came without the file of their documents."""
    message = f"{lines_file} has {lines:,} lines, but documents.csv is not in the folder."
    cure = "Export documents.csv from KCC together with the lines, then load the folder."
    cause = Cause(ProblemCode.LINE_WITHOUT_DOCUMENT, message, cure, lines_file)
    return fault(Place(lines_file), cause)


def line_number_twice(place: Place, other_line: int, subject: Subject) -> RowFault:
    """Return the fault of a line number that a document has twice."""
    message = f"{place}: line number {place.value} stands on line {other_line} too."
    cure = f"Give every line of the document a number of its own in KCC. {RELOAD}"
    return fault(place, Cause(ProblemCode.LINE_FAULTY, message, cure), (subject,))


def more_like_it(faults: list[RowFault]) -> RowFault:
    """Return one fault for many of the same kind; it stops all that any of them stops."""
    first = faults[0]
    if len(faults) == 1:
        return first
    subjects = tuple(dict.fromkeys(subject for each in faults for subject in each.subjects))
    problem = replace(
        first.problem,
        subject=subjects[0] if len(subjects) == 1 else None,
        message=f"{len(faults):,} more like this one: {first.problem.message}",
    )
    hidden = tuple(code for each in faults for code in each.hidden)
    return replace(first, problem=problem, subjects=subjects, hidden=hidden)


def shown(value: str) -> str:
    """Return a value short enough to stand in a sentence, on one line."""
    line = " ".join(value.split())
    return line if len(line) <= VALUE_SHOWN else f"{line[: VALUE_SHOWN - 1]}…"
