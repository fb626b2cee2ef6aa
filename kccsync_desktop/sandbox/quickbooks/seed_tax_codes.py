"""The seeded UK VAT: codes, rates, and the inactive ones that trap a match by name.

Names and the inactive, hidden EC codes as seen in live companies; `20.0% RC CIS` and its like
are named from memory (assumed), as are the rates behind all but the standard code.
"""

from __future__ import annotations

from dataclasses import dataclass

AGENCY = "HM Revenue & Customs (VAT)"


@dataclass(frozen=True, slots=True)
class RateRow:
    """A VAT rate, in percent; SpecialTaxType and DisplayType as QuickBooks words them."""

    name: str
    percent: str
    special: str = "NONE"
    display: str = "HideInPrintedForms"


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A VAT code and the names of its rates on each side; none: it is not for that side."""

    name: str
    description: str
    sales: tuple[str, ...] = ()
    purchases: tuple[str, ...] = ()
    retired: bool = False


RATES = (
    RateRow("SS-20.0", "20"),
    RateRow("SP-20.0", "20"),
    RateRow("SR-5.0", "5"),
    RateRow("RP-5.0", "5"),
    RateRow("SZ-0.0", "0", "ZERO_RATE"),
    RateRow("ZP-0.0", "0", "ZERO_RATE"),
    RateRow("ES-0.0", "0"),
    RateRow("EP-0.0", "0"),
    RateRow("NS-0.0", "0"),
    RateRow("NP-0.0", "0"),
    RateRow("RCSG-S-0.0", "0", "REVERSE_CHARGE", "ReadOnly"),
    RateRow("RCSG-P-20.0", "20", "REVERSE_CHARGE", "ReadOnly"),
    RateRow("RCSG-P-20.0-R", "-20", "REVERSE_CHARGE", "ReadOnly"),
    RateRow("RCMP-S-0.0", "0", "REVERSE_CHARGE", "ReadOnly"),
    RateRow("RCMP-P-20.0", "20", "REVERSE_CHARGE", "ReadOnly"),
    RateRow("RCMP-P-20.0-R", "-20", "REVERSE_CHARGE", "ReadOnly"),
    RateRow("CIS-S-0.0", "0", "REVERSE_CHARGE", "ReadOnly"),
    RateRow("CIS20-P-20.0", "20", "REVERSE_CHARGE", "ReadOnly"),
    RateRow("CIS20-P-20.0-R", "-20", "REVERSE_CHARGE", "ReadOnly"),
    RateRow("CIS5-P-5.0", "5", "REVERSE_CHARGE", "ReadOnly"),
    RateRow("CIS5-P-5.0-R", "-5", "REVERSE_CHARGE", "ReadOnly"),
    RateRow("PVA-P-20.0", "20", "FOREIGN_TAX", "ReadOnly"),
    RateRow("PVA-P-20.0-R", "-20", "FOREIGN_TAX", "ReadOnly"),
    RateRow("PVA-P-0.0", "0", "FOREIGN_TAX", "ReadOnly"),
    RateRow("ECG-S-0.0", "0", "FOREIGN_TAX"),
    RateRow("ECG-P-20.0", "20", "FOREIGN_TAX", "ReadOnly"),
    RateRow("ECG-P-20.0-R", "-20", "FOREIGN_TAX", "ReadOnly"),
    RateRow("ECS-S-0.0", "0", "FOREIGN_TAX"),
    RateRow("MAR-S-16.67", "16.67"),
)
CODES = (
    CodeRow(
        "20.0% ECG", "EU goods 20%", ("ECG-S-0.0",), ("ECG-P-20.0", "ECG-P-20.0-R"), retired=True
    ),
    CodeRow(
        "20.0% ECS", "EU services 20%", ("ECS-S-0.0",), ("ECG-P-20.0", "ECG-P-20.0-R"), retired=True
    ),
    CodeRow("0.0% ECG", "EU goods 0%", ("ECG-S-0.0",), ("ZP-0.0",), retired=True),
    CodeRow("0.0% ECS", "EU services 0%", ("ECS-S-0.0",), ("ZP-0.0",), retired=True),
    CodeRow("5.0% ECG", "EU goods 5%", ("ECG-S-0.0",), (), retired=True),
    CodeRow("17.5% S", "Standard rate until 2011", (), (), retired=True),
    CodeRow("20.0% S", "20% Standard", ("SS-20.0",), ("SP-20.0",)),
    CodeRow("5.0% R", "5% Reduced", ("SR-5.0",), ("RP-5.0",)),
    CodeRow("0.0% Z", "0% Zero rated", ("SZ-0.0",), ("ZP-0.0",)),
    CodeRow("Exempt", "Exempt", ("ES-0.0",), ("EP-0.0",)),
    CodeRow("No VAT", "Outside the scope of VAT", ("NS-0.0",), ("NP-0.0",)),
    CodeRow(
        "20.0% RC SG",
        "Reverse charge, services",
        ("RCSG-S-0.0",),
        ("RCSG-P-20.0", "RCSG-P-20.0-R"),
    ),
    CodeRow(
        "20.0% RC MPCCs",
        "Reverse charge, mobile phones and computer chips",
        ("RCMP-S-0.0",),
        ("RCMP-P-20.0", "RCMP-P-20.0-R"),
    ),
    CodeRow(
        "20.0% RC CIS",
        "Reverse charge, construction 20%",
        ("CIS-S-0.0",),
        ("CIS20-P-20.0", "CIS20-P-20.0-R"),
    ),
    CodeRow(
        "5.0% RC CIS",
        "Reverse charge, construction 5%",
        ("CIS-S-0.0",),
        ("CIS5-P-5.0", "CIS5-P-5.0-R"),
    ),
    CodeRow("PVA Import 20.0%", "Postponed import VAT 20%", (), ("PVA-P-20.0", "PVA-P-20.0-R")),
    CodeRow("PVA Import 0.0%", "Postponed import VAT 0%", (), ("PVA-P-0.0",)),
    CodeRow("Margin Scheme", "Second-hand goods", ("MAR-S-16.67",), ()),
)
