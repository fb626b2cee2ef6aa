"""Faults met in Xero: contacts, numbers, items; and contacts that must do no harm."""

from __future__ import annotations

from kccsync_desktop.domain.problems import ProblemCode as Code
from tests.planted.folder import line
from tests.planted.scene import By, Kind, Scene


def archived_contact(scene: Scene, code: str) -> str:
    contact = scene.contact(f"C-{code}", f"Gone {code}")
    scene.office.door("contacts", {"contact": contact, "action": "archive"})
    return scene.folder.document(code)


def merged_contact(scene: Scene, code: str) -> str:
    contact = scene.contact(f"C-{code}", f"Merged {code}")
    survivor = scene.caller.contact(f"Survivor {code}")
    merge = {"contact": contact, "action": "merge", "into": survivor}
    scene.office.door("contacts", merge)
    return scene.folder.document(code)


def number_of_a_twin(scene: Scene, code: str) -> str:
    """The contact with this URN is another company's, whose code differs by capitals alone."""
    scene.contact(f"c-{code}".lower(), f"Twin {code}")
    first = scene.folder.company(f"C-{code}".upper(), COMPANY_NAME=f"First {code}")
    scene.folder.company(f"c-{code}".lower(), COMPANY_NAME=f"Second {code}")
    return scene.folder.document(code, company=first)


def name_taken_twice(scene: Scene, code: str) -> str:
    scene.contact(f"A-{code}", f"Company C-{code}")
    scene.contact(f"B-{code}", f"Company C-{code} (C-{code})")
    return scene.folder.document(code)


def number_taken(scene: Scene, code: str) -> str:
    contact = scene.caller.contact(f"Holder of {code}")
    scene.caller.invoice(contact, InvoiceNumber=code.lower())
    return scene.folder.document(code)


def credit_number_taken(scene: Scene, code: str) -> str:
    contact = scene.caller.contact(f"Holder of {code}")
    scene.caller.credit_note(contact, CreditNoteNumber=code)
    return scene.folder.document(code, SOURCE_TYPE="Credit Note")


def number_of_a_voided_one(scene: Scene, code: str) -> str:
    contact = scene.caller.contact(f"Holder of {code}")
    made = scene.caller.invoice(contact, InvoiceNumber=code)
    scene.caller.post(f"Invoices/{made['InvoiceID']}", {"Status": "VOIDED"})
    return scene.folder.document(code)


def item_not_sold(scene: Scene, code: str) -> str:
    scene.caller.put("Items", {"Code": code, "Name": "Theirs", "IsSold": False})
    scene.folder.item(code)
    return scene.folder.document(code, line(STOCK_CODE=code))


def item_not_bought(scene: Scene, code: str) -> str:
    scene.caller.put("Items", {"Code": code, "Name": "Theirs", "IsPurchased": False})
    scene.folder.item(code)
    return scene.folder.bill(code, line(NOMINAL="5000", STOCK_CODE=code))


def accented_number(scene: Scene, code: str) -> str:
    company = scene.folder.company(f"C-{code}")
    return scene.folder.document(f"{code}-É", company=company)


def accented_supplier_number(scene: Scene, code: str) -> str:
    return scene.folder.bill(code, SUPPLIER_REF=f"N°{code}")


REFUSED = (
    Kind("contact archived", By.PACKAGE, Code.CONTACT_ARCHIVED, archived_contact),
    Kind("contact merged", By.PACKAGE, Code.CONTACT_MERGED, merged_contact),
    Kind("contact's number a twin's", By.PACKAGE, Code.CONTACT_NUMBER_TAKEN, number_of_a_twin),
    Kind("name and NAME (URN) taken", By.PACKAGE, Code.CONTACT_NAME_TAKEN, name_taken_twice),
    Kind("invoice number taken", By.PACKAGE, Code.NUMBER_TAKEN, number_taken),
    Kind("credit note number taken", By.PACKAGE, Code.NUMBER_TAKEN, credit_number_taken),
    Kind("number of a voided one", By.PACKAGE, Code.NUMBER_TAKEN, number_of_a_voided_one),
    Kind("item not for sale", By.PACKAGE, Code.ITEM_MISSING, item_not_sold, on_lines=True),
    Kind("item not for purchase", By.PACKAGE, Code.ITEM_MISSING, item_not_bought, on_lines=True),
    Kind("number not plain", By.PACKAGE, Code.NUMBER_INVALID, accented_number),
    Kind("supplier number not plain", By.PACKAGE, Code.NUMBER_INVALID, accented_supplier_number),
)


def shared_name(scene: Scene, code: str) -> str:
    scene.contact(f"A-{code}", f"Company C-{code}")
    return scene.folder.document(code)


def adopted_by_name(scene: Scene, code: str) -> str:
    scene.caller.contact(f"COMPANY c-{code}")
    return scene.folder.document(code)


def archived_namesake(scene: Scene, code: str) -> str:
    contact = scene.caller.contact(f"Company C-{code}")
    scene.office.door("contacts", {"contact": contact, "action": "archive"})
    return scene.folder.document(code)


HARMLESS = (
    Kind("name taken once", By.NOBODY, None, shared_name),
    Kind("contact of that name without URN", By.NOBODY, None, adopted_by_name),
    Kind("archived contact of that name", By.NOBODY, None, archived_namesake),
)
