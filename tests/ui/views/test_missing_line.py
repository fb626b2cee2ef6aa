"""What is still to map, in words that agree with the signs beside it."""

from __future__ import annotations

import pytest

from kccsync_desktop.ui.views.missing_line import missing_text


@pytest.mark.parametrize(
    ("waiting", "of", "told"),
    [
        ([], 0, ""),
        ([], 4, "all mapped"),
        ([3, 1], 4, "2 still to map"),
        ([3, 0], 4, "2 still to map, 1 of them needed by no document yet"),
        ([0, 0], 4, "2 still to map, needed by no document yet"),
    ],
)
def test_a_map_says_what_is_missing_and_whether_a_document_needs_it(
    waiting: list[int], of: int, told: str
) -> None:
    assert missing_text(waiting, of=of) == told
