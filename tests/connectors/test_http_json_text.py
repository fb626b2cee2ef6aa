from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.http.json_text import LARGE_BYTES, decode, encode
from kccsync_desktop.connectors.http.messages import GarbledAnswerError

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=4)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | DECIMALS | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_written_is_read_back_exactly(value: object) -> None:
    assert decode(encode(value).encode("utf-8", "surrogatepass")) == value


@given(DECIMALS)
def test_a_number_is_written_digit_for_digit(number: Decimal) -> None:
    assert Decimal(encode(number)) == number
    assert "E" not in encode(number)


@pytest.mark.parametrize("value", [1.5, b"x", {1, 2}, Decimal("NaN"), Decimal("Infinity")])
def test_a_float_is_never_written(value: object) -> None:
    with pytest.raises(TypeError):
        encode(value)


@given(st.dictionaries(st.text(), VALUES | st.lists(VALUES, max_size=5), max_size=5) | VALUES)
def test_the_piecewise_reader_agrees_with_the_whole_one(value: object) -> None:
    text = json.dumps(value, default=str, indent=1)
    expected = json.loads(text, parse_float=Decimal)
    assert json_text._Pieces(text).read() == expected


def test_a_large_answer_is_read_element_by_element() -> None:
    rows = [{"Total": Decimal("1.10"), "Name": "ö" * 50, "No": number} for number in range(9000)]
    body = encode({"Status": "OK", "pagination": {"page": 1}, "Invoices": rows, "Last": None})
    assert len(body) > LARGE_BYTES
    assert decode(body.encode()) == {
        "Status": "OK",
        "pagination": {"page": 1},
        "Invoices": rows,
        "Last": None,
    }


@pytest.mark.parametrize("cut", [b"}", b"]", b",", b"{", b'"'])
def test_a_large_answer_that_is_cut_or_mangled_is_refused(cut: bytes) -> None:
    body = encode({"Invoices": [{"Name": "x" * 100}] * 3000}).encode()
    with pytest.raises(GarbledAnswerError):
        decode(body[:-1])
    with pytest.raises(GarbledAnswerError):
        decode(body + cut)
    with pytest.raises(GarbledAnswerError):
        decode(body[: len(body) // 2])


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b'{"a":', b"\xff\xfe", b"[" * 100_000, b'{"a" 1}', b"{1:2}"]
)
def test_what_is_no_json_is_refused_without_showing_it(body: bytes) -> None:
    with pytest.raises(GarbledAnswerError, match="the answer is not JSON"):
        decode(body)
    with pytest.raises(GarbledAnswerError, match="the answer is not JSON"):
        decode(body + b" " * LARGE_BYTES)
