"""A problem as plain text for support: codes and general words, nobody's name or money (R4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop import __version__
from kccsync_desktop.domain.problem_catalogue import problem as without_facts
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from kccsync_desktop.domain.problems import Problem

PROGRAM = "KCCSync Desktop"


def support_text(problem: Problem, package: str, count: int = 1) -> str:
    """Return what support needs to know; ``count`` rows share the cause.

    The catalogue's own words stand in it, not those of the problem: they name no company, no
    document, no amount, and not what the package said, which may name all of them.
    """
    general = without_facts(problem.code, None, severity=problem.severity, package=package)
    lines = [
        (tr("Problem"), f"{problem.code} ({problem.severity})"),
        (tr("About"), "" if problem.subject is None else problem.subject.source_type.label),
        (tr("Rows"), str(count)),
        (tr("Cause"), general.message),
        (tr("Cure"), general.cure),
        (tr("Remedy"), str(problem.remedy)),
        (tr("Package"), package),
        (tr("Program"), f"{PROGRAM} {__version__}"),
    ]
    return "\n".join(f"{name}: {text}" for name, text in lines if text)
