"""The main job on a real month: everything exportable is in Xero once, to the penny.

Rules E1, E4, E5 and E11. KCC's side is read by ``kcc_month`` and ``kcc_prepayments`` (csv), Xero's
by the official client: neither is our code.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.call_counts import MOST, counted
from tests.e2e.kcc_month import CENT, KccMonth, Wanted, shares
from tests.e2e.kcc_prepayments import KccPrepayments, Posted
from tests.e2e.month_checks import (
    end_states,
    failed_codes,
    none_is_offered_yet,
    nothing_changes_any_more,
    own_ones_stay_out,
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
    payments: list[Any]
    accounts: dict[str, str]

    @classmethod
    def read(cls, rig: Rig) -> Held:
        with witness(rig.sandbox) as client:
            contacts = {each.contact_id: each for each in client.contacts()}
            accounts = {each.account_id: each.code for each in client.accounts()}
            documents, items = client.documents(), client.items()
            return cls(documents, contacts, items, client.payments(), accounts)

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


@pytest.mark.parametrize("rollup", ["on", pytest.param("off", marks=pytest.mark.long)])
def test_a_real_month_from_folder_to_verified(
    rollup: str, month: KccMonth, place: Path, subtests: pytest.Subtests
) -> None:
    """One upload serves every claim: the steps stand in the order of the bookkeeper's work."""
    kcc = KccPrepayments.read(MONTH, month.bad_mail)
    with open_rig(place / "home") as rig:
        rig.load(MONTH)
        rig.set_up(rollup=rollup == "on")
        for nominal, account in kcc.banks.items():
            rig.desk.map_nominal(nominal, account)
        with subtests.test("precheck foretells and writes nothing"):
            precheck_only_reads(rig, month)
            assert {each["method"] for each in rig.sandbox.calls()} == {"GET"}
        with subtests.test("no prepayment is offered before its invoice is there"):
            none_is_offered_yet(rig, kcc)
        rig.sandbox.forget_calls()
        uploaded = rig.upload().end
        with subtests.test("few calls are made"):
            assert counted(rig.sandbox.calls(), rollup=rollup == "on")["ratio"] <= MOST
        held = Held.read(rig)
        with subtests.test("upload ends with everything verified"):
            assert uploaded.stopped_by is None
            wanted = len(month.wanted) + len(held.items) + len(kcc.posted)
            assert uploaded.totals["verified"] == wanted
            assert failed_codes(rig) == {*month.bad_mail, *kcc.failed}
        documents_are_there(held, month, subtests, rollup=rollup == "on")
        prepayments_are_there(held, month, kcc, subtests)
        with subtests.test("what waits and what failed says why"):
            end_states(rig, kcc)
        with subtests.test("loading and uploading again changes nothing"):
            nothing_changes_any_more(rig, month)
        with subtests.test("own prepayments never come in"):
            own_ones_stay_out(rig, len(kcc.posted))


def documents_are_there(
    held: Held, month: KccMonth, subtests: pytest.Subtests, *, rollup: bool
) -> None:
    with subtests.test("every document is there once to the penny"):
        the_same(held.as_wanted(), month.wanted)
    with subtests.test("lines and items are there as the option says"):
        lines_are_as_the_option_says(held, month, rollup=rollup)
    with subtests.test("nothing else is there"):
        nothing_unwanted(held, month)
    with subtests.test("names tell the companies apart"):
        names_are_kccs(held, month)


def prepayments_are_there(
    held: Held, month: KccMonth, kcc: KccPrepayments, subtests: pytest.Subtests
) -> None:
    """Each of the 397 is in its end state, and amounts due equal KCC's (E4)."""
    assert kcc.count == 397
    with subtests.test("every part of a prepayment is posted once, exactly"):
        assert Counter(posted(held)) == Counter(kcc.posted)
    with subtests.test("amounts due are KCC's to the penny"):
        assert dues(held) == {
            code: due for code, due in kcc.due.items() if code not in month.bad_mail
        }


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


def posted(held: Held) -> list[Posted]:
    return [
        Posted(
            code=each.reference,
            invoice=each.invoice.invoice_number,
            day=each.date.isoformat(),
            amount=Decimal(each.amount),
            currency=each.invoice.currency_code.value,
            account=held.accounts[each.account.account_id],
        )
        for each in held.payments
    ]


def dues(held: Held) -> dict[str, Decimal]:
    """Return what is due on the sales invoices that KCC offered as such."""
    return {
        each.invoice_number: Decimal(each.amount_due)
        for each in held.documents
        if each.type == "ACCREC" and "sales-invoice" in (each.url or "")
    }
