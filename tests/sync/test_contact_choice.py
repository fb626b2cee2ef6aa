"""A company's contact chosen by hand: read, kept, told, refused in plain words (E2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.domain.history import AuditAction
from kccsync_desktop.domain.problems import ProblemCode, Remedy
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.contact_choice import ContactDesk
from kccsync_desktop.sync.errors import DeskError
from kccsync_desktop.sync.runs import STALE_AFTER
from tests.connectors.ledger_words import ADDRESS
from tests.support.office import NEVER, Office
from tests.sync.parties import audited, made_there

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.connectors.package import AccountsPackage
    from kccsync_desktop.domain.history import AuditEntry


@pytest.fixture(params=["xero", "quickbooks"])
def either(request: pytest.FixtureRequest, place: Path) -> Iterator[Office]:
    """A connected office of each package with an invoice and a bill, mapped."""
    opened = Office.open(place, package=request.param)
    opened.folder.invoice("INV1", "C1")
    opened.folder.bill("PIN1", "S1", SUPPLIER_REF="F-1")
    opened.prepare()
    made_there(opened, "Larch Gifts", "Z1")
    made_there(opened, "Oak Gifts", "Z2")
    made_there(opened, "Fir Supplies", "Z3", is_supplier=True)
    opened.forget_calls()
    yield opened
    opened.services.close()


def choices_told(office: Office) -> list[AuditEntry]:
    return audited(office, AuditAction.CONTACT_CHOSEN)


def test_e2_the_chosen_contact_takes_the_documents(either: Office) -> None:
    (row_id,) = either.ids("INV1")
    choice = either.desk.contact_choice(row_id, NEVER)
    assert choice.company.code == "C1"
    assert {each.contact.role for each in choice.candidates} <= {"", "customer"}
    chosen = next(each.contact for each in choice.candidates if not each.obstacle)
    assert (chosen.postcode, chosen.tax_number) == (ADDRESS.postcode, "GB172369074")

    assert either.desk.choose_contact("C1", chosen.id, NEVER) == chosen

    assert either.writes() == [], "a choice writes nothing in the package"
    assert either.upload("INV1").end.exported == 1
    assert either.state("INV1") is ExportState.VERIFIED
    assert either.by_number()["INV1"]["contact_id"] == chosen.id
    (told,) = choices_told(either)
    assert (told.before, told.after) == ("", f"{chosen.name} ({chosen.id})")
    assert told.subject.endswith("(C1)")


def test_e2_the_same_choice_again_leaves_no_trace_and_another_tells_both(either: Office) -> None:
    there = either.desk.contact_candidates("C1", NEVER).candidates
    first, other = (c.contact for c in there if c.contact.name in {"Larch Gifts", "Oak Gifts"})
    for chosen in (first, first, other):
        either.desk.choose_contact("C1", chosen.id, NEVER)

    _, newest = choices_told(either)
    assert (newest.before, newest.after) == (
        f"{first.name} ({first.id})",
        f"{other.name} ({other.id})",
    )


def test_e2_a_contact_is_one_company_alone(either: Office) -> None:
    chosen = next(
        each.contact
        for each in either.desk.contact_candidates("C1", NEVER).candidates
        if not each.obstacle
    )
    either.desk.choose_contact("C1", chosen.id, NEVER)

    with pytest.raises(DeskError, match=r"is KCC's .*\(C1\) already"):
        either.desk.choose_contact("S1", chosen.id, NEVER)


def test_e2_what_is_not_there_is_refused(either: Office) -> None:
    with pytest.raises(DeskError, match="has no contact gone any more"):
        either.desk.choose_contact("C1", "gone", NEVER)
    with pytest.raises(DeskError, match="KCC has no company C9"):
        either.desk.choose_contact("C9", "gone", NEVER)
    with pytest.raises(DeskError, match="no document any more"):
        either.desk.contact_choice(99_999, NEVER)
    assert choices_told(either) == []


def test_e2_a_package_that_does_not_answer_is_told_with_its_cure(office: Office) -> None:
    office.folder.invoice("INV1")
    office.load()
    with pytest.raises(DeskError, match=r"[Cc]onnect"):
        office.desk.contact_candidates("C1", NEVER)


def test_e2_an_archived_contact_is_cured_by_choosing_another(office: Office) -> None:
    office.folder.invoice("INV1")
    office.folder.invoice("INV2")
    office.prepare()
    office.upload("INV1")
    (old,) = [each for each in office.books.contacts.all() if each.number == "C1"]
    office.door("contacts", {"contact": "C1", "action": "archive"})
    assert office.precheck().codes == [ProblemCode.CONTACT_ARCHIVED]
    (stored,) = office.stored("INV2")
    assert stored.remedy is Remedy.CHOOSE_CONTACT
    with pytest.raises(DeskError, match="is archived in Xero"):
        office.desk.choose_contact("C1", old.id, NEVER)
    anew = replace(old, id="11111111-2222-3333-4444-555555555555", name="New", number="Z")
    office.books.contacts.save(replace(anew, account_number="", status="ACTIVE"))

    office.desk.choose_contact("C1", anew.id, NEVER)

    assert office.upload().end.exported == 1
    assert office.by_number()["INV2"]["contact_id"] == anew.id
    assert office.state("INV2") is ExportState.VERIFIED


def test_e2_no_contact_is_chosen_while_a_run_works_on_the_books(either: Office) -> None:
    there = either.desk.contact_candidates("C1", NEVER).candidates
    chosen = next(each.contact for each in there if not each.obstacle)
    with either.desk.facilities.books.write() as work:
        work.leases.take("host|1|x", "ann on DESK2", either.clock.now(), STALE_AFTER)
    either.forget_calls()

    with pytest.raises(DeskError, match=r"Ann on DESK2.* since \d\d:\d\d"):
        either.desk.choose_contact("C1", chosen.id, NEVER)
    assert choices_told(either) == []
    assert either.calls() == []

    either.clock.advance(STALE_AFTER.total_seconds() + 1)
    assert either.desk.choose_contact("C1", chosen.id, NEVER) == chosen


def test_e2_a_run_that_begins_while_the_contacts_are_read_is_not_disturbed(
    either: Office,
) -> None:
    there = either.desk.contact_candidates("C1", NEVER).candidates
    chosen = next(each.contact for each in there if not each.obstacle)
    facilities = either.desk.facilities
    opening = facilities.open_package

    def open_late(*given: Any) -> AccountsPackage:
        with facilities.books.write() as work:
            work.leases.take("host|1|x", "ann on DESK2", either.clock.now(), STALE_AFTER)
        return opening(*given)

    late = replace(facilities, open_package=open_late)
    with pytest.raises(DeskError, match="Ann on DESK2"):
        ContactDesk(late, either.desk.rules_of(either.desk.merchant.package)).choose(
            "C1", chosen.id, NEVER
        )
    assert choices_told(either) == []


def test_e2_two_companies_never_end_on_one_contact(office: Office) -> None:
    office.folder.company("C2", "Oak Ltd")
    office.folder.company("C3", "Gamma Ltd")
    office.folder.invoice("INV1", "C1")
    office.folder.invoice("INV2", "C2")
    office.folder.invoice("INV3", "C3")
    office.prepare()
    made_there(office, "Carries C2", "C2")
    made_there(office, "Gamma Ltd", "Z3")
    carrier, gamma = (
        next(each for each in office.books.contacts.all() if each.name == name)
        for name in ("Carries C2", "Gamma Ltd")
    )
    office.books.contacts.save(replace(gamma, number="", account_number=""))

    with pytest.raises(DeskError, match=r"the URN of KCC's Oak Ltd \(C2\)"):
        office.desk.choose_contact("C1", carrier.id, NEVER)
    office.desk.choose_contact("C1", gamma.id, NEVER)
    assert office.upload().codes == [ProblemCode.CONTACT_OF_ANOTHER]

    sent = office.by_number()
    assert (sent["INV1"]["contact_id"], sent["INV2"]["contact_id"]) == (gamma.id, carrier.id)
    assert "INV3" not in sent
    (stored,) = office.stored("INV3")
    assert stored.remedy is Remedy.CHOOSE_CONTACT
