"""Creating, changing and finding contacts (facts/xero.md 3.5)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import contact_fields
from kccsync_desktop.sandbox.xero.errors import NotFoundError
from kccsync_desktop.sandbox.xero.findings import Findings
from kccsync_desktop.sandbox.xero.records import Contact
from kccsync_desktop.sandbox.xero.views import contact_view
from kccsync_desktop.sandbox.xero.writing import Saved, WriteMode

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.fields import Fields

_UNIDENTIFIED = (
    "The Contact must contain at least 1 of the following elements to identify the contact: "
    "Name, ContactID, ContactNumber"
)
_ARCHIVED_EDIT = (
    "The specified contact details matched an archived contact. "
    "Archived contacts cannot currently be edited via the API."
)
_ARCHIVED_USE = (
    "The contact with the specified contact details has been archived. The contact must be "
    "un-archived before creating new invoices or credit notes."
)
_IDENTITY = {"ContactID"}
_STATUSES = ("ACTIVE", "ARCHIVED", "GDPRREQUEST")


class Contacts:
    """The rules of contacts."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def save(self, fields: Fields, mode: WriteMode, target: str = "") -> Saved:
        """Create or change one contact.

        PUT always creates; POST changes the contact with the id, else the one with the same
        ContactNumber, else the active one with the same name, else creates.

        Raises:
            NotFoundError: The ContactID is unknown: the whole request is refused.
        """
        findings = Findings()
        old = self._target(fields, mode, target)
        if old is not None and old.status != "ACTIVE":
            findings.refuse(_ARCHIVED_EDIT)
        blank = Contact("", "", self._books.now())
        contact = contact_fields.merge(old or blank, fields, findings)
        if not contact.name and not findings.errors:
            findings.refuse(_UNIDENTIFIED)
        contact = self._with_status(contact, fields)
        self._check_unique(contact, findings)
        if findings.errors:
            return Saved(contact_view(contact, full=True), findings, known=old is not None)
        contact_id = contact.id or self._books.ids.guid("contact")
        saved = replace(contact, id=contact_id, updated=self._books.now())
        self._books.contacts.save(saved)
        return Saved(contact_view(saved, full=True), findings)

    def resolve(self, fields: Fields | None, findings: Findings) -> Contact | None:
        """Return the contact that a document names; a new or changed one is not saved yet.

        A ContactID decides; else the ContactNumber; else an active contact of that name, else a
        new one. Fields beside the identity change the contact.

        Raises:
            NotFoundError: The ContactID is unknown: the whole request is refused.
        """
        if fields is None:
            findings.refuse(_UNIDENTIFIED)
            return None
        contact = self._target(fields, WriteMode.UPDATE_OR_CREATE, "")
        if contact is None and not fields.text("Name"):
            findings.refuse(_UNIDENTIFIED)
            return None
        if contact is not None and contact.status != "ACTIVE":
            findings.refuse(_ARCHIVED_USE)
            return contact
        if contact is None:
            contact = Contact(self._books.ids.guid("contact"), "", self._books.now())
        elif not fields.names() - _IDENTITY or self._only_identifies(contact, fields):
            return contact
        contact = contact_fields.merge(contact, fields, findings)
        self._check_unique(contact, findings)
        return replace(contact, updated=self._books.now())

    def adopt(self, contact: Contact, *, is_sale: bool) -> None:
        """Save the contact of a saved document: it is now a customer or a supplier.

        Being one does not move UpdatedDateUTC.
        """
        flagged = replace(
            contact,
            is_customer=contact.is_customer or is_sale,
            is_supplier=contact.is_supplier or not is_sale,
        )
        if self._books.contacts.get(contact.id) != flagged:
            self._books.contacts.save(flagged)

    def by_id_or_number(self, key: str) -> Contact:
        """Return the contact with an id or a ContactNumber.

        Raises:
            NotFoundError: There is none.
        """
        found = self._books.contacts.get(key.lower())
        if found is None:
            found = next(iter(self._books.contacts.find("number", key.casefold())), None)
        if found is None:
            raise NotFoundError
        return found

    def _target(self, fields: Fields, mode: WriteMode, target: str) -> Contact | None:
        contact_id = target or fields.text("ContactID")
        if contact_id:
            found = self._books.contacts.get(contact_id.lower())
            if found is None:
                raise NotFoundError
            return found
        if mode is WriteMode.CREATE:
            return None
        number = fields.text("ContactNumber")
        if number:
            found = next(iter(self._books.contacts.find("number", number.casefold())), None)
        else:
            found = None
        return found or self._books.active_contact(fields.text("Name") or "")

    def _only_identifies(self, contact: Contact, fields: Fields) -> bool:
        same_name = fields.text("Name") in (None, contact.name)
        same_number = fields.text("ContactNumber") in (None, contact.number)
        nothing_else = not fields.names() - {"ContactID", "Name", "ContactNumber"}
        return nothing_else and same_name and same_number

    def _with_status(self, contact: Contact, fields: Fields) -> Contact:
        status = fields.choice("ContactStatus", _STATUSES)
        return contact if status is None else replace(contact, status=status)

    def _check_unique(self, contact: Contact, findings: Findings) -> None:
        """Names among active contacts, ContactNumbers among all, AccountNumbers among active.

        The wording for ContactNumber, and that AccountNumbers of archived contacts are free,
        is assumed.
        """
        namesake = self._books.active_contact(contact.name)
        if contact.status == "ACTIVE" and namesake is not None and namesake.id != contact.id:
            findings.refuse(
                f"The contact name {contact.name} is already assigned to another contact. "
                "The contact name must be unique across all active contacts."
            )
        for other in self._books.contacts.find("number", contact.number.casefold()):
            if other.id != contact.id:
                findings.refuse(
                    f"The contact number {contact.number} is already assigned to another contact. "
                    "The contact number must be unique across all contacts."
                )
        for other in self._books.contacts.find("account_number", contact.account_number.casefold()):
            if other.id != contact.id and other.status == "ACTIVE":
                findings.refuse(
                    "The Account Number already exists. Please enter a different Account Number."
                )
