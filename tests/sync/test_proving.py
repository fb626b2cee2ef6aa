"""Verified means proven: read back and equal to the penny (E5, E6, E8)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import ProblemsCleared, StageStarted
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.verify import STAGE
from tests.support.folder import Line
from tests.support.office import NEVER, Report

if TYPE_CHECKING:
    from tests.support.office import Office


def test_e5_the_penny_is_kccs_own_and_what_differs_is_never_verified(office: Office) -> None:
    office.folder.invoice("INV1", "C1", Line("10.01"), Line("10.01", "4900"))
    office.prepare()
    office.upload()
    assert office.state("INV1") is ExportState.VERIFIED

    office.folder.invoice("INV2", "C1")
    office.load()
    office.fault("503", method="GET", path="Invoices", nth=2, count=3)
    office.upload()
    change_total(office, "INV2", Decimal("11.00"))

    report = office.upload()

    assert office.state("INV2") is ExportState.EXPORTED
    (differs,) = office.stored("INV2")
    assert differs.code is ProblemCode.READ_BACK_DIFFERS
    assert "11.00" in differs.message
    assert report.end.totals["verified"] == 0
    office.upload()
    assert len(office.stored("INV2")) == 1

    change_total(office, "INV2", Decimal("10.00"))
    healed = office.upload()

    assert office.state("INV2") is ExportState.VERIFIED
    assert office.stored() == []
    assert any(isinstance(each, ProblemsCleared) for each in healed.events)


def change_total(office: Office, number: str, net: Decimal) -> None:
    """Change a document's net total in the package, as somebody there might."""
    table = office.books.invoices
    (found,) = [each for each in table.all() if each.number == number]
    table.save(replace(found, sub_total=net, total=net + found.total_tax))


def delete(office: Office, number: str) -> None:
    table = office.books.invoices
    (found,) = [each for each in table.all() if each.number == number]
    table.drop(found.id)


def exported_unproven(office: Office, *codes: str) -> None:
    office.fault("503", method="GET", path="Invoices", nth=2, count=3)
    office.upload()
    assert all(office.state(code) is ExportState.EXPORTED for code in codes)


def test_e6_what_is_read_back_is_compared_with_what_was_sent(ready: Office) -> None:
    report = Report()
    for event in ready.desk.upload(None, NEVER):
        report.events.append(event)
        if isinstance(event, StageStarted) and event.stage == STAGE:
            ready.desk.map_nominal("4000", "205")
            ready.desk.map_nominal("5000", "")

    assert report.stages[-1] == STAGE
    assert ready.states() == {ExportState.VERIFIED: 4}
    assert ready.stored() == []


def test_e6_a_document_gone_from_the_package_is_not_verified(office: Office) -> None:
    office.folder.invoice("INV1")
    office.prepare()
    exported_unproven(office, "INV1")
    delete(office, "INV1")

    office.upload()

    assert office.state("INV1") is ExportState.EXPORTED
    assert [each.code for each in office.stored()] == [ProblemCode.READ_BACK_MISSING]


def test_e6_an_item_gone_from_the_package_is_not_verified(office: Office) -> None:
    office.folder.item("ITEM1")
    office.folder.invoice("INV1", "C1", Line(stock="ITEM1"))
    office.prepare()
    office.set(rollup=False)
    office.fault("503", method="GET", path="Items", nth=2, count=3)
    office.upload()
    items = office.books.items
    for item in list(items.all()):
        items.drop(item.id)

    office.upload()

    assert office.state("ITEM1") is ExportState.EXPORTED
    assert [each.code for each in office.stored("ITEM1")] == [ProblemCode.READ_BACK_MISSING]


def test_e6_what_can_no_longer_be_compared_is_not_verified(office: Office) -> None:
    office.folder.invoice("INV1")
    office.prepare()
    exported_unproven(office, "INV1")
    office.desk.map_nominal("4000", "")

    office.upload()

    assert office.state("INV1") is ExportState.EXPORTED
    (stored,) = office.stored("INV1")
    assert stored.code is ProblemCode.READ_BACK_DIFFERS
    assert "compared" in stored.message
    office.map()
    office.upload()
    assert office.state("INV1") is ExportState.VERIFIED


def test_e8_what_kcc_changed_after_the_export_is_shown_and_not_compared(office: Office) -> None:
    office.folder.invoice("INV1")
    office.prepare()
    exported_unproven(office, "INV1")
    office.folder.invoice("INV1", "C1", Line("99.00"))

    office.load()
    office.upload()

    assert office.row("INV1").changed_in_kcc
    assert [each.code for each in office.stored("INV1")] == [ProblemCode.CHANGED_SINCE_EXPORT]
    assert office.state("INV1") is ExportState.EXPORTED
    assert office.by_number()["INV1"]["gross"] == "12.00"
    office.folder.invoice("INV1")
    office.load()
    office.upload()
    assert office.state("INV1") is ExportState.VERIFIED
    assert office.stored() == []


def test_e8_what_kcc_changed_while_its_outcome_was_unknown_is_told_after_adoption(
    office: Office,
) -> None:
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.prepare()
    office.fault("drop_after_commit", method="PUT", path="Invoices")
    office.fault("503", method="GET", path="Invoices", nth=2, count=3)
    office.upload()
    assert office.state("PIN1") is ExportState.UNKNOWN
    office.folder.bill("PIN1", "S1", Line("50.00", "5000"), SUPPLIER_REF="F-1")
    office.load()

    office.upload()

    assert office.row("PIN1").changed_in_kcc
    assert office.state("PIN1") is ExportState.EXPORTED
    (there,) = office.remote()
    assert there["gross"] == "12.00"
