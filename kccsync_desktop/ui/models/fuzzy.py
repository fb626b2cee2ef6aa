"""How well typed letters fit a name: whole words first, then letters in their order."""

from __future__ import annotations

from dataclasses import dataclass

_START, _WORD, _INSIDE = 60, 40, 20
_GAP_COST = 1
_LETTER = 6


@dataclass(frozen=True, slots=True)
class Fit:
    """``score``, the higher the better, and the places of the letters that fit."""

    score: int
    places: frozenset[int]


def fit(typed: str, name: str) -> Fit | None:
    """Return how each typed word fits a name, or None when one of them does not."""
    low = name.casefold()
    places: set[int] = set()
    score = 0
    for word in typed.casefold().split():
        found = _whole(word, low) or _scattered(word, low)
        if found is None:
            return None
        score += found.score
        places |= found.places
    return Fit(score - len(low) // 8, frozenset(places))


def _whole(word: str, name: str) -> Fit | None:
    """Return the fit of a word that stands in the name as typed, at a word's start if it can."""
    starts = [at for at in range(len(name)) if name.startswith(word, at)]
    if not starts:
        return None
    heads = [at for at in starts if at == 0 or not name[at - 1].isalnum()]
    at = (heads or starts)[0]
    worth = _START if at == 0 else _WORD if heads else _INSIDE
    return Fit(worth + len(word), frozenset(range(at, at + len(word))))


def _scattered(word: str, name: str) -> Fit | None:
    """Return the fit of letters in their order, each at a word's start where there is one."""
    places: list[int] = []
    after = 0
    for letter in word:
        spots = [at for at in range(after, len(name)) if name[at] == letter]
        if not spots:
            return None
        heads = [at for at in spots if at == 0 or not name[at - 1].isalnum()]
        next_to = after if places and spots[0] == after else -1
        place = next_to if next_to >= 0 else (heads or spots)[0]
        places.append(place)
        after = place + 1
    gaps = places[-1] - places[0] + 1 - len(places)
    heads_hit = sum(at == 0 or not name[at - 1].isalnum() for at in places)
    if heads_hit * 2 < len(word) and gaps >= len(word):
        return None  # letters strewn over a sentence fit everything
    return Fit(heads_hit * _LETTER - gaps * _GAP_COST, frozenset(places))
