"""What somebody in the package does that bars documents for a while, until he takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simulation.somebody import Refused
from tests.support.package_words import WORDS

if TYPE_CHECKING:
    from tests.simulation.world import World

HINDRANCES = ("lock the period", "archive a contact", "archive an account")
_LOCKS = {"xero": "period_lock_date", "quickbooks": "book_close_date"}
_OPEN_SINCE, _LOCKED_UNTIL = "2025-09-30", "2026-02-28"
_COMPANIES = ("C1", "C2", "S1")


def hinder(world: World, what: str) -> None:
    """Bar something, where it is there to be barred."""
    company = world.dice.choice(_COMPANIES)
    doors: dict[str, tuple[str, dict[str, object], dict[str, object]]] = {
        "lock the period": (
            "settings",
            {_LOCKS[world.package]: _LOCKED_UNTIL},
            {_LOCKS[world.package]: _OPEN_SINCE},
        ),
        "archive a contact": (
            "contacts",
            {"contact": f"Company {company}", "action": "archive"},
            {"contact": f"Company {company}", "action": "restore"},
        ),
        "archive an account": (
            "accounts",
            {"code": WORDS[world.package].nominals["5000"], "action": "archive"},
            {"code": WORDS[world.package].nominals["5000"], "action": "restore"},
        ),
    }
    door, bar, free = doors[what]
    try:
        world.somebody.door(door, bar)
    except Refused as refused:
        world.note(f"refused: {str(refused)[:90]}")
    else:
        world.barred.append((door, free))


def lift(world: World) -> None:
    """Take back all that was barred."""
    while world.barred:
        door, free = world.barred.pop()
        world.note(f"taken back: {door} {free}")
        world.somebody.door(door, free)
