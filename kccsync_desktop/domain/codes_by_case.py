"""KCC's codes are case-sensitive; where the package's are not, the second gets a suffix (E2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def distinct_codes(codes: Iterable[str], limit: int, *, ignore_case: bool = True) -> dict[str, str]:
    """Return each code's code in the package; the earlier keeps its own."""
    raise NotImplementedError
