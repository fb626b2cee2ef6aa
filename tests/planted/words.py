"""What the planted scenes map KCC's nominals and VAT rates to, package by package."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class PlantedWords:
    """A package's names for what is mapped.

    ``nominals`` by KCC's code, ``taxes`` by rate and side; ``limits`` are the sandbox's switches
    that must not get in the way. ``same_cause`` lists, by the cause that a refusal names, what the
    pre-check may call it because the package knows less than we do.
    """

    nominals: Mapping[str, str]
    taxes: Mapping[tuple[str, str], str]
    limits: tuple[str, ...]
    same_cause: Mapping[ProblemCode, frozenset[ProblemCode]] = field(default_factory=dict)


# No package can tell whether KCC or somebody else has the number.
_TWICE = {ProblemCode.NUMBER_TAKEN: frozenset({ProblemCode.NUMBER_TWICE})}

WORDS = {
    "xero": PlantedWords(
        nominals={
            "4000": "201",
            "4900": "205",
            "5000": "300",
            "1001": "620",
            "5100": "310",
            "7002": "429",
            "7003": "091",
            "7004": "610",
        },
        taxes={
            ("T1", "sales"): "OUTPUT2",
            ("T1", "purchases"): "INPUT2",
            ("T0", "sales"): "ZERORATEDOUTPUT",
            ("T0", "purchases"): "ZERORATEDINPUT",
            ("X2", "sales"): "RROUTPUT",
            ("X3", "sales"): "ZERORATEDOUTPUT",
            ("X4", "purchases"): "CAPEXINPUT2",
        },
        limits=("calls_per_minute", "calls_per_day", "app_calls_per_minute"),
        # Nor whether a contact out of use was merged, or that a currency is missing for want of a
        # plan.
        same_cause={
            **_TWICE,
            ProblemCode.CONTACT_ARCHIVED: frozenset({ProblemCode.CONTACT_MERGED}),
            ProblemCode.CURRENCY_NOT_ENABLED: frozenset({ProblemCode.PLAN_LIMIT}),
            ProblemCode.ITEM_REFUSED: frozenset({ProblemCode.HELD}),
        },
    ),
    "quickbooks": PlantedWords(
        nominals={
            "4000": "4000",
            "4900": "4900",
            "5000": "5000",
            "1001": "1001",
            "5100": "5001",
            "4002": "4910",
            "4003": "1230",
            "7002": "8200",
            "7003": "1230",
            "7004": "2100",
        },
        taxes={
            ("T1", "sales"): "20.0% S",
            ("T1", "purchases"): "20.0% S",
            ("T0", "sales"): "0.0% Z",
            ("T0", "purchases"): "0.0% Z",
            ("X2", "sales"): "5.0% R",
            ("X2", "purchases"): "5.0% R",
            ("X3", "sales"): "0.0% Z",
            ("X5", "sales"): "Margin Scheme",
            ("X5", "purchases"): "Margin Scheme",
            ("X6", "sales"): "PVA Import 0.0%",
            ("X6", "purchases"): "PVA Import 0.0%",
            ("X7", "sales"): "0.0% ECG",
        },
        limits=("calls_per_minute", "batches_per_minute"),
        # Nor whether what a line names was never mapped or is gone: an id that is nobody's is sent.
        same_cause={
            **_TWICE,
            ProblemCode.ACCOUNT_GONE: frozenset({ProblemCode.NOMINAL_NOT_MAPPED}),
            ProblemCode.ITEM_MISSING: frozenset({ProblemCode.NOMINAL_NOT_MAPPED}),
            ProblemCode.TAX_CODE_GONE: frozenset({ProblemCode.TAX_NOT_MAPPED}),
        },
    ),
}
