"""The accounts package's side, in words no package owns.

Organisation, accounts, contacts, documents.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kccsync_desktop.domain.companies import TaxSide

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal


class LedgerKind(StrEnum):
    """The four kinds of document that a package keeps for us."""

    SALES_INVOICE = "sales-invoice"
    BILL = "bill"
    SALES_CREDIT = "sales-credit"
    BILL_CREDIT = "bill-credit"

    @property
    def is_credit(self) -> bool:
        """True for the two credits."""
        return self in {LedgerKind.SALES_CREDIT, LedgerKind.BILL_CREDIT}

    @property
    def tax_side(self) -> TaxSide:
        """Which column of the tax mapping the kind uses."""
        is_sale = self in {LedgerKind.SALES_INVOICE, LedgerKind.SALES_CREDIT}
        return TaxSide.SALES if is_sale else TaxSide.PURCHASES


@dataclass(frozen=True, slots=True)
class Organisation:
    """The connected Xero tenant or QuickBooks realm.

    Documents dated on or before ``locked_until`` are refused by the package. ``allows`` holds what
    its plan and preferences permit, e.g. ``multicurrency``; absent means allowed. The words that
    are asked for stand in ``domain/precheck.py``.
    """

    id: str
    name: str
    base_currency: str
    country: str
    locked_until: date | None
    is_sandbox: bool
    short_code: str = ""
    allows: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LedgerAccount:
    """An account in the package's chart.

    ``kind`` is one of bank, sales, purchases, expense, current-asset, current-liability,
    fixed-asset, equity, inventory, other; ``own_kind`` the package's word. ``is_postable`` is False
    for system and bank accounts that documents cannot be coded to.
    """

    id: str
    code: str
    name: str
    kind: str
    own_kind: str
    is_active: bool
    is_postable: bool
    takes_payments: bool
    default_tax_code: str
    currency: str = ""
    tax_class: str = ""

    @property
    def label(self) -> str:
        """Code and name as a person picks them, e.g. ``200 Sales``."""
        return f"{self.code} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class LedgerTaxRate:
    """A tax code of the package; ``percent`` 20 means 20 %.

    ``account_classes`` names the ``tax_class`` values of accounts that it may be used with;
    ``sides``
    where it may be proposed.
    """

    code: str
    name: str
    percent: Decimal
    is_active: bool
    sides: frozenset[TaxSide]
    account_classes: frozenset[str]

    def fits(self, account: LedgerAccount) -> bool:
        """Tell whether the account may carry this tax code (facts/xero.md 3.1)."""
        classes = self.account_classes
        return not classes or not account.tax_class or account.tax_class in classes


@dataclass(frozen=True, slots=True)
class RemoteContact:
    """A customer or supplier as the package holds it.

    ``number`` is our URN where it carries one. ``role`` is ``customer``, ``supplier`` or ``other``
    where the package keeps these apart, else empty: it may serve as both.
    """

    id: str
    name: str
    number: str
    account_number: str
    email: str
    is_active: bool
    is_archived: bool
    merged_into: str = ""
    currency: str = ""
    role: str = ""
    postcode: str = ""
    tax_number: str = ""


@dataclass(frozen=True, slots=True)
class RemoteItem:
    """An item as the package holds it: what is sold goes on sales, what is purchased on bills."""

    id: str
    code: str
    name: str
    is_sold: bool = True
    is_purchased: bool = True
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class RemoteLine:
    """A line of a document read back; amounts in the document's currency."""

    description: str
    account: str
    tax_code: str
    net: Decimal
    tax: Decimal
    item_code: str = ""


@dataclass(frozen=True, slots=True)
class RemoteDocument:
    """A document as the package holds it.

    ``marker`` is what we put on it (source type and DOC_CODE) or empty; ``is_live`` is False when
    it
    was deleted or voided; ``rate`` is document units per base unit; ``lines`` is empty where the
    read gave totals only.
    """

    id: str
    kind: LedgerKind
    number: str
    contact_id: str
    contact_name: str
    document_date: date
    currency: str
    rate: Decimal
    net: Decimal
    tax: Decimal
    total: Decimal
    status: str
    is_live: bool
    marker: str
    updated_at: datetime | None
    due_date: date | None = None
    lines: tuple[RemoteLine, ...] = ()
