"""Words for what is wrong with prepayments on their way out and payments on their way back."""

from __future__ import annotations

from kccsync_desktop.domain.problem_entry import Entry
from kccsync_desktop.domain.problems import ProblemCode, Remedy, Severity

PREPAYMENT_ENTRIES: dict[ProblemCode, Entry] = {
    ProblemCode.PREPAYMENT_NOT_POSITIVE: Entry(
        "{subject} is not money that was received{amount}.",
        "If money was given back, enter the refund by hand in {package} and mark this as exported"
        " here; if the amount is wrong, correct it in KCC and load the folder again.",
        remedy=Remedy.MARK_EXPORTED,
    ),
    ProblemCode.PREPAYMENT_ACCOUNT_NOT_MAPPED: Entry(
        "{subject} has no account in {package} to go to: {reason}.{said}",
        "Choose the account on the Mapping tab: the bank account that the money went to, or the"
        " clearing account for vouchers. A bank nominal that is missing is filled in in KCC.",
        remedy=Remedy.MAP_NOMINAL,
    ),
    ProblemCode.PREPAYMENT_ACCOUNT_NOT_PAYABLE: Entry(
        "{subject}: {package} takes no payments into {account}, to which {nominal} is"
        " mapped.{said}",
        "Switch on Enable Payments to This Account for it in {package} (Chart of Accounts) and run"
        " Get Nominal & Tax Accounts; or choose a bank account for {nominal} on the Mapping tab.",
        remedy=Remedy.MAP_NOMINAL,
    ),
    ProblemCode.PREPAYMENT_ACCOUNT_CURRENCY: Entry(
        "{subject} is in {currency}, but {account}, to which {nominal} is mapped, is in"
        " {other}.{said}",
        "Give the payment a bank nominal in KCC whose account is in {currency} and load the folder"
        " again; or choose such an account for {nominal} on the Mapping tab, if it holds {currency}"
        " alone.",
        remedy=Remedy.MAP_NOMINAL,
    ),
    ProblemCode.PREPAYMENT_CURRENCY_DIFFERS: Entry(
        "{subject} is in {currency}, but the invoices of its order are in {other}.{said}",
        "If the currency is wrong in KCC, correct it there and load the folder again; otherwise"
        " enter the payment by hand in {package} and mark it as exported here.",
        remedy=Remedy.MARK_EXPORTED,
    ),
    ProblemCode.PREPAYMENT_DATE_LOCKED: Entry(
        "{subject}: the day of the payment{date} lies in a period that is locked in"
        " {package}{lock_date}.{said}",
        "Post it on the invoice's date, with the button: the payment's own date stays in the"
        " reference. Or unlock the period in {package} while you upload.",
        remedy=Remedy.POST_ON_INVOICE_DATE,
    ),
    ProblemCode.PREPAYMENT_EARLIER_VAT_QUARTER: Entry(
        "{subject}: the money came{date}, in an earlier VAT quarter than {invoice}; the day it came"
        " was the tax point.",
        "If the VAT was declared in that quarter, see in {package} that it is not declared again"
        " with the invoice; if it was not, correct the VAT return. Ask your accountant if unsure.",
        Severity.WARNING,
    ),
    ProblemCode.PREPAYMENT_EXCEEDS_DUE: Entry(
        "{subject}{amount} is more than {package} shows as due on {invoice}{due}.{said}",
        "Look at the invoice in {package}. If this money was entered there by hand, mark"
        " {subject} as exported here; if another payment or credit stands there by mistake, take"
        " it off, then upload again.",
        remedy=Remedy.OPEN_PACKAGE,
    ),
    ProblemCode.PREPAYMENT_TWICE: Entry(
        "{package} already holds a payment{amount}{date} on {invoice}{holder}, which this program"
        " did not put there.{said}",
        "If it is the same money, mark {subject} as exported here. If it is not, enter {subject} by"
        " hand in {package}, then mark it as exported.",
        remedy=Remedy.MARK_EXPORTED,
        warning_cause="{package} already holds {subject}, with the same reference, date and amount;"
        " it is taken for this one and not sent again.",
        warning_cure="Nothing to do.",
        warning_remedy=Remedy.NONE,
    ),
    ProblemCode.PREPAYMENT_WAITS: Entry(
        "{subject}: a part{amount} waits, {reason}.",
        "{cure}.",
        Severity.WARNING,
    ),
}

IMPORT_ENTRIES: dict[ProblemCode, Entry] = {
    ProblemCode.ALLOCATION_EXCEEDS_OPEN: Entry(
        "The payment{amount} is more than is open on {subject} in the company books{due}.",
        "Compare the payments on {subject} here (its company's statement) and in {package}. What"
        " stands there twice or on the wrong document is taken off there; then fetch the payments"
        " again.",
        remedy=Remedy.OPEN_PACKAGE,
    ),
    ProblemCode.ALLOCATION_CURRENCY_DIFFERS: Entry(
        "The payment is in {currency}, but {subject} is in {other}.",
        "Look at the payment in {package}: delete it there and enter it again on a document of its"
        " currency; then fetch the payments again.",
        remedy=Remedy.OPEN_PACKAGE,
    ),
    ProblemCode.ALLOCATION_DOCUMENT_UNKNOWN: Entry(
        "{subject}, which the payment is on, is not in the company books.",
        "Load the KCC folder that has {subject}, link it to the document in {package}, and fetch"
        " the payments again.",
        remedy=Remedy.RELOAD_FOLDER,
    ),
    ProblemCode.ALLOCATION_NOT_POSITIVE: Entry(
        "The payment on {subject} is not an amount that can be allocated{amount}.",
        "Look at the payment in {package}; enter what it stands for in KCC by hand.",
        remedy=Remedy.OPEN_PACKAGE,
    ),
    ProblemCode.PAYMENT_DELETED_AFTER_IMPORT: Entry(
        "The payment{amount} on {subject} was deleted in {package} after it came in; nothing was"
        " undone here.",
        "If that is right, cancel its allocation and delete the payment in KCC. If it was entered"
        " again in {package}, do that first, then allocate the new one.",
        Severity.WARNING,
        Remedy.OPEN_PACKAGE,
    ),
    ProblemCode.PAYMENT_CHANGED_AFTER_IMPORT: Entry(
        "The payment on {subject} was changed in {package} after it came in: {reason}. Nothing was"
        " changed here.",
        "If that is right, make the same change to the payment and its allocation in KCC; otherwise"
        " put it right in {package}.",
        Severity.WARNING,
        Remedy.OPEN_PACKAGE,
    ),
    ProblemCode.PAYMENT_UNREADABLE: Entry(
        "{package} told of a payment or credit that could not be read; it was passed over.{said}",
        "Look for it in {package}. If it is money on one of KCC's documents, enter it in KCC by"
        " hand.",
        Severity.WARNING,
        Remedy.OPEN_PACKAGE,
    ),
}
