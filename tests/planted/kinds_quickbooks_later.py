"""Faults after an earlier upload to QuickBooks, and changes there that must do no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.problems import ProblemCode as Code
from tests.planted.folder import line
from tests.planted.kinds_later import (
    number_of_an_exported_one,
    on_a_known_contact,
    with_a_known_item,
)
from tests.planted.scene import By, Kind, Scene

if TYPE_CHECKING:
    from collections.abc import Callable

    Plant = Callable[[Scene, str], str]


def contact_of(scene: Scene, company: str) -> str:
    """Return the id of the customer that bears a company's name."""
    rows = scene.shop.all("Customer")
    return next(str(each["Id"]) for each in rows if each["DisplayName"] == f"Company {company}")


def archive(scene: Scene, company: str) -> None:
    change = {"contact": contact_of(scene, company), "action": "archive"}
    scene.office.door("contacts", change)


def rename(scene: Scene, company: str) -> None:
    fields = {"DisplayName": f"Renamed {company}"}
    change = {"contact": contact_of(scene, company), "action": "edit", "fields": fields}
    scene.office.door("contacts", change)


def archive_item(scene: Scene, stock: str) -> None:
    change = {"kind": "Item", "name": stock, "action": "archive"}
    scene.office.door("references", change)


def item_there(**fields: object) -> Plant:
    """QuickBooks has an item of this Sku already, made there by hand."""

    def plant(scene: Scene, code: str) -> str:
        stock = scene.folder.item(code)
        accounts = {
            "IncomeAccountRef": {"value": scene.shop.accounts["Sales of Services"]},
            **fields,
        }
        item = {"Name": f"Theirs {code}", "Sku": stock, "Type": "NonInventory", **accounts}
        scene.shop.post("item", item)
        return scene.folder.document(code, line(STOCK_CODE=stock))

    return plant


def item_name_held(scene: Scene, code: str) -> str:
    """Another item of QuickBooks has the stock code for its name."""
    stock = scene.folder.item(code)
    item = {
        "Name": stock.lower(),
        "Sku": f"other {code}",
        "Type": "NonInventory",
        "IncomeAccountRef": {"value": scene.shop.accounts["Sales"]},
    }
    scene.shop.post("item", item)
    return scene.folder.document(code, line(STOCK_CODE=stock))


def colon_in_stock_code(scene: Scene, code: str) -> str:
    stock = scene.folder.item(f"{code}:RED")
    twin = scene.folder.item(f"{code} RED")
    return scene.folder.document(code, line(STOCK_CODE=stock), line(STOCK_CODE=twin))


KINDS = (
    Kind(
        "known customer inactive since",
        By.PACKAGE,
        Code.CONTACT_ARCHIVED,
        on_a_known_contact(archive),
    ),
    Kind("number exported by capitals", By.PACKAGE, Code.NUMBER_TWICE, number_of_an_exported_one),
    Kind("known customer renamed since", By.NOBODY, None, on_a_known_contact(rename)),
    Kind(
        "known item inactive since",
        By.NOBODY,
        None,
        with_a_known_item(archive_item),
        on_lines=True,
    ),
)
ITEMS = (
    Kind("item sold on another account", By.NOBODY, None, item_there()),
    Kind("item's name another item's", By.NOBODY, None, item_name_held),
    Kind("colon in a stock code", By.NOBODY, None, colon_in_stock_code),
)
