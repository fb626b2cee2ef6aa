"""Where QuickBooks' consent page, token service and API are: Intuit's own hosts, or a sandbox."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kccsync_desktop.connectors.http.hosts import HostNotAllowedError, is_loopback
from kccsync_desktop.connectors.oauth.endpoints import Endpoints
from kccsync_desktop.domain.ledger import LedgerKind

DEVELOPMENT = "https://sandbox-quickbooks.api.intuit.com"
OWN_HOSTS = frozenset(
    {
        "appcenter.intuit.com",
        "oauth.platform.intuit.com",
        "developer.api.intuit.com",
        "quickbooks.api.intuit.com",
        "sandbox-quickbooks.api.intuit.com",
    }
)
_PRODUCTION = "https://quickbooks.api.intuit.com"
_CONSENT = "https://appcenter.intuit.com"
_TOKENS = "https://oauth.platform.intuit.com"
_REVOCATION = "https://developer.api.intuit.com"
_PAGES = {"": "https://app.qbo.intuit.com", DEVELOPMENT: "https://app.sandbox.qbo.intuit.com"}
_PAGE_NAMES = {
    LedgerKind.SALES_INVOICE: "invoice",
    LedgerKind.BILL: "bill",
    LedgerKind.SALES_CREDIT: "creditmemo",
    LedgerKind.BILL_CREDIT: "vendorcredit",
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses that everything else hangs on, without a slash at the end."""

    consent: str
    tokens: str
    revocation: str
    api: str

    @classmethod
    def of(cls, base_url: str) -> Addresses:
        """Return Intuit's own, or those of the loopback sandbox at ``base_url``.

        An empty ``base_url`` means live companies (production keys), ``DEVELOPMENT`` Intuit's
        sandbox companies (development keys); consent and tokens are the same for both
        (facts/quickbooks.md 1).

        Raises:
            HostNotAllowedError: ``base_url`` is neither of these nor on this computer.
        """
        base = base_url.rstrip("/")
        if base in {"", DEVELOPMENT}:
            return cls(_CONSENT, _TOKENS, _REVOCATION, base or _PRODUCTION)
        if not is_loopback(base):
            raise HostNotAllowedError("a sandbox must be on this computer (http://localhost:...)")
        return cls(base, base, base, base)

    @property
    def endpoints(self) -> Endpoints:
        """The addresses of the OAuth side."""
        return Endpoints(
            authorize=f"{self.consent}/connect/oauth2",
            token=f"{self.tokens}/oauth2/v1/tokens/bearer",
            revoke=f"{self.revocation}/v2/oauth2/tokens/revoke",
            own_hosts=OWN_HOSTS,
            has_pkce=False,  # Intuit knows none: the client secret proves who asks
            token_headers={"x-include-refresh-token-hard-expires-in": "true"},
        )

    def company(self, realm_id: str) -> str:
        """Return the root of one company's API; paths below it are case-sensitive."""
        return f"{self.api}/v3/company/{quote(realm_id, safe='')}"

    def company_info(self, realm_id: str) -> str:
        """Return where a company tells its name."""
        return f"{self.company(realm_id)}/companyinfo/{quote(realm_id, safe='')}"


def page_url(base_url: str, _short_code: str, document_id: str, kind: LedgerKind) -> str:
    """Return a document's page; it opens in the company that the browser is signed in to."""
    base = base_url.rstrip("/")
    return f"{_PAGES.get(base, base)}/app/{_PAGE_NAMES[kind]}?txnId={quote(document_id, safe='')}"
