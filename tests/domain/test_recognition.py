from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kccsync_desktop.domain.ledger import LedgerKind, RemoteItem
from kccsync_desktop.domain.outbox import NewEntry, OutboxState
from kccsync_desktop.domain.recognition import (
    recognise_contact,
    recognise_document,
    recognise_item,
)
from tests.domain.company_samples import contact
from tests.domain.samples import bill, planned, remote

OURS = planned(bill())
THEIRS = remote(OURS)
ENTRY = NewEntry(
    resource="Invoices",
    row_id=1,
    subject_type="purchase-invoice",
    subject_code="PI1",
    request_key="k",
    call_key="c",
    body_hash="h",
    kind=OURS.kind,
    number=OURS.number,
    marker=OURS.marker,
    document_date=OURS.document_date,
    contact_id="c1",
    total=OURS.total,
    currency="GBP",
)


def test_r3_our_marker_proves_a_document() -> None:
    unlike = replace(THEIRS, number="X", total=Decimal(1))
    assert recognise_document(ENTRY, [replace(THEIRS, id="r0", marker=""), unlike]) == unlike


def test_r3_without_any_marker_all_else_must_agree() -> None:
    plain = replace(THEIRS, marker="")
    assert recognise_document(ENTRY, [plain]) == plain
    for changes in (
        {"number": "X"},
        {"contact_id": "c2"},
        {"document_date": OURS.document_date.replace(day=2)},
        {"currency": "EUR"},
        {"total": Decimal(1)},
    ):
        assert recognise_document(ENTRY, [replace(plain, **changes)]) is None


@pytest.mark.parametrize(
    "changes",
    [{"kind": LedgerKind.BILL_CREDIT}, {"is_live": False}, {"marker": "purchase-invoice/PI9"}],
)
def test_r3_what_is_not_ours_is_not_recognised(changes: dict[str, Any]) -> None:
    assert recognise_document(ENTRY, [replace(THEIRS, **changes)]) is None


def test_r3_a_document_of_another_row_is_not_taken() -> None:
    assert recognise_document(ENTRY, [THEIRS], {"r1"}) is None


def test_e2_a_contact_is_recognised_by_its_urn() -> None:
    entry = replace(ENTRY, number="C1")
    known = contact("c1", number="C1")
    assert recognise_contact(entry, [contact("c0"), known]) == known
    assert recognise_contact(entry, [replace(known, is_active=False)]) is None


def test_e2_a_supplier_is_never_taken_for_the_customer_of_the_same_urn() -> None:
    entry = replace(ENTRY, number="C1", role="supplier")
    customer = replace(contact("c1", number="C1"), role="customer")
    supplier = replace(contact("c2", number="C1"), role="supplier")
    assert recognise_contact(entry, [customer]) is None
    assert recognise_contact(entry, [customer, supplier]) == supplier


def test_an_item_is_recognised_by_its_code() -> None:
    entry = replace(ENTRY, number="MUG")
    item = RemoteItem("i1", "MUG", "Mug")
    assert recognise_item(entry, [RemoteItem("i0", "CUP", "Cup"), item]) == item
    assert recognise_item(entry, []) is None


def test_r3_sent_and_unknown_entries_are_open() -> None:
    assert {each for each in OutboxState if each.is_open} == {
        OutboxState.SENT,
        OutboxState.UNKNOWN,
    }
