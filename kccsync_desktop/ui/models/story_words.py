"""A row's story in words: facts, amounts and events, before they are laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.domain.stories import Happening, Proof
from kccsync_desktop.ui.formats import amount_text, date_text, price_text, time_text
from kccsync_desktop.ui.models.mapping_grids import plain_number
from kccsync_desktop.ui.models.waiting_grid import waiting_words
from kccsync_desktop.ui.texts import noted, tr

if TYPE_CHECKING:
    from kccsync_desktop.domain.companies import StockItem
    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.ledger_documents import LedgerDocument, LedgerItem
    from kccsync_desktop.domain.prepayment_standing import PrepaymentStanding
    from kccsync_desktop.domain.stories import DocumentStory, StoryEvent, StoryPlan

Facts = tuple[tuple[str, str], ...]

STATE_WORDS = {
    ExportState.PENDING: noted("Pending"),
    ExportState.QUEUED: noted("Waiting for its turn"),
    ExportState.SENT: noted("On its way"),
    ExportState.UNKNOWN: noted("Sent, answer lost: it is looked up before anything else"),
    ExportState.EXPORTED: noted("Exported, not verified yet"),
    ExportState.VERIFIED: noted("Verified"),
    ExportState.MARKED: noted("Marked by hand"),
    ExportState.WITHDRAWN: noted("No longer offered by KCC"),
}
_KIND_WORDS = {
    LedgerKind.SALES_INVOICE: noted("Sales invoice"),
    LedgerKind.BILL: noted("Bill"),
    LedgerKind.SALES_CREDIT: noted("Credit note to a customer"),
    LedgerKind.BILL_CREDIT: noted("Credit note from a supplier"),
}
EVENT_WORDS = {
    Happening.LOADED: noted("Loaded from KCC"),
    Happening.PRECHECKED: noted("Pre-checked"),
    Happening.SENT: noted("Sent"),
    Happening.UNKNOWN: noted("The answer was lost"),
    Happening.NOT_SENT: noted("Did not leave after all"),
    Happening.ABSENT: noted("Looked up: it had not arrived"),
    Happening.REFUSED: noted("Refused"),
    Happening.EXPORTED: noted("Exported"),
    Happening.ADOPTED: noted("Recognised there and taken as this one"),
    Happening.MARKED: noted("Marked as exported by hand"),
    Happening.PROBLEM: noted("Problem"),
    Happening.CHANGED: noted("Changed in KCC"),
    Happening.RESOLVED: noted("Resolved"),
    Happening.VERIFIED: noted("Verified: read back and found equal"),
}
PRECHECK_WORDS = {
    PrecheckStatus.OK: noted("OK"),
    PrecheckStatus.WARNING: noted("Warning"),
    PrecheckStatus.FAILED: noted("Failed"),
}
PROOF_WORDS = {
    Proof.NONE: "",
    Proof.LINES: noted(
        "Contact, number, date, currency, rate and totals; and of each line account, tax code, net "
        "and VAT."
    ),
    Proof.VAT_RATES: noted(
        "Contact, number, date, currency, rate and totals; of each line account, tax code and net; "
        "net and VAT of each tax code."
    ),
    Proof.HEAD: noted("Contact, date, currency and totals."),
    Proof.PRESENCE: noted("That the item is there."),
}


def filled(*facts: tuple[str, str]) -> Facts:
    """Return the facts that say something."""
    return tuple((name, value) for name, value in facts if value)


def document_facts(document: Document) -> Facts:
    """Return what stands in a KCC document's head."""
    rate = plain_number(document.exchange_rate)
    return filled(
        (tr("Date"), date_text(document.document_date)),
        (tr("Due"), date_text(document.due_date)),
        (tr("Status"), document.status.value),
        (tr("Order"), document.order_code),
        (tr("Reference"), document.reference),
        (tr("Supplier's number"), document.supplier_ref),
        (tr("Currency"), document.currency),
        (tr("Exchange rate"), "" if rate == "1" else rate),
    )


def item_facts(item: StockItem) -> Facts:
    """Return what KCC knows of a stock item."""
    return filled(
        (tr("Description"), item.description),
        (tr("Selling price"), price_text(item.sell_price)),
        (tr("Buying price"), price_text(item.buy_price)),
        (tr("Tax rate"), item.tax_rate),
        (tr("Sales nominal"), item.sales_nominal),
        (tr("Purchase nominal"), item.purchase_nominal),
    )


def prepayment_facts(standing: PrepaymentStanding) -> Facts:
    """Return what KCC knows of a prepayment, and what of it waits."""
    money = standing.prepayment
    waits = waiting_words(standing.waits) if standing.waits else ""
    waiting = standing.waiting_amount
    return filled(
        (tr("Prepayment"), money.code),
        (tr("Date"), date_text(money.payment_date)),
        (tr("Order"), money.order_code),
        (tr("Amount"), f"{money.currency} {amount_text(money.amount)}"),
        (tr("Method"), money.method),
        (tr("Bank nominal"), money.bank_nominal),
        (tr("Still waiting"), f"{money.currency} {amount_text(waiting)}" if waiting else ""),
        (tr("Why"), waits),
    )


def planned_facts(planned: LedgerDocument, plan: StoryPlan) -> Facts:
    """Return the head of what is to be sent."""
    contact = plan.contact
    who = f"{contact.name} ({contact.number})" if contact and contact.number else ""
    how = tr("known there already") if contact and contact.is_known else tr("found or created")
    rate = plain_number(planned.rate)
    return filled(
        (tr("As"), tr(_KIND_WORDS[planned.kind]) + ("" if planned.authorised else tr(", a draft"))),
        (tr("Number"), planned.number),
        (tr("Contact"), f"{who}: {how}" if who else ""),
        (tr("Date"), date_text(planned.document_date)),
        (tr("Due"), date_text(planned.due_date)),
        (tr("Reference"), planned.reference),
        (tr("Currency"), planned.currency),
        (tr("Exchange rate"), "" if rate == "1" else rate),
        (tr("Prices"), tr("include VAT") if planned.prices_include_tax else tr("before VAT")),
        (tr("Lines"), tr("rolled up") if plan.is_rolled_up else tr("as in KCC")),
    )


def planned_item_facts(item: LedgerItem, accounts: tuple[str, str]) -> Facts:
    """Return what a stock item becomes."""
    none = tr("none: not mapped, or not usable on items")
    return filled(
        (tr("Item code"), item.code),
        (tr("Name"), item.name),
        (tr("Selling price"), price_text(item.sell_price)),
        (tr("Sales account"), accounts[0] or none),
        (tr("Sales tax code"), item.sales_tax_code),
        (tr("Buying price"), price_text(item.buy_price)),
        (tr("Purchase account"), accounts[1] or none),
        (tr("Purchase tax code"), item.purchase_tax_code),
    )


def planned_payment_facts(plan: StoryPlan) -> Facts:
    """Return the payment that an allocation becomes."""
    payment = plan.payment
    if payment is None:
        return ()
    return filled(
        (tr("As"), tr("A payment on the invoice")),
        (tr("Into"), plan.payment_account),
        (tr("Date"), date_text(payment.payment_date)),
        (tr("Amount"), f"{payment.currency} {amount_text(payment.amount)}"),
        (tr("Reference"), payment.reference),
    )


def returned_facts(story: DocumentStory) -> Facts:
    """Return what came back from the package; nothing before it did."""
    if not story.is_there:
        return ()
    facts, row = story.facts, story.row
    verified = time_text(facts.verified_at) if facts.verified_at else tr("not yet")
    return filled(
        (tr("Number there"), row.remote_number),
        (tr("Id there"), row.remote_id),
        (tr("Exported"), time_text(facts.exported_at) if facts.exported_at else ""),
        (tr("Verified"), verified),
        (tr("Compared"), tr(PROOF_WORDS[story.proof])),
    )


def event_words(event: StoryEvent) -> str:
    """Return what happened, with its detail."""
    words, detail = tr(EVENT_WORDS[event.what]), event.detail
    if event.what is Happening.PRECHECKED:
        detail = tr(PRECHECK_WORDS[PrecheckStatus(detail)])
    if event.what is Happening.SENT:
        return tr("Sent as {number}").format(number=detail) if detail else words
    return f"{words}: {detail}" if detail else words


def plan_title(story: DocumentStory) -> str:
    """Return the heading of the plan, by where the row stands."""
    if story.is_there:
        return tr("What was sent to {package}, by the present mapping").format(
            package=story.package
        )
    return tr("What will be sent to {package}").format(package=story.package)
