from __future__ import annotations

from dataclasses import replace

from kccsync_desktop.domain.planning import plan_document
from kccsync_desktop.domain.problems import ProblemCode
from tests.domain.samples import (
    MAPPING,
    PLAN_FACTS,
    PURCHASES,
    QUICKBOOKS,
    SALES,
    bill,
    document,
    tax_code,
)


def test_a_tax_code_without_a_rate_on_the_document_s_side_fails() -> None:
    """Some VAT codes have a sales rate alone (facts/quickbooks.md 3, UK VAT codes)."""
    margin = tax_code("Margin", "Second-hand goods", 20, SALES, account_classes=frozenset())
    facts = replace(
        PLAN_FACTS,
        mapping=replace(MAPPING, taxes={("T1", SALES): "Margin", ("T1", PURCHASES): "Margin"}),
        tax_codes={"Margin": margin},
    )
    strict = replace(facts, rules=replace(QUICKBOOKS, taxes_keep_sides=True))
    assert plan_document(bill(), facts).problems == ()
    assert plan_document(document(), strict).problems == ()
    (told,) = plan_document(bill(), strict).problems
    assert (told.code, told.target) == (ProblemCode.TAX_NOT_FOR_SIDE, "T1/purchases")
    assert "has no rate for purchases" in told.message
