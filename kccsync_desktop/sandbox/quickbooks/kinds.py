"""What sets the kinds of documents apart."""

from __future__ import annotations

from dataclasses import dataclass

RECEIVABLE, PAYABLE = "Accounts Receivable", "Accounts Payable"
LEDGERS = (RECEIVABLE, PAYABLE)
MONEY_IN = ("Bank", "Other Current Asset")

_COMMON = ("ClassRef", "DepartmentRef", "SalesTermRef", "CustomField", "TransactionLocationType")
_SALES = (
    "BillAddr",
    "ShipAddr",
    "ShipDate",
    "ShipMethodRef",
    "TrackingNum",
    "CustomerMemo",
    "BillEmail",
    "BillEmailCc",
    "BillEmailBcc",
    "EmailStatus",
    "PrintStatus",
    "ApplyTaxAfterDiscount",
    "AllowIPNPayment",
    "AllowOnlinePayment",
    "AllowOnlineCreditCardPayment",
    "AllowOnlineACHPayment",
)


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document.

    Attributes:
        party: Customer or Vendor; `party_field` is the Ref that names it.
        account_field: The Ref of the account that holds what is owed, or the money.
        account_types: The types that account may be of.
        owes: Whether something stays open; a receipt or an expense is paid at once.
        extras: Fields that are kept and answered as they were sent.
    """

    name: str
    party: str
    party_field: str
    account_field: str
    account_types: tuple[str, ...]
    extras: tuple[str, ...]
    owes: bool = True
    has_due: bool = False

    @property
    def is_sale(self) -> bool:
        """Whether it belongs to the sales side."""
        return self.party == "Customer"


INVOICE = DocumentKind(
    "Invoice",
    "Customer",
    "CustomerRef",
    "ARAccountRef",
    (RECEIVABLE,),
    (*_COMMON, *_SALES),
    has_due=True,
)
CREDIT_MEMO = DocumentKind(
    "CreditMemo", "Customer", "CustomerRef", "ARAccountRef", (RECEIVABLE,), (*_COMMON, *_SALES)
)
SALES_RECEIPT = DocumentKind(
    "SalesReceipt",
    "Customer",
    "CustomerRef",
    "DepositToAccountRef",
    MONEY_IN,
    (*_COMMON, *_SALES, "PaymentMethodRef", "PaymentRefNum"),
    owes=False,
)
BILL = DocumentKind(
    "Bill", "Vendor", "VendorRef", "APAccountRef", (PAYABLE,), _COMMON, has_due=True
)
VENDOR_CREDIT = DocumentKind(
    "VendorCredit", "Vendor", "VendorRef", "APAccountRef", (PAYABLE,), _COMMON
)
PURCHASE = DocumentKind(
    "Purchase",
    "Vendor",
    "EntityRef",
    "AccountRef",
    ("Bank", "Credit Card"),
    (*_COMMON, "PaymentType", "PaymentMethodRef", "Credit"),
    owes=False,
)
DOCUMENT_KINDS = (INVOICE, CREDIT_MEMO, SALES_RECEIPT, BILL, VENDOR_CREDIT, PURCHASE)
