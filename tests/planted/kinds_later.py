"""Faults after an earlier upload: what was exported has since changed in the package."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.problems import ProblemCode as Code
from tests.planted.folder import line
from tests.planted.scene import By, Kind, Scene

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[Scene, str], object]
    Plant = Callable[[Scene, str], str]


def on_a_known_contact(change: Change) -> Plant:
    """Export a document, change its contact, and plant another document of the company."""

    def plant(scene: Scene, code: str) -> str:
        company = scene.earlier.company(f"C-{code}")
        scene.earlier.document(f"{code}-A", company=company)
        scene.afterwards.append(lambda: change(scene, company))
        scene.folder.companies.append(scene.earlier.companies[-1])
        return scene.folder.document(code, company=company)

    return plant


def with_a_known_item(change: Change) -> Plant:
    """Export a document with a stock item, change the item, and plant another with it."""

    def plant(scene: Scene, code: str) -> str:
        stock = scene.earlier.item(code)
        scene.earlier.document(f"{code}-A", line(STOCK_CODE=stock))
        scene.afterwards.append(lambda: change(scene, stock))
        return scene.folder.document(code, line(STOCK_CODE=stock))

    return plant


def archive(scene: Scene, company: str) -> None:
    scene.office.door("contacts", {"contact": company, "action": "archive"})


def merge(scene: Scene, company: str) -> None:
    survivor = scene.caller.contact(f"Survivor of {company}")
    change = {"contact": company, "action": "merge", "into": survivor}
    scene.office.door("contacts", change)


def rename(scene: Scene, company: str) -> None:
    contact = scene.caller.get(f"Contacts/{company}")["Contacts"][0]["ContactID"]
    scene.caller.post(f"Contacts/{contact}", {"Name": f"Renamed {company}"})


def delete_item(scene: Scene, stock: str) -> None:
    """Xero's users delete items; the sandbox has no door for it."""
    scene.books.items.drop(scene.books.item(stock).id)


def stop_selling(scene: Scene, stock: str) -> None:
    scene.books.items.save(replace(scene.books.item(stock), is_sold=False))


def number_of_an_exported_one(scene: Scene, code: str) -> str:
    scene.earlier.document(code)
    return scene.folder.document(code.lower(), company=scene.folder.company(f"C-{code}-B"))


KINDS = (
    Kind(
        "known contact archived since",
        By.PACKAGE,
        Code.CONTACT_ARCHIVED,
        on_a_known_contact(archive),
    ),
    Kind("known contact merged since", By.PACKAGE, Code.CONTACT_MERGED, on_a_known_contact(merge)),
    Kind(
        "known item deleted since",
        By.PACKAGE,
        Code.ITEM_MISSING,
        with_a_known_item(delete_item),
        on_lines=True,
    ),
    Kind(
        "known item not sold since",
        By.PACKAGE,
        Code.ITEM_MISSING,
        with_a_known_item(stop_selling),
        on_lines=True,
    ),
    Kind("number exported by capitals", By.PACKAGE, Code.NUMBER_TWICE, number_of_an_exported_one),
    Kind("known contact renamed since", By.NOBODY, None, on_a_known_contact(rename)),
)
