"""Numbers of documents: unique on the sales side, free on the purchase side (facts/xero.md 3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.store import Table
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.findings import Findings
    from kccsync_desktop.sandbox.xero.records import Document

_LONGEST = 255


def holder(table: Table[Document], kind: str, number: str) -> Document | None:
    """Return the sales document that owns a number.

    Case does not count, a deleted document frees its number and a voided one keeps it (all
    three assumed).
    """
    return next(
        (
            one
            for one in table.find("number", number.casefold())
            if one.type == kind and one.status != "DELETED"
        ),
        None,
    )


def check(table: Table[Document], document: Document, findings: Findings) -> None:
    """Refuse a bad or taken number; the wording for credit notes is assumed."""
    number = document.number
    findings.require_length("InvoiceNumber", number, _LONGEST)
    if not (number.isascii() and number.isprintable()):
        findings.refuse("The document number must consist of printable ASCII characters.")
    if not (number and document.is_sale):
        return
    owner = holder(table, document.type, number)
    if owner is not None and owner.id != document.id:
        noun = "Credit note" if document.type.endswith("CREDIT") else "Invoice"
        findings.refuse(f"{noun} # must be unique.")


def next_number(books: Books, kind: str) -> str:
    """Return the number Xero gives a sales document that came without one."""
    table, prefix = books.invoices, "INV"
    if kind == "ACCRECCREDIT":
        table, prefix = books.credit_notes, "CN"
    while True:
        number = f"{prefix}-{books.ids.number(kind):04}"
        if holder(table, kind, number) is None:
            return number
