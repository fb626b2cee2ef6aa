"""Faults of QuickBooks' mapping, and what a company's settings and plan do not allow."""

from __future__ import annotations

from kccsync_desktop.domain.problems import ProblemCode as Code
from tests.planted.folder import line
from tests.planted.kinds_setup import archive_account, bill_to, foreign, locked, sale_at
from tests.planted.scene import By, Kind, Scene


def hide_tax_code(scene: Scene) -> None:
    change = {"kind": "TaxCode", "name": scene.words.taxes["X2", "sales"], "action": "archive"}
    scene.office.door("references", change)


def sale(scene: Scene, code: str) -> str:
    return scene.folder.document(code)


def credit(scene: Scene, code: str) -> str:
    return scene.folder.document(code, SOURCE_TYPE="Credit Note")


def bill(scene: Scene, code: str) -> str:
    return scene.folder.bill(code)


def locked_bill(scene: Scene, code: str) -> str:
    return scene.folder.bill(code, line(NOMINAL="5000"), DOC_DATE="2025-09-30")


SETUP = (
    Kind("nominal not mapped", By.PACKAGE, Code.NOMINAL_NOT_MAPPED, bill_to("7001")),
    Kind("sales nominal not mapped", By.PACKAGE, Code.NOMINAL_NOT_MAPPED, sale_at("T1", "4001")),
    Kind(
        "account inactive", By.PACKAGE, Code.ACCOUNT_GONE, bill_to("7002"), archive_account("7002")
    ),
    Kind(
        "sales account inactive",
        By.PACKAGE,
        Code.ACCOUNT_GONE,
        sale_at("T1", "4002"),
        archive_account("4002"),
    ),
    Kind("mapped to a bank account", By.RULE, Code.ACCOUNT_NOT_POSTABLE, bill_to("7003")),
    Kind("sales on a bank account", By.PACKAGE, Code.ACCOUNT_NOT_POSTABLE, sale_at("T1", "4003")),
    Kind("mapped to creditors", By.RULE, Code.ACCOUNT_NOT_POSTABLE, bill_to("7004")),
    Kind("VAT rate not mapped", By.PACKAGE, Code.TAX_NOT_MAPPED, sale_at("X1")),
    Kind("bill's VAT rate not mapped", By.PACKAGE, Code.TAX_NOT_MAPPED, bill_to("5000", "X1")),
    Kind("VAT code hidden since", By.PACKAGE, Code.TAX_CODE_GONE, sale_at("X2"), hide_tax_code),
    Kind("bill's VAT code hidden", By.PACKAGE, Code.TAX_CODE_GONE, bill_to("5000", "X2")),
    Kind("hidden EU code", By.PACKAGE, Code.TAX_CODE_GONE, sale_at("X7")),
    Kind("VAT code's percent differs", By.RULE, Code.TAX_RATE_DIFFERS, sale_at("X3")),
    Kind("no purchase rate", By.PACKAGE, Code.TAX_NOT_FOR_SIDE, bill_to("5000", "X5")),
    Kind("no sales rate", By.PACKAGE, Code.TAX_NOT_FOR_SIDE, sale_at("X6")),
    Kind("period closed", By.PACKAGE, Code.DATE_LOCKED, locked("2025-09-30")),
    Kind("bill in a closed period", By.PACKAGE, Code.DATE_LOCKED, locked_bill),
    Kind("currency not added", By.PACKAGE, Code.CURRENCY_NOT_ENABLED, foreign("JPY")),
)
HARMLESS = (
    Kind("margin scheme sale", By.NOBODY, None, sale_at("X5")),
    Kind("postponed import VAT", By.NOBODY, None, bill_to("5000", "X6")),
    Kind("day after the closing date", By.NOBODY, None, locked("2025-10-01")),
)
OWN_NUMBERS_OFF = (
    Kind("invoices numbered there", By.RULE, Code.NUMBERED_BY_PACKAGE, sale),
    Kind("credits numbered there", By.RULE, Code.NUMBERED_BY_PACKAGE, credit),
    Kind("bills keep their numbers", By.NOBODY, None, bill),
)
WITHOUT_VAT = (
    Kind("sale without VAT there", By.RULE, Code.VAT_NOT_SET_UP, sale),
    Kind("bill without VAT there", By.RULE, Code.VAT_NOT_SET_UP, bill),
)
SIMPLE_START = (
    Kind("plan without currencies", By.PACKAGE, Code.PLAN_LIMIT, foreign("EUR")),
    Kind("home currency in any plan", By.NOBODY, None, sale),
)
SUBSCRIPTION_ENDED = (
    Kind("sale, subscription ended", By.PACKAGE, Code.SUBSCRIPTION_ENDED, sale),
    Kind("bill, subscription ended", By.PACKAGE, Code.SUBSCRIPTION_ENDED, bill),
)
APPLIES_CREDITS = (Kind("credits applied there", By.NOBODY, None, credit),)
