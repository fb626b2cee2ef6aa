"""Lines of payments and bill payments: an amount, and the one transaction it is set against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import errors
from kccsync_desktop.sandbox.quickbooks.records import Line, Linked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.fields import Fields
    from kccsync_desktop.sandbox.quickbooks.settlement import Payer, Settlement
    from kccsync_desktop.sandbox.quickbooks.views import View

_NAME_VALUE = "{http://schema.intuit.com/finance/v3}NameValue"


def read(settlement: Settlement, payer: Payer, sent: Sequence[Fields]) -> tuple[Line, ...]:
    """Return the lines of a payment.

    Raises:
        Fault: 2020, 620 where a line links none or several, and what `target` refuses.
    """
    lines = []
    for place, one in enumerate(sent, 1):
        amount = one.money("Amount")
        if amount is None:
            raise errors.required("Amount")
        if amount < 0:
            raise errors.business("The amount of a line cannot be negative.", "Amount")
        links = one.children("LinkedTxn")
        if len(links) != 1:
            raise errors.cannot_link("A line links exactly one transaction.")
        txn_id, txn_type = links[0].text("TxnId"), links[0].text("TxnType")
        target = settlement.target(payer, txn_id, txn_type)
        lines.append(Line(str(place), "", amount, linked=(Linked(target.id, txn_type, amount),)))
    return tuple(line for line in lines if line.amount)


def links(lines: Sequence[Line]) -> tuple[Linked, ...]:
    """Return the links of some lines."""
    return tuple(link for line in lines for link in line.linked)


def shown(books: Books, line: Line) -> View:
    """Return a line with LineEx, which tells what it was set against (facts/quickbooks.md 4)."""
    (link,) = line.linked
    target = books.transactions.get(link.id)
    values = {"txnId": link.id}
    if target is not None:
        values["txnOpenBalance"] = str(target.balance + link.amount)
        if target.number:
            values["txnReferenceNumber"] = target.number
    return {
        "Amount": line.amount,
        "LinkedTxn": [{"TxnId": link.id, "TxnType": link.kind}],
        "LineEx": {"any": [_name_value(name, value) for name, value in values.items()]},
    }


def _name_value(name: str, value: str) -> View:
    return {
        "name": _NAME_VALUE,
        "declaredType": "com.intuit.schema.finance.v3.NameValue",
        "scope": "javax.xml.bind.JAXBElement$GlobalScope",
        "value": {"Name": name, "Value": value},
        "nil": False,
        "globalScope": True,
        "typeSubstituted": False,
    }
