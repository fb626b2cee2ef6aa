"""What the rules find wrong with one element."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Findings:
    """Errors refuse the element, warnings do not."""

    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def refuse(self, message: str) -> None:
        """Add an error once."""
        if message not in self.errors:
            self.errors.append(message)

    def warn(self, message: str) -> None:
        """Add a warning once."""
        if message not in self.warnings:
            self.warnings.append(message)

    def require_length(self, name: str, value: str, longest: int) -> None:
        """Refuse a text that is too long (wording assumed)."""
        if len(value) > longest:
            self.refuse(f"The {name} field must not exceed {longest} characters.")
