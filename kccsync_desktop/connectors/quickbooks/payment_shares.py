"""What the lines of one payment set against one another (facts/quickbooks.md 4, Real money or not).

A line names one transaction and an amount, all of them positive; which of them pay and which are
paid follows from their kind, and of journals from what the payment leaves unapplied.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.quickbooks import payment_fields as read
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from kccsync_desktop.connectors.quickbooks.fields import Fields

    Amounts = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class PaymentForm:
    """What sets the payments of customers and to suppliers apart.

    ``document`` and ``credit`` are the kinds that its lines settle and use, ``others`` what else
    they may name. What a bill payment leaves over becomes a vendor credit of its own and is told
    there: ``keeps_rest`` is False.
    """

    entity: str
    word: str
    party: str
    document: LedgerKind
    document_type: str
    credit: LedgerKind
    credit_type: str
    others: frozenset[str]
    keeps_rest: bool


RECEIVED = PaymentForm(
    "Payment",
    "customer payment",
    "CustomerRef",
    LedgerKind.SALES_INVOICE,
    "invoice",
    LedgerKind.SALES_CREDIT,
    "creditmemo",
    frozenset({"journalentry", "expense", "check", "creditcardcredit", "deposit"}),
    keeps_rest=True,
)
MADE = PaymentForm(
    "BillPayment",
    "bill payment",
    "VendorRef",
    LedgerKind.BILL,
    "bill",
    LedgerKind.BILL_CREDIT,
    "vendorcredit",
    frozenset(
        {"journalentry", "expense", "check", "creditcardcredit", "deposit", "vendorprepayment"}
    ),
    keeps_rest=False,
)
PAYMENT_FORMS = (RECEIVED, MADE)


@dataclass(frozen=True, slots=True)
class Shares:
    """A payment's amounts by transaction.

    ``paid`` documents and ``charges`` (journals and the like) are settled by ``credits``, by
    ``journals`` and for the rest by cash. ``unapplied`` is left of it; ``is_unclear`` tells that
    journals may stand on either side.
    """

    paid: Amounts
    charges: Amounts
    credits: Amounts
    journals: Amounts
    unapplied: Decimal
    is_unclear: bool = False

    @property
    def cash(self) -> Decimal:
        """The money that was applied; negative where credits were paid out."""
        settled = total(self.paid) + total(self.charges)
        return settled - total(self.credits) - total(self.journals)

    @property
    def settled(self) -> int:
        """How many transactions were paid."""
        return len(self.paid) + len(self.charges)


def total(amounts: Amounts) -> Decimal:
    """Return the sum of some amounts."""
    return sum(amounts.values(), ZERO)


def use_up(
    due: dict[str, Decimal], credits_left: dict[str, Decimal]
) -> Iterator[tuple[str, str, Decimal]]:
    """Set credits against documents in order, as ``(document, credit, amount)``.

    What is left of either stays in what was given.
    """
    for document_id, credit_id in product(list(due), list(credits_left)):
        used = min(due[document_id], credits_left[credit_id])
        due[document_id] -= used
        credits_left[credit_id] -= used
        if used:
            yield document_id, credit_id, used


def read_shares(fields: Fields, form: PaymentForm) -> Shares:
    """Return what a payment's lines say.

    Raises:
        GarbledAnswerError: a line cannot be read, or they do not add up to the payment.
    """
    sides: dict[str, dict[str, Decimal]] = {"paid": {}, "credits": {}, "others": {}}
    for word, linked, amount in _lines(fields):
        if word == form.document_type:
            side = sides["paid"]
        elif word == form.credit_type:
            side = sides["credits"]
        elif word in form.others:
            side = sides["others"]
        else:
            raise GarbledAnswerError(f"a line of it is on a {word}, which is not known here")
        side[linked] = side.get(linked, ZERO) + amount
    whole = read.money(fields, "TotalAmt")
    told = read.money(fields, "UnappliedAmt") if fields.has("UnappliedAmt") else None
    return _placed(Shares(sides["paid"], {}, sides["credits"], sides["others"], ZERO), whole, told)


def lines_by_transaction(fields: Fields) -> dict[str, Decimal]:
    """Return what a payment's lines come to for each transaction, whatever its kind.

    Raises:
        GarbledAnswerError: a line cannot be read.
    """
    found: dict[str, Decimal] = {}
    for _, linked, amount in _lines(fields):
        found[linked] = found.get(linked, ZERO) + amount
    return found


def _lines(fields: Fields) -> Iterator[tuple[str, str, Decimal]]:
    for line in fields.children("Line"):
        amount = read.money(line, "Amount")
        word, linked = _link(line)
        if amount:
            yield word, linked, amount


def _link(line: Fields) -> tuple[str, str]:
    links = line.children("LinkedTxn")
    if len(links) != 1:
        raise GarbledAnswerError("a line of it does not tell the one thing that it is on")
    return links[0].required("TxnType").casefold(), read.required_id(links[0], "TxnId")


def _placed(shares: Shares, whole: Decimal, told: Decimal | None) -> Shares:
    """Put journals on the side that makes the payment add up.

    Where nothing tells what is left, they are what was paid if nothing is left then, else credits.
    """
    others = shares.journals
    as_credits = shares
    as_charges = replace(shares, charges=others, journals={})
    if told is None:
        is_used_up = bool(others) and as_charges.cash == whole
        chosen = as_charges if is_used_up else as_credits
        unapplied = whole - chosen.cash
        if unapplied < 0:
            raise GarbledAnswerError("its lines come to more than the payment")
        return replace(chosen, unapplied=unapplied)
    placed = replace(as_credits, unapplied=told)
    is_paid_out = bool(shares.credits) and not shares.settled + len(others)
    if as_credits.cash == whole - told or is_paid_out:
        return placed
    if others and as_charges.cash == whole - told:
        return replace(as_charges, unapplied=told)
    if len(others) > 1 and as_credits.cash < whole - told < as_charges.cash:
        return replace(placed, is_unclear=True)
    raise GarbledAnswerError("its lines do not come to the payment")
