"""What can be wrong with a document's number, in KCC and in the package (E10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.document_numbers import UNIQUE_KINDS
from kccsync_desktop.domain.money import money_text
from kccsync_desktop.domain.planning import document_number, ledger_kind, marker_of
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode, Severity

if TYPE_CHECKING:
    from kccsync_desktop.domain.document_numbers import NumberUse
    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.ledger import RemoteDocument
    from kccsync_desktop.domain.precheck import CheckFacts
    from kccsync_desktop.domain.problems import Problem


def check_number(document: Document, facts: CheckFacts) -> tuple[Problem, ...]:
    """Return what stands against the number that the document takes in the package."""
    invalid = _invalid(document, facts)
    if invalid:
        return (invalid,)
    found = (*_twice_in_kcc(document, facts), *_repeats(document, facts))
    if ledger_kind(document) in UNIQUE_KINDS:
        return (*found, *_taken(document, facts))
    return (*found, *_lookalike(document, facts))


def _invalid(document: Document, facts: CheckFacts) -> Problem | None:
    number = document_number(document)
    limit = facts.rules.number_limit
    if not number.strip():
        reason = "it is blank"
    elif len(number) > limit:
        reason = f"it is longer than {limit} characters"
    elif facts.rules.plain_numbers and not number.isascii():
        reason = "it has accents or signs other than plain letters, figures and punctuation"
    elif not number.isprintable():
        reason = "it has signs that cannot be printed"
    else:
        return None
    column = "DOC_CODE" if number == document.code else "SUPPLIER_REF"
    return problem(
        ProblemCode.NUMBER_INVALID,
        document.subject,
        package=facts.rules.name,
        number=number,
        reason=reason,
        where=column,
    )


def _twice_in_kcc(document: Document, facts: CheckFacts) -> tuple[Problem, ...]:
    """The earlier document keeps the number, the later one fails."""
    holder = facts.numbers.first_holder(document)
    if holder is None:
        return ()
    return (
        problem(
            ProblemCode.NUMBER_TWICE,
            document.subject,
            target=str(holder.subject),
            package=facts.rules.name,
            number=document_number(document),
            other=str(holder.subject),
        ),
    )


def _repeats(document: Document, facts: CheckFacts) -> tuple[Problem, ...]:
    """The same supplier and number under another DOC_CODE is a Warning, not a refusal (E10)."""
    others = facts.numbers.same_from_supplier(document)
    if not others:
        return ()
    alike = [use for use in others if use.gross == document.gross]
    other = (alike or others)[0]
    return (
        problem(
            ProblemCode.SUPPLIER_NUMBER_REPEATS,
            document.subject,
            target=document.company_code,
            package=facts.rules.name,
            number=document_number(document),
            other=str(other.subject),
            comparison=_comparison(document, other),
        ),
    )


def _comparison(document: Document, other: NumberUse) -> str:
    if other.gross == document.gross:
        return f"for the same amount ({money_text(other.gross)}): it may have been entered twice"
    return f"for another amount ({money_text(other.gross)}, not {money_text(document.gross)})"


def _taken(document: Document, facts: CheckFacts) -> tuple[Problem, ...]:
    """A sales number that a document not ours (or our own voided one) holds is refused there."""
    marker = marker_of(document.subject)
    holders = facts.found.holders(ledger_kind(document), document_number(document))
    foreign = [each for each in holders if not (each.is_live and each.marker == marker)]
    if not foreign:
        return ()
    return (_number_taken(document, foreign[0], Severity.FAILED, facts),)


def _lookalike(document: Document, facts: CheckFacts) -> tuple[Problem, ...]:
    """A bill in the package with this number, date and total but no mark of ours: a Warning.

    Supplier numbers are not unique there, so nothing refuses a second one (E10).
    """
    kind = ledger_kind(document)
    if facts.found.ours(kind, marker_of(document.subject)):
        return ()
    for each in facts.found.holders(kind, document_number(document)):
        facts_agree = (each.document_date, each.currency, each.total) == (
            document.document_date,
            document.currency,
            document.gross,
        )
        if facts_agree and each.is_live and not each.marker:
            return (_number_taken(document, each, Severity.WARNING, facts),)
    return ()


def _number_taken(
    document: Document, holder: RemoteDocument, severity: Severity, facts: CheckFacts
) -> Problem:
    status = "" if holder.is_live else f", {holder.status.lower()}"
    return problem(
        ProblemCode.NUMBER_TAKEN,
        document.subject,
        target=holder.id,
        severity=severity,
        package=facts.rules.name,
        number=document_number(document),
        holder=f"{holder.contact_name}, {holder.document_date:%d/%m/%Y}, "
        f"{money_text(holder.total)} {holder.currency}{status}",
    )
