"""Faults met in QuickBooks: names, numbers and contacts; and what must do no harm there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.problems import ProblemCode as Code
from tests.planted.folder import line
from tests.planted.kinds_details import detail
from tests.planted.kinds_setup import foreign
from tests.planted.scene import By, Kind, Scene

if TYPE_CHECKING:
    from collections.abc import Callable

    Plant = Callable[[Scene, str], str]

CUSTOMER, VENDOR, EMPLOYEE = "customer", "vendor", "employee"


def with_urn(scene: Scene, kind: str, urn: str, name: str, **fields: object) -> str:
    """Create a customer or vendor that carries a URN, as this program leaves it there."""
    return scene.shop.name(kind, name, Notes=f"KCCSync {urn}", **fields)


def archive(scene: Scene, contact: str) -> None:
    scene.office.door("contacts", {"contact": contact, "action": "archive"})


def name_taken_twice(kind: str, *, archived: bool = False) -> Plant:
    """Somebody has the company's name, and its name with the URN too."""

    def plant(scene: Scene, code: str) -> str:
        for name in (f"Company C-{code}", f"company c-{code} (c-{code})"):
            fields = {"GivenName": name} if kind == EMPLOYEE else {"Notes": f"KCCSync {name}"}
            contact = scene.shop.name(kind, name, **fields)
            if archived:
                archive(scene, contact)
        return scene.folder.document(code)

    return plant


def supplier_name_taken_twice(scene: Scene, code: str) -> str:
    """A supplier's bill: his name is a customer's, and with the URN an employee's."""
    company = scene.folder.company(f"C-{code}", IS_CUSTOMER="0")
    with_urn(scene, CUSTOMER, f"A-{code}", f"Company C-{code}")
    scene.shop.name(EMPLOYEE, f"Company C-{code} (C-{code})", GivenName="Ann")
    return scene.folder.bill(code, company=company)


def contact_archived(kind: str) -> Plant:
    def plant(scene: Scene, code: str) -> str:
        archive(scene, with_urn(scene, kind, f"C-{code}", f"Gone {code}"))
        is_sale = kind == CUSTOMER
        return scene.folder.document(code) if is_sale else scene.folder.bill(code)

    return plant


def contact_in(currency: str, kind: str = CUSTOMER) -> Plant:
    """QuickBooks keeps the contact in another currency than the document's."""

    def plant(scene: Scene, code: str) -> str:
        kept = {"CurrencyRef": {"value": currency}}
        with_urn(scene, kind, f"C-{code}", f"Abroad {code}", **kept)
        return scene.folder.document(code) if kind == CUSTOMER else scene.folder.bill(code)

    return plant


def company_in_base_currency(scene: Scene, code: str) -> str:
    """The company was invoiced in pounds before, and this invoice is in euros."""
    company = scene.earlier.company(f"C-{code}")
    scene.earlier.document(f"{code}-A", company=company)
    scene.folder.companies.append(scene.earlier.companies[-1])
    return scene.folder.document(code, company=company, CURRENCY="EUR", EXCHANGE_RATE="1.15")


def number_of_a_twin(scene: Scene, code: str) -> str:
    """The customer with this URN is another company's, whose code differs by capitals alone."""
    with_urn(scene, CUSTOMER, f"c-{code}".lower(), f"Twin {code}")
    first = scene.folder.company(f"C-{code}".upper(), COMPANY_NAME=f"First {code}")
    scene.folder.company(f"c-{code}".lower(), COMPANY_NAME=f"Second {code}")
    return scene.folder.document(code, company=first)


def number_held(kind: str, source_type: str = "Sales Invoice", **changes: object) -> Plant:
    """Somebody else's sales form has the number, in other capitals."""

    def plant(scene: Scene, code: str) -> str:
        holder = scene.shop.name(CUSTOMER, f"Holder of {code}")
        body = scene.shop.sale(holder, DocNumber=code.lower(), **changes)
        made = scene.shop.post(kind, body)
        if changes.get("PrivateNote") == "to be voided":
            state = {"Id": made["Id"], "SyncToken": made["SyncToken"]}
            scene.shop.post(f"{kind}?operation=void", state)
        return scene.folder.document(code, SOURCE_TYPE=source_type)

    return plant


def invoice_and_credit_share(scene: Scene, code: str) -> str:
    """The credit note comes second in KCC and has the invoice's number."""
    scene.folder.document(code)
    company = scene.folder.company(f"D-{code}")
    return scene.folder.document(code.lower(), company=company, SOURCE_TYPE="Credit Note")


def number_of_22(scene: Scene, code: str) -> str:
    company = scene.folder.company(f"C-{code}")
    return scene.folder.document(code.ljust(22, "9"), company=company)


def supplier_number_of_22(scene: Scene, code: str) -> str:
    return scene.folder.bill(code, SUPPLIER_REF=f"S{code}".ljust(22, "9"))


def many_lines(count: int, **cells: object) -> Plant:
    def plant(scene: Scene, code: str) -> str:
        lines = [line("1.00", **cells) for _ in range(count)]
        is_bill = cells.get("NOMINAL") == "5000"
        made = scene.folder.bill if is_bill else scene.folder.document
        return made(code, *lines)

    return plant


REFUSED = (
    *(
        Kind(f"name, NAME (URN) {whose}'s", By.PACKAGE, Code.CONTACT_NAME_TAKEN, plant)
        for whose, plant in (
            ("a customer", name_taken_twice(CUSTOMER)),
            ("a supplier", name_taken_twice(VENDOR)),
            ("an employee", name_taken_twice(EMPLOYEE)),
            ("an inactive one", name_taken_twice(VENDOR, archived=True)),
        )
    ),
    Kind(
        "supplier's name taken twice",
        By.PACKAGE,
        Code.CONTACT_NAME_TAKEN,
        supplier_name_taken_twice,
    ),
    Kind(
        "name of colons",
        By.PACKAGE,
        Code.CONTACT_FIELD_INVALID,
        detail("COMPANY_NAME", ": :"),
    ),
    Kind("customer inactive", By.PACKAGE, Code.CONTACT_ARCHIVED, contact_archived(CUSTOMER)),
    Kind("supplier inactive", By.PACKAGE, Code.CONTACT_ARCHIVED, contact_archived(VENDOR)),
    Kind("customer kept in euros", By.PACKAGE, Code.CONTACT_CURRENCY, contact_in("EUR")),
    Kind("supplier kept in dollars", By.PACKAGE, Code.CONTACT_CURRENCY, contact_in("USD", VENDOR)),
    Kind(
        "euro invoice, company in pounds",
        By.PACKAGE,
        Code.CONTACT_CURRENCY,
        company_in_base_currency,
    ),
    Kind("contact's number a twin's", By.RULE, Code.CONTACT_NUMBER_TAKEN, number_of_a_twin),
    Kind("invoice number taken", By.PACKAGE, Code.NUMBER_TAKEN, number_held("invoice")),
    Kind(
        "credit note number taken",
        By.PACKAGE,
        Code.NUMBER_TAKEN,
        number_held("creditmemo", "Credit Note"),
    ),
    Kind(
        "number a sales receipt's",
        By.PACKAGE,
        Code.NUMBER_TAKEN,
        number_held("salesreceipt"),
    ),
    Kind("invoice number a credit's", By.PACKAGE, Code.NUMBER_TAKEN, number_held("creditmemo")),
    Kind(
        "credit number an invoice's",
        By.PACKAGE,
        Code.NUMBER_TAKEN,
        number_held("invoice", "Credit Note"),
    ),
    Kind(
        "number of a voided one",
        By.PACKAGE,
        Code.NUMBER_TAKEN,
        number_held("invoice", PrivateNote="to be voided"),
    ),
    Kind(
        "invoice and credit note share it",
        By.PACKAGE,
        Code.NUMBER_TWICE,
        invoice_and_credit_share,
    ),
    Kind("number of 22 characters", By.PACKAGE, Code.NUMBER_INVALID, number_of_22),
    Kind("supplier number of 22", By.PACKAGE, Code.NUMBER_INVALID, supplier_number_of_22),
    Kind("751 lines", By.PACKAGE, Code.TOO_MANY_LINES, many_lines(751), on_lines=True),
    Kind(
        "bill of 751 lines",
        By.PACKAGE,
        Code.TOO_MANY_LINES,
        many_lines(751, NOMINAL="5000"),
        on_lines=True,
    ),
)


def name_held(kind: str, **fields: object) -> Plant:
    """Somebody else has the name alone: the company gets its URN behind it."""

    def plant(scene: Scene, code: str) -> str:
        scene.shop.name(kind, f"COMPANY c-{code}", **fields)
        return scene.folder.document(code)

    return plant


def inactive_namesake(scene: Scene, code: str) -> str:
    archive(scene, scene.shop.name(CUSTOMER, f"Company C-{code}"))
    return scene.folder.document(code)


def both_roles(scene: Scene, code: str) -> str:
    company = scene.folder.company(f"C-{code}")
    scene.folder.document(f"{code}-S", company=company)
    return scene.folder.bill(code, company=company)


def same_number_of_two_suppliers(scene: Scene, code: str) -> str:
    scene.folder.bill(f"{code}-A", SUPPLIER_REF=f"F{code}")
    return scene.folder.bill(code, SUPPLIER_REF=f"F{code}")


def bill_number_held(scene: Scene, code: str) -> str:
    """Another supplier's bill in QuickBooks has the number."""
    holder = scene.shop.name(VENDOR, f"Holder of {code}")
    scene.shop.post("bill", scene.shop.purchase(holder, DocNumber=f"F{code}"))
    return scene.folder.bill(code, SUPPLIER_REF=f"F{code}")


def numbered(number: str) -> Plant:
    """Plant a bill with a supplier's number that holds odd signs."""
    return lambda scene, code: scene.folder.bill(code, SUPPLIER_REF=f"{number}{code}")


def euro_bill(scene: Scene, code: str) -> str:
    company = scene.folder.company(f"C-{code}", CURRENCY="EUR")
    cells = {"CURRENCY": "EUR", "EXCHANGE_RATE": "1.153846"}
    return scene.folder.bill(code, company=company, **cells)


def euro_contact_there(scene: Scene, code: str) -> str:
    """QuickBooks keeps the customer in euros and KCC invoices him in euros."""
    kept = {"CurrencyRef": {"value": "EUR"}}
    with_urn(scene, CUSTOMER, f"C-{code}", f"Abroad {code}", **kept)
    return foreign("EUR", "1.15")(scene, code)


HARMLESS = (
    Kind("name a supplier's", By.NOBODY, None, name_held(VENDOR)),
    Kind("name an employee's", By.NOBODY, None, name_held(EMPLOYEE, GivenName="Ann")),
    Kind("name of a customer without URN", By.NOBODY, None, name_held(CUSTOMER)),
    Kind("name of an inactive customer", By.NOBODY, None, inactive_namesake),
    Kind("customer and supplier in one", By.NOBODY, None, both_roles),
    Kind("name with a colon", By.NOBODY, None, detail("COMPANY_NAME", "Lamps: Whitby\tand York")),
    Kind("name of 100 letters", By.NOBODY, None, detail("COMPANY_NAME", "Lamps " * 16 + "York")),
    Kind("two suppliers, one number", By.NOBODY, None, same_number_of_two_suppliers),
    Kind("bill number another supplier's", By.NOBODY, None, bill_number_held),
    Kind("supplier number not plain", By.NOBODY, None, numbered("N\N{DEGREE SIGN} ")),
    Kind("supplier number with a quote", By.NOBODY, None, numbered("O'Neil \\ ")),
    Kind("euro invoice", By.NOBODY, None, foreign("EUR", "1.153846")),
    Kind("euro bill", By.NOBODY, None, euro_bill),
    Kind("euro invoice to a euro customer", By.NOBODY, None, euro_contact_there),
    Kind("750 lines", By.NOBODY, None, many_lines(750), on_lines=True),
)
