"""Where one history plays: a home, a KCC folder, a folder for payments, and the sandbox beside."""

from __future__ import annotations

import csv
import shutil
import socket
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from kccsync_desktop.bootstrap import Services, Wiring
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.storage.engines import sqlite_engine
from kccsync_desktop.storage.migrating import downgrade
from kccsync_desktop.storage.revisions import OURS
from kccsync_desktop.sync.courier import InlineCourier
from tests.connectors.fakes import FakeClock, SandboxTransport
from tests.crashes.books import DATABASE, snapshot
from tests.crashes.company import DemoCompany
from tests.crashes.ledger import Ledger
from tests.crashes.witness import WatchedSandbox, witness
from tests.support.office import MERCHANT, Office
from tests.support.payments import allocate, fetch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.crashes.books import Books
    from tests.crashes.witness import Witness

PLENTY = 1_000_000
OLD_SHARE = 0.25
OLD_LAYOUT = "0003"
LIMITS = {
    "xero": ("calls_per_minute", "calls_per_day", "app_calls_per_minute"),
    "quickbooks": ("calls_per_minute", "calls_per_second", "batches_per_minute", "reads_per_month"),
}


@dataclass(frozen=True)
class Prepared:
    """A connected and mapped home and its sandbox, from which every history takes a copy."""

    package: str
    home: Path
    old: Path
    sandbox: WatchedSandbox
    port: int


def prepare(package: str, place: Path) -> Prepared:
    """Connect, load and map in this process; warm everything up that victims need."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
    with _office(package, place / f"{package}-rehearsal", port) as (office, company, _):
        company.grow(12)
        office.load()
        office.upload()
        office.door("payments", {"document": "INV0"})
        fetch(office)
        allocate(office)
    with _office(package, place / package, port) as (office, _, sandbox):
        home = office.home
    old = shutil.copytree(home, place / f"{package}-old")
    engine = sqlite_engine(old / DATABASE, is_reader=False, has_foreign_keys=False)
    with engine.begin() as connection:
        downgrade(connection, OURS, OLD_LAYOUT)
    engine.dispose()
    return Prepared(package, home, old, sandbox, port)


@contextmanager
def _office(
    package: str, place: Path, port: int
) -> Iterator[tuple[Office, DemoCompany, WatchedSandbox]]:
    """Open a connected and mapped home without a network; closed at the end."""
    sandbox = WatchedSandbox(package)
    wiring = Wiring(transport=lambda _hosts: SandboxTransport(sandbox), make_courier=InlineCourier)
    services = Services.open(place / "home", wiring)
    try:
        services.add_merchant(MERCHANT, package)
        company = DemoCompany.open(place / "kcc", Random(0))  # noqa: S311 - chances, not secrets
        url, home = f"http://localhost:{port}", place / "home"
        office = Office(home, company.folder, FakeClock(), sandbox, services, wiring, url, package)
        office.door("settings", dict.fromkeys(LIMITS[package], PLENTY))
        office.prepare()
        office.desk.map_nominal("1200", office.words.bank)
        office.set(calls_per_minute=PLENTY)
        yield office, company, sandbox
    finally:
        services.close()


@dataclass
class Scene:
    """One history's files and its witness, with what was done to the package beside the program."""

    package: str
    place: Path
    witness: Witness
    company: DemoCompany
    before: Ledger
    has_items: bool
    is_old: bool
    paid: dict[str, tuple[str, Decimal]] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        return self.place / "home"

    @property
    def out(self) -> Path:
        """Where the payments files for KCC go."""
        return self.place / "out"

    def books(self) -> AbstractContextManager[Books]:
        """Return the database as it lies on the disk now."""
        return snapshot(self.home, self.place)

    @contextmanager
    def change_books(self) -> Iterator[sqlite3.Connection]:
        """Change the database behind the program's back."""
        with closing(sqlite3.connect(self.home / DATABASE)) as connection, connection:
            yield connection

    def ledger(self) -> Ledger:
        """Return what the package holds now."""
        return Ledger.of(self.witness, self.package)

    def customers_pay(self, dice: Random) -> None:
        """Some invoices in the package are paid, in part or fully, some in two goes."""
        for held in self.ledger().documents.values():
            is_invoice = held.kind is LedgerKind.SALES_INVOICE
            if not is_invoice or held.due <= 0 or dice.random() < 0.4:
                continue
            parts = dice.choice(((1,), (Decimal("0.5"),), (Decimal("0.25"), Decimal("0.25"))))
            for part in parts:
                amount = max((held.due * part).quantize(Decimal("0.01")), Decimal("0.01"))
                body = {"document": held.id, "amount": str(amount), "date": "2025-12-05"}
                body["reference"] = f"BACS {len(self.paid) + 1}"
                if amount * len(parts) <= held.due:
                    payment = self.witness.door("payments", body)["payment"]
                    self.paid[payment] = held.number, amount

    def told_kcc(self) -> list[tuple[str, str, Decimal]]:
        """Return payment, document and amount of every row in every payments file."""
        rows = []
        for path in sorted(self.out.glob("payments-*.csv")):
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows += [
                    (row["PAYMENT_REF"], row["ALLOCATED_TO"], Decimal(row["ALLOCATED_AMOUNT"]))
                    for row in csv.DictReader(file)
                ]
        return rows


@contextmanager
def play(prepared: Prepared, place: Path, dice: Random) -> Iterator[Scene]:
    """Open a scene in an empty folder."""
    is_old = dice.random() < OLD_SHARE
    shutil.copytree(prepared.old if is_old else prepared.home, place / "home")
    (place / "out").mkdir()
    with witness(prepared.sandbox, prepared.port) as there:
        company = DemoCompany.open(place / "kcc", dice)
        before = Ledger.of(there, prepared.package)
        has_items = dice.random() < 0.5
        yield Scene(prepared.package, place, there, company, before, has_items, is_old)
