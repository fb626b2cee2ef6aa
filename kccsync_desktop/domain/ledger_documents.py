"""What we ask the accounts package to hold.

The plan of one document, before any package's encoding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import ZERO

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.documents import Subject
    from kccsync_desktop.domain.ledger import LedgerKind


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line to post.

    ``net`` and ``tax`` are the truth, ``unit_price`` follows the document's price basis.

    ``quantity`` x ``unit_price`` less ``discount_percent`` may not reproduce the amount to the
    penny:
    the connector then sends the amount alone (E5).
    """

    description: str
    quantity: Decimal
    unit_price: Decimal
    discount_percent: Decimal
    net: Decimal
    tax: Decimal
    tax_percent: Decimal
    account_id: str
    account_code: str
    tax_code: str
    item_code: str = ""
    nominal: str = ""
    tax_rate: str = ""

    @property
    def gross(self) -> Decimal:
        """Net and VAT together, in the document's currency."""
        return self.net + self.tax


@dataclass(frozen=True, slots=True)
class LedgerDocument:
    """A document to post, in the document's currency.

    ``rate`` is document units per base unit (E11).

    ``prices_include_tax`` follows CALC_METHOD; ``marker`` is ``<source type>/<DOC_CODE>`` and
    finds the
    document again; ``authorised`` False asks for a draft where the package has drafts.
    """

    subject: Subject
    kind: LedgerKind
    number: str
    marker: str
    company_code: str
    document_date: date
    due_date: date | None
    currency: str
    rate: Decimal
    reference: str
    prices_include_tax: bool
    authorised: bool
    lines: tuple[LedgerLine, ...]

    @property
    def net(self) -> Decimal:
        """Sum of the lines before VAT."""
        return sum((line.net for line in self.lines), ZERO)

    @property
    def tax(self) -> Decimal:
        """Sum of the lines' VAT."""
        return sum((line.tax for line in self.lines), ZERO)

    @property
    def total(self) -> Decimal:
        """Net and VAT together."""
        return self.net + self.tax


@dataclass(frozen=True, slots=True)
class LedgerContact:
    """A contact to create.

    KCC's details with the name and URN that are free in the package (E2).
    """

    company: Company
    name: str
    number: str
    is_supplier: bool


@dataclass(frozen=True, slots=True)
class LedgerItem:
    """A stock item to create.

    Prices net in base currency, accounts (by code or else id, and by id) and tax codes already
    mapped or empty.
    """

    subject: Subject
    code: str
    name: str
    description: str
    sell_price: Decimal
    buy_price: Decimal
    sales_account: str
    purchase_account: str
    sales_tax_code: str
    purchase_tax_code: str
    sales_account_id: str = ""
    purchase_account_id: str = ""


@dataclass(frozen=True, slots=True)
class LedgerPayment:
    """A part of a prepayment to post as a payment on its invoice (E4).

    ``document_id`` is the invoice's id in the package; ``amount`` is in ``currency``, which is the
    invoice's; ``rate`` is document units per base unit (E11). ``reference`` is PAYMENT_CODE, and
    ``PAYMENT_CODE paid YYYY-MM-DD`` where ``payment_date`` is not the day the money came.
    ``contact_id`` is the invoice's customer where the package told it.
    """

    subject: Subject
    document_id: str
    document_kind: LedgerKind
    account_id: str
    payment_date: date
    amount: Decimal
    currency: str
    rate: Decimal
    reference: str
    contact_id: str = ""

    @property
    def marker(self) -> str:
        """What finds the payment again, with document, date and amount (E10)."""
        return self.reference
