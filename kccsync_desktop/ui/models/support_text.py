"""A problem as plain text for support: codes and words, no customer and no amount (R4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop import __version__
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from kccsync_desktop.domain.problems import Problem

PROGRAM = "KCCSync Desktop"


def support_text(problem: Problem, package: str, count: int = 1) -> str:
    """Return what support needs to know; ``count`` rows share the cause."""
    lines = [
        (tr("Problem"), f"{problem.code} ({problem.severity})"),
        (tr("About"), "" if problem.subject is None else str(problem.subject)),
        (tr("Works on"), problem.target),
        (tr("Rows"), str(count)),
        (tr("Cause"), problem.message),
        (tr("Cure"), problem.cure),
        (tr("The package's own words"), problem.detail),
        (tr("Package"), package),
        (tr("Program"), f"{PROGRAM} {__version__}"),
    ]
    return "\n".join(f"{name}: {text}" for name, text in lines if text)
