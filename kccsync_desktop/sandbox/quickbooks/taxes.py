"""VAT codes and rates, which are only read, and the service that makes new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import errors, guards, refs, views
from kccsync_desktop.sandbox.quickbooks.fields import Fields
from kccsync_desktop.sandbox.quickbooks.read_only import ReadOnly
from kccsync_desktop.sandbox.quickbooks.records import ZERO, TaxCode, TaxRate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.options import Options
    from kccsync_desktop.sandbox.quickbooks.views import View

_FIRST_DAY = "2011-01-04T00:00:00Z"
_APPLICABLE = ("Sales", "Purchase")


class TaxCodes(ReadOnly[TaxCode]):
    """The VAT codes."""

    name = "TaxCode"

    def rows(self) -> Iterable[TaxCode]:
        """Return all, hidden ones too."""
        return self.books.tax_codes.all()

    def find(self, key: str) -> TaxCode | None:
        """Return the one with an id."""
        return self.books.tax_codes.get(key)

    def shown(self, row: TaxCode) -> View:
        """Return the view; a side it is not for has an empty list."""
        view = views.head(row.stamp)
        view.update(
            Name=row.name,
            Description=row.description,
            Active=row.active,
            Hidden=row.hidden,
            Taxable=True,
            TaxGroup=True,
            SalesTaxRateList=self._rate_list(row.sales),
            PurchaseTaxRateList=self._rate_list(row.purchases),
        )
        return view

    def _rate_list(self, rate_ids: tuple[str, ...]) -> View:
        found = [rate for key in rate_ids if (rate := self.books.tax_rates.get(key)) is not None]
        return {
            "TaxRateDetail": [
                {
                    "TaxRateRef": {"value": rate.stamp.id, "name": rate.name},
                    "TaxTypeApplicable": "TaxOnAmount",
                    "TaxOrder": 0,
                }
                for rate in found
            ]
        }


class TaxRates(ReadOnly[TaxRate]):
    """The VAT rates."""

    name = "TaxRate"

    def rows(self) -> Iterable[TaxRate]:
        """Return all."""
        return self.books.tax_rates.all()

    def find(self, key: str) -> TaxRate | None:
        """Return the one with an id."""
        return self.books.tax_rates.get(key)

    def shown(self, row: TaxRate) -> View:
        """Return the view."""
        view = views.head(row.stamp)
        view.update(
            Name=row.name,
            Description=row.name,
            Active=row.active,
            RateValue=row.percent,
            AgencyRef={"value": row.agency_id},
            SpecialTaxType=row.special,
            EffectiveTaxRate=[{"RateValue": row.percent, "EffectiveDate": _FIRST_DAY}],
            DisplayType=row.display,
        )
        return view


class TaxService:
    """POST taxservice/taxcode: the only way to make a VAT code, with its rates."""

    name = "TaxService"

    def __init__(self, books: Books) -> None:
        self._books = books

    def create(self, body: View, options: Options) -> View:  # noqa: ARG002 - one signature for all
        """Make a VAT code of new or known rates.

        Raises:
            Fault: 2020, 2170, 2500 or 6240.
        """
        books, fields = self._books, Fields(body)
        guards.may_write(books)
        name = fields.text("TaxCode", 10)
        details = fields.children("TaxRateDetails")
        if not name or not details:
            raise errors.required("TaxRateDetails" if name else "TaxCode")
        if books.tax_codes.find("name", name):
            raise errors.duplicate_name()
        for one in details:
            self._check(one)
        made = [(one.text("TaxApplicableOn") or "Sales", self._rate(one)) for one in details]
        code = TaxCode(
            books.new_stamp(),
            name,
            name,
            tuple(rate.stamp.id for side, rate in made if side == "Sales"),
            tuple(rate.stamp.id for side, rate in made if side == "Purchase"),
        )
        books.tax_codes.save(code)
        shown = [
            {
                "TaxRateId": rate.stamp.id,
                "TaxRateName": rate.name,
                "RateValue": rate.percent,
                "TaxAgencyId": rate.agency_id,
                "TaxApplicableOn": side,
            }
            for side, rate in made
        ]
        return {"TaxCode": name, "TaxCodeId": code.stamp.id, "TaxRateDetails": shown}

    def update(self, body: View, options: Options) -> View:
        """Refuse: what is made cannot be changed."""
        raise self._refusal(body, options)

    def delete(self, body: View, options: Options) -> View:
        """Refuse."""
        raise self._refusal(body, options)

    def void(self, body: View, options: Options) -> View:
        """Refuse."""
        raise self._refusal(body, options)

    def read(self, key: str) -> View:
        """Refuse: codes are read as TaxCode."""
        raise errors.unsupported_operation(f"read of {self.name} {key}")

    def named(self, field: str, values: tuple[str, ...]) -> Iterable[View] | None:  # noqa: ARG002 - one signature for all
        """Find none: codes are asked for as TaxCode."""
        return None

    def views(self) -> Iterable[View]:
        """Refuse: codes are asked for as TaxCode."""
        raise errors.query_invalid(f"{self.name} cannot be queried")

    def _refusal(self, body: View, options: Options) -> errors.Fault:
        what = options.operation or "update"
        return errors.unsupported_operation(f"{what} of {self.name} {body.get('Id', '')}".strip())

    def _check(self, detail: Fields) -> None:
        side = detail.text("TaxApplicableOn") or "Sales"
        if side not in _APPLICABLE:
            raise errors.invalid_enumeration("TaxApplicableOn", side)
        rate_id = detail.text("TaxRateId")
        if rate_id:
            if self._books.tax_rates.get(rate_id) is None:
                raise errors.invalid_reference("Tax Rates", rate_id, "TaxRateId")
            return
        name = detail.text("TaxRateName", 100)
        if not name or detail.number("RateValue") is None:
            raise errors.required("RateValue" if name else "TaxRateName")
        if self._books.tax_rates.find("name", name):
            raise errors.duplicate_name()
        refs.entry(self._books, "TaxAgency", detail.text("TaxAgencyId"), "TaxAgencyId")

    def _rate(self, detail: Fields) -> TaxRate:
        """Return a rate that `_check` has let pass."""
        known = self._books.tax_rates.get(detail.text("TaxRateId"))
        if known is not None:
            return known
        percent = detail.number("RateValue") or ZERO
        name, agency = detail.text("TaxRateName"), detail.text("TaxAgencyId")
        return self._books.tax_rates.save(TaxRate(self._books.new_stamp(), name, percent, agency))
