"""Two programs refresh one connection at once: the token service is asked once."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

import pytest
import requests
from cryptography.fernet import Fernet

from kccsync_desktop.connectors.oauth.consent import ConsentRequest
from kccsync_desktop.connectors.registry import login_of
from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.sandbox import Request, Response, Sandbox, serve
from kccsync_desktop.vault.stores import FileTokenStore
from tests.vault.test_stores import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = "kccsync-desktop"
ASK = """
import json, sys
from pathlib import Path
from threading import Event
from kccsync_desktop.connectors.http.session import RequestsTransport
from kccsync_desktop.connectors.oauth.bearer import Bearer
from kccsync_desktop.connectors.oauth.token_service import TokenService
from importlib import import_module
from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.vault.stores import FileTokenStore

package, path, key, url, stale = sys.argv[1:]
Addresses = import_module(f"kccsync_desktop.connectors.{package}.addresses").Addresses
clock = SystemClock()
store = FileTokenStore(Path(path), key.encode(), clock)
line = RequestsTransport(frozenset())
service = TokenService(Addresses.of(url).endpoints, "kccsync-desktop", line, clock)
bearer = Bearer(store, service, clock, Event())
sys.stdout.write("ready\\n")
sys.stdout.flush()
sys.stdin.readline()
sys.stdout.write(json.dumps(bearer.renewed(stale)) + "\\n")
"""


DOORS = [("xero", "/connect/token"), ("quickbooks", "/oauth2/v1/tokens/bearer")]


@dataclass(frozen=True)
class Renewals:
    """What two programs got that renewed at once, and what the token service saw of it."""

    stale: str
    answers: list[str]
    stored: str
    calls: list[dict[str, object]]
    is_good: bool


def renew_at_once(place: Path, package: str, door: str, **fault: str | float) -> Renewals:
    """Let two programs renew one stale connection at the same moment, while a fault is planted."""
    path, key = place / "tokens.bin", Fernet.generate_key()
    server = serve(Sandbox(package, seed=4)).start()
    try:
        login = login_of(package)
        request = ConsentRequest(
            CLIENT, SystemClock(), Event(), server.url, client_secret=login.sandbox_secret
        )
        consented = login.consent.connect_to_sandbox(request)
        store = FileTokenStore(path, key, SystemClock())
        store.save(consented.tokens)
        stale = consented.tokens.access_token
        planted = {"path": door, **fault}
        requests.post(f"{server.url}/__sandbox__/faults", json=planted, timeout=10)
        answers = ask_at_once([package, str(path), key.decode(), server.url, stale])
        calls = requests.get(f"{server.url}/__sandbox__/calls", timeout=10).json()["calls"]
        stored = store.load()
        assert stored is not None
        where = consented.organisations[0].organisation_id
        asked = server.sandbox.handle(read_of(package, where, stored.access_token))
        is_good = isinstance(asked, Response) and asked.status == 200
    finally:
        server.close()
    seen = [one for one in calls if one["path"].endswith(door)]
    return Renewals(stale, answers, stored.access_token, seen, is_good)


def read_of(package: str, organisation: str, token: str) -> Request:
    """Return a read that only a living token gets an answer to."""
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    if package == "xero":
        headers["xero-tenant-id"] = organisation
        return Request.of("GET", "/api.xro/2.0/Organisation", headers)
    path = f"/v3/company/{organisation}/companyinfo/{organisation}"
    return Request.of("GET", path, headers)


def ask_at_once(arguments: list[str]) -> list[str]:
    """Start two programs, let both go at once, and return the tokens they got."""
    programs = [
        subprocess.Popen(  # noqa: S603 - our own interpreter and words
            [sys.executable, "-c", ASK, *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for one in programs:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in programs:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    return [json.loads(one.communicate(timeout=30)[0]) for one in programs]


@pytest.mark.parametrize(("package", "door"), DOORS)
def test_two_programs_refresh_once(tmp_path: Path, package: str, door: str) -> None:
    got = renew_at_once(tmp_path, package, door, kind="delay", delay=0.3, count=0)

    assert got.answers == [got.stored] * 2
    assert got.stored != got.stale
    assert len(got.calls) == 2, "the consent's exchange and one refresh"
    assert got.is_good


@pytest.mark.parametrize(("package", "door"), DOORS)
def test_a_refresh_whose_answer_is_lost_leaves_both_programs_connected(
    tmp_path: Path, package: str, door: str
) -> None:
    got = renew_at_once(tmp_path, package, door, kind="drop_after_commit", count=1)

    assert got.answers == [got.stored] * 2
    assert got.stored != got.stale
    assert [each["status"] for each in got.calls] == [200, 0, 200], "asked again, by one of them"
    assert got.is_good
