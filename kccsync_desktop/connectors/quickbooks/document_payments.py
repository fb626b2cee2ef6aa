"""Payments of QuickBooks (facts/quickbooks.md 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.connectors.quickbooks.decode_reference import Preferences
    from kccsync_desktop.connectors.quickbooks.reads import Reader


class DocumentPayments:
    """Reads payments of one company."""

    def __init__(self, reader: Reader, preferences: Callable[[], Preferences]) -> None:
        """Take the reader of this run and the company's settings, read when first asked for."""
        self._reader = reader
        self._preferences = preferences
