"""A contact that another company is still, after KCC merged the two: taken over or freed (E2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.contact_holders import Holder, Taking
from kccsync_desktop.domain.history import AuditAction
from kccsync_desktop.domain.problems import ProblemCode, Remedy
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.errors import DeskError, StillNeededError
from kccsync_desktop.sync.runs import STALE_AFTER
from tests.support.office import NEVER, Office
from tests.sync.parties import audited, made_there

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.domain.contact_choice import Candidate

LARCH = "Larch Gifts"
FROM_C1 = frozenset({"C1"})


@pytest.fixture(params=["xero", "quickbooks"])
def merged(request: pytest.FixtureRequest, place: Path) -> Iterator[Office]:
    """Books in which C1 became the contact Larch, whose number is since the URN of C2.

    INV1 of C1 went there; INV2 of C2 waits.
    """
    office = Office.open(place, package=request.param)
    office.folder.invoice("INV1", "C1")
    office.prepare()
    contact_id = made_there(office, LARCH, "C2")
    office.desk.choose_contact("C1", contact_id, NEVER)
    assert office.upload("INV1").end.exported == 1
    office.folder.company("C2", "Oak Ltd")
    office.folder.invoice("INV2", "C2")
    office.load()
    office.forget_calls()
    yield office
    office.services.close()


def larch(office: Office) -> Candidate:
    there = office.desk.contact_candidates("C2", NEVER).candidates
    return next(each for each in there if each.contact.name == LARCH)


def test_e2_the_contact_of_a_merged_company_is_taken_over(merged: Office) -> None:
    assert merged.upload().codes == [ProblemCode.CONTACT_OF_ANOTHER]
    (stored,) = merged.stored("INV2")
    assert stored.remedy is Remedy.CHOOSE_CONTACT
    found = larch(merged)
    (holder,) = found.holders
    assert holder == Holder(holder.company)
    assert holder.company.code == "C1"
    with pytest.raises(DeskError, match=r"\(C1\) already\. Choose another contact; or, if the two"):
        merged.desk.choose_contact("C2", found.contact.id, NEVER)
    merged.forget_calls()

    merged.desk.choose_contact("C2", found.contact.id, NEVER, Taking(FROM_C1, is_confirmed=False))

    assert merged.writes() == [], "taking over writes nothing in the package"
    (freed,) = audited(merged, AuditAction.CONTACT_FREED)
    told = f"{LARCH} ({found.contact.id})"
    assert (freed.subject.endswith("(C1)"), freed.before, freed.after) == (True, told, "")
    chosen = audited(merged, AuditAction.CONTACT_CHOSEN)[-1]
    assert (chosen.subject, chosen.before, chosen.after) == ("Oak Ltd (C2)", "", told)
    assert merged.upload().end.exported == 1
    assert merged.state("INV2") is ExportState.VERIFIED
    assert merged.by_number()["INV2"]["contact_id"] == found.contact.id


def test_e2_documents_of_the_company_before_never_follow_to_the_contact(merged: Office) -> None:
    found = larch(merged)
    merged.desk.choose_contact("C2", found.contact.id, NEVER, Taking(FROM_C1, is_confirmed=False))
    merged.folder.invoice("INV3", "C1")
    merged.load()
    merged.upload()
    sent = merged.by_number()
    assert sent["INV2"]["contact_id"] == found.contact.id
    assert sent["INV3"]["contact_id"] != found.contact.id


def test_e2_where_documents_wait_for_it_nothing_is_taken_without_a_yes(merged: Office) -> None:
    merged.folder.invoice("INV3", "C1")
    merged.load()
    found = larch(merged)
    assert [each.pending for each in found.holders] == [1]
    with pytest.raises(StillNeededError, match=r": 1 document waits to be uploaded\. Load"):
        merged.desk.choose_contact(
            "C2", found.contact.id, NEVER, Taking(FROM_C1, is_confirmed=False)
        )
    with pytest.raises(StillNeededError, match="still needs its contact"):
        merged.desk.free_contact("C1", is_confirmed=False)
    assert larch(merged).holders == found.holders
    assert audited(merged, AuditAction.CONTACT_FREED) == []

    merged.desk.choose_contact("C2", found.contact.id, NEVER, Taking(FROM_C1, is_confirmed=True))
    assert larch(merged).obstacle == ""


def test_e2_what_is_not_read_back_yet_needs_a_yes_too(merged: Office) -> None:
    with merged.desk.facilities.books.write() as work:
        work.rows.move(merged.ids("INV1"), ExportState.EXPORTED)
    with pytest.raises(StillNeededError, match=r": 1 document waits to be verified\. Load"):
        merged.desk.free_contact("C1", is_confirmed=False)


def test_e2_documents_not_offered_keep_nothing(merged: Office) -> None:
    merged.folder.invoice("INV3", "C1", STATUS="Unissued")
    merged.load()
    assert merged.desk.free_contact("C1", is_confirmed=False)


def test_e2_an_unfinished_upload_is_finished_first_even_after_a_yes(merged: Office) -> None:
    merged.folder.invoice("INV3", "C1")
    merged.load()
    with merged.desk.facilities.books.write() as work:
        work.rows.move(merged.ids("INV3"), ExportState.QUEUED)
    for give_up in (
        lambda: merged.desk.free_contact("C1", is_confirmed=True),
        lambda: merged.desk.choose_contact(
            "C2", larch(merged).contact.id, NEVER, Taking(FROM_C1, is_confirmed=True)
        ),
    ):
        with pytest.raises(DeskError, match="was not finished: 1 document waits for an answer"):
            give_up()
    assert audited(merged, AuditAction.CONTACT_FREED) == []


def test_e2_two_companies_on_one_contact_stop_until_one_is_taken_over(merged: Office) -> None:
    merged.folder.invoice("INV3", "C1")
    merged.load()
    books = merged.desk.facilities.books
    with books.write() as work:
        (link,) = work.contacts.links().values()
        work.contacts.link(replace(link, company_code="C2"), merged.clock.now())
    assert merged.upload().codes == [ProblemCode.CONTACT_OF_ANOTHER] * 2
    assert merged.writes() == []

    merged.desk.choose_contact("C2", link.remote_id, NEVER, Taking(FROM_C1, is_confirmed=True))

    with books.read() as work:
        assert [each.company_code for each in work.contacts.links().values()] == ["C2"]
    assert len(audited(merged, AuditAction.CONTACT_FREED)) == 1
    assert len(audited(merged, AuditAction.CONTACT_CHOSEN)) == 1, "C2 was it already"
    merged.upload("INV2")
    assert merged.by_number()["INV2"]["contact_id"] == link.remote_id


def test_e2_a_freed_company_is_decided_anew(merged: Office) -> None:
    (freed,) = merged.desk.free_contact("C1", is_confirmed=False)
    assert freed.remote_name == LARCH
    (told,) = audited(merged, AuditAction.CONTACT_FREED)
    assert told.before == f"{LARCH} ({freed.remote_id})"
    assert merged.upload().end.exported == 1
    assert merged.by_number()["INV2"]["contact_id"] == freed.remote_id
    with pytest.raises(DeskError, match=r"\(C1\) is no contact in \w+ yet, so there is nothing"):
        merged.desk.free_contact("C1", is_confirmed=False)
    with pytest.raises(DeskError, match="KCC has no company C9"):
        merged.desk.free_contact("C9", is_confirmed=True)


def test_e2_a_contact_found_by_its_urn_is_told_by_its_id_when_freed(merged: Office) -> None:
    with merged.desk.facilities.books.write() as work:
        (link,) = work.contacts.links().values()
        work.contacts.link(replace(link, remote_name=""), merged.clock.now())
    merged.desk.free_contact("C1", is_confirmed=False)
    (told,) = audited(merged, AuditAction.CONTACT_FREED)
    assert told.before == link.remote_id


def test_e2_nothing_is_freed_while_a_run_works_on_the_books(merged: Office) -> None:
    with merged.desk.facilities.books.write() as work:
        work.leases.take("host|1|x", "ann on DESK2", merged.clock.now(), STALE_AFTER)
    with pytest.raises(DeskError, match="Ann on DESK2"):
        merged.desk.free_contact("C1", is_confirmed=True)
    assert audited(merged, AuditAction.CONTACT_FREED) == []


def test_e2_one_side_s_link_is_freed_alone_where_sides_are_kept_apart(place: Path) -> None:
    office = Office.open(place, package="quickbooks")
    office.folder.company("C1", "Ash Stores", IS_CUSTOMER="-1", IS_SUPPLIER="-1")
    office.folder.company("C2", "Oak Ltd")
    office.folder.invoice("INV2", "C2")
    office.folder.bill("PIN1", "C1", SUPPLIER_REF="F-1")
    office.prepare()
    as_customer = made_there(office, LARCH, "Z1")
    as_supplier = made_there(office, "Larch Supplies", "Z2", is_supplier=True)
    for each in (as_customer, as_supplier):
        office.desk.choose_contact("C1", each, NEVER)

    assert larch(office).holders == (Holder(larch(office).holders[0].company),)
    office.desk.choose_contact("C2", as_customer, NEVER, Taking(FROM_C1, is_confirmed=False))

    with office.desk.facilities.books.read() as work:
        left = {key: link.remote_id for key, link in work.contacts.links().items()}
    assert left == {("C2", "customer"): as_customer, ("C1", "supplier"): as_supplier}
    office.services.close()
