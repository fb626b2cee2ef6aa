"""Several writes in one call (facts/quickbooks.md 2, Batch).

Batches are metered and single writes are not: only the user's option turns them on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.connectors.package import Encoded

ALLOW_REPEATED_NUMBERS = "allowduplicatedocnum"
_FREE_NUMBERS = frozenset({"Bill", "VendorCredit"})


def encode_batch(elements: Sequence[Encoded]) -> bytes:
    """Return the body of a batch that creates these elements; their places are their bId."""
    parts = ",".join(_part(number, one) for number, one in enumerate(elements, start=1))
    return f'{{"BatchItemRequest":[{parts}]}}'.encode()


def options_of(resource: str) -> dict[str, str]:
    """Return what a write's address carries: suppliers may share and repeat their numbers (E10)."""
    return {"include": ALLOW_REPEATED_NUMBERS} if resource in _FREE_NUMBERS else {}


def _part(number: int, one: Encoded) -> str:
    """Write one part; that a batch takes the option as optionsData is assumed."""
    option = f'"optionsData":"{ALLOW_REPEATED_NUMBERS}",' if one.resource in _FREE_NUMBERS else ""
    return f'{{"bId":"{number}","operation":"create",{option}"{one.resource}":{one.body}}}'
