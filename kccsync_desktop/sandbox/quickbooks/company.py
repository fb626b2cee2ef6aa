"""The company itself: CompanyInfo, Preferences, exchange rates."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import currencies, errors, views
from kccsync_desktop.sandbox.quickbooks.read_only import ReadOnly
from kccsync_desktop.sandbox.quickbooks.records import HOME_CURRENCY, Company
from kccsync_desktop.sandbox.quickbooks.seed import DAY_RATES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.sandbox.quickbooks.views import View

_OFFERINGS = {
    "simple-start": "QuickBooks Online Simple Start",
    "essentials": "QuickBooks Online Essentials",
    "plus": "QuickBooks Online Plus",
    "advanced": "QuickBooks Online Advanced",
}


class CompanyInfo(ReadOnly[Company]):
    """What there is to know of the company; its id is 1, or the realm's in the address."""

    name = "CompanyInfo"

    def rows(self) -> Iterable[Company]:
        """Return the one company."""
        return self.books.companies.all()

    def find(self, key: str) -> Company | None:
        """Return the company, by the realm's id or its own."""
        row = self.books.company
        return row if key in (self.books.realm, row.stamp.id) else None

    def view(self, row: Company) -> View:
        """Return the view; it tells switches, so it is never kept."""
        return self.shown(row)

    def shown(self, row: Company) -> View:
        """Return the view."""
        view = views.head(row.stamp)
        address = {
            "Id": "1",
            "Line1": row.street,
            "City": row.city,
            "PostalCode": row.postcode,
            "Country": "GBR",
        }
        names = {
            "OfferingSku": _OFFERINGS[self.books.settings.plan],
            "SubscriptionStatus": self._status(),
            "CompanyType": "Limited",
            "IndustryType": "Gift shops",
        }
        view.update(
            CompanyName=row.name,
            LegalName=row.legal_name,
            CompanyAddr=address,
            CustomerCommunicationAddr=address,
            LegalAddr=address,
            CompanyStartDate="2020-04-01",
            FiscalYearStartMonth="January",
            Country="GB",
            Email={"Address": row.email},
            WebAddr={},
            SupportedLanguages="en",
            DefaultTimeZone="Europe/London",
            NameValue=[{"Name": name, "Value": value} for name, value in names.items()],
        )
        return view

    def _status(self) -> str:
        return "EXPIRED" if self.books.settings.subscription_ended else "PAID"


class Preferences(ReadOnly[Company]):
    """What the company has switched on; read at `preferences`, without an id."""

    name = "Preferences"

    def rows(self) -> Iterable[Company]:
        """Return the one company."""
        return self.books.companies.all()

    def find(self, key: str) -> Company | None:
        """Return the company; 1 is the id that clients know."""
        return self.books.company if key == self.books.company.stamp.id else None

    def read(self, key: str) -> View:
        """Return the preferences."""
        return super().read(key or self.books.company.stamp.id)

    def view(self, row: Company) -> View:
        """Return the view; it tells switches, so it is never kept."""
        return self.shown(row)

    def shown(self, row: Company) -> View:
        """Return the view."""
        view = views.head(row.stamp)
        view.update(
            AccountingInfoPrefs=self._accounting(),
            SalesFormsPrefs=self._sales_forms(),
            VendorAndPurchasesPrefs=self._purchases(),
            CurrencyPrefs={
                "MultiCurrencyEnabled": currencies.is_multicurrency(self.books),
                "HomeCurrency": {"value": HOME_CURRENCY},
            },
            TaxPrefs={"UsingSalesTax": self.books.settings.using_sales_tax},
            OtherPrefs={"NameValue": self._others()},
        )
        return view

    def _accounting(self) -> View:
        settings = self.books.settings
        is_full = settings.plan in ("plus", "advanced")
        view: View = {
            "UseAccountNumbers": any(one.number for one in self.books.accounts.all()),
            "TrackDepartments": settings.track_departments and is_full,
            "DepartmentTerminology": "Location",
            "ClassTrackingPerTxn": False,
            "ClassTrackingPerTxnLine": settings.classes_per_line and is_full,
            "FirstMonthOfFiscalYear": "January",
            "TaxYearMonth": "January",
        }
        if settings.book_close_date is not None:
            view["BookCloseDate"] = settings.book_close_date.isoformat()
        return view

    def _sales_forms(self) -> View:
        settings = self.books.settings
        return {
            "CustomTxnNumbers": settings.custom_numbers,
            "AllowDeposit": settings.allow_deposit,
            "AllowDiscount": True,
            "AllowShipping": False,
            "AllowServiceDate": False,
            "AutoApplyCredit": settings.auto_apply_credit,
            "AutoApplyPayments": settings.auto_apply_payments,
            "UsingProgressInvoicing": False,
            "CustomField": [],
        }

    def _purchases(self) -> View:
        return {
            "TrackingByCustomer": False,
            "BillableExpenseTracking": False,
            "AutomaticBillPayment": False,
            "UsingInventory": self.books.settings.plan in ("plus", "advanced"),
        }

    def _others(self) -> list[View]:
        settings = self.books.settings
        flags = {
            "WarnDuplicateBillNumber": settings.warn_duplicate_bill,
            "WarnDuplicateCheckNumber": settings.warn_duplicate_check,
            "WarnDuplicateJournalNumber": settings.warn_duplicate_journal,
            "VendorAndPurchasesPrefs.UseCustomTxnNumbers": settings.bill_custom_numbers,
            "SalesFormsPrefs.UsingSalesOrders": False,
            "MTDEnabled": True,
        }
        return [{"Name": name, "Value": str(value).lower()} for name, value in flags.items()]


class ExchangeRates(ReadOnly[Company]):
    """The day's rates; they never change here."""

    name = "ExchangeRate"

    def read(self, key: str) -> View:
        """Return the rate of a currency by its code."""
        if key not in DAY_RATES:
            raise errors.invalid_reference("Currency", key, "SourceCurrencyCode")
        return self._rate(key)

    def views(self) -> Iterable[View]:
        """Return the rates of all foreign currencies."""
        return (self._rate(code) for code in DAY_RATES if code != HOME_CURRENCY)

    def _rate(self, code: str) -> View:
        yesterday = self.books.today() - timedelta(days=1)
        return {
            "SyncToken": "0",
            "domain": "QBO",
            "AsOfDate": yesterday.isoformat(),
            "SourceCurrencyCode": code,
            "TargetCurrencyCode": HOME_CURRENCY,
            "Rate": DAY_RATES[code],
            "MetaData": views.head(self.books.company.stamp)["MetaData"],
        }


class CompanyCurrencies(ReadOnly[Company]):
    """The foreign currencies that the company has added; none without several currencies."""

    name = "CompanyCurrency"

    def read(self, key: str) -> View:
        """Return one by its id."""
        found = next((one for one in self.views() if one["Id"] == key), None)
        if found is None:
            raise errors.object_not_found(self.name)
        return found

    def views(self) -> Iterable[View]:
        """Return all; the home currency is none of them (assumed)."""
        if not currencies.is_multicurrency(self.books):
            return
        foreign = (code for code in DAY_RATES if code != HOME_CURRENCY)
        for number, code in enumerate(foreign, 1):
            head = views.head(self.books.company.stamp)
            named = {"Code": code, "Name": currencies.NAMES[code], "Active": True}
            yield {**head, "Id": str(number), **named}
