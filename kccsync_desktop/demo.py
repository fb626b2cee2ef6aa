"""The demo: a made-up merchant, loaded, connected to the embedded sandbox and mapped."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from http.client import HTTPException
from threading import Event
from typing import TYPE_CHECKING
from urllib.error import HTTPError

from kccsync_desktop.bootstrap import Services
from kccsync_desktop.domain.connect_events import ConnectRefused
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.logins import ConnectWish
from kccsync_desktop.domain.run_events import ProblemRaised, RunEnded
from kccsync_desktop.kcc.demo_company import write_demo_company

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.desk import Desk

MERCHANTS = {
    "xero": "Larkfield Gifts (demo)",
    "quickbooks": "Larkfield Gifts (demo, QuickBooks)",
}
FOLDER = "demo-company"
STATES = {"xero": "sandbox-books.jsonl", "quickbooks": "sandbox-quickbooks.jsonl"}
# How the sandboxes call the kinds of documents.
KIND_OF_TYPE = {
    "ACCREC": LedgerKind.SALES_INVOICE,
    "ACCPAY": LedgerKind.BILL,
    "ACCRECCREDIT": LedgerKind.SALES_CREDIT,
    "ACCPAYCREDIT": LedgerKind.BILL_CREDIT,
    "Invoice": LedgerKind.SALES_INVOICE,
    "Bill": LedgerKind.BILL,
    "CreditMemo": LedgerKind.SALES_CREDIT,
    "VendorCredit": LedgerKind.BILL_CREDIT,
}
PAYABLE = frozenset({LedgerKind.SALES_INVOICE, LedgerKind.BILL})
OPEN_STATUSES = frozenset({"AUTHORISED", "OPEN"})
PENNY = Decimal("0.01")
HALF = Decimal("0.50")
# How many invoices and bills are paid each time in the window.
PAID_AT_ONCE = {LedgerKind.SALES_INVOICE: 8, LedgerKind.BILL: 4}
READY = "listening on "
PATIENCE_SECONDS = 10
_GONE = (
    "The demo's sandbox, which plays the accounts package here, does not answer: it has ended, or"
    " hangs. Close this window and start the demo again; it goes on where it was."
)

Json = dict[str, object]


class DemoError(Exception):
    """The demo could not start or go on; the text says why and what to do."""


@dataclass(frozen=True)
class DemoSandbox:
    """The sandbox in a process of its own."""

    url: str

    def door(self, name: str, body: Json | None = None) -> Json:
        """Read one of the control doors, or let one do something.

        Raises:
            DemoError: the sandbox does not answer.
            HTTPError: it answers that it will not.
        """
        address = f"{self.url}/__sandbox__/{name}"
        data = None if body is None else json.dumps(body).encode()
        try:
            with urllib.request.urlopen(address, data, PATIENCE_SECONDS) as answer:  # noqa: S310 - the sandbox's own loopback
                found: Json = json.load(answer)
        except HTTPError:
            raise
        except (OSError, HTTPException) as error:
            raise DemoError(_GONE) from error
        return found


def own_command() -> list[str]:
    """Return the words that start this program again, frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "kccsync_desktop"]


@contextmanager
def demo_sandbox(home: Path, package: str) -> Iterator[DemoSandbox]:
    """Run the sandbox beside the demo, with its books below the demo's home.

    Raises:
        DemoError: it does not start.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    state = str(home / STATES[package])
    words = [*own_command(), "sandbox", "--package", package, "--state", state]
    process = subprocess.Popen(  # noqa: S603 - ourselves
        [*words, "--until-input-ends"],  # else it would outlive a demo that is killed
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        line = process.stdout.readline() if process.stdout else ""
        if not line.startswith(READY):
            raise DemoError(
                f"The embedded sandbox did not start over {home}: most likely a demo is open there"
                " already. Close it first, or give this one a folder of its own with --home."
            )
        yield DemoSandbox(line.removeprefix(READY).strip())
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_SECONDS)
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()


def open_demo(home: Path, package: str) -> Services:
    """Open the demo's own home with its made-up company in it; repeatable."""
    services = Services.open(home)
    if MERCHANTS[package] not in {each.name for each in services.merchants()}:
        services.add_merchant(MERCHANTS[package], package)
        write_demo_company(home / FOLDER, services.clock.now().date())
    return services


def prepare(services: Services, package: str, sandbox: DemoSandbox) -> Desk:
    """Load, connect, fetch accounts and map, so that a demo begins where the work begins.

    What was loaded before stays as it is: the user may have mended it from another folder.
    """
    desk = services.desk(MERCHANTS[package])
    status = desk.status()
    if not status.pending + status.exported:
        finish(desk.load(services.home / FOLDER, Event()))
    connect(services, desk, sandbox)
    finish(desk.fetch_setup(Event()))
    desk.apply_proposals([each for each in desk.proposals() if each.choice])
    return desk


def connect(services: Services, desk: Desk, sandbox: DemoSandbox) -> None:
    """Connect to the sandbox, which consents by itself.

    Raises:
        DemoError: it refuses.
    """
    events = services.connect(
        desk, ConnectWish(base_url=sandbox.url), open_browser=None, cancelled=Event()
    )
    for event in events:
        if isinstance(event, ConnectRefused):
            raise DemoError(f"{event.problem.message} {event.problem.cure}")


def open_documents(sandbox: DemoSandbox, kinds: frozenset[LedgerKind]) -> list[Json]:
    """Return the sandbox's documents of some kinds that nobody has paid or used up wholly."""
    rows = sandbox.door("documents")["documents"]
    return [
        row
        for row in (rows if isinstance(rows, list) else [])
        if row["status"] in OPEN_STATUSES
        and KIND_OF_TYPE.get(str(row["type"])) in kinds
        and Decimal(str(row["due"])) > 0
    ]


def pay_each(sandbox: DemoSandbox, rows: Sequence[Json]) -> None:
    """Let documents be paid in the sandbox, every third of them in part."""
    for number, row in enumerate(rows):
        due = Decimal(str(row["due"]))
        amount = due if number % 3 else max((due * HALF).quantize(PENNY), PENNY)
        reference = f"BACS {number}"
        body: Json = {"document": row["id"], "amount": str(amount), "reference": reference}
        sandbox.door("payments", body)


def let_customers_pay(sandbox: DemoSandbox) -> tuple[int, int]:
    """Let some customers pay and some suppliers be paid; return how many invoices and bills."""
    paid = []
    for kind, most in PAID_AT_ONCE.items():
        rows = open_documents(sandbox, frozenset({kind}))[:most]
        pay_each(sandbox, rows)
        paid.append(len(rows))
    invoices, bills = paid
    return invoices, bills


def finish(events: Iterator[RunEvent]) -> tuple[RunEnded, list[Problem]]:
    """Follow a run to its end; return how it ended and every problem raised on the way."""
    end = RunEnded(0, cancelled=False)
    problems = []
    for event in events:
        if isinstance(event, ProblemRaised):
            problems.append(event.problem)
        elif isinstance(event, RunEnded):
            end = event
    return end, problems
