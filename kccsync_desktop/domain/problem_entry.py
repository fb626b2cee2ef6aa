"""One entry of the problem catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from kccsync_desktop.domain.problems import Remedy, Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """Severity, cause, cure and cure button of a code.

    The templates take facts by name; ``{said}`` is the package's own text as a sentence. A code
    that usually fails a row but is sometimes only a warning has words of its own for that.
    """

    cause: str
    cure: str
    severity: Severity = Severity.FAILED
    remedy: Remedy = Remedy.NONE
    warning_cause: str = ""
    warning_cure: str = ""
    warning_remedy: Remedy = Remedy.NONE

    def words(self, severity: Severity) -> tuple[str, str]:
        """Return cause and cure templates that fit the severity."""
        if severity is Severity.WARNING:
            return self.warning_cause or self.cause, self.warning_cure or self.cure
        return self.cause, self.cure

    def button(self, severity: Severity) -> Remedy:
        """Return the cure button that fits the severity.

        A warning lets the row go: leaving the row out is never what its button does.
        """
        if severity is not Severity.WARNING:
            return self.remedy
        found = self.warning_remedy if self.warning_cure else self.remedy
        return Remedy.NONE if found is Remedy.MARK_EXPORTED else found
