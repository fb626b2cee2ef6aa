"""What the program asks of a package, over books in which everything has happened once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import PaymentCursor, PaymentPage, Sought
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payments import ReceiptKind, RemotePayment
from tests.connectors.conftest import open_unlimited, remote_ids
from tests.connectors.ledger_words import SOURCES, contact, document, item
from tests.connectors.payment_words import payment
from tests.connectors.qbo_company import QboCompany

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.connectors.package import AccountsPackage, Encoded
    from kccsync_desktop.domain.ledger_documents import LedgerDocument
    from tests.connectors.answer_damage import Operation
    from tests.connectors.conftest import Desk

DAY = date(2025, 12, 1)
KINDS = tuple(LedgerKind)
OPERATIONS = (
    "organisation",
    "accounts",
    "tax rates",
    "currencies",
    "contacts",
    "items",
    "payments page",
    "payments on",
    "payments back",
    "amounts due",
    "send contact",
    "send item",
    "send payment",
    "send what is refused",
    *(f"{verb} {kind}" for kind in KINDS for verb in ("find", "read", "send")),
)


@dataclass(frozen=True, repr=False)
class DamagedBooks:
    """Books with documents and money in them; ``operations`` is all that is asked of them."""

    desk: Desk
    planned: dict[LedgerKind, LedgerDocument]
    operations: dict[str, Operation]


def xero_books() -> DamagedBooks:
    """Return an organisation of Xero with documents and money, and what is asked of it."""
    desk = open_unlimited("xero")
    contact_id = desk.contact_id()
    planned = {kind: document(kind, code=f"D{number}") for number, kind in enumerate(KINDS)}
    ids = {
        kind: remote_ids(desk.send(desk.package.encode_document(one, contact_id)))[0]
        for kind, one in planned.items()
    }
    bank = next(one.id for one in desk.package.ledger_accounts() if one.code == "090")
    invoice = ids[LedgerKind.SALES_INVOICE]
    paid = desk.package.encode_payment(payment(invoice, bank, "5.00"))
    (payment_id,) = remote_ids(desk.send(paid))
    for action in ("prepayment", "overpayment"):
        made = desk.door("POST", "payments", {"action": action, "contact": "C1", "amount": "50.00"})
        desk.door(
            "POST",
            "payments",
            {"action": "allocate", "source": made["source"], "document": invoice, "amount": "2.00"},
        )
    return DamagedBooks(
        desk,
        planned,
        _operations(desk, planned, ids, dict.fromkeys(KINDS, contact_id), (payment_id, bank)),
    )


def quickbooks_books() -> DamagedBooks:
    """Return a company of QuickBooks with documents and money, and what is asked of it."""
    company = QboCompany(open_unlimited("quickbooks"))
    desk = company.desk
    planned = {kind: company.document(kind, code=f"D{number}") for number, kind in enumerate(KINDS)}
    ids = {kind: company.post(one).id for kind, one in planned.items()}
    bank = company.account("1200").id
    contacts = {kind: company.contact_id(kind) for kind in KINDS}
    customer = contacts[LedgerKind.SALES_INVOICE]
    money = payment(ids[LedgerKind.SALES_INVOICE], bank, "5.00", contact_id=customer)
    (payment_id,) = remote_ids(desk.send(desk.package.encode_payment(money)))
    desk.door("POST", "payments", {"action": "pay", "document": ids[LedgerKind.BILL]})
    return DamagedBooks(
        desk, planned, _operations(desk, planned, ids, contacts, (payment_id, bank))
    )


def _operations(
    desk: Desk,
    planned: dict[LedgerKind, LedgerDocument],
    ids: dict[LedgerKind, str],
    contacts: dict[LedgerKind, str],
    money: tuple[str, str],
) -> dict[str, Operation]:
    """Name what is asked; what is sent is sent once, its answer is repeated."""
    payment_id, bank = money
    contact_id = contacts[LedgerKind.SALES_INVOICE]
    invoice = ids[LedgerKind.SALES_INVOICE]
    everyone = list(ids.values())
    found: dict[str, Operation] = {
        "organisation": lambda package: package.organisation(),
        "accounts": lambda package: package.ledger_accounts(),
        "tax rates": lambda package: package.tax_rates(),
        "currencies": lambda package: package.currencies(),
        "contacts": lambda package: package.contacts(),
        "items": lambda package: package.items(),
        "payments page": _payments,
        "payments on": lambda package: package.find_payments(everyone),
        "payments back": lambda package: package.read_payments([payment_id], None),
        "amounts due": lambda package: package.amounts_due(everyone),
        "send contact": lambda package: package.send(
            *_one(package.encode_contact(contact("New One", "N1")))
        ),
        "send item": lambda package: package.send(*_one(package.encode_item(item("ITEM9")))),
        "send payment": lambda package: package.send(
            *_one(
                package.encode_payment(
                    payment(invoice, bank, "3.00", reference="PP2", contact_id=contact_id)
                )
            )
        ),
    }
    found["send what is refused"] = _refused(desk, planned, contact_id)
    for kind, one in planned.items():
        found |= _of_kind(desk, kind, one, ids[kind], contacts[kind])
    return found


def _refused(desk: Desk, planned: dict[LedgerKind, LedgerDocument], contact_id: str) -> Operation:
    late = desk.package.encode_document(
        document(
            code="LOCKED",
            lines=planned[LedgerKind.SALES_INVOICE].lines,
            document_date=date(2025, 9, 1),
        ),
        contact_id,
    )
    return lambda package: package.send(*_one(late))


def _of_kind(
    desk: Desk, kind: LedgerKind, planned: LedgerDocument, remote_id: str, contact_id: str
) -> dict[str, Operation]:
    sought = Sought(kind, planned.number, planned.marker, planned.document_date)
    code = f"S{kind.value}"[:20]
    fresh = desk.package.encode_document(
        document(
            kind,
            code=code,
            lines=planned.lines,
            marker=f"{SOURCES[kind]}/{code}",
        ),
        contact_id,
    )
    resource = desk.package.resource_of(kind)
    return {
        f"find {kind}": lambda package: package.find_documents([sought]),
        f"read {kind}": lambda package: package.read_documents(resource, [remote_id], None),
        f"send {kind}": lambda package: package.send(*_one(fresh)),
    }


def _one(encoded: Encoded) -> tuple[str, list[Encoded], str]:
    return encoded.resource, [encoded], f"key-{hash(encoded.body):x}"


def _payments(package: AccountsPackage) -> list[RemotePayment]:
    """Return what may be brought in; what settled a document unseen is only listed, never in."""
    rows = (row for page in _pages(package) for row in page.payments)
    return [row for row in rows if row.kind is not ReceiptKind.SETTLEMENT]


def _pages(package: AccountsPackage) -> Iterator[PaymentPage]:
    at: PaymentCursor | None = PaymentCursor()
    while at is not None:
        page = package.payments_page(at)
        yield page
        at = page.next
