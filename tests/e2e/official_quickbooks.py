"""The company as python-quickbooks reads it: the witness that is not our code.

Its switches are those of facts/quickbooks.md 6; nothing of it is changed.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from quickbooks.objects.account import Account
from quickbooks.objects.bill import Bill
from quickbooks.objects.creditmemo import CreditMemo
from quickbooks.objects.customer import Customer
from quickbooks.objects.invoice import Invoice
from quickbooks.objects.item import Item
from quickbooks.objects.payment import Payment
from quickbooks.objects.tax import TxnTaxDetail
from quickbooks.objects.taxcode import TaxCode
from quickbooks.objects.vendor import Vendor
from quickbooks.objects.vendorcredit import VendorCredit

from tests.sandbox.quickbooks.official import signed_in_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from tests.e2e.rig import SandboxProcess

PAGE = 1000
DOCUMENTS = (Invoice, CreditMemo, Bill, VendorCredit)
CARRIER = "KCC-"
OWN_NOTE = re.compile(r"^KCCSync (\S+)")
_SALES, _EXPENSE, _ITEM = (
    "SalesItemLineDetail",
    "AccountBasedExpenseLineDetail",
    "ItemBasedExpenseLineDetail",
)


@dataclass(frozen=True)
class Held:
    """Everything that the company holds, by type; references resolved by id."""

    documents: list[Any]
    payments: list[Any]
    people: dict[str, Any]
    items: dict[str, Any]
    accounts: dict[str, Any]
    codes: dict[str, Any]

    @classmethod
    def read(cls, client: Any) -> Held:  # noqa: ANN401 - the client is not typed
        """Read page after page."""
        return cls(
            documents=[one for kind in DOCUMENTS for one in _all(kind, client)],
            payments=_all(Payment, client),
            people=_by_id([*_all(Customer, client), *_all(Vendor, client)]),
            items=_by_id(_all(Item, client)),
            accounts=_by_id(_all(Account, client)),
            codes=_by_id(_all(TaxCode, client)),
        )

    @property
    def stock(self) -> list[Any]:
        """The stock items that this program made."""
        return [each for each in self._own_items if not each.Sku.startswith(CARRIER)]

    @property
    def carriers(self) -> list[Any]:
        """The items that this program made to carry the lines of an account."""
        return [each for each in self._own_items if each.Sku.startswith(CARRIER)]

    @property
    def _own_items(self) -> list[Any]:
        return [each for each in self.items.values() if getattr(each, "Sku", "")]

    def company(self, document: Any) -> str:  # noqa: ANN401 - of the client
        """Return KCC's URN, as the customer's or supplier's notes tell it."""
        return marker_of(self.people[party_ref(document).value].Notes)

    def account_of(self, line: Any) -> str:  # noqa: ANN401 - of the client
        """Return the number of the account that a line posts to, through its item if need be."""
        detail = detail_of(line)
        if line.DetailType == _EXPENSE:
            return self.number_of(detail.AccountRef)
        item = self.items[detail.ItemRef.value]
        is_sale = line.DetailType == _SALES
        return self.number_of(item.IncomeAccountRef if is_sale else item.ExpenseAccountRef)

    def number_of(self, account: Any) -> str:  # noqa: ANN401 - of the client
        """Return the AcctNum that a Ref is about."""
        number: str = self.accounts[account.value].AcctNum
        return number

    def code_of(self, line: Any) -> str:  # noqa: ANN401 - of the client
        """Return the name of a line's VAT code."""
        name: str = self.codes[detail_of(line).TaxCodeRef.value].Name
        return name

    def vat(self, document: Any) -> dict[str, Decimal]:  # noqa: ANN401 - of the client
        """Return a document's VAT by code; every rate in use stands behind one code alone."""
        side = "SalesTaxRateList" if is_sale(document) else "PurchaseTaxRateList"
        codes = {
            rate.TaxRateRef.value: code.Name
            for code in self.codes.values()
            if code.Active and not code.Hidden
            for rate in getattr(code, side).TaxRateDetail
        }
        found: dict[str, Decimal] = {}
        for line in tax_of(document).TaxLine:
            code = codes[line.TaxLineDetail.TaxRateRef.value]
            found[code] = found.get(code, Decimal(0)) + money(line.Amount)
        return found


def _all(kind: Any, client: Any) -> list[Any]:  # noqa: ANN401 - the client is not typed
    found: list[Any] = []
    while len(found) % PAGE == 0:
        page = kind.all(order_by="Id", start_position=len(found) + 1, max_results=PAGE, qb=client)
        if not page:
            break
        found += page
    return found


def _by_id(found: list[Any]) -> dict[str, Any]:
    return {one.Id: one for one in found}


def is_sale(document: Any) -> bool:  # noqa: ANN401 - of the client
    """Tell whether it is a customer's document."""
    return isinstance(document, (Invoice, CreditMemo))


def party_ref(document: Any) -> Any:  # noqa: ANN401 - of the client
    """Return whom a document is for."""
    return document.CustomerRef if is_sale(document) else document.VendorRef


def money_lines(document: Any) -> list[Any]:  # noqa: ANN401 - of the client
    """Return the lines without the subtotal that QuickBooks adds."""
    return [one for one in document.Line if one.DetailType in {_SALES, _EXPENSE, _ITEM}]


def tax_of(document: Any) -> Any:  # noqa: ANN401 - of the client
    """Return a document's VAT; the client leaves a vendor credit's as it came."""
    found = document.TxnTaxDetail
    return TxnTaxDetail.from_json(found) if isinstance(found, dict) else found


def detail_of(line: Any) -> Any:  # noqa: ANN401 - of the client
    """Return what a line says beside its amount."""
    return getattr(line, line.DetailType)


def marker_of(note: str) -> str:
    """Return what our note tells: a document's marker or a contact's URN; "" without one."""
    found = OWN_NOTE.match(note or "")
    return found[1] if found else ""


def money(value: object) -> Decimal:
    """Return an amount: the client leaves whole numbers as they come."""
    return Decimal(str(value))


@contextmanager
def witness(sandbox: SandboxProcess, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Aim python-quickbooks at a sandbox, signed in to its default company."""
    realm = sandbox.door("token")["realm_id"]
    with signed_in_at(sandbox.url, monkeypatch, realm) as made:
        yield made.client
