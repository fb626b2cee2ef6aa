"""Connecting with an app of the customer's own: the company confirmed, the secret kept safe."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.quickbooks.addresses import DEVELOPMENT
from kccsync_desktop.domain.connect_events import (
    AddressWanted,
    Connected,
    ConnectEvent,
    ConnectRefused,
    OrganisationsFound,
)
from kccsync_desktop.domain.logins import RedirectWay
from kccsync_desktop.domain.problems import ProblemCode, Remedy
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sandbox.quickbooks.gateway_settings import CLIENT_SECRET
from kccsync_desktop.storage.errors import StorageError
from tests.support.folder import KccFolder
from tests.support.intuit_home import DAY, NEVER, PASTED, IntuitHome

if TYPE_CHECKING:
    from kccsync_desktop.domain.problems import Problem


def refusal(events: list[ConnectEvent]) -> Problem:
    last = events[-1]
    assert isinstance(last, ConnectRefused), events
    return last.problem


def test_the_only_company_is_confirmed_before_it_is_bound(home: IntuitHome) -> None:
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


def test_without_a_yes_nothing_is_bound(home: IntuitHome) -> None:
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


def test_development_keys_reach_trial_companies(home: IntuitHome) -> None:
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
        ({"client_id": ""}, "client ID"),
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
    home: IntuitHome, change: dict[str, object], words: str
) -> None:
    problem = refusal(home.connect(replace(PASTED, **change)))  # type: ignore[arg-type] # a wish's fields
    assert words in problem.message
    assert home.transport.sent == []


def test_documents_never_change_their_company(home: IntuitHome) -> None:
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


def test_the_secret_is_kept_for_the_next_time_until_disconnected(home: IntuitHome) -> None:
    home.connect()
    again = replace(PASTED, client_secret="")
    assert isinstance(home.connect(again)[-1], Connected)
    other_app = replace(again, client_id="ANOTHER")
    assert "client secret" in refusal(home.connect(other_app)).message
    assert home.services.disconnect(home.desk) == ""
    assert home.desk.status().connection_ends is None
    assert "client secret" in refusal(home.connect(again)).message


def test_secret_tokens_and_code_show_nowhere(
    home: IntuitHome, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
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


def test_two_weeks_before_the_end_a_warning_offers_to_connect_again(home: IntuitHome) -> None:
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


def test_a_run_warns_too_and_a_new_consent_takes_the_warning_back(home: IntuitHome) -> None:
    home.connect()
    home.clock.advance(90 * DAY)
    list(home.desk.load(KccFolder(home.folder / "kcc").write(), NEVER))
    assert [each.code for each in home.problems()] == [ProblemCode.CONNECTION_ENDS]
    home.connect()
    assert home.problems() == []


def test_new_tokens_are_kept_though_the_date_cannot_be_written(
    home: IntuitHome, monkeypatch: pytest.MonkeyPatch
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
