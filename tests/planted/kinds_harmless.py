"""Documents that look odd and must do no harm: nobody may be alarmed for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.planted.folder import line
from tests.planted.kinds_details import detail
from tests.planted.kinds_setup import foreign
from tests.planted.scene import By, Kind, Scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.planted.folder import Row

    Plant = Callable[[Scene, str], str]


def lines_of(*lines: Row) -> Plant:
    return lambda scene, code: scene.folder.document(code, *lines)


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


KINDS = (
    Kind("name with brackets", By.NOBODY, None, detail("COMPANY_NAME", " A  <b> & Co ")),
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
        foreign("EUR", "11.5"),
    ),
)
