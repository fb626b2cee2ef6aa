"""What happens in the sandbox's Xero, and what a fetch brings of it."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from kccsync_desktop.connectors.package import PaymentCursor, PaymentPage
from kccsync_desktop.domain.ledger import LedgerKind
from tests.connectors.conftest import remote_ids
from tests.connectors.ledger_words import document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.domain.payments import RemotePayment
    from tests.connectors.conftest import Desk

if find_spec("kccsync_desktop.sandbox.xero.payments") is None:
    pytest.skip("the sandbox beside this knows no payments yet", allow_module_level=True)


def post(desk: Desk, count: int = 1, **fields: object) -> list[str]:
    """Post sales invoices of 24.00, or other documents, and return their ids."""
    prefix = str(fields.pop("prefix", "D"))
    contact_id = str(fields.pop("contact_id", "")) or desk.contact_id()
    kind = fields.pop("kind", LedgerKind.SALES_INVOICE)
    assert isinstance(kind, LedgerKind)
    encoded = [
        desk.package.encode_document(document(kind, code=f"{prefix}{number}", **fields), contact_id)
        for number in range(count)
    ]
    return remote_ids(desk.send(*encoded))


def act(desk: Desk, action: str, **fields: object) -> dict[str, str]:
    """Let something happen in Xero, and return the ids of what came of it."""
    found: dict[str, str] = desk.door("POST", "payments", {"action": action, **fields})
    return found


def fetch(desk: Desk, cursor: PaymentCursor | None = None) -> list[PaymentPage]:
    """Read page after page to the end."""
    pages = []
    at: PaymentCursor | None = cursor or PaymentCursor()
    while at is not None:
        pages.append(desk.package.payments_page(at))
        at = pages[-1].next
    return pages


def rows(pages: Iterable[PaymentPage]) -> list[RemotePayment]:
    return [one for page in pages for one in page.payments]


def calls(desk: Desk) -> list[tuple[str, dict[str, str]]]:
    found = []
    for one in desk.sent("GET"):
        parts = urlsplit(one.url)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        found.append((parts.path.rsplit("/", 1)[-1], query))
    return found
