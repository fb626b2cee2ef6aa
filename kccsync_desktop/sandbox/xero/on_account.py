"""Money received or spent on account: prepayments and overpayments (facts/xero.md 3.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import document_rules, payment_money, tax_engine
from kccsync_desktop.sandbox.xero.books import BASE_CURRENCY, Books, round2
from kccsync_desktop.sandbox.xero.errors import NotFoundError
from kccsync_desktop.sandbox.xero.findings import Findings
from kccsync_desktop.sandbox.xero.line_items import LineReader
from kccsync_desktop.sandbox.xero.payment_records import BankTransaction
from kccsync_desktop.sandbox.xero.records import Document, Line
from kccsync_desktop.sandbox.xero.writing import Saved

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.sandbox.xero.bank_views import BankViews
    from kccsync_desktop.sandbox.xero.contacts import Contacts
    from kccsync_desktop.sandbox.xero.fields import Fields
    from kccsync_desktop.sandbox.xero.records import Account, Contact

PREPAYMENTS = ("RECEIVE-PREPAYMENT", "SPEND-PREPAYMENT")
OVERPAYMENTS = ("RECEIVE-OVERPAYMENT", "SPEND-OVERPAYMENT")
_AMOUNTS = ("Exclusive", "Inclusive", "NoTax")
_CONTROL = {"RECEIVE": "DEBTORS", "SPEND": "CREDITORS"}


class OnAccount:
    """The rules of prepayments and overpayments; the wording of every refusal is assumed."""

    def __init__(self, books: Books, contacts: Contacts, views: BankViews) -> None:
        self._books = books
        self._contacts = contacts
        self._views = views

    def find(self, key: str) -> BankTransaction:
        """Return a bank transaction by id.

        Raises:
            NotFoundError: There is none.
        """
        found = self._books.bank_transactions.get(key.lower())
        if found is None:
            raise NotFoundError
        return found

    def save(self, fields: Fields, places: int) -> Saved:
        """Create a bank transaction and its prepayment or overpayment.

        RECEIVE, SPEND and transfers are not imitated and refused.

        Raises:
            NotFoundError: The contact named by id is unknown.
        """
        findings = Findings()
        account = self._bank_account(fields, findings)
        contact = self._contacts.resolve(fields.child("Contact"), findings)
        document = self._compose(fields, account, contact, places, findings)
        transaction = BankTransaction(
            id="",
            source_id=document.id,
            account_id="" if account is None else account.id,
            updated=self._books.now(),
            reconciled=bool(fields.flag("IsReconciled")),
        )
        if findings.errors or contact is None:
            return Saved(self._views.view(transaction, document, places, lines=True), findings)
        self._contacts.adopt(contact, is_sale=document.is_sale)
        is_prepayment = document.type in PREPAYMENTS
        table = self._books.prepayments if is_prepayment else self._books.overpayments
        table.save(document)
        saved = replace(transaction, id=self._books.ids.guid("bank transaction"))
        self._books.bank_transactions.save(saved)
        return Saved(self._views.view(saved, document, places, lines=True), findings)

    def refuse_update(self, transaction: BankTransaction, places: int) -> Saved:
        """Refuse to change or delete a prepayment or overpayment: the API does not support it."""
        findings = Findings()
        findings.refuse("Prepayments and overpayments cannot be updated or deleted.")
        source = self._views.source(transaction)
        view = self._views.view(transaction, source, places, lines=True)
        return Saved(view, findings, known=True)

    def _bank_account(self, fields: Fields, findings: Findings) -> Account | None:
        account = payment_money.find_account(self._books, fields.child("BankAccount"))
        if account is None or account.type != "BANK":
            findings.refuse("The BankAccount must be an account of Type BANK.")
        elif account.status != "ACTIVE":
            findings.refuse(f"The account '{account.code}' has been archived, or deleted.")
        return account

    def _compose(
        self,
        fields: Fields,
        account: Account | None,
        contact: Contact | None,
        places: int,
        findings: Findings,
    ) -> Document:
        kind = fields.choice("Type", PREPAYMENTS + OVERPAYMENTS) or ""
        amounts = fields.choice("LineAmountTypes", _AMOUNTS)
        if kind in OVERPAYMENTS:
            if amounts not in (None, "NoTax"):
                findings.refuse("The LineAmountTypes of an overpayment must be NoTax.")
            amounts = "NoTax"
        amounts = amounts or "Inclusive"
        lines = self._lines(fields, kind, amounts, places, findings)
        sums = tax_engine.totals(lines, amounts)
        if sums.total <= 0:
            findings.refuse("The total of a bank transaction must be greater than 0.")
        currency, rate = self._currency(fields, kind, account, findings)
        document = Document(
            id=self._books.ids.guid("on account"),
            type=kind,
            contact_id="" if contact is None else contact.id,
            day=fields.day("Date") or self._books.today(),
            due=None,
            amounts=amounts,
            status="AUTHORISED",
            currency=currency,
            rate=rate,
            lines=lines,
            sub_total=sums.sub_total,
            total_tax=sums.total_tax,
            total=sums.total,
            updated=self._books.now(),
            url=fields.text("Url") or "",
            approved=self._books.now(),
        )
        document_rules.check(self._books, document, None, findings)
        return document

    def _lines(
        self, fields: Fields, kind: str, amounts: str, places: int, findings: Findings
    ) -> tuple[Line, ...]:
        is_prepayment = kind in PREPAYMENTS
        reader = LineReader(
            self._books,
            findings,
            kind=kind,
            amounts=amounts,
            status="AUTHORISED" if is_prepayment else "DRAFT",
            places=places,
        )
        read = self._prepayment_line if is_prepayment else self._overpayment_line
        lines = tuple(
            read(one, kind, reader, findings) for one in fields.children("LineItems") or []
        )
        if kind in OVERPAYMENTS and len(lines) != 1:
            findings.refuse("An overpayment must have exactly one line item.")
        return lines

    def _currency(
        self, fields: Fields, kind: str, account: Account | None, findings: Findings
    ) -> tuple[str, Decimal]:
        """Return currency and rate: a prepayment takes its bank account's currency.

        That another currency is refused, on overpayments too, is assumed.
        """
        code = BASE_CURRENCY if account is None else payment_money.currency_of(account)
        sent = (fields.text("CurrencyCode") or code).upper()
        if sent != code:
            noun = "a prepayment" if kind in PREPAYMENTS else "an overpayment"
            findings.refuse(f"The currency of {noun} must be that of its bank account, {code}.")
        return code, payment_money.rate_of(
            self._books, code, fields.number("CurrencyRate"), findings
        )

    def _prepayment_line(
        self, fields: Fields, _kind: str, reader: LineReader, findings: Findings
    ) -> Line:
        """Read a line; its TaxAmount, where sent, must be the one that Xero works out."""
        if fields.has("ItemCode"):
            findings.refuse("Prepayment lines cannot have an ItemCode.")
        line = reader.read(fields.without("TaxAmount", "ItemCode"), set())
        _check_figures(line, findings)
        tax = fields.number("TaxAmount")
        if tax is not None and round2(tax) != line.tax_amount:
            findings.refuse(
                f"The tax amount {round2(tax)} does not match the expected {line.tax_amount}."
            )
        return line

    def _overpayment_line(
        self, fields: Fields, kind: str, reader: LineReader, findings: Findings
    ) -> Line:
        """Read a line; Xero codes it to Accounts Receivable or Payable."""
        system = _CONTROL.get(kind.partition("-")[0], "")
        control = next((one for one in self._books.accounts.all() if one.system == system), None)
        code = "" if control is None else control.code
        if fields.text_or("AccountCode", code) != code:
            findings.refuse("The line of an overpayment cannot be coded to an account.")
        if fields.has("ItemCode"):
            findings.refuse("Overpayment lines cannot have an ItemCode.")
        line = reader.read(fields.without("AccountCode", "TaxType", "ItemCode"), set())
        _check_figures(line, findings)
        return replace(line, account_code=code)


def _check_figures(line: Line, findings: Findings) -> None:
    if line.quantity <= 0:
        findings.refuse("The Quantity of a line must be greater than 0.")
    if line.unit_amount == 0:
        findings.refuse("The UnitAmount of a line must not be 0.")
