"""Plain dates never shift, whatever zone, summer time or leap day; moments are one instant."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kccsync_desktop.connectors.quickbooks import dates as quickbooks
from kccsync_desktop.connectors.xero import dates as xero

if TYPE_CHECKING:
    from collections.abc import Iterator

ZONES = ["UTC", "Europe/London", "Pacific/Kiritimati", "Etc/GMT+12", "America/New_York"]
DAYS = st.dates(date(1980, 1, 1), date(2099, 12, 31))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1980, 1, 1), datetime(2099, 12, 31), timezones=OFFSETS)  # noqa: DTZ001 - bounds are naive, zones are drawn
EPOCH = date(1970, 1, 1)
LEAP_DAY, NEW_YEAR = date(2028, 2, 29), date(2026, 1, 1)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


@pytest.fixture(scope="module", params=ZONES, autouse=True)
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """Let the computer stand in another part of the world."""
    if not hasattr(time, "tzset"):
        pytest.skip("the system's zone cannot be changed here")
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@example(LEAP_DAY, 0)
@example(SPRING, 60)
@example(AUTUMN, 0)
@example(NEW_YEAR, -840)
@given(DAYS, st.integers(-840, 840))
def test_a_day_is_the_day_that_is_written(day: date, minutes: int) -> None:
    """Xero writes days as midnight UTC with whatever offset behind, both as text."""
    sign, (hours, rest) = "+-"[minutes < 0], divmod(abs(minutes), 60)
    offset = f"{sign}{hours:02}{rest:02}"
    milliseconds = (day - EPOCH).days * 86_400_000
    assert xero.to_day(f"/Date({milliseconds}{offset})/") == day
    assert xero.to_day(f"{day}T00:00:00") == day
    assert xero.to_day(f"{day}T23:59:59.9999999{offset[:3]}:{offset[3:]}") == day
    assert xero.to_day(f"{day}") == quickbooks.to_day(f"{day}") == day
    assert quickbooks.to_day(f"{day}T00:00:00{offset[:3]}:{offset[3:]}") == day


@given(MOMENTS)
def test_a_moment_is_the_same_instant_in_any_zone(moment: datetime) -> None:
    assert xero.to_moment(moment.isoformat()) == moment
    assert quickbooks.to_moment(moment.isoformat()) == moment
    milliseconds = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    told = xero.to_moment(f"/Date({milliseconds}+0100)/")
    assert timedelta(0) <= moment - told < timedelta(milliseconds=1)
    naive = moment.astimezone(UTC).replace(tzinfo=None)
    assert xero.to_moment(naive.isoformat()) == quickbooks.to_moment(naive.isoformat()) == moment


@given(MOMENTS)
def test_what_is_asked_for_since_a_moment_begins_no_later(moment: datetime) -> None:
    for text in (xero.modified_since(moment), quickbooks.query_moment(moment)):
        asked = datetime.fromisoformat(text)
        assert timedelta(0) <= moment - asked < timedelta(seconds=1)
        assert asked.utcoffset() == timedelta(0)
