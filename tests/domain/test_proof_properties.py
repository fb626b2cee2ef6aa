"""V3: whatever is planned, a package that holds one thing else never reads as proven equal.

And a document that is another company's is never taken for ours (R3).
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kccsync_desktop.domain.ledger import LedgerKind, RemoteDocument, RemoteLine
from kccsync_desktop.domain.linking import agrees
from kccsync_desktop.domain.outbox import NewEntry
from kccsync_desktop.domain.planning import plan_document
from kccsync_desktop.domain.read_back import differences
from kccsync_desktop.domain.recognition import recognise_document
from kccsync_desktop.domain.setup import ExportOptions
from tests.domain.samples import PLAN_FACTS, QUICKBOOKS, XERO, document, line, remote

if TYPE_CHECKING:
    from random import Random

    from kccsync_desktop.domain.ledger_documents import LedgerDocument
    from kccsync_desktop.domain.package_rules import PackageRules

Held = TypeVar("Held", RemoteDocument, RemoteLine)
PENNY = Decimal("0.01")
AMOUNTS = st.decimals("-999", "9999", places=2, allow_nan=False, allow_infinity=False)
LINES = st.builds(
    lambda net, tax, nominal, rate: line(str(net), str(tax), nominal=nominal, tax_rate=rate),
    AMOUNTS,
    AMOUNTS,
    st.sampled_from(["4000", "4020", "4900"]),
    st.sampled_from(["T1", "T0", "T5"]),
)
OPTIONS = st.builds(ExportOptions, rollup=st.booleans(), rollup_by_nominal=st.booleans())
RULES = st.sampled_from([XERO, QUICKBOOKS])
STEPS = st.sampled_from([PENNY, -PENNY, Decimal("0.001"), Decimal(1000)])
OTHER_HEAD: dict[str, Any] = {
    "kind": LedgerKind.SALES_CREDIT,
    "number": "inv1",
    "contact_id": "c2",
    "document_date": timedelta(days=1),
    "currency": "EUR",
    "rate": PENNY,
    "net": PENNY,
    "tax": -PENNY,
    "total": PENNY,
    "status": "DRAFT",
    "is_live": False,
    "lines": (),
}
SILENT = {"id", "contact_name", "marker", "updated_at", "due_date"}
"""What a document is not known by; its marker finds it and proves nothing."""


@st.composite
def plans(draw: st.DrawFn) -> LedgerDocument:
    lines = draw(st.lists(LINES, min_size=1, max_size=6))
    facts = replace(PLAN_FACTS, options=draw(OPTIONS), mapping=_MAPPED)
    planned = plan_document(document(*lines), facts).ledger_document
    assert planned is not None
    return planned


_MAPPED = replace(PLAN_FACTS.mapping, default_sales="id-200")


def moved(ours: Held, name: str, by: object) -> Held:
    """Return it with one field moved by a step, or another value in it."""
    is_step = isinstance(by, Decimal | timedelta)
    other: dict[str, Any] = {name: getattr(ours, name) + by if is_step else by}
    return replace(ours, **other)


def test_every_field_of_a_document_is_looked_at_or_named_here() -> None:
    assert {one.name for one in fields(RemoteDocument)} == {*OTHER_HEAD, *SILENT}


@given(plans(), RULES, st.sampled_from(sorted(OTHER_HEAD)))
def test_v3_one_field_that_is_other_is_noticed(
    planned: LedgerDocument, rules: PackageRules, name: str
) -> None:
    theirs = remote(planned)
    assert differences(planned, theirs, rules, "c1") == ()
    assert differences(planned, moved(theirs, name, OTHER_HEAD[name]), rules, "c1")


@given(plans(), RULES, st.data(), STEPS)
def test_v3_one_line_that_is_other_is_noticed(
    planned: LedgerDocument, rules: PackageRules, data: st.DataObject, step: Decimal
) -> None:
    theirs = remote(planned)
    at = data.draw(st.integers(0, len(theirs.lines) - 1))
    others = {"account": "999", "tax_code": "NONE", "net": step, "tax": step}
    name = data.draw(st.sampled_from(sorted(others)))
    lines = [*theirs.lines]
    lines[at] = moved(lines[at], name, others[name])
    assert differences(planned, replace(theirs, lines=tuple(lines)), rules)
    del lines[at]
    assert differences(planned, replace(theirs, lines=tuple(lines)), rules)


@given(plans(), RULES, st.data(), STEPS)
def test_v3_what_one_line_gains_and_another_loses_is_noticed(
    planned: LedgerDocument, rules: PackageRules, data: st.DataObject, step: Decimal
) -> None:
    """The totals are right then: only the lines tell."""
    theirs = remote(planned)
    assume(len(theirs.lines) > 1)
    one, other = data.draw(st.permutations(range(len(theirs.lines))))[:2]
    name = data.draw(st.sampled_from(["net", "tax"]))
    lines = [*theirs.lines]
    is_same_code = lines[one].tax_code == lines[other].tax_code
    assume(name == "net" or rules.tax_per_line or not is_same_code)
    lines[one], lines[other] = moved(lines[one], name, step), moved(lines[other], name, -step)
    assert differences(planned, replace(theirs, lines=tuple(lines)), rules)


ENTRY_FIELDS = ("kind", "number", "contact_id", "document_date", "currency", "total", "is_live")


@given(plans(), st.sampled_from(ENTRY_FIELDS), st.randoms())
def test_r3_no_document_but_ours_is_recognised(
    planned: LedgerDocument, name: str, order: Random
) -> None:
    entry = NewEntry(
        resource="Invoices",
        row_id=1,
        subject_type=planned.subject.source_type.value,
        subject_code=planned.subject.code,
        request_key="k",
        call_key="c",
        body_hash="h",
        kind=planned.kind,
        number=planned.number,
        marker=planned.marker,
        document_date=planned.document_date,
        contact_id="c1",
        total=planned.total,
        currency=planned.currency,
    )
    ours = remote(planned, marker="")
    stranger = moved(replace(ours, id="r2"), name, OTHER_HEAD[name])
    theirs = replace(ours, id="r3", marker="sales-invoice/INV2")
    crowd = [stranger, theirs]
    order.shuffle(crowd)
    assert recognise_document(entry, crowd) is None
    found = recognise_document(entry, [*crowd, ours])
    assert found is not None
    assert found.id == "r1"
    assert recognise_document(entry, [*crowd, ours], taken={"r1"}) is None


@pytest.mark.parametrize("name", ["kind", "document_date", "currency", "net", "tax", "total"])
@given(planned=plans(), is_marked=st.booleans())
def test_e6_nothing_is_linked_that_differs_in_one_of_what_must_agree(
    name: str, planned: LedgerDocument, *, is_marked: bool
) -> None:
    theirs = remote(planned, marker=planned.marker if is_marked else "")
    assert agrees(theirs, planned, "c1") == ()
    assert agrees(theirs, planned, "c2")
    assert agrees(moved(theirs, name, OTHER_HEAD[name]), planned, "c1")
