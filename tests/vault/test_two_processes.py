"""Two programs refresh one connection at once: the token service is asked once."""

from __future__ import annotations

import json
import subprocess
import sys
from threading import Event
from typing import TYPE_CHECKING

import pytest
import requests
from cryptography.fernet import Fernet

from kccsync_desktop.connectors.oauth.consent import ConsentRequest
from kccsync_desktop.connectors.registry import login_of
from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.sandbox import Sandbox, serve
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


@pytest.mark.parametrize(
    ("package", "door"),
    [("xero", "/connect/token"), ("quickbooks", "/oauth2/v1/tokens/bearer")],
)
def test_two_programs_refresh_once(tmp_path: Path, package: str, door: str) -> None:
    path, key = tmp_path / "tokens.bin", Fernet.generate_key()
    server = serve(Sandbox(package, seed=4)).start()
    try:
        login = login_of(package)
        request = ConsentRequest(
            CLIENT, SystemClock(), Event(), server.url, client_secret=login.sandbox_secret
        )
        consented = login.consent.connect_to_sandbox(request)
        store = FileTokenStore(path, key, SystemClock())
        store.save(consented.tokens)
        slow: dict[str, str | float] = {"kind": "delay", "path": door, "delay": 0.3, "count": 0}
        requests.post(f"{server.url}/__sandbox__/faults", json=slow, timeout=10)
        stale = consented.tokens.access_token
        arguments = [sys.executable, "-c", ASK, package, str(path), key.decode(), server.url, stale]
        programs = [
            subprocess.Popen(  # noqa: S603 - our own interpreter and words
                arguments, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
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
        answers = [json.loads(one.communicate(timeout=30)[0]) for one in programs]
        calls = requests.get(f"{server.url}/__sandbox__/calls", timeout=10).json()["calls"]
    finally:
        server.close()
    stored = store.load()
    assert stored is not None
    assert answers == [stored.access_token] * 2
    assert stored.access_token != stale
    asked = [one for one in calls if one["path"].endswith(door)]
    assert len(asked) == 2, "the consent's exchange and one refresh"
