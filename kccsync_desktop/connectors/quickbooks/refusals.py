"""QuickBooks' refusals by number and words, and the stable cause that each stands for, as data.

The texts are localised and may change: what no row knows keeps QuickBooks' text under the
resource's own code. Rows are tried in order (facts/quickbooks.md 2, codes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import Refusal
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from kccsync_desktop.connectors.quickbooks.faults import Fault


@dataclass(frozen=True, slots=True)
class _Row:
    """``number`` 0 fits every fault, an empty ``words`` every text."""

    number: int
    words: re.Pattern[str]
    code: ProblemCode
    resources: frozenset[str] = frozenset()


def _row(number: int, words: str, code: ProblemCode, *resources: str) -> _Row:
    return _Row(number, re.compile(words, re.IGNORECASE), code, frozenset(resources))


_PEOPLE = ("Customer", "Vendor")
_NO_TEXT = "QuickBooks refused it without saying why."
_ROWS = (
    # the whole company; alone it stops the run, in a batch each part is told so
    _row(6190, "", ProblemCode.SUBSCRIPTION_ENDED),
    # names, numbers, periods
    _row(6240, "", ProblemCode.CONTACT_NAME_TAKEN, *_PEOPLE),
    _row(6240, "", ProblemCode.ITEM_REFUSED, "Item"),
    _row(6140, "", ProblemCode.NUMBER_TAKEN),
    _row(6000, "DisplayName", ProblemCode.CONTACT_FIELD_INVALID, *_PEOPLE),
    _row(2020, "DisplayName", ProblemCode.CONTACT_FIELD_INVALID, *_PEOPLE),
    _row(2050, "DocNumber|Min:0 Max:21", ProblemCode.NUMBER_INVALID),
    _row(2050, r"\bAddress$", ProblemCode.EMAIL_MALFORMED, *_PEOPLE),
    _row(2050, "", ProblemCode.CONTACT_FIELD_INVALID, *_PEOPLE),
    _row(2050, "Description", ProblemCode.DESCRIPTION_TOO_LONG),
    _row(6210, "", ProblemCode.PREPAYMENT_DATE_LOCKED, "Payment"),
    _row(6210, "", ProblemCode.DATE_LOCKED),
    _row(0, r"e-?mail address|EmailAddr", ProblemCode.EMAIL_MALFORMED, *_PEOPLE),
    # money received
    _row(
        0,
        r"more than the (outstanding|balance)|exceed",
        ProblemCode.PREPAYMENT_EXCEEDS_DUE,
        "Payment",
    ),
    _row(0, r"currenc", ProblemCode.PREPAYMENT_ACCOUNT_CURRENCY, "Payment"),
    _row(
        0, r"DepositToAccount|account .*type", ProblemCode.PREPAYMENT_ACCOUNT_NOT_PAYABLE, "Payment"
    ),
    # things that a document names
    _row(2500, r"Tax ?Code|VAT code", ProblemCode.TAX_CODE_GONE),
    _row(2500, r"Item", ProblemCode.ITEM_MISSING),
    _row(2500, r"Account", ProblemCode.ACCOUNT_GONE),
    _row(2500, r"Currenc", ProblemCode.CURRENCY_NOT_ENABLED),
    _row(2500, r"Customer|Vendor|Name", ProblemCode.CONTACT_REFUSED),
    _row(610, r"AccountRef$", ProblemCode.ACCOUNT_GONE),
    _row(610, r"TaxCodeRef$", ProblemCode.TAX_CODE_GONE),
    _row(610, r"(Customer|Vendor)Ref$", ProblemCode.CONTACT_ARCHIVED),
    _row(610, r"ItemRef$", ProblemCode.ITEM_MISSING),
    _row(610, r"made inactive", ProblemCode.DOCUMENT_REFUSED),
    _row(6000, r"no (sales|purchase) rate", ProblemCode.TAX_NOT_FOR_SIDE),
    _row(
        6000,
        r"VAT rate before you save|VAT (code|rate)|tax (code|rate)",
        ProblemCode.TAX_NOT_MAPPED,
    ),
    _row(6000, r"currency .*invalid for customer", ProblemCode.CONTACT_CURRENCY),
    _row(6000, r"multi-?currency|currency", ProblemCode.CURRENCY_NOT_ENABLED),
    _row(0, r"account .*type|type .*account", ProblemCode.ACCOUNT_NOT_POSTABLE),
    _row(6000, r"amount must be 0 or greater|negative", ProblemCode.TOTAL_NEGATIVE),
    _row(6000, r"lines at most|too many lines", ProblemCode.TOO_MANY_LINES),
    _row(2040, r"(Amount|UnitPrice)\b", ProblemCode.AMOUNT_TOO_LARGE),
    _row(6070, "", ProblemCode.PENNY_DIFFERENCE),
    _row(5020, "", ProblemCode.PLAN_LIMIT),
    _row(5030, "", ProblemCode.PLAN_LIMIT),
    # our own mistakes
    _row(500, "", ProblemCode.INTERNAL_FAULT),
    _row(2010, "", ProblemCode.INTERNAL_FAULT),
    _row(4000, "", ProblemCode.INTERNAL_FAULT),
    _row(4001, "", ProblemCode.INTERNAL_FAULT),
)
_BY_RESOURCE = {
    "Customer": ProblemCode.CONTACT_REFUSED,
    "Vendor": ProblemCode.CONTACT_REFUSED,
    "Item": ProblemCode.ITEM_REFUSED,
}


def refusal(resource: str, fault: Fault) -> Refusal:
    """Return the stable cause of one of QuickBooks' errors about an element of a resource."""
    words = fault.text or _NO_TEXT
    fallback = _BY_RESOURCE.get(resource, ProblemCode.DOCUMENT_REFUSED)
    found = (row.code for row in _ROWS if _fits(row, resource, fault, words))
    return Refusal(next(found, fallback), words)


def _fits(row: _Row, resource: str, fault: Fault, words: str) -> bool:
    return (
        row.number in {0, fault.number}
        and (not row.resources or resource in row.resources)
        and bool(row.words.search(f"{words} {fault.element}"))
    )
