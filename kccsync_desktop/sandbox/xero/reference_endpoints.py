"""/Organisation, /Accounts, /TaxRates, /Currencies and /Items (facts/xero.md 3.6)."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from kccsync_desktop.sandbox.xero import dates, document_rules, shelves
from kccsync_desktop.sandbox.xero.books import BASE_CURRENCY, Books, is_currency_code
from kccsync_desktop.sandbox.xero.envelope import places, wrap
from kccsync_desktop.sandbox.xero.errors import MethodError, NotFoundError, ValidationError
from kccsync_desktop.sandbox.xero.fields import elements
from kccsync_desktop.sandbox.xero.records import Currency
from kccsync_desktop.sandbox.xero.views import account_view, item_view, tax_rate_view
from kccsync_desktop.sandbox.xero.writing import Flag, WriteMode, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.messages import Response
    from kccsync_desktop.sandbox.xero.items import Items

Found = TypeVar("Found")
_ITEM_FLAG = Flag("HasErrors", "ItemID")
_FOUNDED = datetime(2019, 4, 1, 9, tzinfo=UTC)


class ReferenceEndpoints:
    """The resources that documents refer to."""

    def __init__(self, books: Books, items: Items) -> None:
        self._books = books
        self._items = items

    def organisation(self, call: Call, parts: list[str]) -> Response:
        """Show the organisation, or what it may do."""
        _only_get(call)
        if not parts:
            call.elements = 1
            return wrap(self._books, "Organisations", [self._organisation()])
        if parts[0].lower() != "actions":
            raise NotFoundError
        allowed = {
            "CreateApprovedInvoice": document_rules.may_approve(self._books, "ACCREC"),
            "CreateApprovedBill": document_rules.may_approve(self._books, "ACCPAY"),
            "CreateDraftInvoice": True,
            "UseMulticurrency": self._books.settings.multicurrency,
        }
        actions = [
            {"Name": name, "Status": "ALLOWED" if may else "NOT-ALLOWED"}
            for name, may in allowed.items()
        ]
        return wrap(self._books, "Actions", actions)

    def accounts(self, call: Call, parts: list[str]) -> Response:
        """List the chart of accounts, or show one account by id or code."""
        _only_get(call)
        if parts:
            found = self._books.accounts.get(parts[0].lower()) or self._books.account(parts[0])
            return wrap(self._books, "Accounts", [account_view(_present(found))])
        listing = shelves.ACCOUNTS.read(call.request, self._books.accounts.all(), paged=False)
        return self._shown(call, "Accounts", [account_view(one) for one in listing.rows])

    def tax_rates(self, call: Call, parts: list[str]) -> Response:
        """List the tax rates, or show one by its TaxType."""
        _only_get(call)
        if parts:
            found = self._books.tax_rates.get(parts[0].upper())
            return wrap(self._books, "TaxRates", [tax_rate_view(_present(found))])
        listing = shelves.TAX_RATES.read(call.request, self._books.tax_rates.all(), paged=False)
        return self._shown(call, "TaxRates", [tax_rate_view(one) for one in listing.rows])

    def currencies(self, call: Call, parts: list[str]) -> Response:
        """List the enabled currencies, or add one."""
        if parts:
            raise NotFoundError
        if call.request.method == "PUT":
            sent = elements(call.request.body, "Currencies")
            added = [self._add_currency((one.text("Code") or "").upper()) for one in sent]
            return self._shown(call, "Currencies", [_currency_view(one) for one in added])
        _only_get(call)
        rows = [
            one
            for one in self._books.currencies.all()
            if self._books.currency(one.code) is not None
        ]
        listing = shelves.CURRENCIES.read(call.request, rows, paged=False)
        return self._shown(call, "Currencies", [_currency_view(one) for one in listing.rows])

    def items(self, call: Call, parts: list[str]) -> Response:
        """List, show, create or change items."""
        if len(parts) > 1:
            raise NotFoundError
        key = parts[0] if parts else ""
        method, decimals = call.request.method, places(call)
        if method == "GET" and key:
            call.elements = 1
            return wrap(self._books, "Items", [item_view(self._items.find(key), decimals)])
        if method == "GET":
            listing = shelves.ITEMS.read(call.request, self._books.items.all(), paged=False)
            return self._shown(call, "Items", [item_view(one, decimals) for one in listing.rows])
        if method not in ("PUT", "POST"):
            raise MethodError
        mode = WriteMode.CREATE if method == "PUT" else WriteMode.UPDATE_OR_CREATE
        sent = elements(call.request.body, "Items")
        done = write(call, sent, lambda one: self._items.save(one, mode, decimals, key), _ITEM_FLAG)
        return wrap(self._books, "Items", done)

    def routes(self) -> dict[str, Callable[[Call, list[str]], Response]]:
        """Return the resources by their name in the path, in lower case."""
        return {
            "organisation": self.organisation,
            "organisations": self.organisation,
            "accounts": self.accounts,
            "taxrates": self.tax_rates,
            "currencies": self.currencies,
            "items": self.items,
        }

    def _shown(self, call: Call, plural: str, views: list[dict[str, object]]) -> Response:
        call.elements = len(views)
        return wrap(self._books, plural, views)

    def _add_currency(self, code: str) -> Currency:
        """Enable a currency; one that is enabled already stays as it is (both assumed)."""
        if not is_currency_code(code):
            raise ValidationError(f"The currency code {code!r} is not valid.")
        if not self._books.settings.multicurrency:
            raise ValidationError("The organisation's plan does not include multicurrency.")
        found = self._books.currencies.get(code)
        return found or self._books.currencies.save(Currency(code, code, Decimal("1.000000")))

    def _organisation(self) -> dict[str, object]:
        settings = self._books.settings
        locks = {
            "PeriodLockDate": settings.period_lock_date,
            "EndOfYearLockDate": settings.end_of_year_lock_date,
        }
        return {
            "OrganisationID": self._books.tenant_id,
            "APIKey": "",
            "Name": self._books.name,
            "LegalName": self._books.name,
            "PaysTax": True,
            "Version": "UK",
            "OrganisationType": "COMPANY",
            "OrganisationEntityType": "COMPANY",
            "BaseCurrency": BASE_CURRENCY,
            "CountryCode": "GB",
            "IsDemoCompany": True,
            "OrganisationStatus": "ACTIVE",
            "RegistrationNumber": "09876543",
            "TaxNumber": "GB123456789",
            "FinancialYearEndDay": 31,
            "FinancialYearEndMonth": 3,
            "SalesTaxBasis": "ACCRUAL",
            "SalesTaxPeriod": "QUARTERLY",
            "DefaultSalesTax": "Tax Exclusive",
            "DefaultPurchasesTax": "Tax Exclusive",
            "CreatedDateUTC": dates.from_moment(_FOUNDED),
            "Timezone": "GMTSTANDARDTIME",
            "ShortCode": "!demo1",
            "Edition": "BUSINESS",
            "Class": "STARTER" if settings.starter_limits else "PREMIUM",
            "Addresses": [],
            "Phones": [],
            "ExternalLinks": [],
            "PaymentTerms": {},
            **{name: dates.from_day(day) for name, day in locks.items() if day is not None},
        }


def _currency_view(currency: Currency) -> dict[str, object]:
    return {"Code": currency.code, "Description": currency.description}


def _only_get(call: Call) -> None:
    if call.request.method != "GET":
        raise MethodError


def _present(found: Found | None) -> Found:
    if found is None:
        raise NotFoundError
    return found
