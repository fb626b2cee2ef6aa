"""What KCC says of the month, read with the csv module alone: the other side of the comparison."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CENT = Decimal("0.01")
KINDS = {
    ("Sales Invoice", "S"): "ACCREC",
    ("Credit Note", "S"): "ACCRECCREDIT",
    ("Purchase Invoice", "P"): "ACCPAY",
    ("Purchase Credit", "P"): "ACCPAYCREDIT",
    ("SP Ledger", "S"): "ACCREC",
    ("SP Ledger", "P"): "ACCPAY",
}


@dataclass(frozen=True)
class PackageCodes:
    """What a package calls KCC's (tax rate, side) and nominals, as the seeded companies have it."""

    taxes: dict[tuple[str, str], str]
    accounts: dict[str, str]


XERO = PackageCodes(
    taxes={
        ("T1", "S"): "OUTPUT2",
        ("T1", "P"): "INPUT2",
        ("T5", "S"): "RROUTPUT",
        ("T5", "P"): "RRINPUT",
        ("T0", "S"): "ZERORATEDOUTPUT",
        ("T0", "P"): "ZERORATEDINPUT",
        ("T4", "S"): "ZERORATEDOUTPUT",
        ("T9", "P"): "NONE",
    },
    accounts={
        "4000": "201",
        "4010": "202",
        "4020": "203",
        "4030": "204",
        "4040": "206",
        "4900": "205",
        "5000": "300",
        "5900": "305",
        "7100": "469",
        "7110": "464",
        "7200": "445",
        "7500": "489",
    },
)
QUICKBOOKS = PackageCodes(
    taxes={
        **{("T1", side): "20.0% S" for side in "SP"},
        **{("T5", side): "5.0% R" for side in "SP"},
        **{("T0", side): "0.0% Z" for side in "SP"},
        ("T4", "S"): "0.0% Z",
        ("T9", "P"): "No VAT",
    },
    accounts={nominal: nominal for nominal in XERO.accounts},
)
MAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", re.ASCII)


@dataclass(frozen=True)
class Wanted:
    """One document that the organisation must hold; amounts in its currency.

    ``line_nets`` in KCC's order; a package that is asked to roll lines up need not have them.
    """

    kind: str
    number: str
    company: str
    day: str
    currency: str
    rate: Decimal
    net: Decimal
    tax: Decimal
    gross: Decimal
    base_gross: Decimal
    shares: frozenset[tuple[str, str, Decimal, Decimal]]
    line_nets: tuple[Decimal, ...] = field(default=(), compare=False)


@dataclass
class KccMonth:
    """The month's documents: exportable, kept back by their company's e-mail, never offered."""

    wanted: list[Wanted] = field(default_factory=list)
    bad_mail: list[str] = field(default_factory=list)
    never_offered: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    line_count: int = 0

    @classmethod
    def read(cls, folder: Path, codes: PackageCodes = XERO) -> KccMonth:
        """Read the files; accounts and tax codes are told in a package's words."""
        month = cls()
        companies = {row["COMPANY_CODE"]: row for row in _rows(folder, "companies")}
        month.names = {code: row["COMPANY_NAME"] for code, row in companies.items()}
        lines = defaultdict(list)
        for row in _rows(folder, "document_lines"):
            lines[row["DOC_CODE"]].append(row)
        for row in _rows(folder, "documents"):
            mail = companies[row["COMPANY_CODE"]]["ADDRESS:ADDRESS_EMAIL"]
            kind = KINDS.get((row["SOURCE_TYPE"], row["LEDGER"]))
            if not kind or row["STATUS"] not in {"Issued", "Posted"}:
                month.never_offered.append(row["DOC_CODE"])
            elif mail and not MAIL.fullmatch(mail):
                month.bad_mail.append(row["DOC_CODE"])
            else:
                month.wanted.append(_wanted(kind, row, lines[row["DOC_CODE"]], codes))
                month.line_count += len(lines[row["DOC_CODE"]])
        return month


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _wanted(
    kind: str, row: dict[str, str], lines: list[dict[str, str]], codes: PackageCodes
) -> Wanted:
    is_sale = kind.startswith("ACCREC")
    gross, rate = Decimal(row["GROSS_TOTAL"]), Decimal(row["EXCHANGE_RATE"])
    return Wanted(
        kind=kind,
        number=row["DOC_CODE"] if is_sale else row["SUPPLIER_REF"] or row["DOC_CODE"],
        company=row["COMPANY_CODE"],
        day=row["DOC_DATE"],
        currency=row["CURRENCY"],
        rate=rate,
        net=Decimal(row["NET_TOTAL"]),
        tax=Decimal(row["TAX_TOTAL"]),
        gross=gross,
        base_gross=(gross / rate).quantize(CENT, ROUND_HALF_UP),
        shares=shares(
            (
                codes.accounts[line["NOMINAL"]],
                codes.taxes[line["TAX_RATE"], "S" if is_sale else "P"],
                Decimal(line["NET"]),
                Decimal(line["TAX"]),
            )
            for line in lines
        ),
        line_nets=tuple(Decimal(line["NET"]) for line in lines),
    )


def shares(
    lines: Iterable[tuple[str, str, Decimal, Decimal]],
) -> frozenset[tuple[str, str, Decimal, Decimal]]:
    """Add up net and VAT by account and tax code; groups of nothing are left out."""
    nets: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    taxes: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for account, tax_type, net, tax in lines:
        nets[account, tax_type] += net
        taxes[account, tax_type] += tax
    return frozenset((*key, net, taxes[key]) for key, net in nets.items() if net or taxes[key])
