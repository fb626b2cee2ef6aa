"""How a run of the past ended."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kccsync_desktop.domain.history import RunResult, RunSummary

AT = datetime(2026, 1, 12, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "totals", "result"),
    [
        ("", {}, RunResult.UNFINISHED),
        ("done", {"exported": 3}, RunResult.DONE),
        ("done", {"exported": 3, "held": 1}, RunResult.WITH_PROBLEMS),
        ("cancelled", {"refused": 2}, RunResult.CANCELLED),
    ],
)
def test_a_run_is_told_by_its_end_and_what_was_left(
    status: str, totals: dict[str, int], result: RunResult
) -> None:
    run = RunSummary(1, "Upload Data", AT, None, status, "Ann", "", totals)
    assert run.result is result
