"""What a document must keep apart from its lines, number and status (facts/xero.md 3.1, 3.6)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kccsync_desktop.sandbox.xero.books import BASE_CURRENCY, Books, is_currency_code
from kccsync_desktop.sandbox.xero.errors import PostDataInvalidError

if TYPE_CHECKING:
    from datetime import date

    from kccsync_desktop.sandbox.xero.fields import Fields
    from kccsync_desktop.sandbox.xero.findings import Findings
    from kccsync_desktop.sandbox.xero.records import Document

_SIX_PLACES = Decimal("0.000001")
_STARTER_INVOICES = 20
_STARTER_BILLS = 5
_ODD = Decimal(2)


def with_currency(books: Books, document: Document, fields: Fields, findings: Findings) -> Document:
    """Return the document in its currency, at its rate.

    The base currency always has rate 1; without a rate the day's is taken. An odd rate gives
    a warning: the factor of 2 from the day's rate, and the wording, are assumed.
    """
    code = (fields.text("CurrencyCode") or document.currency).upper()
    if not is_currency_code(code):
        raise PostDataInvalidError(f"Error converting value '{code}' of 'CurrencyCode'")
    currency = books.currency(code)
    if currency is None:
        findings.refuse(f"Organisation is not subscribed to currency {code}")
        return replace(document, currency=code)
    if code == BASE_CURRENCY:
        return replace(document, currency=code, rate=Decimal("1.000000"))
    sent = fields.number("CurrencyRate")
    stored = document.rate if document.currency == code else currency.day_rate
    rate = (stored if sent is None else sent).quantize(_SIX_PLACES, "ROUND_HALF_UP")
    if rate <= 0:
        findings.refuse("The CurrencyRate must be greater than 0.")
    elif not currency.day_rate / _ODD <= rate <= currency.day_rate * _ODD:
        findings.warn(f"The CurrencyRate {rate} differs significantly from the market rate.")
    return replace(document, currency=code, rate=rate)


def with_due_date(document: Document) -> Document:
    """Return an invoice that has a due date: the document's date by default (assumed)."""
    if document.due is not None or document.type.endswith("CREDIT"):
        return document
    return replace(document, due=document.day)


def check(books: Books, document: Document, old: Document | None, findings: Findings) -> None:
    """Note every rule that the document breaks."""
    if not document.type:
        findings.refuse("The Type of the document must be specified.")  # wording assumed
    findings.require_length("Reference", document.reference, 255)
    _check_url(document.url, findings)
    check_lock(books, document.day, findings)
    if old is not None and old.day != document.day:
        check_lock(books, old.day, findings)
    if document.status != "DRAFT" and not document.lines:
        findings.refuse("One or more line items must be specified.")  # wording assumed
    if document.total < 0:
        # Assumed: negative totals are refused, zero is accepted; the text is not established.
        findings.refuse("The document total must not be negative.")
    if document.status == "AUTHORISED" and document.approved is None:
        _check_plan(books, document, findings)


def check_lock(books: Books, day: date, findings: Findings) -> None:
    """Refuse a date on or before a lock date; that drafts are refused too is assumed."""
    locks = (
        ("period lock date", books.settings.period_lock_date),
        ("end of year lock date", books.settings.end_of_year_lock_date),
    )
    for name, lock in locks:
        if lock is not None and day <= lock:
            findings.refuse(
                f"The document date cannot be before the {name}, "
                f"currently set at {lock.day} {lock:%B %Y}"
            )


def _check_url(url: str, findings: Findings) -> None:
    """A link must be an absolute http(s) URL without the word xero (wording assumed)."""
    if not url:
        return
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc:
        findings.refuse("The Url must be a valid absolute URL.")
    if "xero" in url.lower():
        findings.refuse("The Url must not contain 'xero'.")


def _check_plan(books: Books, document: Document, findings: Findings) -> None:
    """Hold a Starter organisation to its limits; that credit notes do not count is assumed."""
    if not document.type.endswith("CREDIT") and not may_approve(books, document.type):
        findings.refuse("You have reached the limit of invoices you can approve")


def may_approve(books: Books, kind: str) -> bool:
    """Tell whether one more ACCREC or ACCPAY may be approved in this calendar month.

    A Starter organisation approves 20 sales invoices and 5 bills a month, others any number.
    """
    if not books.settings.starter_limits:
        return True
    month = f"{books.now():%Y-%m}"
    approved = sum(
        one.type == kind and one.approved is not None and f"{one.approved:%Y-%m}" == month
        for one in books.invoices.all()
    )
    return approved < (_STARTER_INVOICES if kind == "ACCREC" else _STARTER_BILLS)
