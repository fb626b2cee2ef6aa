"""Refusals of the imitated service, with the shape and words QuickBooks Online gives them.

Texts marked real are word for word from live answers (facts/quickbooks.md 2); the others follow
the published list of error codes (wording assumed). The gateway's are in `gateway_errors.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.messages import Response
from kccsync_desktop.sandbox.quickbooks import moments

if TYPE_CHECKING:
    from datetime import datetime

JSON = (("Content-Type", "application/json;charset=UTF-8"),)


class ApiError(Exception):
    """A whole request is refused."""

    def response(self, at: datetime | None = None) -> Response:
        """Return the answer; `at` is the moment it names, where it names one."""
        raise NotImplementedError


class Fault(ApiError):
    """The service refuses what was asked.

    `code` is Intuit's number, `element` the field at fault where the service names it.
    """

    def __init__(
        self,
        code: str,
        message: str,
        detail: str,
        element: str = "",
        status: int = 400,
        kind: str = "ValidationFault",
    ) -> None:
        super().__init__(detail)
        self.code = code
        self.message = message
        self.detail = detail
        self.element = element
        self.status = status
        self.kind = kind

    def view(self) -> dict[str, object]:
        """Return the Fault object, as a batch item carries it too."""
        error: dict[str, object] = {
            "Message": self.message,
            "Detail": self.detail,
            "code": self.code,
        }
        if self.element:
            error["element"] = self.element
        return {"Error": [error], "type": self.kind}

    def response(self, at: datetime | None = None) -> Response:
        """Return the answer: `{"Fault": .., "time": ..}`."""
        body: dict[str, object] = {"Fault": self.view()}
        if at is not None:
            body["time"] = moments.envelope_time(at)
        return Response(self.status, JSON, json_text.dump(body))


def authorization_failure() -> Fault:
    """The connecting user is no longer an administrator of the company (120)."""
    detail = "Authorization Failure : The user who connected is no longer a company administrator."
    return Fault("120", "Authorization Failure", detail, kind="AuthorizationFault")


def unsupported_operation(what: str) -> Fault:
    """The operation does not exist, or the bytes cannot be read (500)."""
    return Fault("500", "Unsupported Operation", f"Operation {what} is not supported.")


def object_not_found(what: str = "") -> Fault:
    """Nothing has this id any more; `what` names it."""
    detail = "Object Not Found : Something you're trying to use has been made inactive. "
    detail += "Check the fields with accounts, customers, items, vendors or employees."
    if what:
        detail = f"Object Not Found : {what} was not found"
    return Fault("610", "Object Not Found", detail)


def inactive(element: str = "") -> Fault:
    """A name the document uses has been made inactive (610, real)."""
    fault = object_not_found()
    fault.element = element
    return fault


def cannot_link(detail: str = "Transaction specified can't be linked.") -> Fault:
    """The transaction cannot be linked: wrong kind, other name, or more than is open (620)."""
    return Fault("620", "Transaction Couldn't be Linked", detail)


def unsupported_property(name: str) -> Fault:
    """The body holds a field the entity does not know (2010; that it is refused is assumed)."""
    message = "Request has invalid or unsupported property"
    detail = f"Property Name:{name} specified is unsupported or invalid"
    return Fault("2010", message, detail, name)


def required(element: str) -> Fault:
    """A compulsory field is absent (2020)."""
    message = "Required param missing, need to supply the required value for the API"
    return Fault(
        "2020", message, f"Required parameter {element} is missing in the request", element
    )


def invalid_id(element: str = "Id") -> Fault:
    """An id is not a number (2030)."""
    return Fault("2030", "Invalid ID", "Id should be a valid number. Supplied value", element)


def invalid_number(element: str, supplied: object) -> Fault:
    """A figure cannot be read, or has too many digits (2040, assumed)."""
    detail = f"Invalid Number : {element}. Supplied value:{supplied}"
    return Fault("2040", "Invalid Number", detail, element)


def too_long(element: str, supplied: int, longest: int, shortest: int = 0) -> Fault:
    """A text is longer than the field (2050)."""
    message = "String length is either shorter or longer than supported by specification"
    detail = "String length specified does not match the supported length. "
    detail += f"Min:{shortest} Max:{longest} supported. Supplied length:{supplied}"
    return Fault("2050", message, detail, element)


def invalid_enumeration(element: str, supplied: object) -> Fault:
    """A word is not one of the allowed ones (2170)."""
    detail = f"Invalid Enumeration : {element}. Supplied value:{supplied}"
    return Fault("2170", "Invalid Enumeration", detail, element)


def invalid_reference(kind: str, value: str, element: str = "") -> Fault:
    """A Ref names nothing; `kind` is the plural QuickBooks uses, such as `Accounts` (2500)."""
    detail = f"Invalid Reference Id : {kind} element id {value} not found"
    return Fault("2500", "Invalid Reference Id", detail, element)


def query_unreadable(detail: str) -> Fault:
    """A query cannot be parsed (4000)."""
    return Fault("4000", "Error parsing query", f"QueryParserError: {detail}")


def query_invalid(detail: str) -> Fault:
    """A query can be parsed but not asked (4001)."""
    return Fault("4001", "Invalid query", f"QueryValidationError: {detail}")


def stale_token() -> Fault:
    """SyncToken is not the present one (5010)."""
    detail = "Stale Object Error : You and root were working on this at the same time. "
    detail += "root finished before you did, so your work was not saved."
    return Fault("5010", "Stale Object Error", detail)


def feature(what: str = "This feature") -> Fault:
    """The company's QuickBooks plan does not have the feature (5020)."""
    detail = f"Permission Denied Error : {what} is not included in this QuickBooks subscription."
    return Fault("5020", "Permission Denied Error", detail, kind="AuthorizationFault")


def not_supported(what: str) -> Fault:
    """The company does not use the feature, such as several currencies (5030)."""
    return Fault("5030", "Feature Not Supported Error", f"Feature Not Supported Error : {what}")


def business(detail: str, element: str = "") -> Fault:
    """A rule whose meaning stands only in the detail (6000)."""
    message = "A business validation error has occurred while processing your request"
    return Fault("6000", message, f"Business Validation Error: {detail}", element)


def missing_tax() -> Fault:
    """A line has no VAT code (6000, real)."""
    return business("Make sure all your transactions have a VAT rate before you save.")


def other_currency() -> Fault:
    """The customer or vendor is kept in another currency than the transaction (6000, real)."""
    words = "The currency of the transaction is invalid for customer/vendor/account."
    return business(words, "CurrencyRef")


def amount_mismatch(supplied: object) -> Fault:
    """Amount is not quantity times unit price (6070)."""
    detail = f"Amount calculation incorrect in the request. Supplied value:{supplied}"
    return Fault("6070", "Amount is not equal to UnitPrice * Qty", detail)


def duplicate_number(number: str, txn_type: str, txn_id: str) -> Fault:
    """Another transaction carries this DocNumber (6140, real)."""
    head = "Duplicate Document Number Error"
    detail = f"{head} : You must specify a different number. This number has already been used. "
    detail += f"DocNumber={number} is assigned to TxnType={txn_type} with TxnId={txn_id}"
    return Fault("6140", head, detail)


def subscription() -> Fault:
    """The company's subscription has ended (6190)."""
    message = "Invalid Company Status"
    detail = "Subscription period has ended or canceled or there was a billing problem : "
    detail += "You can't add data to QuickBooks Online because your trial or subscription "
    detail += "period ended, or there's been a billing problem."
    return Fault("6190", message, detail)


def period_closed() -> Fault:
    """The transaction date is before the closing date (6210)."""
    message = "Account Period Closed, Cannot Update Through Services API"
    detail = "The account period has closed and the account books cannot be updated through "
    detail += "the QBO Services API. Please use the QBO website to make these changes."
    return Fault("6210", message, detail)


def duplicate_name(who: str = "customer, vendor or employee") -> Fault:
    """Another of its kind carries this name (6240, real; for the other kinds assumed)."""
    detail = f"The name supplied already exists. : Another {who} is already using this name. "
    detail += "Please use a different name."
    return Fault("6240", "Duplicate Name Exists Error", detail)


def deposited() -> Fault:
    """The payment stands on a Deposit, which has to be edited first (6540)."""
    message = "Deposited Transaction cannot be changed"
    detail = f"{message} : If you want to make changes to this transaction, you must edit the "
    detail += "Deposit it appears on and remove it first."
    return Fault("6540", message, detail)
