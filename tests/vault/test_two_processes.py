"""Two programs refresh one connection at once: the token service is asked once."""

from __future__ import annotations

import json
import subprocess
import sys
from threading import Event
from typing import TYPE_CHECKING

import requests
from cryptography.fernet import Fernet

from kccsync_desktop.connectors.oauth.consent import ConsentRequest
from kccsync_desktop.connectors.xero.consent import connect_to_sandbox
from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.sandbox import Sandbox, serve
from kccsync_desktop.vault.stores import FileTokenStore
from tests.vault.test_stores import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ASK = """
import json, sys
from pathlib import Path
from threading import Event
from kccsync_desktop.connectors.http.session import RequestsTransport
from kccsync_desktop.connectors.oauth.bearer import Bearer
from kccsync_desktop.connectors.oauth.token_service import TokenService
from kccsync_desktop.connectors.xero.addresses import Addresses
from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.vault.stores import FileTokenStore

path, key, url, stale = sys.argv[1:]
clock = SystemClock()
store = FileTokenStore(Path(path), key.encode(), clock)
service = TokenService(Addresses.of(url).endpoints, "CLIENT", RequestsTransport(frozenset()), clock)
bearer = Bearer(store, service, clock, Event())
sys.stdout.write("ready\\n")
sys.stdout.flush()
sys.stdin.readline()
sys.stdout.write(json.dumps(bearer.renewed(stale)) + "\\n")
"""


def test_two_programs_refresh_once(tmp_path: Path) -> None:
    path, key = tmp_path / "tokens.bin", Fernet.generate_key()
    server = serve(Sandbox("xero", seed=4)).start()
    try:
        consented = connect_to_sandbox(ConsentRequest("CLIENT", SystemClock(), Event(), server.url))
        store = FileTokenStore(path, key, SystemClock())
        store.save(consented.tokens)
        slow: dict[str, str | float] = {
            "kind": "delay",
            "path": "/connect/token",
            "delay": 0.3,
            "count": 0,
        }
        requests.post(f"{server.url}/__sandbox__/faults", json=slow, timeout=10)
        stale = consented.tokens.access_token
        arguments = [sys.executable, "-c", ASK, str(path), key.decode(), server.url, stale]
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
    asked = [one for one in calls if one["path"].endswith("/connect/token")]
    assert len(asked) == 2, "the consent's exchange and one refresh"
