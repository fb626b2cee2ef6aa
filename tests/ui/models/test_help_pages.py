from __future__ import annotations

import re
from pathlib import Path

import pytest

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.resources import help_files
from kccsync_desktop.ui.models.help_pages import (
    CONTENTS,
    find_pages,
    page_of,
    read_pages,
    terms_of,
)
from kccsync_desktop.ui.models.help_topics import page_about

PAGES = read_pages(help_files())
NAMES = {page.name for page in PAGES}
UI = Path(__file__).resolve().parents[3] / "kccsync_desktop" / "ui"
ASKED = re.compile(r'(?:HelpLink\(\s*|set_help\([\w.]+, |show_help\(|help_page = )"([\w-]+)"')
CODE = re.compile(r"```html\n.*?```\n", re.DOTALL)
MADE_AT_RUN_TIME = {"shortcuts"}


def found(text: str) -> list[str]:
    return [hit.page.name for hit in find_pages(PAGES, text)]


def test_the_contents_name_every_page() -> None:
    assert PAGES[0].name == CONTENTS
    assert {each.stem for each in help_files()} == NAMES
    assert set(PAGES[0].links) == NAMES - {CONTENTS} | MADE_AT_RUN_TIME


def test_a_page_has_a_title_keywords_and_links_that_lead_somewhere() -> None:
    for page in PAGES:
        assert page.text.startswith(f"# {page.title}\n")
        assert page.keywords, page.name
        assert "[words]" not in page.text, page.name
        assert set(page.links) <= NAMES | MADE_AT_RUN_TIME, page.name
        assert "http" not in CODE.sub("", page.text), page.name


def test_help_and_the_manual_have_the_same_relay_page() -> None:
    manual = (help_files()[0].parents[2] / "docs" / "quickbooks.md").read_text(encoding="utf-8")
    (in_manual,) = CODE.findall(manual)
    assert in_manual in next(page.text for page in PAGES if page.name == "relay")


def test_every_page_that_the_window_asks_for_is_there() -> None:
    sources = [each.read_text(encoding="utf-8") for each in UI.rglob("*.py")]
    asked = {name for text in sources for name in ASKED.findall(text)}
    assert {"balances", "tax-zero", "verified"} <= asked <= NAMES


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("why do balances differ", "balances"),
        ("credit note allocated", "credits"),
        ("exempt", "tax-zero"),
        ("payment on account", "on-account"),
        ("PRE-CHECK", "pre-check"),
        ("marked by hand", "verified"),
        ("duplicates", "safety"),
        ("deposit", "prepayments"),
        ("stock", "stock-sync"),
        ("journal", "who-does-what"),
        ("print receipt", "history"),
        ("audit", "history"),
        ("filter", "grids"),
        ("pause", "running"),
        ("archived", "contacts"),
        ("unarchive", "contacts"),
    ],
)
def test_what_a_bookkeeper_types_finds_the_page(text: str, best: str) -> None:
    assert found(text)[0] == best


def test_every_problem_has_a_page() -> None:
    assert {page_about(code) for code in ProblemCode} <= NAMES


def test_a_problem_leads_to_what_explains_it() -> None:
    assert page_about(ProblemCode.TAX_NOT_MAPPED) == "tax-zero"
    assert page_about(ProblemCode.NOMINAL_NOT_MAPPED) == "mapping"
    assert page_about(ProblemCode.CONTACT_OF_ANOTHER) == "contacts"
    assert page_about(ProblemCode.PREPAYMENT_WAITS) == "prepayments"
    assert page_about(ProblemCode.EMAIL_MALFORMED) == "problems"


def test_every_word_must_stand_on_the_page() -> None:
    assert found("prepayment xyzzy") == []
    assert find_pages(PAGES, "") == find_pages(PAGES, "")


def test_endings_do_not_matter() -> None:
    assert terms_of("Allocations allocated, allocate") == ("alloc",)
    assert terms_of("0 % VAT") == ("0", "%", "vat")
    assert found("allocating credits") == found("credit allocation")


def test_the_excerpt_is_the_fitting_line_without_markup() -> None:
    page = page_of("one", '# One\nA **bold** [link](two.md).\n- second line\n\n[words]: # "k"\n')
    (hit,) = find_pages((page,), "link")
    assert hit.excerpt == "A bold link."
    long = page_of("two", f"# Two\n{'before ' * 30}needle {'after ' * 30}\n")
    (hit,) = find_pages((long,), "needle")
    assert hit.excerpt.startswith("…")
    assert hit.excerpt.endswith("…")
    assert "needle" in hit.excerpt
    stopped = page_of("three", f"# Three\n{'needle is here. ' * 20}\n")
    (hit,) = find_pages((stopped,), "needle")
    assert not hit.excerpt.endswith(".…")
    assert len(hit.excerpt) < 110
