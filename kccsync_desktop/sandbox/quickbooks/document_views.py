"""Documents as they are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import currencies, views
from kccsync_desktop.sandbox.quickbooks.document_lines import (
    ACCOUNT_EXPENSE,
    DESCRIPTION,
    DISCOUNT,
    SALES_ITEM,
    SUB_TOTAL,
)
from kccsync_desktop.sandbox.quickbooks.fields import loaded
from kccsync_desktop.sandbox.quickbooks.records import ZERO, Line, Transaction
from kccsync_desktop.sandbox.quickbooks.views import Names, View, bare_ref, put

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.kinds import DocumentKind

# A field no client knows: fields are added without a new minor version (facts/quickbooks.md 2).
UNKNOWN_FIELD = "UnheardOfField"


class DocumentViews:
    """Views of one kind of document."""

    def __init__(self, books: Books, kind: DocumentKind) -> None:
        self._books = books
        self._kind = kind
        self._names = Names(books)

    def view(self, row: Transaction) -> View:
        """Return a document in full."""
        kind = self._kind
        view = views.head(row.stamp)
        view.update(loaded(row.extra))
        view[UNKNOWN_FIELD] = "a field that came without a new minor version"
        put(view, DocNumber=row.number, PrivateNote=row.note)
        view["TxnDate"] = row.day.isoformat()
        if kind.has_due and row.due is not None:
            view["DueDate"] = row.due.isoformat()
        put(view, **{kind.party_field: self._party(row.party_id)})
        put(view, **{kind.account_field: self._names.account(row.account_id)})
        self._put_currency(view, row)
        view["GlobalTaxCalculation"] = row.mode
        view["LinkedTxn"] = views.linked(row.linked)
        view["Line"] = [self._line(one, place) for place, one in enumerate(row.lines, 1)]
        if kind.is_sale:
            view["Line"].append(_sub_total(row))  # type: ignore[attr-defined] # set above
        if self._books.settings.using_sales_tax:
            view["TxnTaxDetail"] = _tax_detail(row)
        view["TotalAmt"] = row.total
        self._put_balance(view, row)
        return view

    def _put_currency(self, view: View, row: Transaction) -> None:
        if currencies.is_multicurrency(self._books):
            view["CurrencyRef"] = views.currency_ref(row.currency)
            view["ExchangeRate"] = row.rate
            if self._kind.is_sale:
                view["HomeTotalAmt"] = currencies.home(row.total, row.rate)

    def _put_balance(self, view: View, row: Transaction) -> None:
        if not self._kind.owes:
            return
        view["Balance"] = row.balance
        if currencies.is_multicurrency(self._books) and self._kind.name != "VendorCredit":
            view["HomeBalance"] = currencies.home(row.balance, row.rate)
        if self._kind.name == "CreditMemo":
            view["RemainingCredit"] = row.balance
        if row.deposit:
            view["Deposit"] = row.deposit

    def _party(self, key: str) -> View | None:
        found = self._names.party(key)
        if found is not None and self._kind.name == "Purchase":
            found["type"] = "Vendor"
        return found

    def _line(self, line: Line, place: int) -> View:
        view: View = {"Id": line.id, "LineNum": place}
        put(view, Description=line.description)
        view["DetailType"] = line.detail
        if line.detail == DESCRIPTION:
            view["DescriptionLineDetail"] = {}
            return view
        view["Amount"] = line.amount
        view[line.detail] = self._detail(line)
        return view

    def _detail(self, line: Line) -> View:
        detail = loaded(line.extra)
        if line.detail == DISCOUNT:
            detail["PercentBased"] = line.percent is not None
            put(detail, DiscountPercent=line.percent)
            put(detail, DiscountAccountRef=self._names.account(line.account_id))
            return detail
        account = "ItemAccountRef" if line.detail == SALES_ITEM else "AccountRef"
        if line.detail in (SALES_ITEM, ACCOUNT_EXPENSE):
            put(detail, **{account: self._names.account(line.account_id)})
        put(
            detail,
            ItemRef=self._names.item(line.item_id),
            ClassRef=self._names.entry(line.class_id),
            UnitPrice=line.unit_price,
            Qty=line.quantity,
            TaxCodeRef=bare_ref(line.tax_code),
            TaxInclusiveAmt=line.inclusive,
        )
        if not self._kind.is_sale:
            detail.setdefault("BillableStatus", "NotBillable")
        return detail


def _sub_total(row: Transaction) -> View:
    whole = sum((one.amount for one in row.lines if one.detail != DISCOUNT), ZERO)
    return {"Amount": whole, "DetailType": SUB_TOTAL, SUB_TOTAL: {}}


def _tax_detail(row: Transaction) -> View:
    detail: View = {"TotalTax": row.total_tax}
    lines = [
        {
            "Amount": one.amount,
            "DetailType": "TaxLineDetail",
            "TaxLineDetail": {
                "TaxRateRef": {"value": one.rate_id},
                "PercentBased": True,
                "TaxPercent": one.percent,
                "NetAmountTaxable": one.net,
            },
        }
        for one in row.taxes
    ]
    put(detail, TaxLine=lines)
    return detail
