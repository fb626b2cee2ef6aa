"""A shared cause in words for all its rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.ui.models.causes import cause_words, shared_words
from tests.ui import fake_books as books

SUBJECT = Subject(SourceType.SALES_INVOICE, "SI1")


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Sales Invoice SI1 is in EUR.", "Each of these is in EUR."),
        ("The date of Sales Invoice SI1 is locked.", "The date of each of these is locked."),
        ("documents.csv, line 3: no rate.", "documents.csv, line 3: no rate."),
    ],
)
def test_no_single_row_is_named_and_file_names_stay_as_they_are(message: str, told: str) -> None:
    problem = replace(books.problem(3, SUBJECT), message=message)
    assert shared_words(message, problem) == told


@pytest.mark.parametrize(
    ("message", "detail", "told"),
    [
        (
            "Sales Invoice SI1: a part (118.80 GBP) waits, so.",
            "",
            "Each of these: a part waits, so.",
        ),
        ("The payment (1,118.80 GBP) of 28/11/2026 is more.", "", "The payment is more."),
        ('Xero refused Sales Invoice SI1. It said: "SI1?"', "SI1?", "Xero refused each of these."),
        ("Nominal 0310 (Stock) is never posted.", "", "Nominal 0310 (Stock) is never posted."),
    ],
)
def test_a_heading_has_no_figures_of_one_row(message: str, detail: str, told: str) -> None:
    problem = replace(books.problem(3, SUBJECT), message=message, detail=detail)
    assert cause_words(problem) == told
