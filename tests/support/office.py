"""A merchant's desk with everything real around it: books in a file, the connector, the sandbox.

The clock is shared by program and sandbox and moves only when someone waits or advances it.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal
from threading import Event
from typing import TYPE_CHECKING, Any

from kccsync_desktop.bootstrap import Services, Wiring
from kccsync_desktop.domain.connect_events import Connected
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.logins import ConnectWish
from kccsync_desktop.domain.run_events import ProblemRaised, RunEnded, StageStarted, Waiting
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sandbox import Fault, MovableClock, Request, Response, Sandbox
from kccsync_desktop.sandbox.xero.app import XeroApp
from kccsync_desktop.sync.courier import InlineCourier
from tests.connectors.fakes import FakeClock, SandboxTransport
from tests.support.folder import KccFolder
from tests.support.package_words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kccsync_desktop.connectors.http.messages import Transport, TransportFactory
    from kccsync_desktop.domain.ledger import LedgerKind
    from kccsync_desktop.domain.problems import Problem, ProblemCode
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sandbox import SandboxServer
    from kccsync_desktop.sandbox.calls import CallRecord
    from kccsync_desktop.sandbox.xero.books import Books as XeroBooks
    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.sync.runs import MakeCourier
    from tests.support.package_words import PackageWords

MERCHANT = "Larkspur"
BASE_URL = "http://localhost:9"
NEVER = Event()


@dataclass
class Report:
    """What a run told."""

    events: list[RunEvent] = field(default_factory=list)

    @property
    def end(self) -> RunEnded:
        last = self.events[-1]
        assert isinstance(last, RunEnded)
        return last

    @property
    def problems(self) -> list[Problem]:
        return [each.problem for each in self.events if isinstance(each, ProblemRaised)]

    @property
    def codes(self) -> list[ProblemCode]:
        return [each.code for each in self.problems]

    @property
    def stages(self) -> list[str]:
        return [each.stage for each in self.events if isinstance(each, StageStarted)]

    @property
    def waits(self) -> list[Waiting]:
        return [each for each in self.events if isinstance(each, Waiting)]


def _ledger_of(sandbox: Sandbox) -> Any:  # noqa: ANN401 - whatever the door answers
    answer = sandbox.handle(Request.of("GET", "/__sandbox__/ledger", {}, b""))
    assert isinstance(answer, Response)
    return json.loads(answer.body)


def _party_count(ledger: dict[str, Any]) -> int:
    """QuickBooks counts its parties by role."""
    parties: dict[str, int] = ledger.get("parties", {"": ledger.get("contacts", 0)})
    return sum(parties.values())


def xero_app(sandbox: Sandbox) -> XeroApp:
    """Return the imitation of Xero that a sandbox is."""
    assert isinstance(sandbox.app, XeroApp)
    return sandbox.app


def follow(events: Iterator[RunEvent]) -> Report:
    """Run to the end and keep what was told."""
    return Report(list(events))


@dataclass
class Office:
    """One home folder, one sandbox and one clock; ``services`` can be opened anew at any time."""

    home: Path
    folder: KccFolder
    clock: FakeClock
    sandbox: Sandbox
    services: Services
    wiring: Wiring
    base_url: str = BASE_URL
    package: str = "xero"

    @classmethod
    def over_http(cls, path: Path, server: SandboxServer, transport: TransportFactory) -> Office:
        """Open a home that works as the program does: real time, real threads, real HTTP."""
        wiring = Wiring(transport=transport)
        home = path / "home"
        services = Services.open(home, wiring)
        sandbox = server.sandbox
        services.add_merchant(MERCHANT, sandbox.package)
        folder, clock = KccFolder(path / "kcc"), FakeClock()
        return cls(
            home, folder, clock, sandbox, services, wiring, server.url, package=sandbox.package
        )

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        package: str = "xero",
        make_courier: MakeCourier = InlineCourier,
        transport: Callable[[Sandbox], Transport] = SandboxTransport,
    ) -> Office:
        """Open an empty home with one merchant; nothing is connected or loaded yet."""
        clock = FakeClock()
        sandbox = Sandbox(package, clock=MovableClock(clock))
        wiring = Wiring(
            clock=clock, transport=lambda _hosts: transport(sandbox), make_courier=make_courier
        )
        home = path / "home"
        services = Services.open(home, wiring)
        services.add_merchant(MERCHANT, package)
        folder = KccFolder(path / "kcc")
        return cls(home, folder, clock, sandbox, services, wiring, package=package)

    @property
    def words(self) -> PackageWords:
        """What the package calls what tests use of it."""
        return WORDS[self.package]

    @property
    def desk(self) -> Desk:
        return self.services.desk(MERCHANT)

    def reopen(self, **wiring: Any) -> None:
        """Start the program again on the same home, as after a crash; the sandbox lives on."""
        self.services.close()
        self.wiring = replace(self.wiring, **wiring)
        self.services = Services.open(self.home, self.wiring)

    def connect(self) -> None:
        """Connect to the sandbox and fetch the set-up."""
        events = list(
            self.services.connect(
                self.desk, ConnectWish(base_url=self.base_url), open_browser=None, cancelled=NEVER
            )
        )
        assert isinstance(events[-1], Connected), events
        assert follow(self.desk.fetch_setup(NEVER)).end.stopped_by is None

    def load(self) -> Report:
        return follow(self.desk.load(self.folder.write(), NEVER))

    def prepare(self) -> None:
        """Connect, load the folder and map what its documents use."""
        self.connect()
        assert self.load().end.stopped_by is None
        self.map()

    def map(self) -> None:
        for nominal, account in self.words.nominals.items():
            self.desk.map_nominal(nominal, account)
        for row in self.desk.tax_map():
            self.desk.map_tax(row.rate, row.side, self.words.taxes[row.side, row.rate])

    def set(self, **options: Any) -> None:
        self.desk.save_options(replace(self.desk.options(), **options))

    def upload(self, *codes: str) -> Report:
        return follow(self.desk.upload(self.ids(*codes) if codes else None, NEVER))

    def precheck(self, *codes: str) -> Report:
        return follow(self.desk.precheck(self.ids(*codes) if codes else None, NEVER))

    def resume(self) -> Report:
        return follow(self.desk.resume(NEVER))

    def ids(self, *codes: str) -> list[int]:
        return [self.row(code).id for code in codes]

    def row(self, code: str) -> ExportRow:
        (found,) = self.desk.find(code)
        return found

    def state(self, code: str) -> ExportState:
        return self.row(code).state

    def states(self) -> Counter[ExportState]:
        with self.desk.facilities.books.read() as work:
            return Counter(row.state for row in work.rows.in_state(*ExportState))

    def stored(self, code: str = "") -> list[Problem]:
        """Return the problems that stand, of one code's rows or all."""
        desk = self.desk
        found = desk.problem_rows(desk.grid_ids(GridQuery(Grid.PROBLEMS)))
        return [
            each.problem
            for each in found
            if not code or (each.problem.subject is not None and each.problem.subject.code == code)
        ]

    def fault(self, kind: str, **changes: Any) -> None:
        """Plant a fault for the calls that match."""
        self.sandbox.faults.add(Fault(kind, **changes))

    @property
    def books(self) -> XeroBooks:
        """The sandbox's own records, to change them as somebody in the package might."""
        return xero_app(self.sandbox)._books

    def door(self, name: str, body: object = None) -> Any:  # noqa: ANN401 - whatever it answers
        method = "GET" if body is None else "POST"
        data = b"" if body is None else json.dumps(body).encode()
        answer = self.sandbox.handle(Request.of(method, f"/__sandbox__/{name}", {}, data))
        assert isinstance(answer, Response)
        assert answer.status == 200, answer.body
        return json.loads(answer.body, parse_float=Decimal)

    def remote(self, number: str = "") -> list[dict[str, Any]]:
        """Return the live documents in the sandbox, with this number or all."""
        return [
            each
            for each in self.door("documents")["documents"]
            if each["status"] not in {"DELETED", "VOIDED"} and number in {"", each["number"]}
        ]

    def numbers_there(self) -> Counter[tuple[LedgerKind, str]]:
        """Count the live documents in the sandbox by kind and number."""
        kinds = self.words.kinds
        return Counter((kinds[one["type"]], one["number"]) for one in self.remote())

    def made_there(self) -> tuple[int, int]:
        """Count the contacts and the items in the sandbox that the program has made."""
        ledger, seeded = self.door("ledger"), Sandbox(self.package)
        before = _ledger_of(seeded)
        contacts, items = _party_count(ledger), ledger["items"]
        return contacts - _party_count(before), items - before["items"]

    def by_number(self) -> dict[str, dict[str, Any]]:
        """Return the live documents in the sandbox by their numbers."""
        return {each["number"]: each for each in self.remote()}

    def calls(self) -> list[CallRecord]:
        """Return the calls on the books (not log-in) since the last ``forget_calls``."""
        return [each for each in self.sandbox.calls.records if each.kind == "api"]

    def writes(self) -> list[CallRecord]:
        return [each for each in self.calls() if each.is_write]

    def forget_calls(self) -> None:
        self.sandbox.calls.records.clear()
