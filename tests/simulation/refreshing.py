"""Two windows whose access token has run out at the same moment: who renews it, and how often."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from cryptography.fernet import Fernet

from kccsync_desktop.connectors.http.messages import HttpAnswer
from kccsync_desktop.connectors.oauth.bearer import Bearer
from kccsync_desktop.connectors.oauth.endpoints import Endpoints
from kccsync_desktop.connectors.oauth.token_service import TokenService
from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.domain.connection import TokenSet
from kccsync_desktop.vault.stores import FileTokenStore

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.connectors.http.messages import HttpRequest

_TOGETHER_SECONDS = 0.5


@dataclass
class TokenCounter:
    """A token service that takes its time; ``renewed`` counts the pairs it gave."""

    renewed: int = 0
    _two_at_once: Event = field(default_factory=Event)
    _counting: Lock = field(default_factory=Lock)

    def send(self, _request: HttpRequest, _bearer: str | None, _seconds: float) -> HttpAnswer:
        with self._counting:
            self.renewed += 1
            number = self.renewed
        if number > 1:
            self._two_at_once.set()
        self._two_at_once.wait(_TOGETHER_SECONDS)
        body = f'{{"access_token":"A{number}","refresh_token":"R{number}","expires_in":1800}}'
        return HttpAnswer(200, {"content-type": "application/json"}, body.encode())


def refreshes_of_two(folder: Path) -> int:
    """Return how often two windows that need a token at once renewed it; once is right."""
    clock, key, service = SystemClock(), Fernet.generate_key(), TokenCounter()
    endpoints = Endpoints(
        "http://localhost/a", "http://localhost/t", "http://localhost/r", frozenset()
    )
    path = folder / "tokens.bin"
    late = clock.now() - timedelta(minutes=1)
    FileTokenStore(path, key, clock).save(TokenSet("A0", "R0", late, late))
    windows = [
        Bearer(
            FileTokenStore(path, key, clock),
            TokenService(endpoints, "CLIENT", service, clock),
            clock,
            Event(),
        )
        for _ in range(2)
    ]
    threads = [Thread(target=one.current) for one in windows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return service.renewed
