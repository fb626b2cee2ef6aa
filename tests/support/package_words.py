"""What the seeded organisation of each package calls what tests use of it."""

from __future__ import annotations

from dataclasses import dataclass

from kccsync_desktop.domain.ledger import LedgerKind


@dataclass(frozen=True)
class PackageWords:
    """What the seeded organisation of a package calls the accounts and tax codes that tests use.

    ``nominals`` by KCC's code; ``bank`` and ``vouchers`` take payments; ``taxes`` by side and rate.
    """

    nominals: dict[str, str]
    bank: str
    vouchers: str
    taxes: dict[tuple[str, str], str]
    kinds: dict[str, LedgerKind]


WORDS = {
    "xero": PackageWords(
        nominals={"4000": "201", "4900": "205", "5000": "300"},
        bank="090",
        vouchers="836",
        taxes={
            ("sales", "T1"): "OUTPUT2",
            ("sales", "T0"): "ZERORATEDOUTPUT",
            ("purchases", "T1"): "INPUT2",
            ("purchases", "T0"): "ZERORATEDINPUT",
        },
        kinds={
            "ACCREC": LedgerKind.SALES_INVOICE,
            "ACCPAY": LedgerKind.BILL,
            "ACCRECCREDIT": LedgerKind.SALES_CREDIT,
            "ACCPAYCREDIT": LedgerKind.BILL_CREDIT,
        },
    ),
    "quickbooks": PackageWords(
        nominals={"4000": "4000", "4900": "4900", "5000": "5000"},
        bank="1200",
        vouchers="1250",
        taxes={
            (side, rate): code
            for side in ("sales", "purchases")
            for rate, code in (("T1", "20.0% S"), ("T0", "0.0% Z"))
        },
        kinds={
            "Invoice": LedgerKind.SALES_INVOICE,
            "Bill": LedgerKind.BILL,
            "CreditMemo": LedgerKind.SALES_CREDIT,
            "VendorCredit": LedgerKind.BILL_CREDIT,
        },
    ),
}
