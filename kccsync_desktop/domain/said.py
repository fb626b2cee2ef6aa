"""Sentences that can be said again in the user's language: the words, and what was filled in."""

from __future__ import annotations


class Said(str):
    """A text that remembers its template and values; a value that is one is translated too.

    Names, codes and figures are plain values: they stay as they are in every language.
    """

    __slots__ = ("template", "values")

    template: str
    values: dict[str, str]

    def __new__(cls, template: str, **values: str) -> Said:  # noqa: PYI034 - a text has no Self yet
        """Fill in the values."""
        made = super().__new__(cls, template.format(**values))
        made.template = template
        made.values = values
        return made
