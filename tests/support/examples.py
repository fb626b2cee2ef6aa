"""How many examples a property is tried with, under whichever profile is loaded."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

_PLAIN = 100
"""The examples of a property that asks for no number, in the profile of every day."""


def is_hunt() -> bool:
    """Tell whether the long profile is loaded: what is counted out is then tried whole."""
    return settings.default is not None and settings.default.max_examples > _PLAIN


def examples(count: int) -> settings:
    """Return settings for a property that wants another number of examples than others.

    The long profile multiplies it as it does everyone's. Slow examples are no failure.
    """
    scale = settings.default.max_examples if settings.default else _PLAIN
    return settings(
        max_examples=max(1, count * scale // _PLAIN), suppress_health_check=[HealthCheck.too_slow]
    )
