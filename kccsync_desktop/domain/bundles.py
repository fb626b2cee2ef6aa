"""A bundle for support: what it is made of, and a log without anybody's words in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.redaction import without_secrets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ENTRY = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ [\w.]+: ")
_FRAME = re.compile(r'^ +File "(?P<path>[^"]*)", line (?P<line>\d+), in (?P<where>.*)$')
_ERROR = re.compile(r"^(?P<kind>[A-Za-z_][\w.]*(Error|Exception|Warning|Interrupt|Exit))(: .*)?$")
_FIXED = (
    "Traceback (most recent call last):",
    "The above exception was the direct cause of the following exception:",
    "During handling of the above exception, another exception occurred:",
)
_MASKS = (
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"), "[address]"),
    (re.compile(r"\d+[.,]\d\d\b"), "[amount]"),
    (
        re.compile(
            r"(?:[A-Za-z]:)?[\\/](?:[^\\/'\":,]+[\\/])+(?:[^\\/'\":,]*\.\w{1,5}\b|[^\s\\/'\":,]*)"
        ),
        "[path]",
    ),
)
_OURS = re.compile(r"(?:^|[\\/])(?=(?:kccsync_desktop|site-packages|lib)[\\/])", re.IGNORECASE)
_FOLDERS = re.compile(r"[\\/]")
LEFT_OUT = "[words left out]"


@dataclass(frozen=True, slots=True)
class BundlePart:
    """One file of a bundle; ``title`` says what is in it."""

    name: str
    title: str
    content: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a bundle holds; it is shown before it is saved."""

    parts: tuple[BundlePart, ...]


def masked_log(lines: Iterable[str], private: Sequence[str] = ()) -> str:
    """Return a log with the program's own words only.

    Entries stay, without addresses, amounts and paths; of an error its kind and where it was met,
    never its words, which may name anybody. ``private`` are this user's own folders and name.
    """
    kept: list[str] = []
    is_source = False
    for line in lines:
        shown = _shown(line.rstrip("\n"), private, is_source=is_source)
        is_source = _FRAME.match(line) is not None
        if shown != LEFT_OUT or kept[-1:] != [LEFT_OUT]:
            kept.append(shown)
    return "\n".join(kept)


def masked_words(text: str, private: Sequence[str] = ()) -> str:
    """Return a text of the program's own without secrets, addresses, amounts and paths.

    ``private`` goes first, word by word: no pattern knows where a user's name in a path ends.
    """
    text = without_secrets(text)
    for words in filter(None, private):
        text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", "[private]", text, flags=re.IGNORECASE)
    for pattern, replacement in _MASKS:
        text = pattern.sub(replacement, text)
    return text


def _shown(line: str, private: Sequence[str], *, is_source: bool) -> str:
    entry = _ENTRY.match(line)
    if entry:
        return line[: entry.end()] + masked_words(line[entry.end() :], private)
    frame = _FRAME.match(line)
    if frame:
        _, *ours = _OURS.split(frame["path"])
        path = ours[-1] if ours else _FOLDERS.split(frame["path"])[-1]
        return f'  File "{path}", line {frame["line"]}, in {frame["where"]}'
    if line in _FIXED or (is_source and line.startswith("    ")) or not line.strip(" ^~"):
        return line
    error = _ERROR.match(line)
    return f"{error['kind']}: {LEFT_OUT}" if error else LEFT_OUT
