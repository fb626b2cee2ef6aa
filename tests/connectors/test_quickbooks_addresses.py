"""QuickBooks' addresses: live companies, sandbox companies, a sandbox on this computer."""

from __future__ import annotations

import pytest

from kccsync_desktop.connectors.http.hosts import HostNotAllowedError
from kccsync_desktop.connectors.quickbooks.addresses import (
    DEVELOPMENT,
    OWN_HOSTS,
    Addresses,
    page_url,
)
from kccsync_desktop.domain.ledger import LedgerKind
from tests.connectors.test_http_hosts import may_be_contacted

LOOPBACK = "http://localhost:8765"


@pytest.mark.parametrize("base_url", ["", DEVELOPMENT, LOOPBACK, f"{LOOPBACK}/"])
def test_every_address_is_one_that_may_be_contacted(base_url: str) -> None:
    addresses = Addresses.of(base_url)
    ends = addresses.endpoints
    urls = (ends.authorize, ends.token, ends.revoke, addresses.company("934"))
    assert [url for url in urls if not may_be_contacted(url, OWN_HOSTS)] == []


def test_development_keys_reach_sandbox_companies_by_the_same_consent() -> None:
    live, development = Addresses.of(""), Addresses.of(DEVELOPMENT)
    assert live.company("934") == "https://quickbooks.api.intuit.com/v3/company/934"
    assert development.company("934") == (
        "https://sandbox-quickbooks.api.intuit.com/v3/company/934"
    )
    assert live.endpoints == development.endpoints
    assert live.endpoints.authorize == "https://appcenter.intuit.com/connect/oauth2"
    assert live.endpoints.token == "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer"
    assert live.endpoints.revoke == "https://developer.api.intuit.com/v2/oauth2/tokens/revoke"


def test_a_loopback_sandbox_holds_everything_below_one_address() -> None:
    addresses = Addresses.of(f"{LOOPBACK}/")
    assert addresses.endpoints.authorize == f"{LOOPBACK}/connect/oauth2"
    assert addresses.endpoints.token == f"{LOOPBACK}/oauth2/v1/tokens/bearer"
    assert addresses.endpoints.revoke == f"{LOOPBACK}/v2/oauth2/tokens/revoke"
    assert addresses.company("934") == f"{LOOPBACK}/v3/company/934"


@pytest.mark.parametrize(
    "base_url",
    ["https://quickbooks.api.intuit.com.example.org", "http://10.0.0.7:8765", "https://x.example"],
)
def test_any_other_host_is_refused(base_url: str) -> None:
    with pytest.raises(HostNotAllowedError):
        Addresses.of(base_url)


@pytest.mark.parametrize(
    ("base_url", "kind", "page"),
    [
        ("", LedgerKind.SALES_INVOICE, "https://app.qbo.intuit.com/app/invoice?txnId=7"),
        ("", LedgerKind.BILL, "https://app.qbo.intuit.com/app/bill?txnId=7"),
        (
            DEVELOPMENT,
            LedgerKind.SALES_CREDIT,
            "https://app.sandbox.qbo.intuit.com/app/creditmemo?txnId=7",
        ),
        (LOOPBACK, LedgerKind.BILL_CREDIT, f"{LOOPBACK}/app/vendorcredit?txnId=7"),
    ],
)
def test_a_document_opens_in_its_own_page(base_url: str, kind: LedgerKind, page: str) -> None:
    assert page_url(base_url, "", "7", kind) == page
