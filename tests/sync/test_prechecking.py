"""E7: the pre-check is the upload without a write, and says what the upload would say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import DocumentPlanned, RowSettled
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from tests.support.folder import Line

if TYPE_CHECKING:
    from tests.support.office import Office, Report


def spoilt(office: Office) -> None:
    """One good document and one of each kind of trouble that can be foretold."""
    folder = office.folder
    folder.company("C9", "Bad Address Ltd", **{"ADDRESS:ADDRESS_EMAIL": "."})
    folder.invoice("GOOD")
    folder.invoice("MAIL", "C9")
    folder.invoice("LOCKED", DOC_DATE="2025-09-30")
    folder.invoice("EURO", CURRENCY="EUR", EXCHANGE_RATE="1.148")
    folder.bill("STOCKED", "S1", Line(nominal="1001"))
    folder.invoice("PENNY", NET_TOTAL="10.01")
    folder.invoice("ZERO", "C1", Line("0.00"))
    folder.bill("TWICE1", SUPPLIER_REF="F-1")
    folder.bill("TWICE2", SUPPLIER_REF="F-1")
    office.prepare()
    office.forget_calls()


def reasons(office: Office) -> dict[str, set[ProblemCode]]:
    found: dict[str, set[ProblemCode]] = {}
    for each in office.stored():
        if each.subject is not None:
            found.setdefault(each.subject.code, set()).add(each.code)
    return found


def test_e7_no_write_call_and_the_same_reasons_as_the_upload(office: Office) -> None:
    spoilt(office)

    checked = office.precheck()

    foretold = reasons(office)
    assert office.writes() == []
    assert set(office.states()) == {ExportState.PENDING}
    assert checked.end.totals == {"ok": 1, "warning": 2, "failed": 6}
    assert foretold["MAIL"] == {ProblemCode.EMAIL_MALFORMED}
    assert foretold["LOCKED"] == {ProblemCode.DATE_LOCKED}
    assert foretold["EURO"] == {ProblemCode.MULTICURRENCY_OFF}
    assert foretold["STOCKED"] == {ProblemCode.NOMINAL_NEVER_POSTED}
    assert foretold["PENNY"] == {ProblemCode.TOTALS_DISAGREE}
    assert foretold["ZERO"] == {ProblemCode.TOTAL_ZERO}

    uploaded = office.upload()

    failed = {code: found for code, found in foretold.items() if not code.startswith("TWICE")}
    assert reasons(office) == failed
    assert (uploaded.end.exported, uploaded.end.refused) == (3, 6)


def test_e7_each_row_is_told_its_status(office: Office) -> None:
    spoilt(office)

    report = office.precheck()

    told = {
        each.subject.code: each.precheck for each in report.events if isinstance(each, RowSettled)
    }
    assert told["GOOD"] is PrecheckStatus.OK
    assert told["TWICE1"] is PrecheckStatus.WARNING
    assert told["MAIL"] is PrecheckStatus.FAILED
    assert {code: office.row(code).precheck for code in told} == told


def test_e7_only_the_rows_asked_for_are_checked(office: Office) -> None:
    spoilt(office)

    report = office.precheck("GOOD", "MAIL")

    assert report.end.totals == {"ok": 1, "warning": 0, "failed": 1}
    assert office.row("LOCKED").precheck is PrecheckStatus.NOT_RUN


def test_e7_nothing_pending_asks_for_no_documents(office: Office) -> None:
    office.prepare()
    office.forget_calls()

    report = office.precheck()

    assert report.end.totals == {"ok": 0, "warning": 0, "failed": 0}
    assert not [each for each in office.calls() if "Invoices" in each.path]


def test_e7_a_number_taken_in_the_package_is_foretold(ready: Office) -> None:
    ready.upload("INV1")
    services = ready.services
    ready.services = type(services).open(ready.home.with_name("other"), ready.wiring)
    ready.services.add_merchant("Larkspur", "xero")
    ready.folder.documents.clear()
    ready.folder.lines.clear()
    ready.folder.invoice("INV1", SOURCE_TYPE="SP Ledger", STATUS="Posted", LEDGER="S")
    ready.prepare()
    ready.forget_calls()

    report = ready.precheck()

    assert report.codes == [ProblemCode.NUMBER_TAKEN]
    assert ready.writes() == []
    services.close()


def planned(report: Report) -> list[DocumentPlanned]:
    return [each for each in report.events if isinstance(each, DocumentPlanned)]


def test_a_check_of_one_document_tells_what_would_be_created(office: Office) -> None:
    spoilt(office)

    (told,) = planned(office.precheck("GOOD"))

    assert told.document.number == "GOOD"
    assert told.document.lines
    assert told.new_contact
    assert planned(office.precheck("LOCKED")) == []
    assert planned(office.precheck()) == []
    office.folder.invoice("AGAIN")
    assert office.load().end.stopped_by is None
    office.upload("GOOD")
    (again,) = planned(office.precheck("AGAIN"))
    assert again.new_contact == ""
