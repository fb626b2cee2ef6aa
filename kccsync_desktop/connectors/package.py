"""What sync needs of an accounts package, and the tree of what can go wrong on the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kccsync_desktop.domain.package_rules import PackageRules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from kccsync_desktop.domain.ledger import (
        LedgerAccount,
        LedgerKind,
        LedgerTaxRate,
        Organisation,
        RemoteContact,
        RemoteDocument,
        RemoteItem,
    )
    from kccsync_desktop.domain.ledger_documents import (
        LedgerContact,
        LedgerDocument,
        LedgerItem,
        LedgerPayment,
    )
    from kccsync_desktop.domain.payments import AmountDue, RemotePayment
    from kccsync_desktop.domain.problems import ProblemCode


class PackageError(Exception):
    """Anything an accounts package, or the way to it, refused or failed at; without secrets."""


class NotSentError(PackageError):
    """The call provably never reached the package: nothing happened there."""


class OutcomeUnknownError(PackageError):
    """The call may or may not have taken effect: look it up before anything is sent again (R3)."""


class PackageFailingError(PackageError):
    """A read failed on the package's side (5xx, garbage, time-out); trying later may help."""


class CallRefusedError(PackageError):
    """The package refused the whole call and did nothing; ``code`` says why."""

    def __init__(self, code: ProblemCode, text: str) -> None:
        """Keep the problem's code and the package's own text."""
        super().__init__(text)
        self.code = code
        self.text = text


class LimitReachedError(PackageError):
    """The package's limit leaves no call for a long while; ``seconds`` until it does."""

    def __init__(self, seconds: float, *, is_day_limit: bool, text: str = "") -> None:
        """Keep how long, whether it is the day's limit, and the package's own words if any."""
        super().__init__(f"the package's limit leaves no call for {seconds:.0f} s")
        self.seconds = seconds
        self.is_day_limit, self.text = is_day_limit, text


class ReconnectNeededError(PackageError):
    """The connection is gone (revoked, expired, no right, no scope); only the user renews it."""

    def __init__(self, code: ProblemCode, text: str) -> None:
        """Keep the problem's code and a text without secrets."""
        super().__init__(text)
        self.code = code


class StoppedError(PackageError):
    """The user's cancel was set while the call waited for its turn; nothing was sent."""


class PausedError(PackageError):
    """The user paused before the write left; nothing was sent, and it may go later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageTraits(PackageRules):
    """What differs between packages: the rules that shape a plan, and how calls may be made."""

    elements_per_call: int
    bytes_per_call: int
    calls_in_flight: int
    calls_per_minute: int = 60
    calls_per_second: int = 0  # 0: only the minute counts


@dataclass(frozen=True, slots=True)
class Encoded:
    """One element as it will travel: ``resource`` groups elements that may share a call.

    ``body`` is the exact JSON text of the element, so its hash is what the outbox keeps.
    """

    resource: str
    body: str


@dataclass(frozen=True, slots=True)
class CarrierItem:
    """An item that carries an account's sales lines where lines name items only.

    ``code`` is the RemoteItem.code by which it is found again.
    """

    code: str
    encoded: Encoded


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason for a refusal: our stable code and the package's own text."""

    code: ProblemCode
    text: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """The element is stored in the package under ``remote_id``; ``warnings`` are its own texts."""

    remote_id: str
    number: str
    updated_at: datetime | None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """The element was refused and not stored, for these reasons (at least one)."""

    reasons: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The answer does not tell about this element: its outcome is unknown (R3)."""


Outcome = Accepted | Refused | Unanswered


@dataclass(frozen=True, slots=True)
class Sought:
    """A document to look for: by number where the package keeps numbers unique, else by marker."""

    kind: LedgerKind
    number: str
    marker: str
    document_date: date


@dataclass(frozen=True, slots=True)
class PaymentCursor:
    """Where fetching payments stands: page ``page`` of ``stage``, a word of the package's own.

    ``since`` is the watermark that an earlier fetch ended with (None: everything), ``newest`` the
    one that this fetch will end with; both are the package's time. ``PaymentCursor(since)`` begins.
    """

    since: datetime | None = None
    page: int = 1
    stage: str = ""
    newest: datetime | None = None


@dataclass(frozen=True, slots=True)
class PaymentPage:
    """One call's payments; committed together with ``resume``, nothing is lost or needed twice.

    ``next`` is None after the last page; then ``newest`` is the watermark for the next fetch.
    Prepayments, overpayments and credit notes come with all their allocations, and a row of their
    own. ``skipped`` says what could not be read, one text each; ``gone`` are ids of payments that
    were deleted or voided and of which nothing more is told.
    """

    payments: tuple[RemotePayment, ...]
    next: PaymentCursor | None
    newest: datetime | None
    skipped: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def resume(self) -> PaymentCursor:
        """Where to go on: the next page, or after the last one the beginning of the next fetch."""
        return self.next or PaymentCursor(self.newest)


class CallWatcher(Protocol):
    """Told of waits and calls as they happen, on whichever thread makes the call."""

    @property
    def is_paused(self) -> bool:
        """True while the user lets no call leave: a read waits, a write comes back unsent."""

    @property
    def may_write(self) -> bool:
        """False where another has taken the run's books: no write leaves any more."""

    def waiting(self, seconds: float, reason: str) -> None:
        """The next call waits this long, and why."""

    def called(self, *, is_write: bool, minute_left: int | None, day_left: int | None) -> None:
        """A call was answered (or failed); the remaining allowances where it told them."""


class AccountsPackage(Protocol):
    """A connected organisation, for one run; any thread may call.

    Reads raise PackageFailingError, ReconnectNeededError, LimitReachedError, StoppedError or
    NotSentError; ``send`` raises these (not PackageFailingError), OutcomeUnknownError,
    PausedError and CallRefusedError. The user's cancel event ends every wait.
    """

    @property
    def traits(self) -> PackageTraits:
        """What matters to the plan about this package."""

    def organisation(self) -> Organisation:
        """Read the organisation with its lock dates and what its plan allows."""

    def ledger_accounts(self) -> tuple[LedgerAccount, ...]:
        """Read the whole chart of accounts, archived ones too."""

    def tax_rates(self) -> tuple[LedgerTaxRate, ...]:
        """Read all tax codes."""

    def currencies(self) -> tuple[str, ...]:
        """Read the currency codes that the organisation may use."""

    def contacts(self, since: datetime | None = None) -> tuple[RemoteContact, ...]:
        """Read all contacts, archived ones too; with ``since`` those changed after it."""

    def items(self) -> tuple[RemoteItem, ...]:
        """Read all items."""

    def find_documents(
        self, sought: Sequence[Sought], *, are_lost: bool = False
    ) -> tuple[RemoteDocument, ...]:
        """Read what may be the sought, totals at least; ``are_lost``: R3, from whole lists only."""

    def read_documents(
        self, resource: str, ids: Sequence[str], changed_since: datetime | None
    ) -> tuple[RemoteDocument, ...]:
        """Read documents of one resource back whole, with lines, in few calls.

        ``changed_since`` is the package's own time of the oldest of them, where known.
        """

    def encode_contact(self, contact: LedgerContact) -> Encoded:
        """Encode a contact to create."""

    def encode_item(self, item: LedgerItem) -> Encoded:
        """Encode a stock item to create."""

    def resource_of(self, kind: LedgerKind) -> str:
        """Return the resource that documents of a kind are kept under."""

    def carrier_items(self, document: LedgerDocument) -> tuple[CarrierItem, ...]:
        """Return the items that a document's lines need and that are not there; may read them."""

    def encode_document(self, document: LedgerDocument, contact_id: str) -> Encoded:
        """Encode a document to create, to the penny (E5).

        A pre-check encodes before contacts and items exist; what is sent must name them.
        """

    def encode_payment(self, payment: LedgerPayment) -> Encoded:
        """Encode a payment to create on a document, exact."""

    def payments_page(self, cursor: PaymentCursor) -> PaymentPage:
        """Read what changed since the cursor, deleted ones too, one call's worth; some again."""

    def find_payments(self, document_ids: Sequence[str]) -> tuple[RemotePayment, ...]:
        """Read the live payments on documents, whoever made them; no account may be told."""

    def read_payments(
        self, payment_ids: Sequence[str], changed_since: datetime | None
    ) -> tuple[RemotePayment, ...]:
        """Read payments back whole, as ``read_documents`` does; reversed ones too."""

    def amounts_due(self, document_ids: Sequence[str]) -> Mapping[str, AmountDue]:
        """Read what documents have outstanding; one that is gone is left out."""

    def send(
        self, resource: str, elements: Sequence[Encoded], request_key: str
    ) -> tuple[Outcome, ...]:
        """Create elements of one resource in one call; one outcome each, in their order."""

    def document_url(self, document_id: str, kind: LedgerKind) -> str:
        """Return the address of a document in the package's own pages."""
