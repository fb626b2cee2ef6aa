"""Invoices, bills and credits as read back from QuickBooks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.quickbooks import exchange_rates, markers
from kccsync_desktop.connectors.quickbooks.encode_lines import (
    ACCOUNT_DETAIL,
    SALES_DETAIL,
)
from kccsync_desktop.connectors.quickbooks.payment_fields import required_id
from kccsync_desktop.connectors.quickbooks.tax_lines import tax_per_code
from kccsync_desktop.domain.ledger import RemoteDocument, RemoteLine
from kccsync_desktop.domain.money import ZERO

if TYPE_CHECKING:
    from kccsync_desktop.connectors.quickbooks.encode_documents import Form
    from kccsync_desktop.connectors.quickbooks.fields import Fields
    from kccsync_desktop.connectors.quickbooks.item_book import Item, ItemBook
    from kccsync_desktop.connectors.quickbooks.tax_codes import TaxCodes
    from kccsync_desktop.domain.companies import TaxSide

_ONE = Decimal(1)
_VOIDED = "voided"
_DISCOUNT = "DiscountLineDetail"
_WITHOUT_MONEY = frozenset({"SubTotalLineDetail", "DescriptionOnly", "DescriptionLineDetail"})


@dataclass(frozen=True, slots=True)
class DocumentDecoder:
    """Reads documents with what the company's codes and items mean; neither is read needlessly."""

    home_currency: str
    items: ItemBook
    codes: TaxCodes

    def decode(self, fields: Fields, form: Form) -> RemoteDocument:
        """Return a document with its lines; a voided one is nothing but its number.

        Raises:
            GarbledAnswerError: it has no id or date, or a figure is none.
        """
        day, note = fields.day("TxnDate"), fields.text("PrivateNote")
        if day is None:
            raise GarbledAnswerError("a document in the answer has no date")
        total, tax = (
            fields.required_amount("TotalAmt"),
            fields.child("TxnTaxDetail").amount("TotalTax"),
        )
        is_void = not total and note.casefold().startswith(_VOIDED)
        currency = fields.reference("CurrencyRef") or self.home_currency
        is_foreign = currency != self.home_currency
        inverse = fields.amount("ExchangeRate", _ONE)
        return RemoteDocument(
            id=required_id(fields),
            kind=form.kind,
            number=fields.text("DocNumber"),
            contact_id=fields.reference(form.party),
            contact_name=fields.child(form.party).text("name"),
            document_date=day,
            currency=currency,
            rate=exchange_rates.from_quickbooks(inverse, note) if is_foreign else inverse,
            net=total - tax,
            tax=tax,
            total=total,
            status="VOIDED" if is_void else "POSTED",
            is_live=not is_void,
            marker=markers.marker_of(note),
            updated_at=fields.updated_at,
            due_date=None if form.kind.is_credit else fields.day("DueDate"),
            lines=self._lines(fields, form.kind.tax_side),
        )

    def _lines(self, fields: Fields, side: TaxSide) -> tuple[RemoteLine, ...]:
        """Return the lines that carry money; each code's first line bears its whole VAT."""
        told = [
            one for one in fields.children("Line") if one.text("DetailType") not in _WITHOUT_MONEY
        ]
        codes = [_detail(one).reference("TaxCodeRef") for one in told]
        nets = [_net(one) for one in told]
        taxes = self._taxes(fields, side, codes, nets)
        return tuple(
            RemoteLine(
                description=one.text("Description"),
                account=self._account(one),
                tax_code=self.codes.name_of(code) if code else "",
                net=net,
                tax=taxes.pop(code, ZERO),
            )
            for one, code, net in zip(told, codes, nets, strict=True)
        )

    def _taxes(
        self, fields: Fields, side: TaxSide, codes: list[str], nets: list[Decimal]
    ) -> dict[str, Decimal]:
        per_code: dict[str, Decimal] = {}
        for code, net in zip(codes, nets, strict=True):
            per_code[code] = per_code.get(code, ZERO) + net
        told: dict[str, Decimal] = {}
        for line in fields.child("TxnTaxDetail").children("TaxLine"):
            rate_id = line.child("TaxLineDetail").reference("TaxRateRef")
            told[rate_id] = told.get(rate_id, ZERO) + line.amount("Amount")
        rates = {code: self.codes.rates_of(code, side) for code in per_code} if told else {}
        return tax_per_code(per_code, rates, told)

    def _account(self, line: Fields) -> str:
        """Return the account: as told, else the one that the line's item posts to."""
        detail = _detail(line)
        kind = line.text("DetailType")
        told = {
            SALES_DETAIL: "ItemAccountRef",
            ACCOUNT_DETAIL: "AccountRef",
            _DISCOUNT: "DiscountAccountRef",
        }
        account = detail.reference(told[kind]) if kind in told else ""
        item = None if account else self._item(detail)
        if item is None:
            return account
        return item.income_account if kind == SALES_DETAIL else item.expense_account

    def _item(self, detail: Fields) -> Item | None:
        item_id = detail.reference("ItemRef")
        return self.items.by_id(item_id) if item_id else None


def _detail(line: Fields) -> Fields:
    return line.child(line.text("DetailType"))


def _net(line: Fields) -> Decimal:
    """Return the line's net: Amount is net in every mode; a discount takes away."""
    amount = line.amount("Amount")
    return -amount if line.text("DetailType") == _DISCOUNT else amount
