"""What loading again does to what was found before: it goes with its cause, and returns with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.kcc.demo_company import write_demo_company
from tests.support.folder import Line
from tests.support.office import NEVER, Office, follow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SALE = ("Sales Invoice", "INV1")


@pytest.fixture
def office(place: Path) -> Iterator[Office]:
    opened = Office.open(place)
    opened.folder.item("MUG")
    opened.folder.invoice("INV1", "C1", Line(stock="MUG"))
    opened.folder.invoice("INV2", "C2")
    opened.prepare()
    yield opened
    opened.services.close()


def codes(office: Office, code: str = "") -> list[ProblemCode]:
    return [each.code for each in office.stored(code)]


# what a pre-check or an upload found --------------------------------------------------------------


def test_r4_what_was_found_of_a_document_goes_when_kcc_changes_it(office: Office) -> None:
    office.folder.invoice("INV1", "C1", Line("-10.00"))
    office.load()
    office.precheck()
    assert codes(office) == [ProblemCode.TOTAL_NEGATIVE]
    office.folder.invoice("INV1", "C1", Line("10.00"))
    office.load()
    assert codes(office) == []
    assert office.row("INV1").precheck is PrecheckStatus.NOT_RUN
    assert office.row("INV2").precheck is PrecheckStatus.OK


def test_r4_what_was_found_of_a_document_goes_when_kcc_takes_it_back(office: Office) -> None:
    office.folder.invoice("INV1", "C1", Line("-10.00"))
    office.load()
    office.precheck()
    office.folder.documents[SALE]["STATUS"] = "Unissued"
    office.load()
    assert (codes(office), office.state("INV1")) == ([], ExportState.WITHDRAWN)


def test_r4_what_was_found_of_a_company_goes_when_kcc_corrects_it(office: Office) -> None:
    office.folder.company("C1", **{"ADDRESS:ADDRESS_EMAIL": "not an address"})
    office.load()
    office.precheck()
    assert codes(office) == [ProblemCode.EMAIL_MALFORMED]
    office.load()
    assert codes(office) == [ProblemCode.EMAIL_MALFORMED], "nothing was corrected"
    office.folder.company("C1", **{"ADDRESS:ADDRESS_EMAIL": "a@ash.example"})
    office.load()
    assert codes(office) == []


@pytest.mark.parametrize("spoilt", [{"SELL_PRICE": "abc"}, {"SALES_NOMINAL": "9999"}])
def test_r4_what_was_held_for_a_stock_item_goes_with_the_items_fault(
    office: Office, spoilt: dict[str, str]
) -> None:
    office.set(rollup=False)
    office.folder.item("MUG", **spoilt)
    office.load()
    office.precheck()
    assert codes(office, "INV1") == [ProblemCode.HELD]
    office.folder.item("MUG")
    office.load()
    assert codes(office) == []
    assert office.row("INV1").precheck is PrecheckStatus.NOT_RUN


def test_r4_what_was_found_because_of_another_document_goes_when_that_one_changes(
    office: Office,
) -> None:
    for code in ("PIN1", "PIN2"):
        office.folder.bill(code, "S1", SUPPLIER_REF="F-1")
    office.load()
    office.map()
    office.precheck()
    repeats = ProblemCode.SUPPLIER_NUMBER_REPEATS
    warned = [code for code in ("PIN1", "PIN2") if repeats in codes(office, code)]
    assert warned
    office.folder.bill("PIN1", "S1", SUPPLIER_REF="F-2")
    office.load()
    assert repeats not in codes(office)
    assert all(office.row(code).precheck is PrecheckStatus.NOT_RUN for code in warned)


def test_r4_what_was_found_stays_while_kcc_says_the_same(office: Office) -> None:
    office.desk.map_nominal("4000", "")
    office.precheck()
    found = codes(office)
    assert set(found) == {ProblemCode.NOMINAL_NOT_MAPPED}
    office.folder.invoice("INV3", "C2")
    office.load()
    assert codes(office) == found


# documents that the package holds -----------------------------------------------------------------


@pytest.mark.parametrize(
    "cells",
    [
        {"GROSS_TOTAL": "abc"},
        {"NET_TOTAL": "9.00"},
        {"COMPANY_CODE": "C9"},
        {"STATUS": "Isued"},
        {"SOURCE_TYPE": ""},
        {"SOURCE_TYPE": "Invoise"},
    ],
)
def test_e6_a_fault_of_a_verified_document_is_a_warning_until_kcc_is_right(
    office: Office, cells: dict[str, str]
) -> None:
    office.upload("INV1")
    assert office.state("INV1") is ExportState.VERIFIED
    right = dict(office.folder.documents[SALE])
    office.folder.documents[SALE].update(cells)
    for _ in range(2):
        told = office.load().problems
        found = office.stored("INV1")
        assert found
        assert {each.severity for each in (*told, *found)} == {Severity.WARNING}
        assert all(each.message.startswith("Exported before, and what was") for each in found)
        assert all("documents.csv, line 2" in each.message and each.cure for each in found)
        assert office.state("INV1") is ExportState.VERIFIED
        assert not office.row("INV1").is_faulty
    office.folder.documents[SALE] = right
    office.load()
    assert (codes(office), office.state("INV1")) == ([], ExportState.VERIFIED)


def test_a_pending_document_whose_row_says_no_type_any_more_is_not_sent(office: Office) -> None:
    """What is stored of it is what KCC said before, and nobody can read what it says now."""
    right = dict(office.folder.documents[SALE])
    office.folder.documents[SALE]["SOURCE_TYPE"] = ""
    report = office.load()
    (found,) = office.stored("INV1")
    assert (found.code, found.severity) == (ProblemCode.VALUE_MISSING, Severity.FAILED)
    assert report.end.totals["unreadable_rows"] == 1
    assert office.upload().end.exported == 1
    assert office.state("INV1") is ExportState.PENDING
    office.folder.documents[SALE] = right
    office.load()
    assert codes(office) == []
    office.upload()
    assert office.state("INV1") is ExportState.VERIFIED


def test_a_row_without_type_means_no_document_that_stands_in_the_folder_too(office: Office) -> None:
    """A credit note of the same code says its type: only the invoice's row cannot be read."""
    office.folder.credit_note("INV2", "C2")
    office.load()
    office.folder.documents["Sales Invoice", "INV2"]["SOURCE_TYPE"] = "?"
    office.load()
    (found,) = (each for each in office.stored() if each.code is ProblemCode.VALUE_INVALID)
    assert str(found.subject) == "Sales Invoice INV2"


# what is counted ----------------------------------------------------------------------------------


def test_what_is_told_of_a_load_accounts_for_everything_in_the_folder(place: Path) -> None:
    office = Office.open(place)
    folder = place / "demo"
    write_demo_company(folder, office.clock.now().date())
    for is_again in (False, True):
        totals = follow(office.desk.load(folder, NEVER)).end.totals
        assert totals["not_issued"] == 9
        assert (totals["new"] > 0, totals["unchanged"] > 0) == (not is_again, is_again)
        told = ("new", "changed", "unchanged", "withdrawn", "changed_since_export")
        others = ("not_issued", "not_offered", "unreadable_rows")
        files = ("documents", "stock", "prepayments")
        in_folder = sum(totals[f"file:{name}.csv"] for name in files)
        assert sum(totals[name] for name in (*told, *others)) == in_folder
    office.services.close()


def test_a_document_that_was_withdrawn_counts_as_not_issued_from_then_on(office: Office) -> None:
    office.folder.documents[SALE]["STATUS"] = "Unissued"
    first, second = office.load().end.totals, office.load().end.totals
    assert (first["withdrawn"], first["not_issued"]) == (1, 0)
    assert (second["withdrawn"], second["not_issued"]) == (0, 1)


def test_a_row_that_cannot_be_read_at_all_is_counted(office: Office) -> None:
    path = office.folder.write() / "documents.csv"
    text = path.read_text()
    path.write_text(text.replace("Sales Invoice,INV1", '"Sales" Invoice,INV1'))
    totals = follow(office.desk.load(path.parent, NEVER)).end.totals
    assert (totals["unreadable_rows"], totals["unchanged"]) == (1, 2)
