"""What a faulty file does to its rows, and when that ends (kcc-files: what a bad row gets)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.folder import FileCount, LoadReport, RowFault
from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from tests.storage.builders import START, document, fault, folder, line, store

if TYPE_CHECKING:
    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.storage.books import Books


def load(books: Books, *documents: Document, **changes: object) -> LoadReport:
    with books.write() as work:
        return work.folder.store(folder(*documents, **changes), START)


def row_of(books: Books, code: str = "INV1") -> ExportRow:
    with books.read() as work:
        (row,) = work.rows.find(code)
    return row


def codes(books: Books) -> list[ProblemCode]:
    with books.read() as work:
        return [found.problem.code for found in work.problems.unresolved()]


def test_a_faulty_document_is_shown_and_stopped_until_corrected(books: Books) -> None:
    report = load(books, document(), faults=(fault(),))
    assert report.faulty == 1
    row = row_of(books)
    assert (row.is_faulty, row.state) == (True, ExportState.PENDING)
    with books.read() as work:
        (found,) = work.problems.unresolved()
        assert found.row_id == row.id
    report = load(books, document())
    assert (report.faulty, row_of(books).is_faulty, codes(books)) == (0, False, [])


def test_numbers_of_a_faulty_document_are_cut_to_what_can_be_shown(books: Books) -> None:
    odd = line(net=Decimal("1.234"), quantity=Decimal("9e30"), unit_price=Decimal("NaN"))
    load(books, document(gross=Decimal("18.369"), lines=(odd,)), faults=(fault(),))
    row = row_of(books)
    with books.read() as work:
        (shown,) = work.source.documents([row.id])[row.id].lines
    assert (row.amount, shown.net) == (Decimal("18.37"), Decimal("1.23"))
    assert (shown.quantity, shown.unit_price) == (Decimal(0), Decimal(0))


def test_faults_are_replaced_only_for_the_files_that_were_there(books: Books) -> None:
    load(books, document(), faults=(fault(), fault("INV2", file="stock.csv")))
    load(books, counts=(FileCount("companies.csv", 1, 0),))
    assert row_of(books).is_faulty
    assert len(codes(books)) == 2
    load(books, document())
    assert not row_of(books).is_faulty
    assert len(codes(books)) == 1


def test_a_faulty_source_that_a_later_folder_leaves_out_stays_faulty(books: Books) -> None:
    load(books, document(), faults=(fault(),))
    load(books, document("INV2"))
    assert (row_of(books).is_faulty, row_of(books, "INV2").is_faulty) == (True, False)
    assert codes(books) == [fault().problem.code]
    load(books, document())
    assert (row_of(books).is_faulty, codes(books)) == (False, [])


def test_a_warning_stops_nothing(books: Books) -> None:
    report = load(books, document(), faults=(fault(severity=Severity.WARNING),))
    assert (report.faulty, row_of(books).is_faulty) == (0, False)
    assert len(codes(books)) == 1


def test_one_cause_stops_every_document_it_names(books: Books) -> None:
    subjects = (document("INV1").subject, document("INV2").subject)
    unknown = replace(
        fault().problem, code=ProblemCode.NOMINAL_UNKNOWN, subject=None, target="9999"
    )
    found = RowFault("document_lines.csv", 0, "NOMINAL", "9999", unknown, subjects)
    report = load(books, document("INV1"), document("INV2"), document("INV3"), faults=(found,))
    assert report.faulty == 2
    with books.read() as work:
        (group,) = work.grids.problem_groups()
    assert (group.group, group.count) == ("nominal-unknown:9999:failed:", 2)


def test_two_faults_of_one_document_both_stand(books: Books) -> None:
    load(books, document(), faults=(fault(number=2), fault(number=3), fault(number=3)))
    assert len(codes(books)) == 2


def test_a_corrected_fault_forgets_the_precheck(books: Books) -> None:
    (row_id,) = store(books, document(), faults=(fault(),))
    with books.write() as work:
        work.rows.prechecked([(row_id, PrecheckStatus.FAILED)], START)
    load(books, document())
    assert row_of(books).precheck is PrecheckStatus.NOT_RUN


def test_a_faulty_reading_never_touches_what_has_left(books: Books) -> None:
    (row_id,) = store(books, document())
    with books.write() as work:
        work.rows.exported(row_id, remote_id="g", kind=None, number="", at=START)
    report = load(books, document(gross=Decimal(0), lines=()), faults=(fault(),))
    assert (report.unchanged, report.changed_since_export) == (1, 0)
    assert not row_of(books).changed_in_kcc
    with books.read() as work:
        assert work.source.documents([row_id])[row_id] == document()


def test_a_fault_of_an_exported_document_is_a_warning_and_says_that_it_stays(books: Books) -> None:
    (row_id,) = store(books, document())
    with books.write() as work:
        work.rows.exported(row_id, remote_id="g", kind=None, number="", at=START)
    for _ in range(2):
        load(books, document(gross=Decimal(0), lines=()), faults=(fault(),))
        with books.read() as work:
            (found,) = work.problems.unresolved()
        assert found.problem.severity is Severity.WARNING
        assert found.problem.message.startswith("Exported before, and what was exported stays")
    assert not row_of(books).is_faulty
