"""A real month in QuickBooks: everything exportable is there once, to the penny (E1, E4, E5, E11).

KCC's side is read by ``kcc_month`` and ``kcc_prepayments`` (csv), QuickBooks' by python-quickbooks:
neither is our code. One run sends single writes, the other batches.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.kcc_month import CENT, QUICKBOOKS, KccMonth, Wanted
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
from tests.e2e.official_quickbooks import (
    Held,
    is_sale,
    marker_of,
    money,
    money_lines,
    party_ref,
    tax_of,
    witness,
)
from tests.e2e.rig import MONTH, open_rig

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

pytestmark = [
    pytest.mark.skipif(not MONTH.is_dir(), reason="../shared/data/kcc-2025-12 is not there"),
    pytest.mark.timeout(420),  # a month's upload on a busy machine
]

KINDS = {
    "Invoice": "ACCREC",
    "CreditMemo": "ACCRECCREDIT",
    "Bill": "ACCPAY",
    "VendorCredit": "ACCPAYCREDIT",
}
BANKS = {nominal: nominal for nominal in ("1200", "1210", "1250")}
INVERSE = Decimal("0.0000000001")
RATE = Decimal("0.000001")


@pytest.mark.parametrize(
    "rollup",
    [
        pytest.param(True, id="rollup, single"),
        pytest.param(False, id="lines, batches", marks=pytest.mark.long),
    ],
)
def test_a_real_month_goes_to_quickbooks(
    *, rollup: bool, place: Path, monkeypatch: pytest.MonkeyPatch, subtests: pytest.Subtests
) -> None:
    """One upload serves every claim: the steps stand in the order of the bookkeeper's work."""
    month = KccMonth.read(MONTH, QUICKBOOKS)
    kcc = KccPrepayments.read(MONTH, month.bad_mail, BANKS)
    with open_rig(place / "home", package="quickbooks") as rig:
        rig.load(MONTH)
        rig.set_up(rollup=rollup, batches=not rollup)
        with subtests.test("precheck foretells and writes nothing"):
            precheck_only_reads(rig, month)
        with subtests.test("no prepayment is offered before its invoice is there"):
            none_is_offered_yet(rig, kcc)
        rig.sandbox.forget_calls()
        uploaded = rig.upload().end
        paths = {each["path"].rpartition("/")[2] for each in rig.sandbox.writes()}
        with witness(rig.sandbox, monkeypatch) as client:
            held = Held.read(client)
        with subtests.test("upload ends with everything verified"):
            assert uploaded.stopped_by is None
            wanted = len(month.wanted) + len(held.stock) + len(kcc.posted)
            assert uploaded.totals["verified"] == wanted
            assert failed_codes(rig) == {*month.bad_mail, *kcc.failed}
        with subtests.test("writes go alone unless the option says otherwise"):
            assert ("batch" in paths) == (not rollup)
        documents_are_there(held, month, subtests, rollup=rollup)
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
        the_same(as_wanted(held), map(per_code, month.wanted))
    with subtests.test("lines and items are there as the option says"):
        lines_are_as_the_option_says(held, month, rollup=rollup)
    with subtests.test("nothing else is there"):
        nothing_unwanted(held, month)
    with subtests.test("names tell the companies apart"):
        names_are_kccs(held, month)


def prepayments_are_there(
    held: Held, month: KccMonth, kcc: KccPrepayments, subtests: pytest.Subtests
) -> None:
    assert kcc.count == 397
    with subtests.test("every part of a prepayment is posted once, on its invoice"):
        assert Counter(posted(held)) == Counter(kcc.posted)
    with subtests.test("amounts due are KCC's to the penny"):
        assert dues(held) == {
            code: due for code, due in kcc.due.items() if code not in month.bad_mail
        }


def as_wanted(held: Held) -> list[Wanted]:
    """Put the documents into the words of KCC's side; a URN may go with a suffix (E2)."""
    return [_as_wanted(held, each) for each in held.documents]


def _as_wanted(held: Held, each: Any) -> Wanted:  # noqa: ANN401 - of the client
    inverse = money(each.ExchangeRate)
    total, tax = money(each.TotalAmt), money(tax_of(each).TotalTax)
    return Wanted(
        kind=KINDS[each.qbo_object_name],
        number=each.DocNumber,
        company=held.company(each).partition("~")[0],
        day=each.TxnDate,
        currency=each.CurrencyRef.value,
        rate=(1 / inverse).quantize(RATE, ROUND_HALF_UP),
        net=total - tax,
        tax=tax,
        gross=total,
        base_gross=_home_amount(each, total * inverse),
        shares=_shares(
            (
                (held.account_of(line), held.code_of(line), money(line.Amount))
                for line in money_lines(each)
            ),
            held.vat(each),
        ),
    )


def _home_amount(each: Any, reckoned: Decimal) -> Decimal:  # noqa: ANN401 - of the client
    """Return the amount in the home currency; documents of suppliers do not tell it."""
    told = getattr(each, "HomeTotalAmt", None) if is_sale(each) else None
    return reckoned.quantize(CENT, ROUND_HALF_UP) if told is None else money(told)


def per_code(wanted: Wanted) -> Wanted:
    """Turn KCC's VAT, which stands at its lines, into VAT per code: lines there have none (E5)."""
    vat: dict[str, Decimal] = defaultdict(Decimal)
    for _, code, _, tax in wanted.shares:
        vat[code] += tax
    nets = ((account, code, net) for account, code, net, _ in wanted.shares)
    return replace(wanted, shares=_shares(nets, vat))


def _shares(
    lines: Iterable[tuple[str, str, Decimal]], vat: dict[str, Decimal]
) -> frozenset[tuple[str, str, Decimal, Decimal]]:
    """Return net by account and code, then VAT by code; nothing at all is left out."""
    nets: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for account, code, net in lines:
        nets[account, code] += net
    zero = Decimal(0)
    return frozenset(
        [
            *((*key, net, zero) for key, net in nets.items() if net),
            *(("", code, zero, tax) for code, tax in vat.items() if tax),
        ]
    )


def lines_are_as_the_option_says(held: Held, month: KccMonth, *, rollup: bool) -> None:
    """Without rollup each KCC line is a line there; with it one per account and tax code (E9)."""
    count = sum(len(money_lines(each)) for each in held.documents)
    if rollup:
        assert {each.Type for each in held.carriers} == {"Service"}
        assert count < month.line_count / 5
        assert held.stock == []
        return
    assert count == month.line_count
    there = Counter(
        (each.DocNumber, tuple(money(line.Amount) for line in money_lines(each)))
        for each in held.documents
    )
    assert there == Counter((each.number, each.line_nets) for each in month.wanted)
    codes = {each.Sku.casefold() for each in held.stock}
    assert len(codes) == len(held.stock) > 0


def nothing_unwanted(held: Held, month: KccMonth) -> None:
    """Quotations, pro-formas, unposted bills: neither by number nor by our marker."""
    codes = [marker_of(each.PrivateNote).partition("/")[2] for each in held.documents]
    numbers = {each.DocNumber for each in held.documents}
    assert len(set(codes)) == len(codes) == len(month.wanted)
    assert len(month.never_offered) > 20
    assert not ({*codes} | numbers) & {*month.never_offered, *month.bad_mail}


def names_are_kccs(held: Held, month: KccMonth) -> None:
    """A contact has KCC's name, or that with the URN where the name was taken (E2)."""
    used = {(each.company, "ACCREC" in each.kind) for each in month.wanted}
    there = [each for each in held.people.values() if marker_of(each.Notes)]
    assert len(there) == len(used)
    for each in there:
        urn = marker_of(each.Notes)
        name = " ".join(month.names[urn.partition("~")[0]].split())
        assert each.DisplayName in {name, f"{name} ({urn})", f"{name} ({urn}, supplier)"}
    parties = {party_ref(each).value for each in held.documents}
    assert parties == {each.Id for each in there}


def posted(held: Held) -> list[Posted]:
    """Return the payments on our invoices, one for each line."""
    numbers = {each.Id: each.DocNumber for each in held.documents if is_sale(each)}
    return [
        Posted(
            code=each.PaymentRefNum,
            invoice=numbers[link.TxnId],
            day=each.TxnDate,
            amount=money(line.Amount),
            currency=each.CurrencyRef.value,
            account=held.number_of(each.DepositToAccountRef),
        )
        for each in held.payments
        for line in each.Line
        for link in line.LinkedTxn
    ]


def dues(held: Held) -> dict[str, Decimal]:
    """Return what is due on the sales invoices that KCC offered as such."""
    return {
        each.DocNumber: money(each.Balance)
        for each in held.documents
        if marker_of(each.PrivateNote).startswith("sales-invoice/")
    }
