"""The tax codes of a UK organisation (facts/xero.md 3.1)."""

from __future__ import annotations

from decimal import Decimal

from kccsync_desktop.sandbox.xero.records import TaxRate

_SALES = "AQLR"
_PURCHASES = "AQXL"


def _rate(
    code: str, name: str, report: str, shown: str, applies: str, effective: str | None = None
) -> TaxRate:
    charged = shown if effective is None else effective
    return TaxRate(code, name, report, Decimal(shown), Decimal(charged), applies)


# Rates whose VAT the buyer accounts for add nothing to a document: EffectiveRate 0 beside the
# DisplayTaxRate is assumed, as is 0 for imports.
TAX_RATES = (
    _rate("OUTPUT2", "20% (VAT on Income)", "OUTPUT", "20.0000", _SALES),
    _rate("INPUT2", "20% (VAT on Expenses)", "INPUT", "20.0000", _PURCHASES),
    _rate("RROUTPUT", "5% (VAT on Income)", "OUTPUT", "5.0000", _SALES),
    _rate("RRINPUT", "5% (VAT on Expenses)", "INPUT", "5.0000", _PURCHASES),
    _rate("ZERORATEDOUTPUT", "Zero Rated Income", "OUTPUT", "0.0000", _SALES),
    _rate("ZERORATEDINPUT", "Zero Rated Expenses", "INPUT", "0.0000", _PURCHASES),
    _rate("EXEMPTOUTPUT", "Exempt Income", "EXEMPTOUTPUT", "0.0000", _SALES),
    _rate("EXEMPTINPUT", "Exempt Expenses", "EXEMPTINPUT", "0.0000", _PURCHASES),
    _rate("NONE", "No VAT", "NONE", "0.0000", "AQXLR"),
    _rate("ECZROUTPUT", "Zero Rated EC Goods Income", "ECOUTPUT", "0.0000", _SALES),
    _rate("ECZROUTPUTSERVICES", "Zero Rated EC Services", "ECOUTPUTSERVICES", "0.0000", _SALES),
    _rate("ECZRACQUISITIONS", "EC Acquisitions (0%)", "ECACQUISITIONS", "0.0000", _PURCHASES),
    _rate(
        "ECACQUISITIONS", "EC Acquisitions (20%)", "ECACQUISITIONS", "20.0000", _PURCHASES, "0.0000"
    ),
    _rate(
        "REVERSECHARGES",
        "Reverse Charge Expenses (20%)",
        "REVERSECHARGES",
        "20.0000",
        _PURCHASES,
        "0.0000",
    ),
    _rate(
        "DRCHARGESUPPLY20",
        "Domestic Reverse Charge @ 20% (VAT on Expenses)",
        "DRCHARGESUPPLY",
        "20.0000",
        _PURCHASES,
        "0.0000",
    ),
    _rate(
        "DRCHARGESUPPLY5",
        "Domestic Reverse Charge @ 5% (VAT on Expenses)",
        "DRCHARGESUPPLY",
        "5.0000",
        _PURCHASES,
        "0.0000",
    ),
    _rate(
        "DRCHARGE20",
        "Domestic Reverse Charge @ 20% (VAT on Income)",
        "DRCHARGE",
        "20.0000",
        _SALES,
        "0.0000",
    ),
    _rate(
        "DRCHARGE5",
        "Domestic Reverse Charge @ 5% (VAT on Income)",
        "DRCHARGE",
        "5.0000",
        _SALES,
        "0.0000",
    ),
    _rate("CAPEXOUTPUT2", "20% (VAT on Capital Sales)", "CAPEXOUTPUT", "20.0000", "A"),
    _rate("CAPEXINPUT2", "20% (VAT on Capital Purchases)", "CAPEXINPUT", "20.0000", "A"),
    _rate("GSTONIMPORTS", "VAT on Imports", "GSTONIMPORTS", "0.0000", "L"),
)
