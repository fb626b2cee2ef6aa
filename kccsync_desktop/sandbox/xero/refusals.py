"""What the control door makes of a refusal by the API's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.writing import Element, Saved


def require_saved(saved: Saved) -> Element:
    """Return how an element reads now.

    Raises:
        ValueError: The rules refused it; the messages are theirs.
    """
    if saved.findings.errors:
        raise ValueError(" ".join(saved.findings.errors))
    return saved.view
