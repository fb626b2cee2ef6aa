"""facts/xero.md 3.5."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sandbox.caller import errors

if TYPE_CHECKING:
    from tests.sandbox.caller import Caller

ARCHIVED_EDIT = (
    "The specified contact details matched an archived contact. "
    "Archived contacts cannot currently be edited via the API."
)
ARCHIVED_USE = (
    "The contact with the specified contact details has been archived. The contact must be "
    "un-archived before creating new invoices or credit notes."
)


def test_name_is_unique_among_active_contacts_whatever_its_case(
    caller: Caller, contact: str
) -> None:
    (again,) = caller.put("Contacts", {"Name": "UMBER Emporium LLP"})
    assert errors(again) == [
        (
            "The contact name UMBER Emporium LLP is already assigned to another contact. "
            "The contact name must be unique across all active contacts."
        )
    ]
    assert again["ContactID"] == "00000000-0000-0000-0000-000000000000"
    caller.door("POST", "contacts", {"contact": contact, "action": "archive"})
    assert caller.contact("Umber Emporium LLP") != contact


def test_contact_number_is_reserved_even_by_an_archived_contact(caller: Caller) -> None:
    first = caller.contact("One", ContactNumber="C1")
    (second,) = caller.put("Contacts", {"Name": "Two", "ContactNumber": "C1"})
    assert errors(second)
    caller.door("POST", "contacts", {"contact": first, "action": "archive"})
    (third,) = caller.put("Contacts", {"Name": "Two", "ContactNumber": "C1"})
    assert errors(third)


def test_account_number_is_unique(caller: Caller) -> None:
    caller.contact("One", AccountNumber="C1")
    (second,) = caller.put("Contacts", {"Name": "Two", "AccountNumber": "C1"})
    assert errors(second) == [
        "The Account Number already exists. Please enter a different Account Number."
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"Name": "A <b>"},
        {"Name": " A"},
        {"Name": "A  B"},
        {"Name": "x" * 256},
        {"Name": "A", "ContactNumber": "x" * 51},
        {"Name": "A", "AccountNumber": "x" * 51},
        {"Name": "A", "EmailAddress": "müller@shop.example"},
        {"Name": "A", "EmailAddress": "nobody"},
        {"Name": "A", "Addresses": [{"AddressType": "POBOX", "AddressLine1": "x" * 501}]},
        {"Name": "A", "Addresses": [{"AddressType": "POBOX", "City": "x" * 256}]},
        {"Name": "A", "Addresses": [{"AddressType": "POBOX", "Country": "U2"}]},
        {"Name": "A", "Phones": [{"PhoneType": "DEFAULT", "PhoneAreaCode": "x" * 11}]},
        {"Name": "A", "ContactPersons": [{"FirstName": str(n)} for n in range(6)]},
    ],
)
def test_values_that_are_refused(caller: Caller, fields: dict[str, object]) -> None:
    (made,) = caller.put("Contacts", fields)
    assert errors(made)


def test_name_is_required(caller: Caller) -> None:
    (made,) = caller.put("Contacts", {"EmailAddress": "a@shop.example"})
    assert "must contain at least 1" in errors(made)[0]


def test_four_phones_and_two_addresses_always_come_back(caller: Caller, contact: str) -> None:
    shown = caller.get(f"Contacts/{contact}")["Contacts"][0]
    assert {one["PhoneType"] for one in shown["Phones"]} == {"DEFAULT", "DDI", "MOBILE", "FAX"}
    assert {one["AddressType"] for one in shown["Addresses"]} == {"POBOX", "STREET"}


def test_read_by_contact_number(caller: Caller) -> None:
    made = caller.contact("One", ContactNumber="C17850")
    assert caller.get("Contacts/C17850")["Contacts"][0]["ContactID"] == made
    assert caller.send("GET", "Contacts/C0").status == 404


def test_post_with_id_changes_and_drops_persons_left_out(caller: Caller) -> None:
    made = caller.contact("One", ContactPersons=[{"FirstName": "Ann"}], EmailAddress="a@b.example")
    (after,) = caller.post("Contacts", {"ContactID": made, "Name": "Uno"})
    assert (after["ContactID"], after["Name"]) == (made, "Uno")
    assert after["EmailAddress"] == "a@b.example"
    assert after["ContactPersons"] == []


def test_post_without_id_retargets_by_number_and_name(caller: Caller) -> None:
    made = caller.contact("One", ContactNumber="C1")
    (by_number,) = caller.post("Contacts", {"ContactNumber": "C1", "Name": "Uno"})
    (by_name,) = caller.post("Contacts", {"Name": "uno", "FirstName": "Ann"})
    assert {by_number["ContactID"], by_name["ContactID"]} == {made}


def test_archived_contact_is_hidden_and_cannot_be_used_or_edited(
    caller: Caller, contact: str
) -> None:
    (archived,) = caller.post("Contacts", {"ContactID": contact, "ContactStatus": "ARCHIVED"})
    assert archived["ContactStatus"] == "ARCHIVED"
    listed = caller.get("Contacts")["Contacts"]
    everything = caller.get("Contacts?includeArchived=true")["Contacts"]
    assert contact not in [one["ContactID"] for one in listed]
    assert contact in [one["ContactID"] for one in everything]
    (edited,) = caller.post("Contacts", {"ContactID": contact, "ContactStatus": "ACTIVE"})
    assert errors(edited) == [ARCHIVED_EDIT]
    assert errors(caller.invoice(contact)) == [ARCHIVED_USE]
    caller.door("POST", "contacts", {"contact": contact, "action": "restore"})
    assert caller.invoice(contact)["StatusAttributeString"] == "OK"


def test_archiving_with_open_documents_succeeds(caller: Caller, contact: str) -> None:
    caller.invoice(contact)
    (archived,) = caller.post("Contacts", {"ContactID": contact, "ContactStatus": "ARCHIVED"})
    assert archived["StatusAttributeString"] == "OK"


def test_gdpr_contact_cannot_be_used(caller: Caller, contact: str) -> None:
    caller.post("Contacts", {"ContactID": contact, "ContactStatus": "GDPRREQUEST"})
    assert errors(caller.invoice(contact)) == [ARCHIVED_USE]


def test_merged_contact_shows_its_target_only_in_paged_and_single_reads(
    caller: Caller, contact: str
) -> None:
    target = caller.contact("Target")
    merge = {"contact": contact, "action": "merge", "into": target}
    caller.door("POST", "contacts", merge)
    unpaged = caller.get(f"Contacts?IDs={contact}&includeArchived=true")["Contacts"][0]
    paged = caller.get(f"Contacts?IDs={contact}&includeArchived=true&page=1")["Contacts"][0]
    assert "MergedToContactID" not in unpaged
    assert paged["MergedToContactID"] == target
    assert errors(caller.invoice(contact)) == [ARCHIVED_USE]


def test_a_document_may_change_its_contact_and_drops_its_persons(caller: Caller) -> None:
    made = caller.contact("One", ContactPersons=[{"FirstName": "Ann"}])
    caller.invoice(made)
    kept = caller.get(f"Contacts/{made}")["Contacts"][0]["ContactPersons"]
    caller.invoice("", Contact={"ContactID": made, "EmailAddress": "new@shop.example"})
    after = caller.get(f"Contacts/{made}")["Contacts"][0]
    assert len(kept) == 1
    assert (after["EmailAddress"], after["ContactPersons"]) == ("new@shop.example", [])


def test_seed_holds_an_archived_contact(caller: Caller) -> None:
    (archived,) = caller.get('Contacts?includeArchived=true&where=ContactStatus=="ARCHIVED"')[
        "Contacts"
    ]
    assert archived["Name"] == "Old Harbour Gifts"


def test_search_term_looks_into_names_numbers_and_mail(caller: Caller) -> None:
    caller.contact("One", ContactNumber="C17850")
    caller.contact("Two", EmailAddress="till@shop.example")
    found = [
        [one["Name"] for one in caller.get(f"Contacts?searchTerm={term}")["Contacts"]]
        for term in ("c178", "SHOP", "tw")
    ]
    assert found == [["One"], ["Two"], ["Two"]]


def test_addresses_that_do_not_exist(caller: Caller, contact: str) -> None:
    assert caller.send("GET", f"Contacts/{contact}/Sheep").status == 404
    assert caller.send("PUT", f"Contacts/{contact}", {"Name": "A"}).status == 501


def test_names_that_differ_by_an_accent_are_two(caller: Caller) -> None:
    assert caller.contact("Cafe Noel") != caller.contact("Café Noël")


def test_where_on_name_minds_neither_case_nor_accents(caller: Caller) -> None:
    made = caller.contact("Café Noël")
    found = caller.get('Contacts?where=Name=="CAFE noel"')["Contacts"]
    assert [one["ContactID"] for one in found] == [made]
