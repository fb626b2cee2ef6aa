"""A problem: what stands in the way of one subject, why, what to do.

Where possible the button that does it (R4).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.domain.documents import Subject


class Severity(StrEnum):
    """WARNING lets the row go; FAILED stops it; RUN stops the whole run."""

    WARNING = "warning"
    FAILED = "failed"
    RUN = "run"


class Remedy(StrEnum):
    """What the cure button beside a problem does."""

    NONE = ""
    MAP_NOMINAL = "map-nominal"
    MAP_TAX = "map-tax"
    FETCH_SETUP = "fetch-setup"
    SET_OPTION = "set-option"
    LINK = "link"
    CHOOSE_CONTACT = "choose-contact"
    MARK_EXPORTED = "mark-exported"
    RETRY = "retry"
    RECONNECT = "reconnect"
    RELOAD_FOLDER = "reload-folder"
    OPEN_PACKAGE = "open-package"
    POST_ON_INVOICE_DATE = "post-on-invoice-date"


class ProblemCode(StrEnum):
    """Stable words for every cause; the texts in the catalogue are free to change."""

    # the KCC folder
    FILE_REFUSED = "file-refused"
    FOLDER_OF_ANOTHER = "folder-of-another"
    FILE_ENCODING = "file-encoding"
    VALUE_INVALID = "value-invalid"
    VALUE_MISSING = "value-missing"
    VALUE_TOO_LONG = "value-too-long"
    DATE_INVALID = "date-invalid"
    CURRENCY_INVALID = "currency-invalid"
    COMPANY_UNKNOWN = "company-unknown"
    TAX_RATE_UNKNOWN = "tax-rate-unknown"
    NOMINAL_UNKNOWN = "nominal-unknown"
    TOTALS_DISAGREE = "totals-disagree"
    CODE_CONFLICT = "code-conflict"
    LINES_MISSING = "lines-missing"
    LINE_FAULTY = "line-faulty"
    LINE_WITHOUT_DOCUMENT = "line-without-document"
    CHANGED_SINCE_EXPORT = "changed-since-export"
    # the document itself
    TOTAL_ZERO = "total-zero"
    TOTAL_NEGATIVE = "total-negative"
    VAT_ONLY = "vat-only"
    NOMINAL_NEVER_POSTED = "nominal-never-posted"
    MULTICURRENCY_OFF = "multicurrency-off"
    CURRENCY_NOT_ENABLED = "currency-not-enabled"
    BASE_CURRENCY_DIFFERS = "base-currency-differs"
    NUMBER_INVALID = "number-invalid"
    NUMBER_TWICE = "number-twice"
    SUPPLIER_NUMBER_REPEATS = "supplier-number-repeats"
    DESCRIPTION_TOO_LONG = "description-too-long"
    DATE_LOCKED = "date-locked"
    AMOUNT_TOO_LARGE = "amount-too-large"
    PENNY_DIFFERENCE = "penny-difference"
    TOO_MANY_LINES = "too-many-lines"
    # the organisation's preferences
    NUMBERED_BY_PACKAGE = "numbered-by-package"
    VAT_NOT_SET_UP = "vat-not-set-up"
    CREDITS_APPLIED_THERE = "credits-applied-there"
    SUBSCRIPTION_ENDED = "subscription-ended"
    # mapping
    NOMINAL_NOT_MAPPED = "nominal-not-mapped"
    NOMINAL_BY_DEFAULT = "nominal-by-default"
    TAX_NOT_MAPPED = "tax-not-mapped"
    TAX_RATE_DIFFERS = "tax-rate-differs"
    TAX_CODE_GONE = "tax-code-gone"
    TAX_NOT_FOR_ACCOUNT = "tax-not-for-account"
    TAX_NOT_FOR_SIDE = "tax-not-for-side"
    ACCOUNT_GONE = "account-gone"
    ACCOUNT_NOT_POSTABLE = "account-not-postable"
    SETUP_NOT_FETCHED = "setup-not-fetched"
    # contacts and items
    EMAIL_MALFORMED = "email-malformed"
    CONTACT_FIELD_INVALID = "contact-field-invalid"
    CONTACT_NAME_TAKEN = "contact-name-taken"
    CONTACT_NUMBER_TAKEN = "contact-number-taken"
    CONTACT_ARCHIVED = "contact-archived"
    CONTACT_MERGED = "contact-merged"
    CONTACT_OF_ANOTHER = "contact-of-another"
    CONTACT_REFUSED = "contact-refused"
    CONTACT_CURRENCY = "contact-currency"
    CODE_DIFFERS_BY_CASE = "code-differs-by-case"
    ITEM_REFUSED = "item-refused"
    ITEM_MISSING = "item-missing"
    STOCK_SYNC = "stock-sync"
    # the package's answer
    NUMBER_TAKEN = "number-taken"
    DOCUMENT_REFUSED = "document-refused"
    PLAN_LIMIT = "plan-limit"
    HELD = "held"
    OUTCOME_UNKNOWN = "outcome-unknown"
    READ_BACK_DIFFERS = "read-back-differs"
    READ_BACK_MISSING = "read-back-missing"
    NOTED_BY_PACKAGE = "noted-by-package"
    LINK_REFUSED = "link-refused"
    # prepayments
    PREPAYMENT_NOT_POSITIVE = "prepayment-not-positive"
    PREPAYMENT_ACCOUNT_NOT_MAPPED = "prepayment-account-not-mapped"
    PREPAYMENT_ACCOUNT_NOT_PAYABLE = "prepayment-account-not-payable"
    PREPAYMENT_ACCOUNT_CURRENCY = "prepayment-account-currency"
    PREPAYMENT_CURRENCY_DIFFERS = "prepayment-currency-differs"
    PREPAYMENT_DATE_LOCKED = "prepayment-date-locked"
    PREPAYMENT_EARLIER_VAT_QUARTER = "prepayment-earlier-vat-quarter"
    PREPAYMENT_EXCEEDS_DUE = "prepayment-exceeds-due"
    PREPAYMENT_TWICE = "prepayment-twice"
    PREPAYMENT_WAITS = "prepayment-waits"
    # payments brought back
    ALLOCATION_EXCEEDS_OPEN = "allocation-exceeds-open"
    ALLOCATION_CURRENCY_DIFFERS = "allocation-currency-differs"
    ALLOCATION_DOCUMENT_UNKNOWN = "allocation-document-unknown"
    ALLOCATION_NOT_POSITIVE = "allocation-not-positive"
    PAYMENT_DELETED_AFTER_IMPORT = "payment-deleted-after-import"
    PAYMENT_CHANGED_AFTER_IMPORT = "payment-changed-after-import"
    PAYMENT_UNREADABLE = "payment-unreadable"
    # the run
    NOT_CONNECTED = "not-connected"
    CONNECTION_LOST = "connection-lost"
    CONNECTION_ENDS = "connection-ends"
    SCOPE_MISSING = "scope-missing"
    PACKAGE_UNREACHABLE = "package-unreachable"
    PACKAGE_FAILING = "package-failing"
    MINUTE_LIMIT = "minute-limit"
    DAY_LIMIT = "day-limit"
    RUN_BUSY = "run-busy"
    ORGANISATION_DIFFERS = "organisation-differs"
    ORGANISATION_SHARED = "organisation-shared"
    VAULT_UNAVAILABLE = "vault-unavailable"
    STORAGE_FULL = "storage-full"
    STORAGE_BUSY = "storage-busy"
    PAYMENTS_FILE_REFUSED = "payments-file-refused"
    INTERNAL_FAULT = "internal-fault"


# What a fault of the folder says of a source that is in the package already.
AFTER_EXPORT = "Exported before, and what was exported stays; in the folder now: {message}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One cause that touches one subject.

    ``message`` is the cause and ``cure`` what to do, both in a bookkeeper's words; ``detail`` is
    the
    package's own text where there is one; ``target`` is what the cure button works on (a nominal, a
    tax rate, a company code). Rows that share ``group`` have one cause and one cure.
    """

    code: ProblemCode
    severity: Severity
    subject: Subject | None
    message: str
    cure: str
    remedy: Remedy = Remedy.NONE
    target: str = ""
    detail: str = ""

    @property
    def group(self) -> str:
        """What rows with the same cause and the same cure share."""
        return f"{self.code}:{self.target}:{self.severity}:{self.remedy}"
