"""What a desk refuses at once, in words for the user."""

from __future__ import annotations


class DeskError(Exception):
    """The request cannot be done as asked; the text names the thing, the cause and the cure."""


class StillNeededError(DeskError):
    """What is to be given up is still needed; it goes on once a person has confirmed that."""
