"""The organisation as the official client reads it: the witness that is not our code."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from xero_python.accounting import AccountingApi
from xero_python.api_client import ApiClient
from xero_python.api_client.configuration import Configuration
from xero_python.api_client.oauth2 import OAuth2Token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.e2e.rig import SandboxProcess

PAGE = 1000
FAR_AWAY = 4_000_000_000.0


class Witness:
    """Reads everything that the organisation holds."""

    def __init__(self, client: ApiClient, url: str, tenant: str) -> None:
        self.api = AccountingApi(client, base_url=f"{url}/api.xro/2.0")
        self.tenant = tenant

    def documents(self) -> list[Any]:
        """Return every invoice, bill and credit note with its lines."""
        return [
            *self._pages(self.api.get_invoices, "invoices"),
            *self._pages(self.api.get_credit_notes, "credit_notes"),
        ]

    def payments(self) -> list[Any]:
        return self._pages(self.api.get_payments, "payments")

    def accounts(self) -> list[Any]:
        found: list[Any] = self.api.get_accounts(self.tenant).accounts
        return found

    def contacts(self) -> list[Any]:
        return self._pages(self.api.get_contacts, "contacts")

    def items(self) -> list[Any]:
        found: list[Any] = self.api.get_items(self.tenant, unitdp=4).items
        return found

    def _pages(self, read: Callable[..., Any], plural: str) -> list[Any]:
        options: dict[str, Any] = {} if plural in {"contacts", "payments"} else {"unitdp": 4}
        found: list[Any] = []
        page = 0
        while len(found) == page * PAGE:
            page += 1
            answer = read(self.tenant, page=page, page_size=PAGE, **options)
            found += getattr(answer, plural)
        return found


@contextmanager
def witness(sandbox: SandboxProcess) -> Iterator[Witness]:
    """Aim the official client at a sandbox, with a token from its control door."""
    given = sandbox.door("token")
    token = {
        "access_token": given["access_token"],
        "refresh_token": given["refresh_token"],
        "expires_in": given["expires_in"],
        "expires_at": FAR_AWAY,
        "token_type": "Bearer",
        "scope": given["scope"].split(),
    }
    configuration = Configuration(oauth2_token=OAuth2Token(client_id="tests", client_secret="none"))
    client = ApiClient(
        configuration,
        pool_threads=1,
        oauth2_token_saver=lambda _token: None,
        oauth2_token_getter=lambda: token,
    )
    try:
        yield Witness(client, sandbox.url, given["tenant_id"])
    finally:
        client.rest_client.pool_manager.clear()
