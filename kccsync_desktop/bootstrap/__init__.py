"""Wires everything that knows no Qt into one Services object, for the window.

Commands and tests.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.bootstrap.services import Services, UnknownMerchantError
    from kccsync_desktop.bootstrap.wiring import Wiring

__all__ = ["Services", "UnknownMerchantError", "Wiring"]


def __getattr__(name: str) -> object:
    """Import a part when it is first asked for: a start's first look needs none of them."""
    if name not in __all__:
        raise AttributeError(name)
    place = "wiring" if name == "Wiring" else "services"
    return getattr(import_module(f"{__name__}.{place}"), name)
