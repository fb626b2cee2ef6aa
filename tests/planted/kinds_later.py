"""Planting after an earlier upload: what was exported has since changed in the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.planted.folder import line

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.planted.scene import Scene

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


def number_of_an_exported_one(scene: Scene, code: str) -> str:
    scene.earlier.document(code)
    return scene.folder.document(code.lower(), company=scene.folder.company(f"C-{code}-B"))
