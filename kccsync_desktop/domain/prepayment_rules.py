"""From a part of a prepayment to the payment that the package is asked to hold (E4, E7, E9)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.ledger_documents import LedgerPayment
from kccsync_desktop.domain.money import money_text
from kccsync_desktop.domain.payment_accounts import choose_payment_account
from kccsync_desktop.domain.payment_recognition import alike_payment, recognise_payment
from kccsync_desktop.domain.precheck import MULTICURRENCY_OPTION
from kccsync_desktop.domain.prepayment_standing import WaitingReason
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from kccsync_desktop.domain.ledger import Organisation
    from kccsync_desktop.domain.payment_accounts import AccountFacts
    from kccsync_desktop.domain.payments import AmountDue, RemotePayment
    from kccsync_desktop.domain.prepayment_standing import PartStanding, PrepaymentStanding
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.setup import ExportOptions


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """What a payment's plan depends on besides the part.

    ``dues`` by the invoice's id in the package, empty before they were asked for; ``found`` are the
    payments that stand on the invoices there, ``own_payments`` ids of those we posted; ``redated``
    are allocation codes that the user chose to post on the invoice's date.
    """

    accounts: AccountFacts
    options: ExportOptions
    organisation: Organisation | None
    dues: Mapping[str, AmountDue] = field(default_factory=dict)
    found: tuple[RemotePayment, ...] = ()
    own_payments: frozenset[str] = frozenset()
    redated: frozenset[str] = frozenset()

    @property
    def package(self) -> str:
        """The package's name."""
        return self.accounts.rules.name


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """The payment to post, or None where a Failed problem stands in ``problems``.

    ``adopted`` is the payment found there already with the same reference, date and amount: it is
    taken for this one and nothing is sent.
    """

    payment: LedgerPayment | None
    problems: tuple[Problem, ...]
    adopted: RemotePayment | None = None


def plan_payment(standing: PartStanding, facts: PaymentFacts) -> PaymentPlan:
    """Plan one due part; every cause that stands against it is told at once (E4, E7)."""
    subject = standing.part.subject
    choice = choose_payment_account(standing.prepayment, subject, facts.accounts)
    payment = _payment(standing, choice.account.id if choice.account else "", facts)
    adopted = recognise_payment(payment, facts.found, facts.own_payments)
    if adopted is not None:
        return PaymentPlan(payment, (_twice(standing, payment, None, facts),), adopted)
    problems = (
        *choice.problems,
        *_check_currency(standing, facts),
        *_check_dates(standing, payment, facts),
        *_check_there(standing, payment, facts),
    )
    if any(each.severity is not Severity.WARNING for each in problems):
        return PaymentPlan(None, problems)
    return PaymentPlan(payment, problems)


def plan_payments(
    standings: Iterable[PartStanding], facts: PaymentFacts
) -> tuple[PaymentPlan, ...]:
    """Plan the due parts of one run in their order, each after what those before it take.

    So several parts on one invoice together never exceed what the package shows as due there, and
    what is found to be one part's own payment is not held against another.
    """
    run = tuple(standings)
    found = _by_document(facts.found)
    known = [replace(facts, found=found.get(each.invoice.remote_id, ())) for each in run]
    first = [plan_payment(each, seen) for each, seen in zip(run, known, strict=True)]
    own = facts.own_payments | {plan.adopted.id for plan in first if plan.adopted is not None}
    dues = dict(facts.dues)
    plans = []
    for standing, seen, before in zip(run, known, first, strict=True):
        plan = before
        if before.adopted is None:
            plan = plan_payment(standing, replace(seen, own_payments=own, dues=dues))
            _take(plan, dues)
        plans.append(plan)
    return tuple(plans)


def check_prepayment(standing: PrepaymentStanding, facts: PaymentFacts) -> tuple[Problem, ...]:
    """Return what stands against a prepayment as a whole, for its own row; parts have theirs."""
    prepayment = standing.prepayment
    subject = standing.subject
    if standing.is_marked:
        return ()
    if prepayment.amount <= 0:
        amount = f"{money_text(prepayment.amount)} {prepayment.currency}"
        code = ProblemCode.PREPAYMENT_NOT_POSITIVE
        return (problem(code, subject, package=facts.package, amount=amount),)
    if standing.waits is None:
        return ()
    if standing.waits is WaitingReason.CURRENCY_DIFFERS:
        told = problem(
            ProblemCode.PREPAYMENT_CURRENCY_DIFFERS,
            subject,
            package=facts.package,
            currency=prepayment.currency,
            other=" and ".join(standing.invoice_currencies),
        )
        return (told,)
    waits = standing.waits
    told = problem(
        ProblemCode.PREPAYMENT_WAITS,
        subject,
        target=waits,
        amount=f"{money_text(standing.waiting_amount)} {prepayment.currency}",
        reason=waits.words,
        cure=waits.cure,
    )
    return (told,)


def vat_quarter(day: date, stagger: int = 1) -> int:
    """Return the VAT quarter of a day, counted on from the year 0.

    ``stagger`` 1, 2 or 3 is HMRC's group, whose quarters end in March, April or May and so on;
    which one a business is in is not known here, so calendar quarters are taken (E4).
    """
    return (day.year * 12 + day.month - stagger) // 3


def _payment(standing: PartStanding, account_id: str, facts: PaymentFacts) -> LedgerPayment:
    """A re-dated payment keeps its own date in the reference (E4)."""
    prepayment, invoice = standing.prepayment, standing.invoice
    is_redated = standing.part.subject.code in facts.redated
    due = facts.dues.get(invoice.remote_id)
    is_base = prepayment.currency == facts.accounts.base_currency
    paid = f" paid {prepayment.payment_date:%Y-%m-%d}" if is_redated else ""
    return LedgerPayment(
        subject=standing.part.subject,
        document_id=invoice.remote_id,
        document_kind=LedgerKind.SALES_INVOICE,
        account_id=account_id,
        payment_date=invoice.document_date if is_redated else prepayment.payment_date,
        amount=standing.part.amount,
        currency=prepayment.currency,
        rate=Decimal(1) if is_base else prepayment.exchange_rate,
        reference=f"{prepayment.code}{paid}",
        contact_id=due.contact_id if due else "",
    )


def _check_currency(standing: PartStanding, facts: PaymentFacts) -> Iterator[Problem]:
    """A foreign payment needs MultiCurrency and a rate; it is never posted in base (E9)."""
    prepayment = standing.prepayment
    subject, currency = standing.part.subject, prepayment.currency
    if currency == facts.accounts.base_currency:
        return
    if not facts.options.multicurrency:
        code, target = ProblemCode.MULTICURRENCY_OFF, MULTICURRENCY_OPTION
        yield problem(code, subject, target=target, package=facts.package, currency=currency)
    elif prepayment.exchange_rate <= 0:
        yield problem(ProblemCode.CURRENCY_INVALID, subject, value=currency)


def _check_dates(
    standing: PartStanding, payment: LedgerPayment, facts: PaymentFacts
) -> Iterator[Problem]:
    """Locked periods refuse; an earlier VAT quarter is told, for the receipt was the tax point."""
    subject, taken = standing.part.subject, standing.prepayment.payment_date
    invoice = standing.invoice
    organisation = facts.organisation
    if organisation is None:
        yield problem(ProblemCode.SETUP_NOT_FETCHED, subject, package=facts.package)
    elif organisation.locked_until and payment.payment_date <= organisation.locked_until:
        # On the invoice's date it is refused as well where that one is locked too: no button then.
        is_cured = invoice.document_date > organisation.locked_until
        code = ProblemCode.PREPAYMENT_DATE_LOCKED if is_cured else ProblemCode.DATE_LOCKED
        yield problem(
            code,
            subject,
            target=f"{organisation.locked_until:%Y-%m-%d}",
            package=facts.package,
            date=f"{payment.payment_date:%d/%m/%Y}",
            lock_date=f"{organisation.locked_until:%d/%m/%Y}",
        )
    if vat_quarter(taken) < vat_quarter(invoice.document_date):
        yield problem(
            ProblemCode.PREPAYMENT_EARLIER_VAT_QUARTER,
            subject,
            package=facts.package,
            date=f"{taken:%d/%m/%Y}",
            invoice=f"{invoice.subject} of {invoice.document_date:%d/%m/%Y}",
        )


def _check_there(
    standing: PartStanding, payment: LedgerPayment, facts: PaymentFacts
) -> Iterator[Problem]:
    """What the package shows on the invoice: another such payment, or less due (facts 3.3)."""
    subject, invoice = standing.part.subject, standing.invoice
    alike = alike_payment(payment, facts.found, facts.own_payments)
    if alike is not None:
        yield _twice(standing, payment, alike, facts)
    due = facts.dues.get(invoice.remote_id)
    if due is None:
        return
    if not due.is_approved:
        yield problem(
            ProblemCode.HELD,
            subject,
            package=facts.package,
            needed=f"the approved {invoice.subject}",
            cause=f"it is {due.status.lower()} there",
        )
    elif due.due < payment.amount and alike is None:
        yield problem(
            ProblemCode.PREPAYMENT_EXCEEDS_DUE,
            subject,
            package=facts.package,
            amount=_money(payment),
            invoice=str(invoice.subject),
            due=f"{money_text(due.due)} {payment.currency}",
        )


def _twice(
    standing: PartStanding,
    payment: LedgerPayment,
    alike: RemotePayment | None,
    facts: PaymentFacts,
) -> Problem:
    """Adopted (a Warning), or one that another hand put there (Failed): never posted twice."""
    return problem(
        ProblemCode.PREPAYMENT_TWICE,
        standing.part.subject,
        severity=Severity.FAILED if alike else Severity.WARNING,
        package=facts.package,
        amount=_money(payment),
        date=f"{payment.payment_date:%d/%m/%Y}",
        invoice=str(standing.invoice.subject),
        holder=alike.reference if alike else "",
    )


def _money(payment: LedgerPayment) -> str:
    return f"{money_text(payment.amount)} {payment.currency}"


def _by_document(found: Iterable[RemotePayment]) -> dict[str, tuple[RemotePayment, ...]]:
    grouped: dict[str, tuple[RemotePayment, ...]] = {}
    for each in found:
        grouped[each.document_id] = (*grouped.get(each.document_id, ()), each)
    return grouped


def _take(plan: PaymentPlan, dues: dict[str, AmountDue]) -> None:
    payment = plan.payment
    due = dues.get(payment.document_id) if payment is not None else None
    if payment is not None and due is not None:
        dues[payment.document_id] = replace(due, due=due.due - payment.amount)
