"""What is planned adds up to what KCC says, whatever stands on the document."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.domain.documents import CalcMethod, Document, DocumentLine
from kccsync_desktop.domain.planning import outline_document, plan_document
from kccsync_desktop.domain.problems import Severity
from kccsync_desktop.domain.setup import ExportOptions
from tests.domain.samples import MAPPING, PLAN_FACTS, document, line

AMOUNTS = st.decimals("-5000", "5000", places=2, allow_nan=False, allow_infinity=False)
LINES = st.builds(
    lambda net, tax, nominal, rate, stock: line(
        str(net), str(tax), nominal=nominal, tax_rate=rate, stock_code=stock
    ),
    AMOUNTS,
    AMOUNTS,
    st.sampled_from(["4000", "4020", "4900", "7100", "9999", "1001"]),
    st.sampled_from(["T1", "T0", "T5", "T9"]),
    st.sampled_from(["", "MUG", "CUP"]),
)
DOCUMENTS = st.builds(
    lambda lines, method: document(*lines, calc_method=method),
    st.lists(LINES, min_size=1, max_size=12),
    st.sampled_from(CalcMethod),
)
OPTIONS = st.builds(ExportOptions, rollup=st.booleans(), rollup_by_nominal=st.booleans())
MAPPED = replace(MAPPING, default_sales="id-200")


@given(DOCUMENTS, OPTIONS)
def test_e5_the_plan_adds_up_to_the_penny(made: Document, options: ExportOptions) -> None:
    plan = plan_document(made, replace(PLAN_FACTS, options=options, mapping=MAPPED))
    failed = any(each.severity is Severity.FAILED for each in plan.problems)
    assert (plan.ledger_document is None) == failed
    ours = plan.ledger_document
    if ours is not None:
        assert (ours.net, ours.tax, ours.total) == (made.net, made.tax, made.gross)


@given(DOCUMENTS)
def test_e5_an_outline_adds_up_too(made: Document) -> None:
    ours = outline_document(made, PLAN_FACTS)
    assert (ours.net, ours.tax, ours.total) == (made.net, made.tax, made.gross)


@given(st.lists(LINES, min_size=1, max_size=12))
def test_e9_rollup_keeps_every_rate_and_nominal_s_sum(lines: list[DocumentLine]) -> None:
    usable = [
        each for each in lines if each.nominal in MAPPED.nominals and each.tax_rate != "T9"
    ] or [line()]
    kept = document(*(replace(each, nominal="4000") for each in usable))
    ours = plan_document(kept, PLAN_FACTS).ledger_document
    assert ours is not None
    for rate in {each.tax_rate for each in kept.lines}:
        wanted = sum((each.net for each in kept.lines if each.tax_rate == rate), Decimal(0))
        posted = sum((each.net for each in ours.lines if each.tax_rate == rate), Decimal(0))
        assert posted == wanted
