"""Messy books by chance: what the pre-check lets go, the upload gets through (E7)."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.problems import Severity
from kccsync_desktop.domain.states import ExportState
from tests.planted.folder import line
from tests.planted.kinds_quickbooks import archive
from tests.planted.scene import Scene
from tests.planted.scenes import PLAYS
from tests.sandbox.caller import LINE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.office import Report

NAMES = (
    *("Same", "SAME", "Sàme", "Café", "CAFE", "Straße", "STRASSE", "A  B", "A B", " A B "),
    *("B (a)", "<>", "(A)", "x" * 100, "zero\u200bwidth", "e\u0301", "é", "\N{BLACK STAR}"),
)
CODES = (
    *("a", "A", "b", "B", "a~2", "A~2", "é", "e", "ß", "ss", "SS", "s", "S", "K", "k", "1", "01"),
    *("x y", "x  y", "i", "I", "z" * 30, "Z" * 30),
)
MAILS = ("a@b.co", "a@b", ".", "ä@b.co", "a@b..co", "a.@b.co", "x" * 260 + "@b.co")
TEXTS = ("", "x", "y" * 51, "z" * 501, "é", "<b>", "\N{BLACK STAR}" * 30)
TYPES = (
    ("Sales Invoice", "4000"),
    ("Credit Note", "4000"),
    ("Purchase Invoice", "5000"),
    ("Purchase Credit", "5000"),
)
SALES_FORMS = ("invoice", "creditmemo", "salesreceipt")
COUNT = 150


@pytest.mark.long
@pytest.mark.parametrize("package", PLAYS)
def test_what_the_precheck_lets_go_is_never_refused(package: str, tmp_path: Path) -> None:
    for seed in range(4):
        scene = Scene.open(tmp_path / str(seed), package)
        try:
            holds(scene, Random(seed), tmp_path / f"kcc-{seed}")  # noqa: S311 - messy, not secret
        finally:
            scene.office.services.close()


def holds(scene: Scene, chance: Random, path: Path) -> None:
    _THEIR_BOOKS[scene.office.package](scene, chance)
    kccs_books(scene, chance)
    scene.set_up(path, rollup=chance.random() < 0.3)
    foretold = failed(scene.office.precheck())
    uploaded = scene.office.upload()
    assert uploaded.end.stopped_by is None
    assert failed(uploaded) - foretold == set()
    states = scene.office.states()
    assert set(states) == {ExportState.VERIFIED, ExportState.PENDING}
    assert states[ExportState.VERIFIED] > 20


def failed(report: Report) -> set[str]:
    problems = (each for each in report.problems if each.severity is Severity.FAILED)
    return {f"{each.subject} {each.code}" for each in problems}


def books_in_xero(scene: Scene, chance: Random) -> None:
    """Fill Xero with contacts, invoices and items that get in the way."""
    caller = scene.caller
    for _ in range(25):
        fields = {"Name": " ".join(chance.choice(NAMES).strip("<>").split()) or "Nobody"}
        for name in ("ContactNumber", "AccountNumber"):
            if chance.random() < 0.4:
                fields[name] = chance.choice(CODES)
        (made,) = caller.put("Contacts", fields)
        if made["StatusAttributeString"] == "OK" and chance.random() < 0.3:
            archive = {"contact": made["ContactID"], "action": "archive"}
            scene.office.door("contacts", archive)
    holder = caller.contact("Holder of numbers")
    for _ in range(10):
        caller.invoice(holder, InvoiceNumber=f"INV{chance.choice(CODES)}", LineItems=[LINE])
        item = {"Code": chance.choice(CODES), "Name": "Theirs", "IsSold": chance.random() < 0.7}
        caller.put("Items", item)


def books_in_quickbooks(scene: Scene, chance: Random) -> None:
    """Fill QuickBooks with names, sales forms, bills and items that get in the way."""
    shop = scene.shop
    for _ in range(25):
        kind = chance.choice(("customer", "vendor", "employee"))
        name = " ".join(chance.choice(NAMES).split())
        fields = {"DisplayName": name, "Notes": f"KCCSync {chance.choice(CODES)}"}
        if kind == "employee" or chance.random() < 0.6:
            del fields["Notes"]
        made = shop.send("POST", kind, fields)
        if made.status == 200 and kind != "employee" and chance.random() < 0.3:
            archive(scene, next(iter(made.json.values()))["Id"])
    customer, vendor = shop.name("customer", "Holder"), shop.name("vendor", "Sender")
    income = {"value": shop.accounts[chance.choice(("Sales", "Sales - Giftware"))]}
    for _ in range(10):
        number = {"DocNumber": f"INV{chance.choice(CODES)}"[:21]}
        shop.send("POST", chance.choice(SALES_FORMS), shop.sale(customer, **number))
        shop.send("POST", "bill", shop.purchase(vendor, **number))
        item = {"Name": chance.choice(CODES), "Sku": chance.choice(CODES), "Type": "NonInventory"}
        made = shop.send("POST", "item", item | {"IncomeAccountRef": income})
        if made.status == 200 and chance.random() < 0.3:
            change = {"kind": "Item", "name": made.json["Item"]["Id"], "action": "archive"}
            scene.office.door("references", change)


_THEIR_BOOKS = {"xero": books_in_xero, "quickbooks": books_in_quickbooks}


def kccs_books(scene: Scene, chance: Random) -> None:
    companies = [a_company(scene, chance, code) for code in a_few(chance)]
    items = [scene.folder.item(code, SHORT_DESC=chance.choice(NAMES)) for code in a_few(chance)]
    codes = dict.fromkeys(
        f"{chance.choice(('INV', 'inv', ''))}{chance.choice(CODES)}{chance.choice(('', number))}"
        for number in range(COUNT)
    )
    for code in codes:
        kind, nominal = chance.choice(TYPES)
        lines = (
            line("99.99", NOMINAL=nominal, STOCK_CODE=chance.choice(("", chance.choice(items)))),
            line("0.05", NOMINAL=nominal, DESCRIPTION=chance.choice(TEXTS)),
        )
        scene.folder.document(
            code,
            *lines,
            company=chance.choice(companies),
            SOURCE_TYPE=kind,
            STATUS="Issued" if nominal == "4000" else "Posted",
            SUPPLIER_REF="" if nominal == "4000" else chance.choice(("", *CODES)),
            REFERENCE=rarely(chance, TEXTS),
        )


def a_few(chance: Random) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chance.choice(CODES) for _ in range(20)))


def a_company(scene: Scene, chance: Random, code: str) -> str:
    cells = {
        "ADDRESS:ADDRESS_EMAIL": rarely(chance, MAILS),
        "ADDRESS:ADDRESS1": rarely(chance, TEXTS),
        "ADDRESS:POSTCODE": rarely(chance, TEXTS),
        "ADDRESS:TELEPHONE": rarely(chance, TEXTS),
        "TAX_REFERENCE": rarely(chance, TEXTS),
    }
    return scene.folder.company(code, COMPANY_NAME=chance.choice(NAMES), **cells)


def rarely(chance: Random, values: tuple[str, ...]) -> str:
    return chance.choice(values) if chance.random() < 0.15 else ""
