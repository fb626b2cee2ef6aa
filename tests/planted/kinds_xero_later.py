"""Faults after an earlier upload to Xero."""

from __future__ import annotations

from dataclasses import replace

from kccsync_desktop.domain.problems import ProblemCode as Code
from tests.planted.kinds_later import (
    number_of_an_exported_one,
    on_a_known_contact,
    with_a_known_item,
)
from tests.planted.scene import By, Kind, Scene


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
