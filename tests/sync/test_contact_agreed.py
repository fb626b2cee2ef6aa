"""A contact is taken over from whom the question named, with what it named, and no other (E2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.contact_holders import Taking
from kccsync_desktop.domain.history import AuditAction
from kccsync_desktop.sync.errors import DeskError
from tests.support.office import NEVER, Office
from tests.sync.parties import audited, made_there

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.domain.contact_choice import Candidate

LARCH = "Larch Gifts"


@pytest.fixture
def office(place: Path) -> Iterator[Office]:
    """Books in which Larch is C1; C2 is to take it over, and C3 is another customer."""
    opened = Office.open(place)
    for code, name in (("C1", "Ash Stores"), ("C2", "Oak Ltd"), ("C3", "Elm Yard")):
        opened.folder.company(code, name)
    opened.folder.invoice("INV1", "C1")
    opened.prepare()
    opened.desk.choose_contact("C1", made_there(opened, LARCH, ""), NEVER)
    yield opened
    opened.services.close()


def asked_about(office: Office) -> Candidate:
    found = office.desk.contact_candidates("C2", NEVER).candidates
    return next(each for each in found if each.contact.name == LARCH)


def linked(office: Office) -> list[str]:
    with office.desk.facilities.books.read() as work:
        return sorted(each.company_code for each in work.contacts.links().values())


def link_too(office: Office, code: str) -> None:
    """Let one more company be the contact, as a program of an earlier version may have."""
    with office.desk.facilities.books.write() as work:
        (link,) = work.contacts.links().values()
        work.contacts.link(replace(link, company_code=code), office.clock.now())


def test_e2_a_company_linked_while_the_question_stood_is_not_freed(office: Office) -> None:
    shown = asked_about(office)
    link_too(office, "C3")
    with pytest.raises(DeskError) as refused:
        office.desk.choose_contact("C2", shown.contact.id, NEVER, Taking.agreed(shown.holders))
    assert str(refused.value) == (
        '"Larch Gifts" was to be taken over from C1; in KCC it is Ash Stores (C1) and Elm Yard (C3)'
        " now. Nothing was changed. See whose it is now, then take it over again."
    )
    assert linked(office) == ["C1", "C3"]
    assert audited(office, AuditAction.CONTACT_FREED) == []

    now = asked_about(office)
    office.desk.choose_contact("C2", now.contact.id, NEVER, Taking.agreed(now.holders))
    assert linked(office) == ["C2"]


def test_e2_documents_that_came_while_the_question_stood_were_not_agreed_to(office: Office) -> None:
    shown = asked_about(office)
    office.folder.invoice("INV2", "C1")
    office.load()
    with pytest.raises(DeskError, match=r"of Ash Stores \(C1\) is not what the question named"):
        office.desk.choose_contact("C2", shown.contact.id, NEVER, Taking.agreed(shown.holders))
    assert linked(office) == ["C1"]


def test_e2_a_contact_that_was_given_up_meanwhile_is_told(office: Office) -> None:
    shown = asked_about(office)
    office.desk.free_contact("C1", is_confirmed=True)
    with pytest.raises(DeskError, match="from C1; in KCC it is no company now"):
        office.desk.choose_contact("C2", shown.contact.id, NEVER, Taking.agreed(shown.holders))
    assert linked(office) == []


def test_e2_whoever_names_the_companies_takes_it_from_all_of_them_or_none(office: Office) -> None:
    link_too(office, "C3")
    contact_id = asked_about(office).contact.id
    for named in ({"C1"}, {"C3"}, {"C1", "C3", "C9"}):
        taking = Taking(frozenset(named), is_confirmed=True)
        with pytest.raises(DeskError, match="was to be taken over from"):
            office.desk.choose_contact("C2", contact_id, NEVER, taking)
    both = Taking(frozenset({"C1", "C3"}), is_confirmed=True)
    office.desk.choose_contact("C2", contact_id, NEVER, both)
    assert linked(office) == ["C2"]
