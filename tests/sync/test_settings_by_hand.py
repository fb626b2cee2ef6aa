"""Get Nominal & Tax Accounts, Apply Default Setup and the mapping by hand (E9)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.run_events import StageStarted
from kccsync_desktop.sync.errors import DeskError
from tests.support.folder import Line
from tests.support.office import NEVER, follow

if TYPE_CHECKING:
    from tests.support.office import Office


def account_id(office: Office, code: str) -> str:
    return next(each.id for each in office.desk.ledger_accounts() if each.code == code)


def test_e9_the_set_up_is_copied_in_a_few_reads(ready: Office) -> None:
    report = follow(ready.desk.fetch_setup(NEVER))

    assert report.end.totals["accounts"] == len(ready.desk.ledger_accounts()) > 80
    assert report.end.totals["tax_codes"] == len(ready.desk.ledger_tax_rates()) > 15
    assert ready.writes() == []
    assert any(isinstance(each, StageStarted) for each in report.events)


def test_e9_nothing_is_known_before_it_was_fetched(office: Office) -> None:
    office.folder.invoice("INV1")
    office.load()

    assert office.desk.ledger_accounts() == ()
    assert office.desk.ledger_tax_rates() == ()
    with pytest.raises(DeskError, match="not known yet"):
        office.desk.proposals()
    with pytest.raises(DeskError, match="Get Nominal & Tax Accounts"):
        office.desk.map_nominal("4000", "200")
    with pytest.raises(DeskError, match="not known yet"):
        office.desk.map_tax("T1", TaxSide.SALES, "OUTPUT2")


def test_e9_an_account_that_takes_no_documents_is_refused_for_a_nominal(office: Office) -> None:
    office.folder.invoice("INV1")
    office.connect()
    office.load()
    bank = next(each for each in office.desk.ledger_accounts() if each.takes_payments)

    with pytest.raises(DeskError, match="4000 Sales - Giftware needs another"):
        office.desk.map_nominal("4000", bank.id)
    assert "4000" not in office.desk.mapping().nominals


def test_e9_what_is_accepted_of_the_proposals_is_mapped(office: Office) -> None:
    office.folder.invoice("INV1", "C1", Line(), Line(rate="T0"))
    office.folder.bill("PIN1")
    office.connect()
    office.load()
    proposals = office.desk.proposals()

    zero = [each for each in proposals if each.kind == "tax" and each.key == "T0"]
    assert zero
    assert all(each.asks for each in zero)
    office.desk.apply_proposals([each for each in proposals if each.choice])

    assert office.upload().end.exported == 2
    mapping = office.desk.mapping()
    assert mapping.nominals["4000"] == account_id(office, "201")
    kinds = {each.kind for each in proposals}
    assert kinds >= {"nominal", "tax"}
    assert {row.nominal: row.account_id for row in office.desk.nominal_map()}["4000"]


def test_e9_a_default_among_the_proposals_is_chosen_too(ready: Office) -> None:
    proposals = ready.desk.proposals()
    defaults = [each for each in proposals if each.kind not in {"nominal", "tax"}]

    ready.desk.apply_proposals([each for each in defaults if each.choice])

    chosen = ready.desk.mapping()
    names = {"default-sales": chosen.default_sales, "default-purchases": chosen.default_purchases}
    for each in defaults:
        if each.choice and each.key in names:
            assert names[each.key] == each.choice


@pytest.mark.parametrize("kind", ["nominal", "default"])
def test_e9_an_account_that_does_not_fit_is_refused_among_the_proposals_too(
    office: Office, kind: str
) -> None:
    office.folder.invoice("INV1")
    office.connect()
    office.load()
    proposals = [each for each in office.desk.proposals() if each.choice]
    bank = next(each for each in office.desk.ledger_accounts() if each.kind == "bank")
    key = {"nominal": "4000", "default": "default-sales"}[kind]
    before = office.desk.mapping()

    with pytest.raises(DeskError, match="cannot be booked to it"):
        office.desk.apply_proposals(
            [replace(p, choice=bank.id) if (p.kind, p.key) == (kind, key) else p for p in proposals]
        )

    assert office.desk.mapping() == before


def test_e9_accounts_are_named_by_code_name_label_or_id(ready: Office) -> None:
    wanted = account_id(ready, "201")

    for name in ("201", "Sales - Giftware", "201 sales - giftware", wanted):
        ready.desk.map_nominal("4000", name)
        assert ready.desk.mapping().nominals["4000"] == wanted
    ready.desk.map_nominal("4000", "")
    assert not ready.desk.mapping().nominals.get("4000")


def test_e9_tax_codes_are_named_by_code_or_name(ready: Office) -> None:
    ready.desk.map_tax("T1", TaxSide.SALES, "20% (vat on income)")
    assert ready.desk.mapping().taxes["T1", TaxSide.SALES] == "OUTPUT2"
    ready.desk.map_tax("T1", TaxSide.SALES, "")
    assert not ready.desk.mapping().taxes.get(("T1", TaxSide.SALES))


def test_e9_defaults_are_chosen_by_name(ready: Office) -> None:
    ready.desk.set_default("default-sales", "200")
    assert ready.desk.mapping().default_sales == account_id(ready, "200")
    ready.desk.set_default("default-sales", "")
    assert ready.desk.mapping().default_sales == ""


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (("map_nominal", "9999", "200"), "KCC has no nominal 9999"),
        (("map_nominal", "4000", "9999"), "has no account 9999"),
        (("map_tax", "T77", TaxSide.SALES, "OUTPUT2"), "KCC has no tax rate T77"),
        (("map_tax", "T1", TaxSide.SALES, "NOSUCH"), "has no tax code NOSUCH"),
        (("set_default", "default-tea", "200"), "no default called default-tea"),
        (("set_default", "default-sales", "9999"), "has no account 9999"),
    ],
)
def test_e9_what_does_not_exist_is_refused_by_name(
    ready: Office, wish: tuple[str, ...], words: str
) -> None:
    before = ready.desk.mapping()

    with pytest.raises(DeskError, match=words):
        getattr(ready.desk, wish[0])(*wish[1:])

    assert ready.desk.mapping() == before


def test_documents_that_wait_for_the_mapping_are_counted(ready: Office) -> None:
    assert ready.desk.waiting_for_mapping() == 0
    ready.desk.map_nominal("4000", "")
    assert ready.desk.waiting_for_mapping() == 2
