"""KCC's codes are case-sensitive; where the package's are not, the second gets a suffix (E2)."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

from kccsync_desktop.domain.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable


def distinct_codes(codes: Iterable[str], limit: int, *, ignore_case: bool = True) -> dict[str, str]:
    """Return each code's code in the package, at most ``limit`` characters long.

    Codes come in first-seen order: the earlier keeps its own, a later one that clashes with it gets
    ``~2``, ``~3``... A code added at the end never changes what an earlier one got. Outer and
    double spaces count no more than capitals.
    """
    given: dict[str, str] = {}
    used: set[str] = set()
    for code in codes:
        if code in given:
            continue
        free = _first_free(code, limit, used, ignore_case=ignore_case)
        given[code] = free
        used.add(_key(free, ignore_case=ignore_case))
    return given


def _first_free(code: str, limit: int, used: set[str], *, ignore_case: bool) -> str:
    suffixes = chain([""], (f"~{number}" for number in count(2)))
    candidates = (code[: limit - len(suffix)] + suffix for suffix in suffixes)
    return next(each for each in candidates if _key(each, ignore_case=ignore_case) not in used)


def single_spaced(code: str) -> str:
    """Return a code as packages keep it: no outer or double spaces (facts/xero.md 3.5)."""
    return " ".join(code.split())


def _key(code: str, *, ignore_case: bool) -> str:
    return folded(single_spaced(code)) if ignore_case else code
