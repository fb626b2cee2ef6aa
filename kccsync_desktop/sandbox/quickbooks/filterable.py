"""Which properties a query may name in WHERE and ORDERBY.

Refusing the others with 4001 and this text is real (Vendor.AcctNum, PrimaryEmailAddr); the lists
follow the properties that the reference marks as filterable, as far as clients repeat them
(assumed). PrivateNote, lines and links are on none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import errors

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.quickbooks.query_text import Query

_ALWAYS = ("Id", "MetaData.CreateTime", "MetaData.LastUpdatedTime")
_TXN = ("DocNumber", "TxnDate", "TotalAmt")
_PERSON = (
    "DisplayName",
    "Title",
    "GivenName",
    "MiddleName",
    "FamilyName",
    "Suffix",
    "CompanyName",
    "PrintOnCheckName",
    "Active",
)
_LIST = ("Name", "FullyQualifiedName", "Active")
_LISTS = {
    "invoice": (*_TXN, "CustomerRef", "DueDate", "Balance", "SalesTermRef", "ClassRef"),
    "creditmemo": (*_TXN, "CustomerRef", "Balance"),
    "bill": (*_TXN, "VendorRef", "DueDate", "Balance", "APAccountRef", "SalesTermRef"),
    "vendorcredit": (*_TXN, "VendorRef", "Balance"),
    "payment": ("TxnDate", "TotalAmt", "CustomerRef", "PaymentRefNum", "PaymentMethodRef"),
    "billpayment": (*_TXN, "VendorRef", "PayType"),
    "customer": (*_PERSON, "FullyQualifiedName", "Balance", "PrimaryEmailAddr"),
    "vendor": _PERSON,
    "employee": _PERSON,
    "item": (*_LIST, "Type", "Sku", "ParentRef"),
    "account": (*_LIST, "AccountType", "AccountSubType", "Classification", "SubAccount"),
    "taxcode": _LIST,
    "taxrate": _LIST,
    "term": _LIST,
    "class": _LIST,
    "department": _LIST,
    "paymentmethod": (*_LIST, "Type"),
}
_FILTERABLE = {
    entity: frozenset(name.lower() for name in (*_ALWAYS, *names))
    for entity, names in _LISTS.items()
}
_SPELLINGS = {
    name.lower(): name for name in (*_ALWAYS, *(one for names in _LISTS.values() for one in names))
}


def spelling(field: str) -> str:
    """Return a field's proper spelling; queries write it in any case (`Metadata.`)."""
    return _SPELLINGS.get(field.lower(), field)


def require_filterable(query: Query) -> None:
    """Check the fields of WHERE and ORDERBY; entities without a list may be asked for anything.

    Raises:
        Fault: 4001, a field cannot be asked for.
    """
    known = _FILTERABLE.get(query.entity.lower())
    if known is None:
        return
    named = [one.field for one in query.conditions] + [one.field for one in query.orders]
    for field in named:
        if field.lower() not in known:
            raise errors.query_invalid(f"property '{field}' is not queryable")
