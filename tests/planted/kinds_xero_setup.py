"""Faults of Xero's mapping, and what a Starter organisation does not allow."""

from __future__ import annotations

from dataclasses import replace

from kccsync_desktop.domain.problems import ProblemCode as Code
from tests.planted.kinds_setup import archive_account, bill_to, foreign, locked, sale_at
from tests.planted.scene import By, Kind, Scene
from tests.sandbox.caller import COST


def drop_tax_code(scene: Scene) -> None:
    """Xero's users delete tax rates; the sandbox has no door for it."""
    rates = scene.books.tax_rates
    rates.save(replace(rates.get("RROUTPUT"), status="DELETED"))


SETUP = (
    Kind("nominal not mapped", By.PACKAGE, Code.NOMINAL_NOT_MAPPED, bill_to("7001")),
    Kind(
        "account archived", By.PACKAGE, Code.ACCOUNT_GONE, bill_to("7002"), archive_account("7002")
    ),
    Kind("mapped to a bank account", By.PACKAGE, Code.ACCOUNT_NOT_POSTABLE, bill_to("7003")),
    Kind("mapped to a system account", By.PACKAGE, Code.ACCOUNT_NOT_POSTABLE, bill_to("7004")),
    Kind("VAT rate not mapped", By.RULE, Code.TAX_NOT_MAPPED, sale_at("X1")),
    Kind("tax code deleted", By.PACKAGE, Code.TAX_CODE_GONE, sale_at("X2"), drop_tax_code),
    Kind("tax code's percent differs", By.RULE, Code.TAX_RATE_DIFFERS, sale_at("X3")),
    Kind("tax code not for account", By.PACKAGE, Code.TAX_NOT_FOR_ACCOUNT, bill_to("5000", "X4")),
    Kind("period locked", By.PACKAGE, Code.DATE_LOCKED, locked("2025-09-30")),
    Kind("currency not enabled", By.PACKAGE, Code.CURRENCY_NOT_ENABLED, foreign("JPY")),
)


def use_up_plan(scene: Scene) -> None:
    """Somebody else has approved all that a Starter organisation may approve this month."""
    scene.office.door("settings", {"starter_limits": True})
    contact = scene.caller.contact("Somebody else")
    for _ in range(20):
        scene.caller.invoice(contact)
    for number in range(5):
        cost = {"Type": "ACCPAY", "InvoiceNumber": f"S{number}"}
        scene.caller.invoice(contact, **cost, LineItems=[COST])


STARTER = (
    Kind(
        "no more invoices this month",
        By.PACKAGE,
        Code.PLAN_LIMIT,
        lambda scene, code: scene.folder.document(code),
        use_up_plan,
    ),
    Kind(
        "no more bills this month",
        By.PACKAGE,
        Code.PLAN_LIMIT,
        lambda scene, code: scene.folder.bill(code),
    ),
)
