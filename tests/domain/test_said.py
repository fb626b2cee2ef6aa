"""Sentences that can be said again in another language."""

from __future__ import annotations

from kccsync_desktop.domain.said import Said


def test_a_sentence_is_the_text_and_remembers_what_was_filled_in() -> None:
    side = Said("sales")
    said = Said("{percent}% for {side}", percent="20", side=side)
    assert said == "20% for sales"
    assert (said.template, said.values) == (
        "{percent}% for {side}",
        {"percent": "20", "side": side},
    )


def test_what_is_filled_in_is_no_template() -> None:
    assert Said('no account is like "{name}"', name="{other}") == 'no account is like "{other}"'
