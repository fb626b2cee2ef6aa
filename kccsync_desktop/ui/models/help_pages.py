"""The pages of Help as texts, and the search over them; works without a network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CONTENTS = "contents"
_KEYWORDS = re.compile(r'^\[words\]: # "(.*)"$', re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\(([\w-]+)\.md\)")
_MARKUP = re.compile(r"!?\[([^\]]+)\]\([^)]*\)|[*`#]+|^[-|] ?|^\d+\. |(?: ?\|)+$")
_WORD = re.compile(r"[\w'%]+")
_ENDING = re.compile(r"(?<=\w{4})(?:ations?|ated|ating|ate|ing|ed|es|s|e)$")
_EXCERPT = 96
_LEAD = 30
_IN_TITLE, _IN_KEYWORDS, _IN_HEADING, _MOST_IN_TEXT = 12, 5, 4, 6


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page; ``text`` is Markdown, ``keywords`` what readers may call its matter."""

    name: str
    title: str
    text: str
    keywords: str = ""

    @property
    def links(self) -> tuple[str, ...]:
        """Names of the pages that it leads to, in their order."""
        return tuple(name for _, name in _LINK.findall(self.text))


@dataclass(frozen=True, slots=True)
class HelpHit:
    """A page that fits a search, and the line that fits best, without markup."""

    page: HelpPage
    excerpt: str


def page_of(name: str, text: str) -> HelpPage:
    """Return the page that a Markdown text is; its first line is the title."""
    found = _KEYWORDS.search(text)
    title = text.partition("\n")[0].lstrip("# ").strip()
    return HelpPage(name, title, _KEYWORDS.sub("", text).strip(), found.group(1) if found else "")


def read_pages(files: Iterable[Path]) -> tuple[HelpPage, ...]:
    """Return the pages in the order in which the contents name them, the contents first."""
    pages = {each.stem: page_of(each.stem, each.read_text(encoding="utf-8")) for each in files}
    order = (CONTENTS, *pages[CONTENTS].links) if CONTENTS in pages else tuple(pages)
    return tuple(pages[name] for name in order if name in pages)


def terms_of(text: str) -> tuple[str, ...]:
    """Return the words of a search without their endings, each one once."""
    return tuple(dict.fromkeys(_ENDING.sub("", word) for word in _WORD.findall(text.casefold())))


def find_pages(pages: Iterable[HelpPage], text: str) -> tuple[HelpHit, ...]:
    """Return the pages that have every word of a search, the best first."""
    terms = terms_of(text)
    scored = [(_score(page, terms), page) for page in pages if page.name != CONTENTS]
    best = sorted((s for s in scored if s[0]), key=lambda s: -s[0])
    return tuple(HelpHit(page, _excerpt(page, terms)) for _, page in best)


def _score(page: HelpPage, terms: tuple[str, ...]) -> int:
    """Return how well a page fits; 0 when it lacks a word."""
    title, keywords = page.title.casefold(), page.keywords.casefold()
    text = page.text.casefold()
    headings = " ".join(line for line in text.splitlines() if line.startswith("##"))
    total = 0
    for term in terms:
        begins = re.compile(rf"\b{re.escape(term)}" if term[0].isalnum() else re.escape(term))
        points = min(len(begins.findall(text)), _MOST_IN_TEXT)
        points += _IN_TITLE * bool(begins.search(title))
        points += _IN_KEYWORDS * bool(begins.search(keywords))
        points += _IN_HEADING * bool(begins.search(headings))
        if not points:
            return 0
        total += points
    return total


def _excerpt(page: HelpPage, terms: tuple[str, ...]) -> str:
    lines = [_plain(line) for line in page.text.splitlines()[1:]]
    lines = [line for line in lines if line.strip("-| ")]
    counts = [sum(term in line.casefold() for term in terms) for line in lines]
    if not lines:
        return ""
    line = lines[counts.index(max(counts))]
    first = min((p for p in (line.casefold().find(t) for t in terms) if p >= 0), default=0)
    start = line.rfind(" ", 0, max(0, first - _LEAD)) + 1 if first > _EXCERPT - _LEAD else 0
    cut = line[start : start + _EXCERPT]
    more = start + _EXCERPT < len(line)
    kept = cut.rpartition(" ")[0].rstrip(" .,;:") + "…" if more else cut
    return ("…" if start else "") + kept


def _plain(line: str) -> str:
    bare = _MARKUP.sub(lambda found: found.group(1) or "", line.strip())
    return bare.replace(" | ", ": ").strip()
