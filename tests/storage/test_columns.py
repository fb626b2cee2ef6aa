from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from kccsync_desktop.storage.columns import AMOUNT, INSTANT, RATE, to_stored
from kccsync_desktop.storage.errors import StorageBusyError, StorageError
from kccsync_desktop.storage.faults import plain_words
from tests.storage.builders import START

DIALECT = sqlite.dialect()


@given(amount=st.decimals(-(10**12), 10**12, places=2))
def test_an_amount_is_an_exact_integer(amount: Decimal) -> None:
    units = to_stored(amount, 2)
    assert units == amount * 100
    assert AMOUNT.result_processor(DIALECT, None)(units) == amount


def test_what_a_column_cannot_keep_is_refused_not_rounded() -> None:
    with pytest.raises(InvalidOperation, match="more than 2 decimal places"):
        AMOUNT.bind_processor(DIALECT)(Decimal("1.005"))
    assert RATE.bind_processor(DIALECT)(Decimal("1.148000")) == 1148000


def test_instants_are_kept_in_utc_and_never_without_a_zone() -> None:
    in_paris = START.astimezone(timezone(timedelta(hours=1)))
    kept = INSTANT.process_bind_param(in_paris, DIALECT)
    assert kept == START.replace(tzinfo=None)
    assert INSTANT.process_result_value(kept, DIALECT) == START
    with pytest.raises(ValueError, match="needs a time zone"):
        INSTANT.process_bind_param(datetime(2025, 12, 1), DIALECT)  # noqa: DTZ001 - what is refused


def test_every_drivers_error_leaves_in_plain_words() -> None:
    with pytest.raises(StorageError, match="books"), plain_words("books"):
        raise sqlite3.OperationalError("disk I/O error")
    with pytest.raises(StorageBusyError, match="books"), plain_words("books"):
        raise PoolTimeoutError
