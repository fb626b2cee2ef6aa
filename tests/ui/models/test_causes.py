"""A shared cause in words for all its rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.ui.models.causes import shared_words
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
