"""What the layers below say and the screen shows, for the catalogues to have it.

What the books keep stays English: problems, cures and why something was held, as they were told.
"""

from __future__ import annotations

from kccsync_desktop.domain.said import Said
from kccsync_desktop.ui.texts import noted, tr


def said(text: str) -> str:
    """Return what a layer below says in the user's language, with what it filled in as it is."""
    if not isinstance(text, Said):
        return text
    values = {name: said(value) for name, value in text.values.items()}
    return tr(text.template).format(**values)


TYPES = (
    noted("Sales Invoice"),
    noted("Credit Note"),
    noted("Purchase Invoice"),
    noted("Purchase Credit"),
    noted("SP Ledger"),
    noted("Stock Item"),
    noted("Prepayment"),
    noted("Payment Allocation"),
)
IMPORT_STATES = (
    noted("Not Processed"),
    noted("Payment created and allocated"),
    noted("Held"),
)
RUNS = (
    noted("Load KCC Folder"),
    noted("Get Nominal & Tax Accounts"),
    noted("Run Pre-Check"),
    noted("Upload Data"),
    noted("Fetch Payments"),
    noted("Create and Allocate Payments"),
    noted("Link to the document"),
    noted("Finish the last run"),
)
STAGES = (
    noted("Reading the folder"),
    noted("Looking things up"),
    noted("Customers and suppliers"),
    noted("Items for accounts"),
    noted("Stock items"),
    noted("Documents"),
    noted("Prepayments"),
    noted("Reading back"),
    noted("Reading prepayments back"),
    noted("Reading payments"),
    noted("Reading accounts and tax codes"),
    noted("Looking up what an earlier run left open"),
)
PROPOSALS = (
    noted("the account for sales in general"),
    noted("the account for purchases in general"),
    noted("payments taken with orders go there unless their own bank nominal is mapped"),
    noted("no account fits"),
    noted('no account is like "{name}"'),
    noted("no account of that name; sales in general"),
    noted("no account of that name; costs in general"),
    noted("alike by name and type ({kind})"),
    noted("a bank account in {currency}"),
    noted("{reason}, but so is {others}"),
    noted("no tax code of {percent}% for {side}"),
    noted("the one of {percent}% for {side}"),
    noted("{percent}% like {others}"),
    noted("sales"),
    noted("purchases"),
    noted(
        "0% can mean zero-rated, exempt or outside the scope of VAT. Zero-rated and exempt "
        "amounts are reported on the VAT return (boxes 6 and 7), those outside the scope are not, "
        "and exempt sales may reduce the VAT that can be reclaimed."
    ),
    noted("{why} Please choose."),
    noted("{why} KCC's name says {meaning}; please confirm."),
    noted("zero-rated"),
    noted("exempt"),
    noted("outside the scope"),
)
CONNECTING = (
    noted("The client ID of your own app is missing."),
    noted("This package has no way back called {way}."),
    noted(
        "Production keys cannot lead back to this computer: paste the address, or use a relay page."
    ),
    noted("The address of your relay page"),
    noted("The redirect address"),
    noted("{what} is missing."),
    noted("{what} is no web address."),
    noted("{what} must begin with https://."),
    noted("{what} must hold no user name and no password."),
    noted("{what} must name a host on the web, not localhost and not a number."),
    noted("{what} must end before any ? or #."),
)
CONTACTS = (
    noted('"{name}" was merged into "{other}" in {package}. Choose that one.'),
    noted('"{name}" was merged into another contact in {package}. Choose that one.'),
    noted(
        '"{name}" is archived in {package}, and documents cannot be added to it. Restore it in '
        "{package}, then choose again."
    ),
    noted('"{name}" is neither a customer nor a supplier in {package}. Choose another contact.'),
    noted(
        '"{name}" is KCC\'s {others} already. Choose another contact; or, if the two were merged '
        "in KCC, take it over."
    ),
    noted(
        '"{name}" has the number {number} in {package}, which is the URN of KCC\'s {of}. Choose '
        "another contact; or correct its number in {package} first, then choose again."
    ),
    noted(
        '"{name}" is kept in {kept} in {package}, which cannot be changed there, and this '
        "company's documents are in {ours}. Choose a contact in that currency."
    ),
)
LEFT_OUT = (
    noted("on a document that did not come from KCC"),
    noted("a credit note allocated: make the same allocation in KCC by hand"),
    noted("a refund: enter it in KCC by hand"),
    noted("money on account that is not allocated to a document yet"),
    noted("a prepayment that this program posted; KCC has it already"),
    noted(
        "a prepayment that this program posted and that was deleted in the accounts package: find "
        "out why, and correct KCC or enter it there again"
    ),
    noted("a credit note that did not come from KCC"),
    noted("deleted in the accounts package before it was brought in"),
    noted(
        "one payment of cash and credits over several documents, which does not tell what paid "
        "which: split it in the accounts package into one for each document"
    ),
    noted(
        "settled in the accounts package by a journal or a deposit and not by a payment: enter it "
        "in KCC by hand"
    ),
)
DIFFERENCES = (
    noted("not in the accounts package yet: upload it"),
    noted("voided or deleted in the accounts package: enter it there again, or credit it in KCC"),
    noted("a payment that was not brought in yet: Create and Allocate Payments"),
    noted(
        "a payment that was changed or deleted in the accounts package after it came in: make the "
        "same change in KCC, or undo it there"
    ),
    noted("a prepayment that is not in the accounts package yet: upload it"),
    noted(
        "not explained by what the program knows: fetch the payments, then compare the document "
        "in KCC and in the accounts package"
    ),
)
WAITING = (
    noted("its order has no issued invoice yet"),
    noted("its invoice is not in the accounts package yet"),
    noted(
        "its invoice was marked as exported by hand, so that the program does not know which one "
        "it is in the accounts package"
    ),
    noted("its invoice is still a draft in the accounts package"),
    noted("it is in another currency than the invoices of its order"),
    noted("it is more than the invoices of its order so far"),
    noted("Nothing to do: it follows once the order is invoiced in KCC and the folder loaded"),
    noted("Upload the invoice, then upload again"),
    noted(
        "Link the invoice to its document there; if the payment stands there too, mark the payment "
        "as exported"
    ),
    noted(
        "Approve the invoice there (and switch Create Authorised Invoices on for the next ones), "
        "then upload again"
    ),
    noted(
        "Correct the currency in KCC and load the folder again; or enter the payment by hand in "
        "the accounts package and mark it as exported"
    ),
    noted(
        "Nothing to do: it goes to the next invoice (part shipment) of the order. If there is none "
        "to come, refund it or move it by hand and mark it as exported"
    ),
)
