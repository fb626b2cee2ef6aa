from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kccsync_desktop.domain.retention import (
    Notes,
    Retention,
    RetentionRefusedError,
    Tidied,
    a_year_before,
    is_likely,
)

NOW = datetime(2026, 11, 28, tzinfo=UTC)


def test_history_is_kept_as_long_as_vat_records_unless_chosen_otherwise() -> None:
    usual = Retention()
    before = usual.history_before(NOW)
    assert before is not None
    assert timedelta(days=6 * 365) < NOW - before < timedelta(days=6 * 373)
    assert usual.logs_before(NOW) == NOW - timedelta(days=90)
    assert usual.problems_before(NOW) == NOW - timedelta(days=24 * 31)


def test_nought_is_for_ever() -> None:
    kept = Retention(0, 0, 0)
    told = kept.history_before(NOW), kept.problems_before(NOW), kept.logs_before(NOW)
    assert told == (None, None, None)


@pytest.mark.parametrize("chosen", [(11, 0, 0), (1, 0, 0), (-1, 0, 0), (12, -1, 0), (12, 0, -5)])
def test_less_than_a_year_of_history_is_refused(chosen: tuple[int, int, int]) -> None:
    with pytest.raises(RetentionRefusedError):
        Retention(*chosen)
    year = Retention(12).history_before(NOW)
    assert year is not None
    assert NOW - year >= timedelta(days=366)


def test_what_went_adds_up() -> None:
    gone = Tidied(1, 2, 3, 4, 5) + Tidied(10, 20, 30, 40, 50)
    assert gone == Tidied(11, 22, 33, 44, 55)
    assert gone.rows == 110


@pytest.mark.parametrize(("days", "is_trusted"), [(0, True), (372, True), (373, False), (-9, True)])
def test_a_clock_far_beyond_what_was_last_noted_is_not_trusted(
    days: int, *, is_trusted: bool
) -> None:
    last = NOW - timedelta(days=days)
    assert is_likely(NOW, Notes(last, last, is_whole=True)) is is_trusted
    assert not is_likely(NOW, None)


@pytest.mark.parametrize(("days", "is_trusted"), [(0, False), (92, False), (93, True)])
def test_what_a_wrong_clock_noted_itself_does_not_prove_it_right(
    days: int, *, is_trusted: bool
) -> None:
    since = NOW - timedelta(days=days)
    assert is_likely(NOW, Notes(NOW, since, is_whole=False)) is is_trusted
    assert a_year_before(NOW) == NOW - timedelta(days=372)
