"""The same scenarios over every connector and its sandbox: what sync may rely on (package.py)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from kccsync_desktop.connectors.package import Accepted, PaymentCursor
from kccsync_desktop.connectors.registry import PACKAGE_NAMES
from kccsync_desktop.domain.ledger import LedgerKind
from tests.connectors.fakes import Watcher
from tests.connectors.ledger_words import contact, document, line
from tests.support.office import NEVER, Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.connectors.package import AccountsPackage, Encoded, Outcome, PaymentPage
    from kccsync_desktop.domain.ledger import LedgerAccount, RemoteDocument
    from kccsync_desktop.domain.ledger_documents import LedgerDocument, LedgerLine
    from kccsync_desktop.domain.payments import RemotePayment

_ROLES = {True: "purchases", False: "sales"}


@dataclass
class Bench:
    """A connected package, and the sandbox behind it."""

    office: Office
    package: AccountsPackage
    contacts: dict[str, str] = field(default_factory=dict)

    def account(self, number: str) -> LedgerAccount:
        """Return an active account of the chart by its number."""
        return next(
            each
            for each in self.package.ledger_accounts()
            if each.code == number and each.is_active
        )

    def line(
        self, net: str, tax: str, *, rate: str = "T1", is_purchase: bool = False, **more: Any
    ) -> LedgerLine:
        """Return a line to an account of the side, under the tax code of one of KCC's rates."""
        words = self.office.words
        nominal = "5000" if is_purchase else "4000"
        account = self.account(words.nominals[nominal])
        known: dict[str, object] = {
            "quantity": Decimal(1),
            "unit_price": Decimal(net),
            "account_id": account.id,
            "account_code": account.code,
            "tax_code": words.taxes[_ROLES[is_purchase], rate],
            "tax_percent": Decimal(20 if rate == "T1" else 0),
            "nominal": nominal,
            "tax_rate": rate,
        }
        return line(net, tax, **{**known, **more})

    def document(
        self, kind: LedgerKind, code: str, *lines: LedgerLine, **fields: object
    ) -> LedgerDocument:
        is_purchase = kind in {LedgerKind.BILL, LedgerKind.BILL_CREDIT}
        own = lines or (self.line("10.00", "2.00", is_purchase=is_purchase),)
        return document(kind, code=code, lines=own, **fields)

    def contact(self, code: str = "C1", *, is_supplier: bool = False, currency: str = "GBP") -> str:
        """Create a contact and return its id."""
        made = contact(f"Umber {code} {_ROLES[is_supplier]} {currency}", code, currency=currency)
        made = replace(made, is_supplier=is_supplier)
        return self.accepted(self.package.encode_contact(made))

    def contact_for(self, kind: LedgerKind, currency: str = "GBP") -> str:
        is_supplier = kind in {LedgerKind.BILL, LedgerKind.BILL_CREDIT}
        code = f"{_ROLES[is_supplier][0]}-{currency}".upper()
        if code not in self.contacts:
            made = self.contact(code, is_supplier=is_supplier, currency=currency)
            self.contacts[code] = made
        return self.contacts[code]

    def send(self, encoded: Encoded, key: str = "") -> Outcome:
        (outcome,) = self.package.send(encoded.resource, [encoded], key or uuid4().hex)
        return outcome

    def accepted(self, encoded: Encoded) -> str:
        outcome = self.send(encoded)
        assert isinstance(outcome, Accepted), outcome
        return outcome.remote_id

    def encode(self, planned: LedgerDocument, contact_id: str) -> Encoded:
        """Encode a document, the items that must carry its lines made first."""
        for item in self.package.carrier_items(planned):
            self.accepted(item.encoded)
        return self.package.encode_document(planned, contact_id)

    def post(self, planned: LedgerDocument, contact_id: str) -> str:
        return self.accepted(self.encode(planned, contact_id))

    def read(self, planned: LedgerDocument, document_id: str) -> RemoteDocument:
        resource = self.package.resource_of(planned.kind)
        (found,) = self.package.read_documents(resource, [document_id], None)
        return found

    def fetch(self, cursor: PaymentCursor | None = None) -> list[PaymentPage]:
        """Read page after page to the end."""
        pages: list[PaymentPage] = []
        at: PaymentCursor | None = cursor or PaymentCursor()
        while at is not None:
            pages.append(self.package.payments_page(at))
            at = pages[-1].next
        return pages


def rows(pages: list[PaymentPage]) -> list[RemotePayment]:
    return [one for page in pages for one in page.payments]


@pytest.fixture(params=PACKAGE_NAMES)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    office = Office.open(tmp_path, package=request.param)
    office.connect()
    merchant = office.desk.merchant
    package = office.services.organisations.open_package(merchant, NEVER, Watcher())
    office.forget_calls()
    yield Bench(office, package)
    office.services.close()
