"""Whatever is missing, null or of a wrong type in an element: read or refused, never a crash."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.quickbooks.decode_on_account import (
    decode_credit,
    decode_settlement,
    may_be_settled_otherwise,
    payment_links,
)
from kccsync_desktop.connectors.quickbooks.decode_payments import decode_payment, is_void
from kccsync_desktop.connectors.quickbooks.encode_documents import FORM_OF_KIND
from kccsync_desktop.connectors.quickbooks.fields import Fields
from kccsync_desktop.connectors.quickbooks.payment_elements import ENTITIES, Elements
from kccsync_desktop.connectors.quickbooks.payment_shares import MADE, RECEIVED, PaymentForm
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.money import ZERO
from tests.connectors import quickbooks_payment_answers as told
from tests.connectors.quickbooks_payment_answers import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.domain.payments import RemotePayment

EURO = {"CurrencyRef": {"value": "EUR"}, "ExchangeRate": "0.8710801394"}
WHOLE = told.payment(15, line("Invoice", "31", 24), line("CreditMemo", "60", 9), **EURO)
BILLS = told.bill_payment(15, line("Bill", "41", 24), line("JournalEntry", "50", 9), **EURO)
LINKS = [{"TxnId": "81", "TxnType": "Payment"}, {"TxnId": "82", "TxnType": "JournalEntry"}]
DOCUMENT = told.document(24, 4, LinkedTxn=LINKS, Deposit=2, RemainingCredit=4, **EURO)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)
DATES = st.from_regex(
    r"[0-9]{4}-[01][0-9]-[0-3][0-9](T[0-2][0-9]:00:00([+-][0-9]{2}:00)?)?", fullmatch=True
)
VALUES = JSON | DATES | st.sampled_from(["Voided", "0", "1e12", "-1", "NaN", "Bill", "Deposit"])


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


def is_storable(one: RemotePayment) -> bool:
    """Tell whether a row has all that makes it money: ids, exact amounts, a sane rate."""
    return (
        one.id.removeprefix("settled-").isdigit()
        and (one.document_id or "0").isdigit()
        and one.amount == round(one.amount, 2) >= 0
        and one.rate > 0
        and len(one.currency) == 3
        and bool(one.reference.encode() or not one.reference)
    )


def read_payment(element: object, form: PaymentForm) -> tuple[RemotePayment, ...]:
    fields = Fields(element)
    return () if is_void(fields) else decode_payment(fields, form, "GBP")


@pytest.mark.parametrize(("whole", "form"), [(WHOLE, RECEIVED), (BILLS, MADE)])
@given(data=st.data())
def test_a_payment_with_any_field_missing_or_wrong_is_read_or_refused(
    data: st.DataObject, whole: object, form: PaymentForm
) -> None:
    path = data.draw(st.sampled_from(list(places(whole))))
    damaged = changed(whole, path, data.draw(VALUES), drop=data.draw(st.booleans()))
    try:
        found = read_payment(damaged, form)
    except GarbledAnswerError:
        return
    assert all(is_storable(one) for one in found)
    assert len({one.key for one in found}) == len(found)


@given(path=st.sampled_from(list(places(DOCUMENT))), value=VALUES, drop=st.booleans())
def test_a_document_with_any_field_missing_or_wrong_is_read_or_refused(
    *, path: tuple[Any, ...], value: object, drop: bool
) -> None:
    form = FORM_OF_KIND[LedgerKind.SALES_CREDIT]
    fields = Fields(changed(DOCUMENT, path, value, drop=drop))
    try:
        payment_links(fields)
        may_be_settled_otherwise(fields)
        rows = decode_credit(fields, form, "GBP"), decode_settlement(fields, form, "GBP", ZERO)
    except GarbledAnswerError:
        return
    assert all(is_storable(one) for one in rows if one is not None)


@given(entity=st.sampled_from(ENTITIES), value=st.dictionaries(st.text(max_size=6), JSON))
def test_an_element_of_anything_is_named_among_the_skipped(
    entity: str, value: dict[str, object]
) -> None:
    elements = Elements("GBP")
    elements.take(entity, Fields(value))
    assert len(elements.skipped) == 1
    assert not elements.payments
