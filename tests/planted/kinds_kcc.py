"""Faults of KCC's own data: documents that do not hold together, totals, numbers, lengths."""

from __future__ import annotations

from kccsync_desktop.domain.problems import ProblemCode as Code
from tests.planted.folder import line
from tests.planted.scene import By, Kind, Scene


def unknown_company(scene: Scene, code: str) -> str:
    return scene.folder.document(code, company=f"NOBODY-{code}")


def conflict(scene: Scene, code: str) -> str:
    scene.folder.document(code)
    scene.folder.documents.append({**scene.folder.documents[-1], "DOC_DATE": "2025-12-02"})
    return code


def without_lines(scene: Scene, code: str) -> str:
    scene.folder.document(code)
    scene.folder.lines.pop()
    return code


def zero_total(scene: Scene, code: str) -> str:
    return scene.folder.document(code, line("0.00"))


def negative_total(scene: Scene, code: str) -> str:
    return scene.folder.document(code, line("5.00"), line("-20.00"))


def vat_only(scene: Scene, code: str) -> str:
    return scene.folder.document(code, line("0.00", TAX="4.00"))


def euro_without_rate(scene: Scene, code: str) -> str:
    return scene.folder.document(code, CURRENCY="EUR", EXCHANGE_RATE="")


def twice_by_case(scene: Scene, code: str) -> str:
    scene.folder.document(code.upper())
    return scene.folder.document(code.lower())


def twice_by_type(scene: Scene, code: str) -> str:
    scene.folder.document(code)
    entry = {"SOURCE_TYPE": "SP Ledger", "LEDGER": "S", "STATUS": "Posted"}
    scene.folder.document(f"{code}-SP")
    scene.folder.documents[-1] |= entry
    scene.folder.documents[-1]["DOC_CODE"] = code.lower()
    scene.folder.lines[-1]["DOC_CODE"] = code.lower()
    return code.lower()


def long_number(scene: Scene, code: str) -> str:
    return scene.folder.bill(code, SUPPLIER_REF=code + "9" * 255)


def long_reference(scene: Scene, code: str) -> str:
    return scene.folder.document(code, REFERENCE="PO " * 100)


def too_large(scene: Scene, code: str) -> str:
    return scene.folder.document(code, line("100000000000.00"))


def stock_nominal(scene: Scene, code: str) -> str:
    return scene.folder.bill(code, line(NOMINAL="1001"))


def cost_of_sale(scene: Scene, code: str) -> str:
    return scene.folder.bill(code, line(NOMINAL="5100"))


KINDS = (
    Kind("company unknown", By.RULE, Code.COMPANY_UNKNOWN, unknown_company),
    Kind(
        "VAT rate unknown",
        By.RULE,
        Code.TAX_RATE_UNKNOWN,
        lambda scene, code: scene.folder.document(code, line(TAX_RATE="T7")),
    ),
    Kind(
        "nominal unknown",
        By.RULE,
        Code.NOMINAL_UNKNOWN,
        lambda scene, code: scene.folder.document(code, line(NOMINAL="4321")),
    ),
    Kind(
        "net total a penny off",
        By.RULE,
        Code.TOTALS_DISAGREE,
        lambda scene, code: scene.folder.document(code, NET_TOTAL="10.01", GROSS_TOTAL="12.01"),
    ),
    Kind(
        "gross total a penny off",
        By.RULE,
        Code.TOTALS_DISAGREE,
        lambda scene, code: scene.folder.document(code, GROSS_TOTAL="12.01"),
    ),
    Kind("same code, other content", By.RULE, Code.CODE_CONFLICT, conflict),
    Kind("lines missing", By.RULE, Code.LINES_MISSING, without_lines),
    Kind(
        "impossible date",
        By.RULE,
        Code.DATE_INVALID,
        lambda scene, code: scene.folder.document(code, DOC_DATE="2025-02-30"),
    ),
    Kind(
        "amount that is no number",
        By.RULE,
        Code.VALUE_INVALID,
        lambda scene, code: scene.folder.document(code, line(TAX="2,00")),
    ),
    Kind(
        "currency that is none",
        By.RULE,
        Code.CURRENCY_INVALID,
        lambda scene, code: scene.folder.document(code, CURRENCY="EURO", EXCHANGE_RATE="1.15"),
    ),
    Kind("foreign without a rate", By.RULE, Code.VALUE_MISSING, euro_without_rate),
    Kind("total of zero", By.RULE, Code.TOTAL_ZERO, zero_total),
    Kind("negative total", By.PACKAGE, Code.TOTAL_NEGATIVE, negative_total),
    Kind("VAT only", By.RULE, Code.VAT_ONLY, vat_only),
    Kind("Stock nominal", By.RULE, Code.NOMINAL_NEVER_POSTED, stock_nominal),
    Kind("Cost of Sale nominal", By.RULE, Code.NOMINAL_NEVER_POSTED, cost_of_sale),
    Kind("number twice by capitals", By.PACKAGE, Code.NUMBER_TWICE, twice_by_case),
    Kind("invoice and SP Ledger share it", By.PACKAGE, Code.NUMBER_TWICE, twice_by_type),
    Kind("supplier number too long", By.RULE, Code.VALUE_TOO_LONG, long_number),
    Kind("reference too long", By.RULE, Code.VALUE_TOO_LONG, long_reference),
    Kind("amount too large", By.PACKAGE, Code.AMOUNT_TOO_LARGE, too_large),
)
