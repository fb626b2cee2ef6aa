"""Xero's refusals in its own words, and the stable cause that each stands for, as data.

The wording may change: what no row knows keeps Xero's text under the resource's own code. Rows are
tried in order (facts/xero.md 3, facts/kcc.md 5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kccsync_desktop.connectors.package import Refusal
from kccsync_desktop.domain.problems import ProblemCode


@dataclass(frozen=True, slots=True)
class _Row:
    pattern: re.Pattern[str]
    code: ProblemCode


def _row(pattern: str, code: ProblemCode) -> _Row:
    return _Row(re.compile(pattern, re.IGNORECASE), code)


_ROWS = (
    # contacts
    _row(r"contact.* has been archived|matched an archived contact", ProblemCode.CONTACT_ARCHIVED),
    _row(
        r"contact name .* (already (assigned|registered))|name must be unique",
        ProblemCode.CONTACT_NAME_TAKEN,
    ),
    _row(
        r"(account|contact) number.* already (exists|assigned|in use)|contact number .* unique",
        ProblemCode.CONTACT_NUMBER_TAKEN,
    ),
    _row(r"e-?mail address|EmailAddress", ProblemCode.EMAIL_MALFORMED),
    _row(
        r"contact name must|(Country|City|Region|PostalCode|AddressLine|AttentionTo|PhoneNumber"
        r"|PhoneAreaCode|TaxNumber|ContactNumber|AccountNumber|CompanyNumber) field",
        ProblemCode.CONTACT_FIELD_INVALID,
    ),
    _row(
        r"Contact must contain at least|contact .*(could )?not (be )?found",
        ProblemCode.CONTACT_REFUSED,
    ),
    # numbers and limits of the plan
    _row(
        r"# must be unique|number must be unique|number .* already (exists|in use)",
        ProblemCode.NUMBER_TAKEN,
    ),
    _row(
        r"number must consist of printable|(Invoice|CreditNote)Number field",
        ProblemCode.NUMBER_INVALID,
    ),
    _row(r"limit of (invoices|bills) you can approve", ProblemCode.PLAN_LIMIT),
    # dates, currencies, amounts
    _row(r"lock date|locked period|financial (year|period) .*lock", ProblemCode.DATE_LOCKED),
    _row(r"not subscribed to currency|CurrencyCode.* not valid", ProblemCode.CURRENCY_NOT_ENABLED),
    _row(r"CurrencyRate must", ProblemCode.CURRENCY_INVALID),
    _row(r"total must not be negative|total .*negative", ProblemCode.TOTAL_NEGATIVE),
    _row(r"line amount must not exceed|exceed.*9,?999,?999,?999", ProblemCode.AMOUNT_TOO_LARGE),
    _row(
        r"does not match the expected line total|total does not equal", ProblemCode.PENNY_DIFFERENCE
    ),
    _row(r"line items must be specified", ProblemCode.LINES_MISSING),
    _row(r"Description field must not exceed", ProblemCode.DESCRIPTION_TOO_LONG),
    _row(r"Description field .*must not be empty", ProblemCode.VALUE_MISSING),
    # accounts, tax codes, items
    _row(r"TaxType code .* cannot be used with account", ProblemCode.TAX_NOT_FOR_ACCOUNT),
    _row(r"TaxType code .*(does not exist|not active|not valid)", ProblemCode.TAX_CODE_GONE),
    _row(
        r"Account code .* has been (archived|removed)|archived, or deleted",
        ProblemCode.ACCOUNT_GONE,
    ),
    _row(r"Account code .* not a valid code for this document", ProblemCode.ACCOUNT_NOT_POSTABLE),
    _row(r"Account (code|ID).* must be specified", ProblemCode.NOMINAL_NOT_MAPPED),
    _row(r"Price List Item with Code", ProblemCode.ITEM_REFUSED),
    _row(r"Item code .* (not valid|not marked)", ProblemCode.ITEM_MISSING),
    # our own mistakes
    _row(r"Idempotency Key", ProblemCode.INTERNAL_FAULT),
)

_PAYMENT_ROWS = (
    _row(r"exceeds the amount outstanding", ProblemCode.PREPAYMENT_EXCEEDS_DUE),
    # said of an invoice that is paid already; drafts are kept back before anything is sent
    _row(r"only be made against Authorised", ProblemCode.PREPAYMENT_EXCEEDS_DUE),
    _row(r"Account type is invalid", ProblemCode.PREPAYMENT_ACCOUNT_NOT_PAYABLE),
    _row(
        r"account .*(archived|deleted|could not be found|does not exist|not valid)",
        ProblemCode.ACCOUNT_GONE,
    ),
    _row(r"lock date|locked period|period .*lock", ProblemCode.PREPAYMENT_DATE_LOCKED),
    _row(
        r"paid from an account in|currency .*(bank )?account|BankAmount",
        ProblemCode.PREPAYMENT_ACCOUNT_CURRENCY,
    ),
    _row(
        r"Amount .*(must be greater|must be positive|greater than (0|zero))",
        ProblemCode.PREPAYMENT_NOT_POSITIVE,
    ),
)
_BY_RESOURCE = {
    "Contacts": ProblemCode.CONTACT_REFUSED,
    "Items": ProblemCode.ITEM_REFUSED,
}
_NOT_A_REFUSAL = re.compile(r"an error occurred in xero", re.IGNORECASE)
_NO_TEXT = "Xero refused it without saying why."


def refusal(resource: str, text: str) -> Refusal:
    """Return the stable cause of one of Xero's messages about an element of a resource."""
    words = text.strip() or _NO_TEXT
    fallback = _BY_RESOURCE.get(resource, ProblemCode.DOCUMENT_REFUSED)
    rows = _PAYMENT_ROWS + _ROWS if resource == "Payments" else _ROWS
    found = (row.code for row in rows if row.pattern.search(words))
    return Refusal(next(found, fallback), words)


def is_internal_error(text: str) -> bool:
    """Tell whether Xero itself failed: the element may have been stored (facts/xero.md 2, 500)."""
    return bool(_NOT_A_REFUSAL.search(text))
