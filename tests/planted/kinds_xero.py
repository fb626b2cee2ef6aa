"""Faults met in the package: contacts, numbers, items; and shapes that must do no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.problems import ProblemCode as Code
from tests.planted.folder import line
from tests.planted.scene import By, Kind, Scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.planted.folder import Row

    Plant = Callable[[Scene, str], str]


def detail(column: str, value: str) -> Plant:
    """Give the document's company one detail that the package does not take."""

    def plant(scene: Scene, code: str) -> str:
        company = scene.folder.company(f"C-{code}", **{column: value})
        return scene.folder.document(code, company=company)

    return plant


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


REFUSED = (
    Kind(
        "e-mail without @", By.PACKAGE, Code.EMAIL_MALFORMED, detail("ADDRESS:ADDRESS_EMAIL", ".")
    ),
    Kind(
        "e-mail with an umlaut",
        By.PACKAGE,
        Code.EMAIL_MALFORMED,
        detail("ADDRESS:ADDRESS_EMAIL", "jörg@example.com"),
    ),
    Kind(
        "two e-mail addresses",
        By.PACKAGE,
        Code.EMAIL_MALFORMED,
        detail("ADDRESS:ADDRESS_EMAIL", "a@example.com; b@example.com"),
    ),
    Kind(
        "e-mail too long",
        By.PACKAGE,
        Code.EMAIL_MALFORMED,
        detail("ADDRESS:ADDRESS_EMAIL", f"{'a' * 250}@example.com"),
    ),
    Kind(
        "postcode too long",
        By.PACKAGE,
        Code.CONTACT_FIELD_INVALID,
        detail("ADDRESS:POSTCODE", "YO21 " * 11),
    ),
    Kind(
        "telephone too long",
        By.PACKAGE,
        Code.CONTACT_FIELD_INVALID,
        detail("ADDRESS:TELEPHONE", "01947 600000 " * 5),
    ),
    Kind(
        "VAT number too long",
        By.PACKAGE,
        Code.CONTACT_FIELD_INVALID,
        detail("TAX_REFERENCE", "GB" + "1" * 50),
    ),
    Kind(
        "address line too long",
        By.PACKAGE,
        Code.CONTACT_FIELD_INVALID,
        detail("ADDRESS:ADDRESS1", "Long Street " * 50),
    ),
    Kind(
        "town too long",
        By.PACKAGE,
        Code.CONTACT_FIELD_INVALID,
        detail("ADDRESS:TOWN", "Whitby " * 40),
    ),
    Kind(
        "country with figures",
        By.PACKAGE,
        Code.CONTACT_FIELD_INVALID,
        detail("ADDRESS:COUNTRY2_CODE", "G8"),
    ),
    Kind("name of brackets", By.PACKAGE, Code.CONTACT_FIELD_INVALID, detail("COMPANY_NAME", "<>")),
    Kind("contact archived", By.PACKAGE, Code.CONTACT_ARCHIVED, archived_contact),
    Kind("contact merged", By.PACKAGE, Code.CONTACT_MERGED, merged_contact),
    Kind("contact's number a twin's", By.PACKAGE, Code.CONTACT_NUMBER_TAKEN, number_of_a_twin),
    Kind("name and NAME (URN) taken", By.PACKAGE, Code.CONTACT_NAME_TAKEN, name_taken_twice),
    Kind("invoice number taken", By.PACKAGE, Code.NUMBER_TAKEN, number_taken),
    Kind("credit note number taken", By.PACKAGE, Code.NUMBER_TAKEN, credit_number_taken),
    Kind("number of a voided one", By.PACKAGE, Code.NUMBER_TAKEN, number_of_a_voided_one),
    Kind("item not for sale", By.PACKAGE, Code.ITEM_MISSING, item_not_sold, on_lines=True),
    Kind("item not for purchase", By.PACKAGE, Code.ITEM_MISSING, item_not_bought, on_lines=True),
)


def lines_of(*lines: Row) -> Plant:
    return lambda scene, code: scene.folder.document(code, *lines)


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


def twins_by_capitals(scene: Scene, code: str) -> str:
    scene.folder.document(f"{code}-A", company=scene.folder.company(f"C-{code}".upper()))
    return scene.folder.document(code, company=scene.folder.company(f"c-{code}".lower()))


def repeated_supplier_number(scene: Scene, code: str) -> str:
    company = scene.folder.company(f"C-{code}")
    scene.folder.bill(f"{code}-A", company=company, SUPPLIER_REF=f"F{code}")
    return scene.folder.bill(code, company=company, SUPPLIER_REF=f"F{code}")


def stocked(code_length: int) -> Plant:
    def plant(scene: Scene, code: str) -> str:
        stock = scene.folder.item(code.ljust(code_length, "X"), SHORT_DESC="Lantern " * 30)
        return scene.folder.document(code, line(STOCK_CODE=stock))

    return plant


HARMLESS = (
    Kind("name with brackets", By.NOBODY, None, detail("COMPANY_NAME", " A  <b> & Co ")),
    Kind("name taken once", By.NOBODY, None, shared_name),
    Kind("contact of that name without URN", By.NOBODY, None, adopted_by_name),
    Kind("archived contact of that name", By.NOBODY, None, archived_namesake),
    Kind("company codes differ by capitals", By.NOBODY, None, twins_by_capitals),
    Kind("supplier number repeats", By.NOBODY, None, repeated_supplier_number),
    Kind("long description", By.NOBODY, None, lines_of(line(DESCRIPTION="Lantern " * 600))),
    Kind("blank description", By.NOBODY, None, lines_of(line(DESCRIPTION=""))),
    Kind(
        "discount of 100 %",
        By.NOBODY,
        None,
        lines_of(line(), line("0.00", UNIT_PRICE="5", DISCOUNT_PERCENT="100")),
    ),
    Kind(
        "discount of four places",
        By.NOBODY,
        None,
        lines_of(line("6.67", UNIT_PRICE="10", DISCOUNT_PERCENT="33.3333")),
    ),
    Kind(
        "discounted credit note",
        By.NOBODY,
        None,
        lambda scene, code: scene.folder.document(
            code, line("8.50", UNIT_PRICE="10", DISCOUNT_PERCENT="15"), SOURCE_TYPE="Credit Note"
        ),
    ),
    Kind("a negative line", By.NOBODY, None, lines_of(line("20.00"), line("-5.00"))),
    Kind("an amount without quantity", By.NOBODY, None, lines_of(line("9.99", QUANTITY="0"))),
    Kind("VAT a penny off", By.NOBODY, None, lines_of(line(TAX="2.01"))),
    Kind("long stock code", By.NOBODY, None, stocked(30)),
    Kind(
        "an odd exchange rate",
        By.NOBODY,
        None,
        lambda scene, code: scene.folder.document(code, CURRENCY="EUR", EXCHANGE_RATE="11.5"),
    ),
)
