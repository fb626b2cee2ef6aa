from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kccsync_desktop.domain.documents import CalcMethod, LedgerSide, SourceType
from kccsync_desktop.domain.ledger import LedgerKind, LedgerTaxRate
from kccsync_desktop.domain.planning import (
    document_number,
    ledger_kind,
    marker_of,
    outline_document,
    plan_document,
)
from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.domain.setup import ExportOptions
from tests.domain.samples import (
    ACCOUNTS,
    MAPPING,
    NOMINALS,
    PLAN_FACTS,
    QUICKBOOKS,
    SALES,
    TAX_CODES,
    account,
    bill,
    document,
    line,
    planned,
    tax_code,
)

LINE_BY_LINE = replace(PLAN_FACTS, options=ExportOptions(rollup=False))
PER_RATE = replace(
    PLAN_FACTS,
    options=ExportOptions(rollup_by_nominal=False),
    mapping=replace(MAPPING, default_sales="id-200", default_purchases="id-300"),
)


@pytest.mark.parametrize(
    ("source_type", "side", "kind"),
    [
        (SourceType.SALES_INVOICE, LedgerSide.SALES, LedgerKind.SALES_INVOICE),
        (SourceType.CREDIT_NOTE, LedgerSide.SALES, LedgerKind.SALES_CREDIT),
        (SourceType.PURCHASE_INVOICE, LedgerSide.PURCHASES, LedgerKind.BILL),
        (SourceType.PURCHASE_CREDIT, LedgerSide.PURCHASES, LedgerKind.BILL_CREDIT),
        (SourceType.SP_LEDGER, LedgerSide.SALES, LedgerKind.SALES_INVOICE),
        (SourceType.SP_LEDGER, LedgerSide.PURCHASES, LedgerKind.BILL),
    ],
)
def test_e1_each_type_becomes_its_kind(
    source_type: SourceType, side: LedgerSide, kind: LedgerKind
) -> None:
    assert ledger_kind(document(source_type=source_type, side=side)) is kind


def test_e10_bills_carry_the_supplier_s_number_and_our_marker() -> None:
    assert document_number(bill()) == "A-100"
    assert document_number(bill(supplier_ref=" ")) == "PI1"
    assert document_number(document(supplier_ref="A-100")) == "INV1"
    assert marker_of(bill().subject) == "purchase-invoice/PI1"
    assert planned(bill()).marker == "purchase-invoice/PI1"


def test_e9_rollup_has_one_line_per_nominal_and_rate() -> None:
    made = planned(
        document(
            line("10.00", "2.00"),
            line("5.00", "1.00"),
            line("7.00", "0.00", nominal="4020", tax_rate="T0"),
            line("3.00", "0.15", tax_rate="T5", description="Grant work"),
        )
    )
    assert [(each.net, each.tax, each.account_code, each.tax_code) for each in made.lines] == [
        (Decimal("15.00"), Decimal("3.00"), "201", "OUTPUT2"),
        (Decimal("7.00"), Decimal("0.00"), "203", "ZERORATEDOUTPUT"),
        (Decimal("3.00"), Decimal("0.15"), "201", "RROUTPUT"),
    ]
    first = made.lines[0]
    assert first.description == "Sales - Giftware, Standard 20% (2 lines)"
    assert (first.quantity, first.unit_price, first.item_code) == (1, Decimal("15.00"), "")
    assert (first.nominal, first.tax_rate, first.tax_percent) == ("4000", "T1", 20)
    assert made.lines[2].description == "Grant work"


def test_e9_a_single_line_without_words_is_named_by_its_nominal() -> None:
    made = planned(document(line(description=" ", nominal="4000")))
    assert made.lines[0].description == "Sales - Giftware, Standard 20% (1 line)"


def test_e9_one_line_per_rate_goes_to_the_default_account_and_delivery_stays_apart() -> None:
    made = planned(
        document(
            line("10.00", "2.00"),
            line("4.00", "0.80", nominal="4020"),
            line("5.00", "1.00", nominal="4900", description="Carriage"),
        ),
        PER_RATE,
    )
    assert [(each.account_code, each.net, each.nominal) for each in made.lines] == [
        ("200", Decimal("14.00"), ""),
        ("205", Decimal("5.00"), "4900"),
    ]
    assert made.lines[0].description == "Sales, Standard 20% (2 lines)"
    purchase = planned(bill(line(nominal="5000"), line(nominal="5000")), PER_RATE)
    assert purchase.lines[0].account_code == "300"
    assert purchase.lines[0].description == "Purchases, Standard 20% (2 lines)"


def test_e9_one_line_per_rate_needs_the_default_account() -> None:
    facts = replace(PER_RATE, mapping=MAPPING)
    plan = plan_document(document(), facts)
    assert plan.ledger_document is None
    assert [(each.code, each.target) for each in plan.problems] == [
        (ProblemCode.NOMINAL_NOT_MAPPED, "default-sales")
    ]
    assert "Default Sales" in plan.problems[0].message
    assert plan_document(bill(), facts).problems[0].target == "default-purchases"


def test_e9_free_lines_leave_no_line_of_nothing_behind() -> None:
    free = line("0.00", "0.00", nominal="4020", tax_rate="T0")
    assert [each.nominal for each in planned(document(line(), free)).lines] == ["4000"]
    assert [each.nominal for each in planned(document(free)).lines] == ["4020"]


def test_without_rollup_kcc_s_lines_stand_as_they_are() -> None:
    facts = replace(LINE_BY_LINE, item_codes={"MUG": "MUG~2"})
    made = planned(
        document(
            line("9.00", "1.80", quantity=Decimal(4), unit_price=Decimal("2.5")),
            line("0.00", "0.00", stock_code="GIFT", description=""),
        ),
        facts,
    )
    first, second = made.lines
    assert (first.quantity, first.unit_price, first.item_code) == (4, Decimal("2.5"), "MUG~2")
    assert (second.item_code, second.net) == ("", Decimal("0.00"))
    assert second.description == "Sales - Giftware"


def test_without_rollup_a_nameless_nominal_lends_its_code() -> None:
    nominals = {**NOMINALS, "4000": replace(NOMINALS["4000"], name="")}
    facts = replace(LINE_BY_LINE, nominals=nominals)
    assert planned(document(line(description="")), facts).lines[0].description == "4000"


def test_e5_gross_documents_carry_gross_prices() -> None:
    made = planned(document(line(), line(), calc_method=CalcMethod.GROSS))
    assert made.prices_include_tax
    assert made.lines[0].unit_price == Decimal("24.00")
    assert not planned(document()).prices_include_tax


def test_e9_authorised_follows_the_option_where_there_are_drafts() -> None:
    drafts = replace(PLAN_FACTS, options=ExportOptions(create_authorised=False))
    assert planned(document()).authorised
    assert not planned(document(), drafts).authorised
    assert planned(document(), replace(drafts, rules=QUICKBOOKS)).authorised


def test_the_head_is_kcc_s() -> None:
    made = document(currency="EUR", exchange_rate=Decimal("1.148"))
    ours = planned(made)
    assert (ours.currency, ours.rate, ours.reference) == ("EUR", Decimal("1.148"), "PO-1")
    assert (ours.document_date, ours.due_date) == (made.document_date, made.due_date)
    assert (ours.net, ours.tax, ours.total) == (made.net, made.tax, made.gross)
    assert ours.lines[0].gross == Decimal("12.00")
    assert planned(document(exchange_rate=Decimal(0))).rate == 1


def test_e6_an_outline_needs_no_mapping() -> None:
    facts = replace(PLAN_FACTS, mapping=replace(MAPPING, nominals={}))
    ours = outline_document(document(), facts)
    assert (ours.number, ours.total) == ("INV1", Decimal("12.00"))
    assert ours.kind.tax_side is SALES


def test_e1_stock_and_cost_of_sale_are_never_posted() -> None:
    facts = replace(PLAN_FACTS, mapping=replace(MAPPING, nominals={"1001": "id-200"}))
    plan = plan_document(document(line(nominal="1001"), line(nominal="5100")), facts)
    assert plan.ledger_document is None
    assert [(each.code, each.target) for each in plan.problems] == [
        (ProblemCode.NOMINAL_NEVER_POSTED, "1001"),
        (ProblemCode.NOMINAL_NEVER_POSTED, "5100"),
    ]


def test_e9_an_unmapped_sales_nominal_takes_the_default_with_a_warning() -> None:
    mapping = replace(MAPPING, nominals={}, default_sales="id-200", default_purchases="id-300")
    facts = replace(PLAN_FACTS, mapping=mapping)
    plan = plan_document(document(), facts)
    assert plan.ledger_document is not None
    assert plan.ledger_document.lines[0].account_code == "200"
    warning = plan.problems[0]
    assert (warning.code, warning.target) == (ProblemCode.NOMINAL_BY_DEFAULT, "4000")
    assert warning.severity is Severity.WARNING
    assert "200 Sales" in warning.message
    assert planned(bill(), facts).lines[0].account_code == "300"


@pytest.mark.parametrize("nominal", ["4000", "7100", "9999"])
def test_an_unmapped_nominal_without_a_default_fails(nominal: str) -> None:
    facts = replace(PLAN_FACTS, mapping=replace(MAPPING, nominals={}))
    plan = plan_document(document(line(nominal=nominal), line(nominal=nominal)), facts)
    assert plan.ledger_document is None
    assert [(each.code, each.target) for each in plan.problems] == [
        (ProblemCode.NOMINAL_NOT_MAPPED, nominal)
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"is_active": False}, ProblemCode.ACCOUNT_GONE),
        ({"is_postable": False}, ProblemCode.ACCOUNT_NOT_POSTABLE),
        (None, ProblemCode.ACCOUNT_GONE),
    ],
)
def test_an_account_that_cannot_be_used_fails(
    changes: dict[str, bool] | None, code: ProblemCode
) -> None:
    accounts = dict(ACCOUNTS)
    del accounts["id-201"]
    if changes:
        accounts["id-201"] = account("201", "Giftware", "sales", **changes)
    plan = plan_document(document(), replace(PLAN_FACTS, accounts=accounts))
    assert [each.code for each in plan.problems] == [code]


@pytest.mark.parametrize(
    ("mapped", "codes", "code"),
    [
        ("", {}, ProblemCode.TAX_NOT_MAPPED),
        ("GONE", {}, ProblemCode.TAX_CODE_GONE),
        (
            "OLD",
            {"OLD": tax_code("OLD", "20% old", 20, SALES, is_active=False)},
            ProblemCode.TAX_CODE_GONE,
        ),
        ("RROUTPUT", {}, ProblemCode.TAX_RATE_DIFFERS),
        ("INPUT2", {}, ProblemCode.TAX_NOT_FOR_ACCOUNT),
    ],
)
def test_a_tax_code_that_cannot_be_used_fails(
    mapped: str, codes: dict[str, LedgerTaxRate], code: ProblemCode
) -> None:
    taxes = {**MAPPING.taxes, ("T1", SALES): mapped}
    facts = replace(
        PLAN_FACTS,
        mapping=replace(MAPPING, taxes=taxes),
        tax_codes={**TAX_CODES, **codes},
    )
    plan = plan_document(document(), facts)
    assert plan.ledger_document is None
    assert [(each.code, each.target) for each in plan.problems] == [(code, "T1/sales")]


def test_a_rate_that_kcc_does_not_list_is_taken_as_mapped() -> None:
    facts = replace(PLAN_FACTS, tax_rates={})
    made = planned(document(line(), line()), facts)
    assert made.lines[0].tax_percent == 20
    assert made.lines[0].description == "Sales - Giftware, T1 (2 lines)"
    taxes = {("T1", SALES): "GONE"}
    gone = replace(facts, mapping=replace(MAPPING, taxes=taxes))
    assert plan_document(document(), gone).problems[0].code is ProblemCode.TAX_CODE_GONE


def test_account_and_tax_are_told_together() -> None:
    facts = replace(PLAN_FACTS, mapping=replace(MAPPING, nominals={}, taxes={}))
    codes = {each.code for each in plan_document(document(), facts).problems}
    assert codes == {ProblemCode.NOMINAL_NOT_MAPPED, ProblemCode.TAX_NOT_MAPPED}


def test_a_long_description_is_shortened_with_a_warning() -> None:
    facts = replace(PLAN_FACTS, rules=replace(PLAN_FACTS.rules, description_limit=10))
    plan = plan_document(document(line(description="A very long mug")), facts)
    assert plan.ledger_document is not None
    assert plan.ledger_document.lines[0].description == "A very lo\N{HORIZONTAL ELLIPSIS}"
    assert [each.severity for each in plan.problems] == [Severity.WARNING]


def test_a_document_that_does_not_add_up_fails() -> None:
    plan = plan_document(document(net=Decimal("10.01"), gross=Decimal("12.01")), PLAN_FACTS)
    assert plan.ledger_document is None
    assert plan.problems[0].code is ProblemCode.TOTALS_DISAGREE
    assert "the net total is 10.01 but the lines come to 10.00" in plan.problems[0].message


def test_a_document_without_lines_fails() -> None:
    plan = plan_document(replace(document(), lines=()), PLAN_FACTS)
    assert [each.code for each in plan.problems] == [ProblemCode.LINES_MISSING]
