"""Faults of the mapping and of the options, in KCC's words; each package has its own lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.problems import ProblemCode as Code
from tests.planted.folder import line
from tests.planted.scene import By, Kind, Scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.planted.folder import Row

    Plant = Callable[[Scene, str], str]


def expense(nominal: str, rate: str = "T1") -> Row:
    return line(NOMINAL=nominal, TAX_RATE=rate)


def bill_to(nominal: str, rate: str = "T1") -> Plant:
    return lambda scene, code: scene.folder.bill(code, expense(nominal, rate))


def sale_at(rate: str, nominal: str = "4000") -> Plant:
    return lambda scene, code: scene.folder.document(code, line(TAX_RATE=rate, NOMINAL=nominal))


def archive_account(nominal: str) -> Callable[[Scene], object]:
    """Return what archives the account that a nominal is mapped to."""

    def archive(scene: Scene) -> None:
        change = {"code": scene.words.nominals[nominal], "action": "archive"}
        scene.office.door("accounts", change)

    return archive


def locked(day: str) -> Plant:
    return lambda scene, code: scene.folder.document(code, DOC_DATE=day)


def foreign(currency: str, rate: str = "1.5") -> Plant:
    """Plant an invoice in a currency that KCC keeps its company in."""

    def plant(scene: Scene, code: str) -> str:
        company = scene.folder.company(f"C-{code}", CURRENCY=currency)
        cells = {"CURRENCY": currency, "EXCHANGE_RATE": rate}
        return scene.folder.document(code, company=company, **cells)

    return plant


MULTICURRENCY_OPTION = (
    Kind("MultiCurrency switched off", By.RULE, Code.MULTICURRENCY_OFF, foreign("USD")),
)
NO_CURRENCIES = (Kind("without currencies there", By.PACKAGE, Code.PLAN_LIMIT, foreign("USD")),)
