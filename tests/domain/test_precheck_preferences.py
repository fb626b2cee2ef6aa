"""What an organisation's preferences and a package's own limits refuse (facts/quickbooks.md 3)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kccsync_desktop.domain.documents import Document, SourceType
from kccsync_desktop.domain.planning import plan_document
from kccsync_desktop.domain.precheck_preferences import check_preferences
from kccsync_desktop.domain.problems import Problem, ProblemCode, Severity
from tests.domain.samples import ORGANISATION, PLAN_FACTS, QUICKBOOKS, bill, document, line


def checked(made: Document, line_limit: int = 0, **allows: bool) -> tuple[Problem, ...]:
    words = {name.replace("_", "-"): allowed for name, allowed in allows.items()}
    organisation = replace(ORGANISATION, allows=words)
    rules = replace(QUICKBOOKS, line_limit=line_limit)
    return check_preferences(made, plan_document(made, PLAN_FACTS), organisation, rules)


@pytest.mark.parametrize("source_type", [SourceType.SALES_INVOICE, SourceType.CREDIT_NOTE])
def test_where_the_package_numbers_sales_itself_they_fail(source_type: SourceType) -> None:
    (told,) = checked(document(source_type=source_type), own_numbers=False)
    assert (told.code, told.severity) == (ProblemCode.NUMBERED_BY_PACKAGE, Severity.FAILED)
    assert 'could not keep the number "INV1"' in told.message
    assert "Custom transaction numbers" in told.cure


def test_the_package_s_numbering_does_not_concern_bills() -> None:
    assert checked(bill(), own_numbers=False) == ()


def test_without_vat_set_up_there_everything_fails() -> None:
    for made in (document(), bill()):
        assert [each.code for each in checked(made, vat=False)] == [ProblemCode.VAT_NOT_SET_UP]


def test_where_the_subscription_has_ended_everything_fails() -> None:
    for made in (document(), bill()):
        (told,) = checked(made, writing=False)
        assert (told.code, told.severity) == (ProblemCode.SUBSCRIPTION_ENDED, Severity.FAILED)
        assert "Renew the subscription" in told.cure
        assert checked(made, writing=True) == ()


def test_credits_that_are_applied_there_by_themselves_are_warned_of() -> None:
    credit = document(source_type=SourceType.CREDIT_NOTE)
    (told,) = checked(credit, credits_by_hand=False)
    assert (told.code, told.severity) == (ProblemCode.CREDITS_APPLIED_THERE, Severity.WARNING)
    assert checked(document(), credits_by_hand=False) == ()
    assert checked(credit, credits_by_hand=True) == ()


def test_a_document_with_more_lines_than_the_package_takes_fails() -> None:
    made = document(line(), line(tax_rate="T0", tax="0.00"))
    (told,) = checked(made, line_limit=1)
    assert (told.code, told.target) == (ProblemCode.TOO_MANY_LINES, "rollup")
    assert "(1 lines at most)" in told.message
    assert checked(made, line_limit=2) == checked(made) == ()
