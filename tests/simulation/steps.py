"""Which step of the program's work a call or a commit belongs to (the rows of the matrix)."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import unquote_plus, urlsplit


class Step(StrEnum):
    """A row of the matrix."""

    LOAD = "load"
    PRECHECK = "pre-check"
    CONTACT = "contact"
    ITEM = "item"
    INVOICES = "invoice batch"
    CREDIT_NOTE = "credit note"
    PREPAYMENT = "prepayment"
    ALLOCATION = "allocation"
    READ_BACK = "read-back"
    IMPORT = "payment import"
    BY_HAND = "by hand"
    LOOK_UP = "look-up"
    LOG_IN = "log-in"


_BY_ACT = {
    "load": Step.LOAD,
    "precheck": Step.PRECHECK,
    "fetch": Step.IMPORT,
    "allocate": Step.ALLOCATION,
}
_BY_STAGE = {
    "Looking things up": Step.PRECHECK,
    "Customers and suppliers": Step.CONTACT,
    "Stock items": Step.ITEM,
    "Items for accounts": Step.ITEM,
    "Documents": Step.INVOICES,
    "Prepayments": Step.PREPAYMENT,
    "Reading back": Step.READ_BACK,
    "Reading prepayments back": Step.READ_BACK,
    "Looking up what an earlier run left open": Step.LOOK_UP,
}
_BY_RESOURCE = {
    "contacts": Step.CONTACT,
    "customer": Step.CONTACT,
    "vendor": Step.CONTACT,
    "items": Step.ITEM,
    "item": Step.ITEM,
    "payments": Step.PREPAYMENT,
    "payment": Step.PREPAYMENT,
    "billpayment": Step.PREPAYMENT,
    "creditnotes": Step.CREDIT_NOTE,
    "creditmemo": Step.CREDIT_NOTE,
    "vendorcredit": Step.CREDIT_NOTE,
    "invoices": Step.INVOICES,
    "invoice": Step.INVOICES,
    "bill": Step.INVOICES,
}
_LOG_IN_WORDS = ("/connect/", "/oauth2/", "/connections", "/tokens/")
_UPLOADS = ("upload", "resume")


def is_log_in(url: str) -> bool:
    path = urlsplit(url).path.lower()
    return any(word in path for word in _LOG_IN_WORDS)


def is_write(method: str, url: str) -> bool:
    """QuickBooks asks its questions by POST."""
    return method != "GET" and not urlsplit(url).path.lower().endswith("/query")


def step_of_call(act: str, stage: str, method: str, url: str, body: bytes) -> Step:
    """Return the step of a call: what it writes, or what the run is at."""
    if is_log_in(url):
        return Step.LOG_IN
    last = urlsplit(url).path.lower().rstrip("/").rsplit("/", 1)[-1]
    if is_write(method, url) and last in _BY_RESOURCE:
        return _BY_RESOURCE[last]
    if last == "batch":
        text = body.decode("utf-8", "replace").lower()
        return Step.CREDIT_NOTE if '"creditmemo"' in text or '"vendorc' in text else Step.INVOICES
    if act in _BY_ACT:
        return _BY_ACT[act]
    if act not in _UPLOADS:
        return Step.BY_HAND
    step = _BY_STAGE.get(stage, Step.PRECHECK)
    is_asked_while_sending = step in {Step.CONTACT, Step.ITEM, Step.INVOICES}
    return Step.LOOK_UP if is_asked_while_sending else step


def step_of_work(act: str, stage: str) -> Step:
    """Return the step of a commit or a file, which have no address."""
    if act in _BY_ACT:
        return _BY_ACT[act]
    return _BY_STAGE.get(stage, Step.PRECHECK) if act in _UPLOADS else Step.BY_HAND


def table_asked(body: bytes) -> str:
    """Return what a query of QuickBooks asks for, for the trace."""
    words = unquote_plus(body.decode("utf-8", "replace")).split()
    return words[words.index("FROM") + 1] if "FROM" in words else ""
