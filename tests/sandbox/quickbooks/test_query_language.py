"""facts/quickbooks.md 4 and 7.8: the query language over JSON views."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import pytest

from kccsync_desktop.sandbox.quickbooks.errors import Fault
from kccsync_desktop.sandbox.quickbooks.query_language import count, parse, select, wanted

D = Decimal
ROWS: list[dict[str, Any]] = [
    {
        "Id": str(number),
        "DocNumber": f"INV{number}",
        "TxnDate": f"2025-12-{number:02}",
        "TotalAmt": D(number) * 10,
        "Balance": D("0.50") if number % 2 else 0,
        "CustomerRef": {"value": str(number % 3), "name": "Umber"},
        "MetaData": {"LastUpdatedTime": f"2025-12-{number:02}T10:00:00+00:00"},
    }
    for number in range(1, 13)
]
NAMES: list[dict[str, Any]] = [
    {"Id": "1", "DisplayName": "Adam's Candy", "Active": True},
    {"Id": "2", "DisplayName": "Back\\slash 100%", "Active": True},
    {"Id": "3", "DisplayName": "Old Firm", "Active": False},
]


def ids(head: str, tail: str, rows: list[dict[str, Any]] = ROWS) -> list[str]:
    return [view["Id"] for view in select(parse(f"{head} {tail}"), rows)]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("DocNumber = 'INV3'", "3"),
        ("DocNumber IN ('INV3','INV5', 'nope')", "3 5"),
        ("Id in ('12', '1')", "1 12"),
        ("docnumber = 'inv3'", "3"),
        ("TotalAmt > 100", "11 12"),
        ("TotalAmt >= '100.0' AND TotalAmt < 120", "10 11"),
        ("Balance > '0.0' and TxnDate<='2025-12-04'", "1 3"),
        ("CustomerRef = '2'", "2 5 8 11"),
        ("DocNumber LIKE '%V1%'", "1 10 11 12"),
        ("DocNumber like 'inv_'", ""),
        ("TxnDate = '2025-12-05'", "5"),
        ("MetaData.LastUpdatedTime >= '2025-12-11T11:00:00+01:00'", "11 12"),
        ("MetaData.LastUpdatedTime > '2025-12-11T02:00:00-08:00'", "12"),
        ("Metadata.LastUpdatedTime < '2025-12-02'", "1"),
        ("DueDate > '2000-01-01'", ""),
    ],
)
def test_conditions(where: str, found: str) -> None:
    assert ids("SELECT * FROM Invoice WHERE", where) == found.split()


@pytest.mark.parametrize(
    ("tail", "found"),
    [
        ("ORDERBY TotalAmt DESC MAXRESULTS 2", "12 11"),
        ("Order By Id asc STARTPOSITION 2 MAXRESULTS 2", "2 3"),
        ("orderby MetaData.LastUpdatedTime desc startposition 12 maxresults 1000", "1"),
        ("ORDERBY CustomerRef, Id DESC MAXRESULTS 3", "12 9 6"),
        ("STARTPOSITION 0 MAXRESULTS 1", "1"),
        ("STARTPOSITION 13", ""),
    ],
)
def test_order_and_page(tail: str, found: str) -> None:
    assert ids("select * from invoice", tail) == found.split()


def test_a_page_holds_a_hundred_rows_unless_told_and_never_over_a_thousand() -> None:
    rows = [{"Id": str(number)} for number in range(2000)]
    assert len(select(parse("SELECT * FROM Payment"), rows)) == 100
    assert len(select(parse("SELECT * FROM Payment MAXRESULTS 5000"), rows)) == 1000


def test_counting_minds_the_conditions_and_not_the_page() -> None:
    query = parse("select count(*) from Invoice where TotalAmt > 50 startposition 1 maxresults 2")
    assert query.is_count
    assert count(query, ROWS) == 7


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("", "1 2"),
        ("WHERE DisplayName = 'Adam\\'s Candy'", "1"),
        ("WHERE DisplayName = 'Back\\\\slash 100%'", "2"),
        ("WHERE DisplayName = 'Old Firm'", ""),
        ("WHERE DisplayName = 'Old Firm' AND Active IN (true, false)", "3"),
        ("WHERE Active = false", "3"),
        ("WHERE Active = true", "1 2"),
    ],
)
def test_lists_show_active_rows_unless_asked(where: str, found: str) -> None:
    assert ids("SELECT *, Sku FROM Customer", where, NAMES) == found.split()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "4000"),
        ("SELECT * FROM", "4000"),
        ("SELECT FROM Invoice", "4000"),
        ("SELECT * FROM Invoice WHERE DocNumber = 'it's'", "4000"),
        ("SELECT * FROM Invoice WHERE DocNumber = 'a' OR DocNumber = 'b'", "4000"),
        ("SELECT * FROM Invoice WHERE DocNumber <> 'a'", "4000"),
        ("SELECT * FROM Invoice WHERE DocNumber", "4000"),
        ("SELECT * FROM Invoice WHERE Id IN 'a'", "4000"),
        ("SELECT * FROM Invoice GROUP BY DocNumber", "4000"),
        ("SELECT * FROM Invoice MAXRESULTS many", "4000"),
        ("SELECT * FROM Vendor WHERE AcctNum = 'A1'", "4001"),
        ("SELECT * FROM Invoice WHERE PrivateNote LIKE '%SI1%'", "4001"),
        ("SELECT * FROM Invoice ORDERBY PrivateNote", "4001"),
        ("SELECT * FROM Invoice WHERE TxnDate > 'yesterday'", "4001"),
        ("SELECT * FROM Bill WHERE MetaData.LastUpdatedTime > '2025-12-01T00:00:00 01:00'", "4001"),
    ],
)
def test_what_cannot_be_asked(text: str, code: str) -> None:
    with pytest.raises(Fault) as refused:
        select(parse(text), ROWS)
    assert refused.value.code == code


def test_what_an_index_can_look_up() -> None:
    query = parse("SELECT * FROM Invoice WHERE TotalAmt > 1 AND DocNumber IN ('A', 'B')")
    assert wanted(query, "DocNumber") == ("A", "B")
    assert wanted(query, "Id") is None
    assert wanted(query, "TotalAmt") is None


@pytest.mark.timing
@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM Invoice WHERE Id = '4711'",
        "SELECT * FROM Invoice WHERE DocNumber IN ('INV1','INV4999')",
        "SELECT * FROM Invoice WHERE TotalAmt > 4990",
        "SELECT * FROM Invoice WHERE TxnDate > '2026-01-01'",
    ],
)
def test_five_thousand_rows_take_no_time(text: str) -> None:
    rows = [ROWS[number % 12] | {"Id": str(number)} for number in range(5000)]
    query = parse(text)
    started = time.perf_counter()
    select(query, rows)
    assert time.perf_counter() - started < 0.05
