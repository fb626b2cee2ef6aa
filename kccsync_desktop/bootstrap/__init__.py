"""Wires everything that knows no Qt into one Services object, for the window.

Commands and tests.
"""

from kccsync_desktop.bootstrap.services import Services, UnknownMerchantError
from kccsync_desktop.bootstrap.wiring import Wiring

__all__ = ["Services", "UnknownMerchantError", "Wiring"]
