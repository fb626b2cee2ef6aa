"""The main job on a real month: everything exportable is in Xero once, to the penny (E1, E5, E11).

KCC's side is read by ``kcc_month`` (csv), Xero's by the official client: neither is our code.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.call_counts import MOST, counted
from tests.e2e.kcc_month import CENT, KccMonth, Wanted, shares
from tests.e2e.kcc_prepayments import KccPrepayments
from tests.e2e.month_checks import (
    failed_codes,
    nothing_changes_any_more,
    precheck_only_reads,
    the_same,
)
from tests.e2e.official import witness
from tests.e2e.rig import MONTH, open_rig

if TYPE_CHECKING:
    from pathlib import Path

    from xero_python.accounting import Invoice, LineItem

    from tests.e2e.rig import Rig

pytestmark = [
    pytest.mark.skipif(not MONTH.is_dir(), reason="../shared/data/kcc-2025-12 is not there"),
    pytest.mark.timeout(300),  # a month's upload on a busy machine
]


@dataclass(frozen=True)
class Held:
    """What the official client read after the upload."""

    documents: list[Any]
    contacts: dict[str, Any]
    items: list[Any]

    @classmethod
    def read(cls, rig: Rig) -> Held:
        with witness(rig.sandbox) as client:
            contacts = {each.contact_id: each for each in client.contacts()}
            return cls(client.documents(), contacts, client.items())

    def as_wanted(self) -> list[Wanted]:
        """Put the documents into the words of KCC's side.

        The second of two company codes that differ by case goes with a suffix (E2).
        """
        numbers = {key: each.contact_number for key, each in self.contacts.items()}
        return [
            _as_wanted(each, numbers[each.contact.contact_id].partition("~")[0])
            for each in self.documents
        ]


def _as_wanted(held: Invoice, company: str) -> Wanted:
    return Wanted(
        kind=held.type,
        number=held.credit_note_number if "CREDIT" in held.type else held.invoice_number,
        company=company,
        day=held.date.isoformat(),
        currency=held.currency_code.value,
        rate=held.currency_rate,
        net=held.sub_total,
        tax=held.total_tax,
        gross=held.total,
        base_gross=(held.total / held.currency_rate).quantize(CENT, ROUND_HALF_UP),
        shares=shares(
            (line.account_code, line.tax_type, _net(held, line), line.tax_amount)
            for line in held.line_items
        ),
    )


def _net(held: Invoice, line: LineItem) -> Decimal:
    includes_tax = held.line_amount_types.value == "Inclusive"
    net: Decimal = line.line_amount - line.tax_amount if includes_tax else line.line_amount
    return net


@pytest.fixture(scope="module")
def month() -> KccMonth:
    return KccMonth.read(MONTH)


@pytest.mark.parametrize("rollup", ["on", "off"])
def test_a_real_month_from_folder_to_verified(
    rollup: str, month: KccMonth, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    """One upload serves every claim: the steps stand in the order of the bookkeeper's work."""
    with open_rig(tmp_path / "home") as rig:
        rig.load(MONTH)
        rig.set_up(rollup=rollup == "on")
        with subtests.test("precheck foretells and writes nothing"):
            precheck_only_reads(rig, month)
            assert {each["method"] for each in rig.sandbox.calls()} == {"GET"}
        rig.sandbox.forget_calls()
        uploaded = rig.upload().end
        with subtests.test("few calls are made"):
            assert counted(rig.sandbox.calls(), rollup=rollup == "on")["ratio"] <= MOST
        held = Held.read(rig)
        with subtests.test("upload ends with everything verified"):
            assert uploaded.stopped_by is None
            parts = KccPrepayments.read(MONTH, month.bad_mail)
            wanted = len(month.wanted) + len(held.items) + len(parts.posted)
            assert uploaded.totals["verified"] == wanted
            assert failed_codes(rig) == {*month.bad_mail, *parts.failed}
        with subtests.test("every document is there once to the penny"):
            the_same(held.as_wanted(), month.wanted)
        with subtests.test("lines and items are there as the option says"):
            lines_are_as_the_option_says(held, month, rollup=rollup == "on")
        with subtests.test("nothing else is there"):
            nothing_unwanted(held, month)
        with subtests.test("names tell the companies apart"):
            names_are_kccs(held, month)
        with subtests.test("loading and uploading again changes nothing"):
            nothing_changes_any_more(rig, month)


def lines_are_as_the_option_says(held: Held, month: KccMonth, *, rollup: bool) -> None:
    """Without rollup each KCC line is a line there; with it one per account and tax code (E9)."""
    lines = [line for each in held.documents for line in each.line_items]
    if rollup:
        assert len(lines) < month.line_count / 5
        assert held.items == []
        assert all(line.item_code is None for line in lines)
    else:
        assert len(lines) == month.line_count
        codes = {each.code for each in held.items}
        assert len(codes) == len(held.items) > 0
        assert {line.item_code for line in lines if line.item_code} == codes


def nothing_unwanted(held: Held, month: KccMonth) -> None:
    """Quotations, pro-formas, unposted bills: neither by number nor by our mark."""
    marks = {each.url.rpartition("/")[2] for each in held.documents if "CREDIT" not in each.type}
    numbers = {
        each.credit_note_number if "CREDIT" in each.type else each.invoice_number
        for each in held.documents
    }
    assert len(month.never_offered) > 20
    assert not (marks | numbers) & {*month.never_offered, *month.bad_mail}
    assert {each.status for each in held.documents} == {"AUTHORISED", "PAID"}


def names_are_kccs(held: Held, month: KccMonth) -> None:
    """A contact has KCC's name, or that with the URN where the name was taken (E2)."""
    used = {each.company for each in month.wanted}
    known = [each for each in held.contacts.values() if each.contact_number]
    assert len(known) == len(used)
    for each in known:
        name = " ".join(month.names[each.contact_number.partition("~")[0]].split())
        assert each.name in {name, f"{name} ({each.contact_number})"}
