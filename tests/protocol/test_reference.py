"""Organisation, chart, tax codes, contacts and items: read the same way from every package."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import Refused
from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.problems import ProblemCode
from tests.connectors.ledger_words import contact, item

if TYPE_CHECKING:
    from tests.protocol.conftest import Bench


def test_the_organisation_says_what_it_keeps(bench: Bench) -> None:
    found = bench.package.organisation()
    assert found.id == bench.office.desk.merchant.organisation_id
    assert found.name
    assert (found.base_currency, found.is_sandbox) == ("GBP", True)
    assert found.locked_until == date(2025, 9, 30)
    assert {"GBP", "EUR"} <= set(bench.package.currencies())


def test_the_chart_tells_what_documents_and_payments_may_use(bench: Bench) -> None:
    chart = bench.package.ledger_accounts()
    assert len({each.id for each in chart}) == len(chart)
    assert {"bank", "sales", "expense", "current-asset"} <= {each.kind for each in chart}
    bank = bench.account(bench.office.words.bank)
    assert (bank.kind, bank.is_postable) == ("bank", False)
    vouchers = bench.account(bench.office.words.vouchers)
    assert vouchers.takes_payments
    assert bench.account(bench.office.words.nominals["4000"]).is_postable


def test_the_tax_codes_of_both_sides_have_their_percent(bench: Bench) -> None:
    found = {each.code: each for each in bench.package.tax_rates() if each.is_active}
    for (side, rate), code in bench.office.words.taxes.items():
        assert found[code].percent == Decimal(20 if rate == "T1" else 0)
        assert TaxSide(side) in found[code].sides


def test_e2_a_contact_is_found_again_by_its_urn(bench: Bench) -> None:
    for is_supplier in (False, True):
        code = f"URN-{is_supplier:d}"
        made = bench.contact(code, is_supplier=is_supplier)
        (found,) = [each for each in bench.package.contacts() if each.id == made]
        assert (found.number, found.is_active) == (code, True)
        assert found.role in {"", "supplier" if is_supplier else "customer"}


def test_e2_a_name_that_is_taken_is_refused_with_that_cause(bench: Bench) -> None:
    first = contact("Twice Ltd", "T1")
    bench.accepted(bench.package.encode_contact(first))
    refused = bench.send(bench.package.encode_contact(replace(first, number="T2")))
    assert isinstance(refused, Refused), refused
    assert [each.code for each in refused.reasons] == [ProblemCode.CONTACT_NAME_TAKEN]


def test_a_stock_item_is_found_again_by_its_code(bench: Bench) -> None:
    sales = bench.account(bench.office.words.nominals["4000"])
    costs = bench.account(bench.office.words.nominals["5000"])
    made = item(
        "22423",
        sales_account=sales.code,
        purchase_account=costs.code,
        sales_account_id=sales.id,
        purchase_account_id=costs.id,
        sales_tax_code=bench.office.words.taxes["sales", "T1"],
        purchase_tax_code=bench.office.words.taxes["purchases", "T1"],
    )
    remote_id = bench.accepted(bench.package.encode_item(made))
    (found,) = [each for each in bench.package.items() if each.code == "22423"]
    assert (found.id, found.is_sold, found.is_purchased) == (remote_id, True, True)
