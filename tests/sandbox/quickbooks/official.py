"""The official clients, intuit-oauth and python-quickbooks, aimed at a sandbox's server."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import requests
from intuitlib.client import AuthClient
from intuitlib.enums import Scopes
from quickbooks import QuickBooks

from kccsync_desktop.sandbox import serve
from kccsync_desktop.sandbox.quickbooks.gateway_settings import (
    CLIENT_ID,
    CLIENT_SECRET,
    LOCAL_REDIRECTS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from kccsync_desktop.sandbox import Sandbox


class Official:
    """Both clients, signed in to one realm through the consent page."""

    def __init__(self, base: str, realm: str) -> None:
        discovery = f"{base}/.well-known/openid_sandbox_configuration/"
        self.auth = AuthClient(CLIENT_ID, CLIENT_SECRET, LOCAL_REDIRECTS[0], discovery)
        asked = self.auth.get_authorization_url([Scopes.ACCOUNTING])
        page = requests.get(f"{asked}&auto=1&realm={realm}", allow_redirects=False, timeout=10)
        self.back = dict(parse_qsl(urlsplit(page.headers["Location"]).query))
        self.auth.get_bearer_token(self.back["code"], realm_id=self.back["realmId"])
        self.client: Any = QuickBooks(
            auth_client=self.auth,
            refresh_token=self.auth.refresh_token,
            company_id=self.back["realmId"],
            minorversion=75,
            use_decimal=True,
        )

    def close(self) -> None:
        self.client.session.close()
        self.auth.close()


@contextmanager
def signed_in(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, realm: str) -> Iterator[Official]:
    """Serve a sandbox on loopback and sign both clients in."""
    server = serve(sandbox).start()
    with signed_in_at(f"http://127.0.0.1:{server.port}", monkeypatch, realm) as made:
        yield made
    server.close()


@contextmanager
def signed_in_at(base: str, monkeypatch: pytest.MonkeyPatch, realm: str) -> Iterator[Official]:
    """Sign both clients in at a sandbox, changing nothing of theirs but the addresses that they
    offer for it."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    monkeypatch.setattr(QuickBooks, "sandbox_api_url_v3", f"{base}/v3")
    monkeypatch.setattr(QuickBooks, "api_url_v3", f"{base}/v3")
    made = Official(base, realm)
    yield made
    made.close()
