"""Where Xero's login, identity and API are: its own hosts, or one loopback sandbox."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kccsync_desktop.connectors.http.hosts import HostNotAllowedError, is_loopback
from kccsync_desktop.connectors.oauth.endpoints import Endpoints
from kccsync_desktop.domain.ledger import LedgerKind

OWN_HOSTS = frozenset({"login.xero.com", "identity.xero.com", "api.xero.com"})
_PAGES = "https://go.xero.com"
_PAGE_PATHS = {
    LedgerKind.SALES_INVOICE: "/AccountsReceivable/View.aspx?InvoiceID=",
    LedgerKind.BILL: "/AccountsPayable/View.aspx?InvoiceID=",
    LedgerKind.SALES_CREDIT: "/AccountsReceivable/ViewCreditNote.aspx?creditNoteID=",
    LedgerKind.BILL_CREDIT: "/AccountsPayable/ViewCreditNote.aspx?creditNoteID=",
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """The three addresses that everything else hangs on, without a slash at the end."""

    login: str
    identity: str
    api: str

    @classmethod
    def of(cls, base_url: str) -> Addresses:
        """Return Xero's own for an empty ``base_url``, else those of the loopback sandbox there.

        Raises:
            HostNotAllowedError: ``base_url`` is not on this computer.
        """
        if not base_url:
            hosts = ("https://login.xero.com", "https://identity.xero.com", "https://api.xero.com")
            return cls(*hosts)
        if not is_loopback(base_url):
            raise HostNotAllowedError("a sandbox must be on this computer (http://localhost:...)")
        base = base_url.rstrip("/")
        return cls(base, base, base)

    @property
    def accounting(self) -> str:
        """The Accounting API's root."""
        return f"{self.api}/api.xro/2.0"

    @property
    def connections(self) -> str:
        """The list of the organisations that a consent reaches."""
        return f"{self.api}/connections"

    @property
    def endpoints(self) -> Endpoints:
        """The addresses of the OAuth side."""
        return Endpoints(
            authorize=f"{self.login}/identity/connect/authorize",
            token=f"{self.identity}/connect/token",
            revoke=f"{self.identity}/connect/revocation",
            own_hosts=OWN_HOSTS,
        )


def page_url(base_url: str, short_code: str, document_id: str, kind: LedgerKind) -> str:
    """Return a document's page; with the short code it opens in the right organisation."""
    path = f"{_PAGE_PATHS[kind]}{quote(document_id)}"
    root = base_url.rstrip("/") or _PAGES
    if not short_code:
        return f"{root}{path}"
    query = f"shortcode={quote(short_code)}&redirecturl={quote(path)}"
    return f"{root}/organisationlogin/default.aspx?{query}"
