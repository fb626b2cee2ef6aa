"""The part of the control door `payments` that raises documents and settles without payments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import door_names
from kccsync_desktop.sandbox.quickbooks.document_lines import ACCOUNT_EXPENSE, SALES_ITEM
from kccsync_desktop.sandbox.quickbooks.documents import default_account
from kccsync_desktop.sandbox.quickbooks.kinds import PAYABLE, RECEIVABLE
from kccsync_desktop.sandbox.quickbooks.paying import line_of
from kccsync_desktop.sandbox.quickbooks.records import Linked, Transaction
from kccsync_desktop.sandbox.quickbooks.settlement import SALES_TYPES, Payer, Settlement

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.quickbooks.desk import Desk

Body = Mapping[str, object]
_TYPES = {
    "ACCREC": "Invoice",
    "ACCRECCREDIT": "CreditMemo",
    "ACCPAY": "Bill",
    "ACCPAYCREDIT": "VendorCredit",
}
_SALES = ("Invoice", "CreditMemo", "SalesReceipt")
_ITEM = "sales"
_COST = "Cost of Goods Sold"


class RaisingDoors:
    """Documents that the program did not write, and ways to settle that are no payments."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._books = desk.books

    def actions(self) -> Mapping[str, Callable[[Body], object]]:
        """Return what these doors do, by the action's name."""
        return {"raise": self._raise, "settle": self._settle}

    def _raise(self, body: Body) -> object:
        door_names.require_known(
            body, "contact", "amount", "type", "number", "date", "currency", "rate", "tax_code"
        )
        kind = str(body.get("type", "Invoice"))
        kind = _TYPES.get(kind, kind)
        if kind not in (*_TYPES.values(), "SalesReceipt"):
            raise ValueError(f"type must be one of {', '.join(_TYPES.values())}")
        is_sale = kind in _SALES
        party_kind = "Customer" if is_sale else "Vendor"
        party = door_names.party(self._books, body.get("contact"), party_kind)
        code = self._tax_code(body.get("tax_code"))
        line = {
            "Description": "Raised in QuickBooks",
            "Amount": body.get("amount"),
            **(self._sales_line(code) if is_sale else self._cost_line(code)),
        }
        fields = {
            f"{party_kind}Ref": {"value": party.stamp.id},
            "DocNumber": body.get("number"),
            "TxnDate": body.get("date"),
            "CurrencyRef": {"value": body.get("currency") or party.currency},
            "ExchangeRate": body.get("rate"),
            "GlobalTaxCalculation": "TaxExcluded" if code else "NotApplicable",
            "Line": [line],
        }
        return {"document": self._desk.make(kind, fields)["Id"]}

    def _tax_code(self, name: object) -> str:
        if name is None:
            return ""
        found = self._books.tax_codes.find("name", str(name))
        if not found:
            raise ValueError(f"no tax code {str(name)!r}")
        return found[0].stamp.id

    def _sales_line(self, code: str) -> dict[str, object]:
        (item,) = self._books.items.find("name", _ITEM)
        detail = {"ItemRef": {"value": item.stamp.id}, "TaxCodeRef": {"value": code}}
        return {"DetailType": SALES_ITEM, SALES_ITEM: detail}

    def _cost_line(self, code: str) -> dict[str, object]:
        account = door_names.fitting_account(self._books, _COST)
        detail = {"AccountRef": {"value": account.stamp.id}, "TaxCodeRef": {"value": code}}
        return {"DetailType": ACCOUNT_EXPENSE, ACCOUNT_EXPENSE: detail}

    def _settle(self, body: Body) -> object:
        door_names.require_known(
            body, "document", "by", "amount", "date", "account", "through_payment"
        )
        by = str(body.get("by", "deposit"))
        if by not in ("deposit", "journal"):
            raise ValueError("by must be deposit or journal")
        kinds = ("Invoice", "Bill") if by == "journal" else ("Invoice",)
        target = door_names.document(self._books, body.get("document"), *kinds)
        amount = Decimal(str(body.get("amount", target.balance)))
        if amount > target.balance:
            raise ValueError(f"only {target.balance} is open of document {target.id}")
        bank = door_names.bank(self._books, body.get("account"), target.currency).stamp.id
        make = self._deposit if by == "deposit" else self._journal
        source_id = str(make(target, amount, bank, body.get("date")))
        source = self._books.transactions.get(source_id)
        if source is None:
            raise ValueError(f"{by} {source_id} was not kept")
        if body.get("through_payment"):
            return {by: source.id, "payment": self._through_payment(target, source, amount)}
        self._link(target, source, amount)
        return {by: source.id}

    def _deposit(self, target: Transaction, amount: Decimal, bank: str, day: object) -> object:
        detail = {
            "AccountRef": {"value": default_account(self._books, (RECEIVABLE,), target.currency)},
            "Entity": {"value": target.party_id, "type": "CUSTOMER"},
        }
        fields = {
            **self._desk.head(target),
            "DepositToAccountRef": {"value": bank},
            "TxnDate": day,
            "Line": [
                {"Amount": amount, "DetailType": "DepositLineDetail", "DepositLineDetail": detail}
            ],
        }
        return self._desk.make("Deposit", fields)["Id"]

    def _journal(self, target: Transaction, amount: Decimal, bank: str, day: object) -> object:
        is_sale = target.kind == "Invoice"
        ledger_type = RECEIVABLE if is_sale else PAYABLE
        ledger = default_account(self._books, (ledger_type,), target.currency)
        postings = ("Credit", "Debit") if is_sale else ("Debit", "Credit")
        entity = {
            "Type": "Customer" if is_sale else "Vendor",
            "EntityRef": {"value": target.party_id},
        }
        details: list[dict[str, object]] = [
            {"PostingType": postings[0], "AccountRef": {"value": ledger}, "Entity": entity},
            {"PostingType": postings[1], "AccountRef": {"value": bank}},
        ]
        name = "JournalEntryLineDetail"
        lines = [{"Amount": amount, "DetailType": name, name: detail} for detail in details]
        fields = {**self._desk.head(target), "TxnDate": day, "Line": lines}
        return self._desk.make("JournalEntry", fields)["Id"]

    def _through_payment(self, target: Transaction, source: Transaction, amount: Decimal) -> object:
        """Link both by a payment of nought, as the page "Receive payment" does."""
        lines = [line_of(target, amount), line_of(source, amount)]
        fields: dict[str, object] = {
            **self._desk.head(target),
            "TotalAmt": 0,
            "TxnDate": source.day.isoformat(),
            "Line": lines,
        }
        if target.kind == "Invoice":
            return self._desk.make(
                "Payment", {**fields, "CustomerRef": {"value": target.party_id}}
            )["Id"]
        bank = door_names.bank(self._books, None, target.currency).stamp.id
        fields["VendorRef"] = {"value": target.party_id}
        fields["PayType"] = "Check"
        fields["CheckPayment"] = {"BankAccountRef": {"value": bank}}
        return self._desk.make("BillPayment", fields)["Id"]

    def _link(self, target: Transaction, source: Transaction, amount: Decimal) -> None:
        """Link both without a payment: Invoice.Balance falls, and LinkedTxn names the source."""
        payer = Payer(source.id, source.kind, source.party_id, source.currency, SALES_TYPES)
        settlement = Settlement(self._books)
        settlement.relink(payer, (), (Linked(target.id, target.kind, amount),))
        linked = (*source.linked, Linked(target.id, target.kind, amount))
        changed = replace(source, linked=linked, balance=source.balance - amount)
        self._books.transactions.save(self._books.touched(changed))
