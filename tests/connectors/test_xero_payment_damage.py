"""Whatever is missing, null or of a wrong type in an element: read or refused, never a crash."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.package import Accepted
from kccsync_desktop.connectors.xero.decode_on_account import (
    CREDIT_NOTE,
    OVERPAYMENT,
    PREPAYMENT,
    Source,
    decode_source,
)
from kccsync_desktop.connectors.xero.decode_payments import decode_payment
from kccsync_desktop.connectors.xero.encode_payments import encode_payment
from kccsync_desktop.connectors.xero.fields import Fields
from kccsync_desktop.connectors.xero.outcomes import read_outcomes
from tests.connectors import payment_answers as told
from tests.connectors.fakes import answer
from tests.connectors.payment_words import payment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.domain.payments import RemotePayment


def read(element: object) -> RemotePayment:
    return decode_payment(Fields(element), "GBP")


def places(element: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Return the path of every value in an element."""
    if isinstance(element, dict | list):
        pairs = element.items() if isinstance(element, dict) else enumerate(element)
        for key, value in pairs:
            yield (*path, key)
            yield from places(value, (*path, key))


def changed(element: object, path: tuple[Any, ...], value: object, *, drop: bool) -> object:
    copied: Any = copy.deepcopy(element)
    at = copied
    for key in path[:-1]:
        at = at[key]
    if drop:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return copied


WHOLE = told.payment()
SOURCE = told.source(Allocations=[told.allocation()])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)
DATES = st.from_regex(r"/Date\(-?\d{1,18}([+-]\d{4})?\)/", fullmatch=True) | st.from_regex(
    r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:00:00([+-][0-9]{2}:00)?", fullmatch=True
)


ANSWERED = told.payment(Reference="PP1")
SENT = encode_payment(payment(told.INVOICE_ID, told.ACCOUNT_ID, "46.00"), "GBP")


def is_storable(one: RemotePayment) -> bool:
    """Tell whether a row has all that makes it money: ids, exact amounts, a sane rate."""
    return (
        len(one.id) == 36
        and one.amount == round(one.amount, 2) >= 0
        and one.rate > 0
        and len(one.currency) == 3
        and bool(one.reference.encode() or not one.reference)
    )


@given(
    path=st.sampled_from(list(places(WHOLE))),
    value=JSON | DATES,
    drop=st.booleans(),
)
def test_a_payment_with_any_field_missing_or_wrong_is_read_or_refused(
    *, path: tuple[Any, ...], value: object, drop: bool
) -> None:
    try:
        found = read(changed(WHOLE, path, value, drop=drop))
    except GarbledAnswerError:
        return
    assert is_storable(found)


@given(
    path=st.sampled_from(list(places(SOURCE))),
    value=JSON | DATES,
    drop=st.booleans(),
    source=st.sampled_from([PREPAYMENT, OVERPAYMENT, CREDIT_NOTE]),
)
def test_a_source_with_any_field_missing_or_wrong_is_read_or_refused(
    *, path: tuple[Any, ...], value: object, drop: bool, source: Source
) -> None:
    element = {**SOURCE, source.id_field: told.SOURCE_ID}
    if path[0] == "PrepaymentID":
        path = (source.id_field,)
    try:
        found = decode_source(Fields(changed(element, path, value, drop=drop)), source, "GBP")
    except GarbledAnswerError:
        return
    assert all(is_storable(one) for one in found)


@given(
    path=st.sampled_from(list(places(ANSWERED))),
    value=JSON | DATES,
    drop=st.booleans(),
)
def test_a_damaged_answer_to_a_payment_is_settled_unknown_or_garbled(
    *, path: tuple[Any, ...], value: object, drop: bool
) -> None:
    rows = [changed(ANSWERED, path, value, drop=drop)]
    body = json.dumps({"Payments": rows}, default=str)
    try:
        (outcome,) = read_outcomes("Payments", [SENT], answer(200, body))
    except GarbledAnswerError:
        return
    found = outcome.remote_id if isinstance(outcome, Accepted) else told.PAYMENT_ID
    assert found == told.PAYMENT_ID or path == ("PaymentID",)


@given(JSON)
def test_anything_at_all_is_refused_unless_it_is_an_object(value: object) -> None:
    with pytest.raises(GarbledAnswerError):
        read(value)
