"""Connecting with an app of the customer's own: the company confirmed, the secret kept safe."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet

from kccsync_desktop.bootstrap import Services, Wiring
from kccsync_desktop.bootstrap.organisations import DatedStore
from kccsync_desktop.connectors.oauth.bearer import Bearer
from kccsync_desktop.connectors.oauth.token_service import TokenService
from kccsync_desktop.connectors.quickbooks.addresses import DEVELOPMENT, OWN_HOSTS, Addresses
from kccsync_desktop.domain.connect_events import (
    AddressWanted,
    Connected,
    ConnectEvent,
    ConnectRefused,
    OrganisationsFound,
)
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.logins import ConnectWish, RedirectWay
from kccsync_desktop.domain.problems import ProblemCode, Remedy
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sandbox import MovableClock, Request, Response, Sandbox
from kccsync_desktop.sandbox.quickbooks.gateway_settings import CLIENT_ID, CLIENT_SECRET
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.sync.courier import InlineCourier
from tests.connectors.fakes import FakeClock, SandboxTransport
from tests.support.folder import KccFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.sync.desk import Desk

NEVER = Event()
PASTED = ConnectWish(client_id=CLIENT_ID, client_secret=CLIENT_SECRET, way=RedirectWay.PASTE)
DAY = timedelta(days=1).total_seconds()


@dataclass
class Home:
    """A program over one home whose calls to Intuit's hosts end in the sandbox."""

    folder: Path
    clock: FakeClock
    sandbox: Sandbox
    transport: SandboxTransport
    services: Services
    name: str = "Larkspur"

    @classmethod
    def open(cls, folder: Path) -> Home:
        clock = FakeClock()
        sandbox = Sandbox("quickbooks", clock=MovableClock(clock))
        transport = SandboxTransport(sandbox, OWN_HOSTS)
        made = cls(
            folder, clock, sandbox, transport, Services.open(folder, cls._wire(clock, transport))
        )
        made.services.add_merchant("Larkspur", "quickbooks")
        return made

    @staticmethod
    def _wire(clock: FakeClock, transport: SandboxTransport) -> Wiring:
        return Wiring(clock, lambda _hosts: transport, InlineCourier)

    def reopen(self) -> None:
        self.services.close()
        self.services = Services.open(self.folder, self._wire(self.clock, self.transport))

    @property
    def desk(self) -> Desk:
        return self.services.desk(self.name)

    def agreed(self, url: str, realm: str = "") -> str:
        """Agree as the user does in the browser, and return the address that it ends on."""
        chosen = f"&realm={realm}" if realm else ""
        outcome = self.sandbox.handle(Request.of("GET", f"{url}&auto=1{chosen}", {}, b""))
        assert isinstance(outcome, Response)
        return dict(outcome.headers)["Location"]

    def connect(self, wish: ConnectWish = PASTED, realm: str = "") -> list[ConnectEvent]:
        """Connect, pasting what the browser ends on and saying yes to the company."""
        opened: list[str] = []
        told: list[ConnectEvent] = []
        for event in self.services.connect(
            self.desk, wish, open_browser=opened.append, cancelled=NEVER
        ):
            told.append(event)
            if isinstance(event, AddressWanted):
                assert "another page" in event.give("https://example.org/?code=x")
                assert event.give(self.agreed(opened[0], realm)) == ""
            elif isinstance(event, OrganisationsFound):
                event.choose(event.organisations[0].id)
        return told

    def problems(self) -> list[Problem]:
        rows = self.desk.problem_rows(self.desk.grid_ids(GridQuery(Grid.PROBLEMS)))
        return [row.problem for row in rows]

    def dated_store(self) -> DatedStore:
        merchant = self.desk.merchant
        opened = self.services.organisations.token_store(merchant.id, merchant.base_url)
        books = self.services.database.books(merchant.id)
        return DatedStore(opened.store, books, self.clock)

    def bearer(self) -> Bearer:
        ends = Addresses.of("").endpoints
        service = TokenService(ends, CLIENT_ID, self.transport, self.clock)
        return Bearer(self.dated_store(), service, self.clock, NEVER)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    key = tmp_path / "key"
    key.write_bytes(Fernet.generate_key())
    key.chmod(0o600)
    monkeypatch.setenv("KCCSYNC_KEY_FILE", str(key))
    made = Home.open(tmp_path / "home")
    yield made
    made.services.close()


def refusal(events: list[ConnectEvent]) -> Problem:
    last = events[-1]
    assert isinstance(last, ConnectRefused), events
    return last.problem


def test_the_only_company_is_confirmed_before_it_is_bound(home: Home) -> None:
    events = home.connect()
    assert [type(each) for each in events] == [AddressWanted, OrganisationsFound, Connected]
    merchant = home.desk.merchant
    assert merchant.organisation_name
    assert merchant.organisation_id.isdigit()
    assert merchant.base_url == ""
    assert merchant.redirect_way == "paste"
    assert not merchant.is_sandbox
    ends = home.desk.status().connection_ends
    assert ends is not None
    assert ends - home.clock.now() > timedelta(days=99)


def test_without_a_yes_nothing_is_bound(home: Home) -> None:
    cancelled = Event()
    opened: list[str] = []
    for event in home.services.connect(
        home.desk, PASTED, open_browser=opened.append, cancelled=cancelled
    ):
        if isinstance(event, AddressWanted):
            event.give(home.agreed(opened[0]))
        else:
            cancelled.set()
    assert home.desk.merchant.connection_id == ""
    assert home.dated_store().load() is None


def test_development_keys_reach_trial_companies(home: Home) -> None:
    home.connect(replace(PASTED, is_production=False))
    merchant = home.desk.merchant
    assert merchant.base_url == DEVELOPMENT
    assert merchant.is_sandbox
    assert not merchant.is_local
    asked = [one.url for one in home.transport.sent if "/v3/" in one.url]
    assert all(url.startswith(DEVELOPMENT) for url in asked)
    assert not (home.folder / "tokens" / "sandbox.key").exists(), "its tokens guard something"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"client_id": ""}, "client id"),
        ({"client_secret": ""}, "client secret"),
        ({"way": RedirectWay.LOCALHOST}, "Production keys"),
        ({"way": RedirectWay.RELAY}, "relay page is missing"),
        ({"redirect_address": "http://example.org/a"}, "https"),
        ({"redirect_address": "https://localhost/a"}, "localhost"),
        ({"redirect_address": "https://10.0.0.1/a"}, "number"),
        ({"redirect_address": "https://example.org/a?b=1"}, "before any"),
        ({"redirect_address": "https://[::1"}, "no web address"),
    ],
)
def test_a_wish_that_cannot_work_is_refused_before_the_browser(
    home: Home, change: dict[str, object], words: str
) -> None:
    problem = refusal(home.connect(replace(PASTED, **change)))  # type: ignore[arg-type] # a wish's fields
    assert words in problem.message
    assert home.transport.sent == []


def test_documents_never_change_their_company(home: Home) -> None:
    home.connect()
    folder = KccFolder(home.folder / "kcc")
    folder.invoice("INV1")
    list(home.desk.load(folder.write(), NEVER))
    bound = home.desk.merchant.organisation_id
    (row,) = home.desk.find("INV1")
    with home.services.database.books(home.desk.merchant.id).write() as work:
        for state in (ExportState.QUEUED, ExportState.SENT):
            work.rows.move([row.id], state)
    realms = list(home.sandbox.app._books)  # type: ignore[attr-defined] # QuickBooks' own
    other = next(realm for realm in realms if realm != bound)
    problem = refusal(home.connect(realm=other))
    assert problem.code is ProblemCode.ORGANISATION_DIFFERS
    assert home.desk.merchant.organisation_id == bound


def test_two_companies_on_one_organisation_are_told_so(home: Home) -> None:
    first = home.connect()[-1]
    assert isinstance(first, Connected)
    assert first.warnings == ()
    home.services.add_merchant("Larkspur Again", "quickbooks")
    home.name = "Larkspur Again"

    again = home.connect()[-1]

    assert isinstance(again, Connected)
    (warning,) = again.warnings
    assert warning.code is ProblemCode.ORGANISATION_SHARED
    assert warning.message == (
        f"Larkspur, another company here, exports to {first.organisation} as well."
    )
    assert home.problems() == [warning]
    home.name = "Larkspur"
    assert home.problems() == []


def test_the_secret_is_kept_for_the_next_time_until_disconnected(home: Home) -> None:
    home.connect()
    again = replace(PASTED, client_secret="")
    assert isinstance(home.connect(again)[-1], Connected)
    other_app = replace(again, client_id="ANOTHER")
    assert "client secret" in refusal(home.connect(other_app)).message
    assert home.services.disconnect(home.desk) == ""
    assert home.desk.status().connection_ends is None
    assert "client secret" in refusal(home.connect(again)).message


def test_secret_tokens_and_code_show_nowhere(
    home: Home, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    events = home.connect()
    kept = home.dated_store().load()
    assert kept is not None
    home.clock.advance(7200)
    home.bearer().current()
    renewed = home.dated_store().load()
    assert renewed is not None
    (exchange,) = [one for one in home.transport.sent if b"code=" in one.body]
    code = exchange.body.split(b"code=")[1].split(b"&")[0].decode()
    secrets = [CLIENT_SECRET, kept.access_token, kept.refresh_token, renewed.access_token, code]
    shown = capfd.readouterr()
    texts = [caplog.text, shown.out, shown.err, repr(events), repr(PASTED), repr(kept)]
    texts += [repr(one) for one in home.transport.sent]
    home.services.close()
    stored = [path.read_bytes() for path in home.folder.rglob("*") if path.is_file()]
    assert stored
    for secret in secrets:
        assert not [text for text in texts if secret in text]
        assert not [one for one in stored if secret.encode() in one]


def test_two_weeks_before_the_end_a_warning_offers_to_connect_again(home: Home) -> None:
    home.connect()
    home.clock.advance(80 * DAY)
    home.reopen()
    assert home.problems() == []
    home.clock.advance(10 * DAY)
    home.reopen()
    (warning,) = home.problems()
    assert warning.code is ProblemCode.CONNECTION_ENDS
    assert warning.remedy is Remedy.RECONNECT
    assert "2026" in warning.message
    home.bearer().current()  # any use renews it
    assert home.problems() == []
    ends = home.desk.status().connection_ends
    assert ends is not None
    assert ends - home.clock.now() > timedelta(days=99)


def test_a_run_warns_too_and_a_new_consent_takes_the_warning_back(home: Home) -> None:
    home.connect()
    home.clock.advance(90 * DAY)
    list(home.desk.load(KccFolder(home.folder / "kcc").write(), NEVER))
    assert [each.code for each in home.problems()] == [ProblemCode.CONNECTION_ENDS]
    home.connect()
    assert home.problems() == []


def test_new_tokens_are_kept_though_the_date_cannot_be_written(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.connect()
    store = home.dated_store()
    kept = store.load()
    assert kept is not None

    def refuse(_books: object) -> None:
        raise StorageError("the disk is full")

    monkeypatch.setattr(type(store.books), "write", refuse)
    fresh = replace(kept, access_token="FRESH")
    store.save(fresh)
    assert store.load() == fresh
