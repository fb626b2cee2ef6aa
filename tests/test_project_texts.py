"""Every text of the window can be translated, and the catalogues are up to date.

A failure here is mended by ``python -m tests.texts``.
"""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop import resources
from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.ui.models import told_words
from tests import texts

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUES = texts.catalogues()
NOT_SHOWN = {
    "Fusion",  # Qt's name of a style
    "KCCSync Desktop",  # a name
    "GridView",
    *("Left", "Right"),  # keys by Qt's names
    "/KCC payments",  # a folder's name
}
KEPT_IN_THE_BOOKS = {  # problems of a run, which stay as they were told
    "The work stopped because of a fault in this program.",
    (
        "Nothing that was already sent is lost; what was begun is finished on the next try. "
        "If it happens again, send the log file to support."
    ),
}
MNEMONIC = re.compile(r"&([^&\s])")


def own_texts() -> set[str]:
    return {text for path in texts.SOURCES for text in texts.texts_of(path)}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_text_on_the_screen_goes_through_the_translation() -> None:
    outside = {"theme"}  # style sheets
    paths = [path for path in texts.SOURCES if path.parent.name not in outside]
    found = {path.name: texts.untranslated(path) for path in paths}
    left = {name: told - NOT_SHOWN - KEPT_IN_THE_BOOKS for name, told in found.items()}
    assert {name: told for name, told in left.items() if told} == {}


def test_there_is_a_second_language() -> None:
    assert [path.stem for path in CATALOGUES] == ["kccsync_de"]
    assert resources.languages() == ("de",)


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_has_the_windows_texts_and_no_others(catalogue: Path) -> None:
    in_catalogue, own = set(texts.messages(catalogue)), own_texts()
    assert own - in_catalogue == set()
    assert in_catalogue - own == set()


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_has_the_same_places_to_fill_in(catalogue: Path) -> None:
    told = texts.messages(catalogue).items()
    wrong = {s: t for s, t in told if t and fields(s) != fields(t)}
    assert wrong == {}
    assert {
        s: t for s, t in told if t and bool(MNEMONIC.search(s)) != bool(MNEMONIC.search(t))
    } == {}
    assert {s: t for s, t in told if t and s.endswith("…") != t.endswith("…")} == {}


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_what_the_program_loads_is_made_of_the_catalogue(catalogue: Path, tmp_path: Path) -> None:
    texts.compile_to(catalogue, tmp_path / "now.qm")
    assert (tmp_path / "now.qm").read_bytes() == catalogue.with_suffix(".qm").read_bytes()


def test_the_words_that_come_from_below_are_in_the_catalogues() -> None:
    assert {kind.label for kind in SourceType} == set(told_words.TYPES)
    assert {state.label for state in ImportState} == set(told_words.IMPORT_STATES)


def test_a_text_that_was_forgotten_is_found(tmp_path: Path) -> None:
    path = tmp_path / "view.py"
    path.write_text(
        '"""A docstring is not shown."""\n'
        'log.warning("neither is this one")\n'
        'KEYS = "Ctrl+U"\n'
        'label = words(tr("Shown"))\n'
        'button("Forgotten one")\n'
        "other = f\"{count} more of them {noted('kept')}\"\n",
        encoding="utf-8",
    )
    assert texts.untranslated(path) == {"Forgotten one", " more of them "}
    assert texts.texts_of(path) == {"Shown", "kept"}
