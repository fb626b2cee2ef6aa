"""1,000 mixed documents on each package, calls and virtual time: ``python -m benchmarks.packages``.

700 sales invoices, 150 bills, 50 credit notes and 100 prepayments, of 300 companies that are new to
the package; rolled up. The program, the connectors and the sandboxes are the real ones, under the
packages' documented limits; the clock is moved, and what a call costs is modelled (see
``virtual_time``). Beside each stand the floor (full calls for what is written, one read-back per
1,000 documents and resource, no look-up) and one element a call, each document read back alone,
nothing overlapping.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.virtual_time import Lanes, Made, ModelledTransport, seconds_for
from kccsync_desktop.connectors.registry import traits_of
from kccsync_desktop.domain.states import ExportState
from tests.support.folder import Line
from tests.support.office import Office
from tests.support.payments import prepare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kccsync_desktop.connectors.package import PackageTraits

CUSTOMERS, SUPPLIERS = 250, 50
INVOICES, BILLS, CREDIT_NOTES, PREPAYMENTS = 700, 150, 50, 100
READ_PER_CALL = 1000
SET_UP = frozenset(
    {"Organisation", "Accounts", "TaxRates", "Currencies"}
    | {"preferences", "Account", "TaxCode", "TaxRate", "CompanyCurrency"}
)
READ_BACK = frozenset(
    {"invoices", "creditnotes", "payments"}
    | {"invoice", "bill", "creditmemo", "vendorcredit", "payment"}
)


@dataclass(frozen=True)
class Setting:
    """A package and how it is written to."""

    name: str
    package: str
    batches: bool = False

    @property
    def traits(self) -> PackageTraits:
        """How its calls may be made."""
        return traits_of(self.package, batched=self.batches)


SETTINGS = (
    Setting("Xero", "xero"),
    Setting("QuickBooks, single writes", "quickbooks"),
    Setting("QuickBooks, batches", "quickbooks", batches=True),
)


def measure(setting: Setting) -> tuple[dict[str, Any], list[Made]]:
    """Upload the documents to a fresh sandbox; return the figures and the calls."""
    offices: list[Office] = []
    made: list[Made] = []
    with TemporaryDirectory() as folder:
        office = Office.open(
            Path(folder),
            package=setting.package,
            make_courier=lambda _width: Lanes(offices[0].clock),
            transport=lambda sandbox: ModelledTransport(sandbox, lambda: offices[0].clock, made),
        )
        offices.append(office)
        _write(office)
        prepare(office)
        office.set(batches=setting.batches)
        office.clock.advance(60)  # a minute of its own, whatever the set-up took
        made.clear()
        began = office.clock.monotonic()
        end = office.upload().end
        seconds = office.clock.monotonic() - began
        assert end.stopped_by is None, end.stopped_by
        assert office.states().keys() == {ExportState.VERIFIED}
        office.services.close()
    return {"setting": setting.name, **_counted(made), "seconds": round(seconds, 1)}, made


def _write(office: Office) -> None:
    """Fill the KCC folder."""
    folder = office.folder
    for number in range(INVOICES):
        lines = [Line(f"{10 + number % 7 + place}.00") for place in range(1 + number % 5)]
        order = f"SO{number}" if number < PREPAYMENTS else ""
        folder.invoice(f"INV{number}", f"C{number % CUSTOMERS}", *lines, ORDER_CODE=order)
    for number in range(CREDIT_NOTES):
        folder.credit_note(f"CRN{number}", f"C{number}", ORDER_CODE="")
    for number in range(BILLS):
        folder.bill(f"PIN{number}", f"S{number % SUPPLIERS}", ORDER_CODE="")
    for number in range(PREPAYMENTS):
        customer = f"C{number % CUSTOMERS}"
        folder.prepayment(f"PP{number}", "10.00", f"SO{number}", COMPANY_CODE=customer)


def _counted(made: Iterable[Made]) -> dict[str, Any]:
    uses: Counter[str] = Counter()
    for call in made:
        words = list(call.elements)
        if call.is_write:
            uses["writes"] += 1
        elif SET_UP.intersection(words) or words[0].isdigit():
            uses["set-up"] += 1
        else:
            uses["read-backs" if uses["writes"] else "look-ups"] += 1
    calls = uses.total() - uses["set-up"]
    return {"calls": calls, "calls_by_use": dict(uses)}


def _written(made: Iterable[Made]) -> Counter[str]:
    total: Counter[str] = Counter()
    for call in made:
        if call.is_write:
            total.update({word.lower(): count for word, count in call.elements.items()})
    return total


def floor(written: Counter[str], traits: PackageTraits) -> Iterator[Made]:
    """Give the fewest calls that carry the elements and read them back."""
    for word, count in written.items():
        for first in range(0, count, traits.elements_per_call):
            part = min(traits.elements_per_call, count - first)
            yield Made(is_write=True, elements=Counter({word: part}))
    for word, count in written.items():
        for _ in range(ceil(count / READ_PER_CALL) if word in READ_BACK else 0):
            yield Made(is_write=False, elements=Counter({word: count}))


def one_a_call(written: Counter[str]) -> Iterator[Made]:
    """Give a call for each element, and one more for each that is read back."""
    for word, count in written.items():
        for _ in range(count):
            yield Made(is_write=True, elements=Counter({word: 1}))
            if word in READ_BACK:
                yield Made(is_write=False, elements=Counter({word: 1}))


def _told(name: str, calls: list[Made], traits: PackageTraits, *, in_flight: int) -> dict[str, Any]:
    seconds = seconds_for(calls, traits, in_flight=in_flight)
    return {"setting": name, "calls": len(calls), "seconds": round(seconds, 1)}


def main() -> None:
    """Print one line a setting."""
    for setting in SETTINGS:
        measured, made = measure(setting)
        written, traits = _written(made), setting.traits
        fewest = list(floor(written, traits))
        ratio = round(measured["calls"] / len(fewest), 3)
        print(json.dumps({**measured, "elements": written.total(), "ratio": ratio}))
        in_flight = traits.calls_in_flight
        print(json.dumps(_told(f"{setting.name}: floor", fewest, traits, in_flight=in_flight)))
        if not setting.batches:
            name = f"{setting.name}: one element a call, no overlap"
            alone = list(one_a_call(written))
            print(json.dumps(_told(name, alone, traits, in_flight=1)))


if __name__ == "__main__":
    main()
