"""The official client, xero-python, aimed at a sandbox's server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xero_python.accounting import AccountingApi
from xero_python.api_client import ApiClient
from xero_python.api_client.configuration import Configuration
from xero_python.api_client.oauth2 import OAuth2Token
from xero_python.identity import IdentityApi

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import SandboxServer

SCOPE = [
    "offline_access",
    "accounting.payments",
    "accounting.banktransactions",
    "accounting.invoices",
    "accounting.contacts",
    "accounting.settings",
]


class Official:
    """The official client, aimed at a sandbox."""

    def __init__(self, server: SandboxServer, token: dict[str, Any]) -> None:
        self.stored = {
            "access_token": token["access_token"],
            "refresh_token": token["refresh_token"],
            "expires_in": 1800,
            "expires_at": 4_000_000_000.0,
            "token_type": "Bearer",
            "scope": SCOPE,
        }
        configuration = Configuration(
            oauth2_token=OAuth2Token(client_id="tests", client_secret="none")
        )
        self.client = ApiClient(
            configuration,
            pool_threads=1,
            oauth2_token_saver=self._save,
            oauth2_token_getter=lambda: self.stored,
        )
        base = f"http://127.0.0.1:{server.port}"
        self.api = AccountingApi(self.client, base_url=f"{base}/api.xro/2.0")
        self.identity = IdentityApi(self.client, base_url=base)
        self.tenant = token["tenant_id"]

    def _save(self, token: dict[str, Any]) -> None:
        self.stored = token
