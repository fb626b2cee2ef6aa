"""How a user arranged a grid's columns, as a text that outlives the program."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NARROWEST = 20
_WIDEST = 4000


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """Names of columns in their order, those hidden, widths of those sized by hand, the sort.

    ``widths`` are in pixels as Qt counts them; ``sort`` is empty for the grid's own order.
    """

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    widths: dict[str, int] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False

    @property
    def text(self) -> str:
        """The layout as JSON."""
        return json.dumps(
            {
                "order": self.order,
                "hidden": sorted(self.hidden),
                "widths": self.widths,
                "sort": self.sort,
                "descending": self.descending,
            }
        )


def read_layout(text: str) -> ColumnLayout:
    """Return the layout that a text holds; what cannot be read of it is left out."""
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        return ColumnLayout()
    if not isinstance(kept, dict):
        return ColumnLayout()
    widths = kept.get("widths")
    sort = kept.get("sort")
    return ColumnLayout(
        order=tuple(dict.fromkeys(_names(kept.get("order")))),
        hidden=frozenset(_names(kept.get("hidden"))),
        widths={
            str(name): width
            for name, width in (widths.items() if isinstance(widths, dict) else ())
            if isinstance(width, int) and _NARROWEST <= width <= _WIDEST
        },
        sort=sort if isinstance(sort, str) else "",
        descending=kept.get("descending") is True,
    )


def crowded_out(room: int, least: Mapping[int, int], order: Iterable[int]) -> frozenset[int]:
    """Return which columns give way, in this order, until the others' least widths fit in."""
    left, gone = sum(least.values()), set[int]()
    for section in order:
        if left <= room:
            break
        gone.add(section)
        left -= least[section]
    return frozenset(gone)


def tightened(sizes: Mapping[int, int], least: Mapping[int, int], missing: int) -> dict[int, int]:
    """Return widths that make up what is missing, each from what it has above its least."""
    loose = {section: max(0, width - least[section]) for section, width in sizes.items()}
    spare = sum(loose.values())
    share = min(1.0, max(0, missing) / spare) if spare else 0.0
    return {section: sizes[section] - math.ceil(more * share) for section, more in loose.items()}


def _names(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
