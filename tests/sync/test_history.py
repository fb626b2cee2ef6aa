"""What happened, told for good: the audit trail and each run's receipt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.history import HistoryQuery, Outcome, RunResult
from tests.support.office import NEVER, follow
from tests.support.payments import pay

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.domain.history import AuditEntry, Receipt
    from tests.support.office import Office


def trail(office: Office, *actions: str) -> list[tuple[str, str, str]]:
    """Return subject, before and after of the entries with these actions, oldest first."""
    told = [each for each in entries(office) if str(each.action) in actions]
    return [(each.subject, each.before, each.after) for each in told]


def entries(office: Office) -> list[AuditEntry]:
    ids = office.desk.audit_ids(HistoryQuery(sort="at"))
    return sorted(office.desk.audit_rows(ids), key=lambda each: each.id)


def last_receipt(office: Office) -> Receipt:
    return office.desk.receipt(office.desk.run_ids(HistoryQuery())[0])


def outcomes(receipt: Receipt) -> dict[str, Outcome]:
    return {line.source_code: line.outcome for line in receipt.lines}


def test_a_receipt_tells_what_went_with_numbers_and_totals(ready: Office) -> None:
    end = ready.upload().end
    receipt = ready.desk.receipt(end.run_id)

    assert set(outcomes(receipt).values()) == {Outcome.VERIFIED}
    assert len(receipt.gone) == end.exported
    assert all(line.remote_id for line in receipt.gone)
    totals = {each.source_type: str(each.amount) for each in receipt.totals}
    assert totals[SourceType.SALES_INVOICE] == "12.00"
    assert receipt.run.result is RunResult.DONE
    assert receipt.run.count("calls") == end.calls
    assert receipt.run.who == ready.desk.facilities.who


def test_a_receipt_tells_what_was_refused_and_why(ready: Office) -> None:
    ready.fault("refuse_element", method="PUT", path="/Invoices", match='"INV1"')
    run_id = ready.upload().end.run_id
    ready.upload()

    receipt = ready.desk.receipt(run_id)
    (kept,) = receipt.kept_back
    assert (kept.source_code, kept.outcome) == ("INV1", Outcome.REFUSED)
    assert kept.reason
    assert receipt.run.result is RunResult.WITH_PROBLEMS
    assert outcomes(last_receipt(ready))["INV1"] is Outcome.VERIFIED


def test_what_an_earlier_run_sent_is_read_back_and_its_money_not_told_twice(office: Office) -> None:
    office.folder.invoice("INV1")
    office.prepare()
    office.fault("503", method="GET", path="Invoices", nth=2, count=3)
    sent = office.desk.receipt(office.upload().end.run_id)
    assert [str(each.amount) for each in sent.totals] == ["12.00"]

    proven = office.desk.receipt(office.upload().end.run_id)
    assert outcomes(proven) == {"INV1": Outcome.VERIFIED}
    assert (proven.gone, proven.kept_back, proven.totals) == ((), (), ())
    assert [line.source_code for line in proven.read_again] == ["INV1"]


def test_what_is_not_there_any_more_has_not_gone(office: Office) -> None:
    office.folder.invoice("INV1")
    office.prepare()
    office.fault("503", method="GET", path="Invoices", nth=2, count=3)
    office.upload()
    for found in list(office.books.invoices.all()):
        office.books.invoices.drop(found.id)

    receipt = office.desk.receipt(office.upload().end.run_id)
    assert outcomes(receipt) == {"INV1": Outcome.MISSING}
    assert receipt.totals == ()


def test_a_receipt_tells_what_was_not_tried(ready: Office) -> None:
    ready.desk.map_nominal("4000", "")
    ready.desk.set_default("default-sales", "")
    receipt = ready.desk.receipt(ready.upload("INV1").end.run_id)

    (kept,) = [line for line in receipt.kept_back if line.source_code == "INV1"]
    assert kept.outcome is Outcome.REFUSED
    assert "4000" in kept.reason


def test_a_stopped_run_says_what_stopped_it(ready: Office) -> None:
    ready.services.disconnect(ready.desk)
    ready.upload()

    run = last_receipt(ready).run
    assert run.result is RunResult.STOPPED
    assert "connect" in run.reason.lower()
    assert run.seconds is not None


def test_the_trail_tells_who_changed_the_setup_from_what_to_what(ready: Office) -> None:
    ready.desk.map_nominal("4000", "200")
    ready.desk.map_nominal("4000", "260")
    ready.desk.map_nominal("4000", "260")
    ready.desk.map_nominal("4000", "")
    ready.desk.map_tax("T1", TaxSide.SALES, "")
    ready.desk.set_default("default-sales", "")
    ready.desk.save_options(replace(ready.desk.options(), rollup=False))

    mapped = trail(ready, "nominal-mapped")[-3:]
    assert [after[:3] for *_, after in mapped] == ["200", "260", ""]
    assert [before[:3] for _, before, _ in mapped[1:]] == ["200", "260"]
    assert trail(ready, "tax-mapped")[-1] == ("T1 (sales)", "OUTPUT2", "")
    assert trail(ready, "option-set")[-1] == ("rollup", "on", "off")
    who = ready.desk.facilities.who
    assert {each.who for each in entries(ready)} == {who}


def test_the_trail_tells_of_marks_links_and_loads(ready: Office) -> None:
    ready.desk.mark_exported(ready.ids("INV1"))
    ready.desk.mark_not_exported(ready.ids("INV1"))

    assert trail(ready, "marked", "unmarked") == [("Sales Invoice INV1", "", "")] * 2
    assert "new" in trail(ready, "folder-loaded")[0][2]
    assert trail(ready, "company-added")
    assert trail(ready, "connected")
    ready.services.disconnect(ready.desk)
    (gone,) = trail(ready, "disconnected")
    assert gone[1]


def test_a_refused_link_stands_on_its_receipt(ready: Office) -> None:
    follow(ready.desk.link(ready.row("INV1").id, "", NEVER))

    (kept,) = last_receipt(ready).kept_back
    assert (kept.source_code, kept.outcome) == ("INV1", Outcome.REFUSED)
    assert trail(ready, "linked") == []


def test_payments_and_their_file_stand_on_the_receipt(sold: Office, tmp_path: Path) -> None:
    pay(sold, "INV1", "5.00")
    follow(sold.desk.fetch_payments(NEVER))
    follow(sold.desk.allocate(None, tmp_path, NEVER))

    receipt = last_receipt(sold)
    (payment,) = receipt.payments
    assert (payment.document, str(payment.amount), payment.currency) == ("INV1", "5.00", "GBP")
    assert payment.company_name
    assert [(each.of, str(each.amount)) for each in receipt.paid] == [("S", "5.00")]
    assert len(receipt.files) == 1
    (allocated,) = trail(sold, "payment-allocated")
    assert "GBP 5.00 on Sales Invoice INV1" in allocated[2]
    assert trail(sold, "file-written")[0][2] == "1 allocation"


def test_runs_are_listed_with_their_kinds(ready: Office) -> None:
    ready.upload()

    kinds = {each.kind for each in ready.desk.run_rows(ready.desk.run_ids(HistoryQuery()))}
    assert {"Load KCC Folder", "Upload Data"} <= kinds == set(ready.desk.run_kinds())
    begun = trail(ready, "run-begun")
    assert [subject for subject, *_ in begun] == [s for s, *_ in trail(ready, "run-ended")]


def test_the_folder_loaded_last_is_remembered_not_one_that_was_refused(
    ready: Office, tmp_path: Path
) -> None:
    loaded = ready.desk.last_folder()
    assert loaded == str(ready.folder.path)
    follow(ready.desk.load(tmp_path / "nowhere", NEVER))
    assert ready.desk.last_folder() == loaded
    stranger = ready.services.add_merchant("Another Ltd", "xero")
    assert ready.services.desk(stranger.name).last_folder() == ""
