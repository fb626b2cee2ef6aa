"""One office, one package, one time: what a history happens in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from threading import Event
from typing import TYPE_CHECKING, Any

from kccsync_desktop.bootstrap import Services, Wiring
from kccsync_desktop.domain.connect_events import Connected
from kccsync_desktop.domain.logins import ConnectWish
from kccsync_desktop.sandbox import MovableClock, Request, Sandbox
from kccsync_desktop.sync.stopping import StopSignal
from tests.simulation.clocks import OfficeClock, TrueTime
from tests.simulation.company import Company
from tests.simulation.couriers import DicedCourier
from tests.simulation.faults import PowerCut, Weather
from tests.simulation.laboratory import Template
from tests.simulation.somebody import Somebody
from tests.simulation.steps import is_log_in
from tests.simulation.trace import Line
from tests.simulation.views import BooksView, LedgerView
from tests.simulation.wire import WireTransport
from tests.simulation.witness import Witness
from tests.support.folder import KccFolder
from tests.support.package_words import WORDS

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.desk import Desk
    from tests.simulation.laboratory import Laboratory

MERCHANT = "Larkspur"
BASE_URL = "http://localhost:9"


@dataclass
class World:
    """What stands still between two acts; ``act`` and ``stage`` say what the program is at."""

    laboratory: Laboratory
    package: str
    company: Company
    weather: Weather
    dice: Random
    time: TrueTime = field(default_factory=TrueTime)
    trace: list[Line] = field(default_factory=list)
    act: str = ""
    stage: str = ""
    process: int = 0
    gone: set[str] = field(default_factory=set)
    is_dead: bool = False
    nominals: dict[str, str] = field(default_factory=dict)
    taxes: dict[tuple[str, str], str] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)
    barred: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    clock: OfficeClock = field(init=False)
    sandbox: Sandbox = field(init=False)
    wiring: Wiring = field(init=False)
    somebody: Somebody = field(init=False)
    witness: Witness = field(init=False)
    services: Services | None = None
    _desk: Desk | None = None

    def __post_init__(self) -> None:
        self.clock = OfficeClock(self.time)
        self.sandbox = Sandbox(self.package, clock=MovableClock(self.time))
        self.wiring = Wiring(
            clock=self.clock,
            transport=lambda hosts: WireTransport(hosts, self),
            make_courier=lambda _width: DicedCourier(self.dice, self.time),
        )
        self.somebody = Somebody(self.package, self.sandbox)
        self.witness = Witness(self.database)

    @classmethod
    def open(
        cls, laboratory: Laboratory, package: str, company: Company, weather: Weather, dice: Random
    ) -> World:
        """Open a world whose program is connected and mapped; nothing is loaded yet."""
        template = template_of(laboratory, package)
        laboratory.logbook.lines.clear()
        laboratory.lay_out(template)
        world = cls(laboratory, package, company, weather, dice)
        for call in template.calls:
            world.sandbox.handle(call)
        laboratory.keys = Random(dice.random())  # noqa: S311 - request keys must replay
        laboratory.world = world
        world.start()
        world.remember_setup()
        return world

    @property
    def database(self) -> Path:
        return self.laboratory.home / "kccsync.db"

    @property
    def out(self) -> Path:
        return self.laboratory.folder / "out"

    @property
    def desk(self) -> Desk:
        assert self.services is not None
        if self._desk is None:
            self._desk = self.services.desk(MERCHANT)
        return self._desk

    def note(self, told: str | RunEvent) -> None:
        self.trace.append(Line(self.time.seconds, self.act, told))

    def start(self) -> None:
        """Start the program: everything is read anew from the files."""
        self.process += 1
        self.is_dead = False
        self.note(f"the program starts, process {self.process}")
        self.services = Services.open(self.laboratory.home, self.wiring)

    def close(self) -> None:
        """The process ends, orderly or not; what it had in memory is gone."""
        if self.services is not None:
            self.services.close()
        self.services = self._desk = None
        self.gone.add(str(self.process))

    def be_alive(self) -> None:
        """A dead process does nothing more.

        Raises:
            PowerCut: it is dead.
        """
        if self.is_dead:
            raise PowerCut

    def die(self) -> None:
        self.note("the power fails")
        self.is_dead = True
        raise PowerCut

    def revoke(self) -> None:
        """The user's consent is taken back in the package."""
        assert self.services is not None
        merchant = self.desk.merchant
        store = self.services.organisations.token_store(merchant.id, merchant.base_url).store
        tokens = store.load()
        if tokens is not None:
            app: Any = self.sandbox.app
            app._tokens.revoke(tokens.refresh_token)

    def connect(self) -> bool:
        """Let the user connect; tell whether it came about."""
        assert self.services is not None
        wish = ConnectWish(base_url=BASE_URL)
        told = list(
            self.services.connect(self.desk, wish, open_browser=None, cancelled=StopSignal())
        )
        return isinstance(told[-1], Connected)

    def remember_tokens(self) -> None:
        """Keep every token that the program has held, to look for it where it must not be (V6)."""
        if self.services is None:
            return
        merchant = self.desk.merchant
        stored = self.services.organisations.token_store(
            merchant.id, merchant.base_url
        ).store.load()
        if stored is not None:
            self.tokens |= {stored.access_token, stored.refresh_token}

    def remember_setup(self) -> None:
        """What the mapping is now, the user has chosen (V11)."""
        books = self.books()
        self.nominals, self.taxes = dict(books.nominals), dict(books.taxes)

    def books(self, *, checks_file: bool = False) -> BooksView:
        return BooksView.of(self.database, checks_file=checks_file)

    def ledger(self) -> LedgerView:
        return LedgerView.of(self.package, self.door("documents"), self.door("payments"))

    def door(self, name: str, body: object = None) -> Any:  # noqa: ANN401 - whatever it answers
        return self.somebody.door(name, body)


def template_of(laboratory: Laboratory, package: str) -> Template:
    """Return the prepared home of a package, made when it is first asked for."""
    if package not in laboratory.templates:
        laboratory.templates[package] = _prepare(laboratory, package)
    return laboratory.templates[package]


def _prepare(laboratory: Laboratory, package: str) -> Template:
    """Connect and map; the calls that changed the sandbox are kept, to be made again."""
    laboratory.world = None
    laboratory.lay_out(None)
    company = Company(KccFolder(laboratory.folder / "kcc"))
    company.folder.company("C1")
    world = World(laboratory, package, company, Weather(is_over=True), Random(0))  # noqa: S311
    calls: list[Request] = []
    handle = world.sandbox.handle

    def kept(request: Request) -> Any:  # noqa: ANN401 - as the sandbox answers
        if is_log_in(request.path):
            calls.append(request)
        return handle(request)

    world.sandbox.handle = kept  # type: ignore[method-assign] # listened to
    world.start()
    assert world.services is not None
    world.services.add_merchant(MERCHANT, package)
    assert world.connect()
    never = Event()
    for events in (world.desk.fetch_setup(never), world.desk.load(company.folder.write(), never)):
        list(events)
    _map(world)
    world.close()
    home = laboratory.folder / f"template-{package}"
    laboratory.home.rename(home)
    return Template(home, calls)


def _map(world: World) -> None:
    words, desk = WORDS[world.package], world.desk
    for nominal, account in words.nominals.items():
        desk.map_nominal(nominal, account)
    desk.map_nominal("1200", words.bank)
    for row in desk.tax_map():
        desk.map_tax(row.rate, row.side, words.taxes[row.side, row.rate])
    desk.save_options(replace(desk.options(), calls_per_minute=None))
