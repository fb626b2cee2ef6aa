"""History in words for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.history import AuditAction, Outcome, RunResult
from kccsync_desktop.domain.run_events import WHOLE
from kccsync_desktop.ui.formats import count_text, duration_text, time_text
from kccsync_desktop.ui.models.columns import Mark
from kccsync_desktop.ui.texts import noted, tr

if TYPE_CHECKING:
    from kccsync_desktop.domain.history import Receipt, RunSummary

Fact = tuple[str, str]
RESULT_WORDS = {
    RunResult.DONE: noted("Done"),
    RunResult.WITH_PROBLEMS: noted("Done, with problems"),
    RunResult.STOPPED: noted("Stopped by a problem"),
    RunResult.CANCELLED: noted("Cancelled"),
    RunResult.SUSPENDED: noted("Stopped when the program was closed"),
    RunResult.CUT_OFF: noted("Cut off"),
    RunResult.UNFINISHED: noted("Running, or cut off"),
}
RESULT_MARKS = {
    RunResult.DONE: Mark.OK,
    RunResult.WITH_PROBLEMS: Mark.WARNING,
    RunResult.STOPPED: Mark.FAILED,
    RunResult.CANCELLED: Mark.STOPPED,
    RunResult.SUSPENDED: Mark.STOPPED,
    RunResult.CUT_OFF: Mark.STOPPED,
    RunResult.UNFINISHED: Mark.WAITING,
}
ACTION_WORDS = {
    AuditAction.COMPANY_ADDED: noted("Company added"),
    AuditAction.CONNECTED: noted("Connected"),
    AuditAction.DISCONNECTED: noted("Disconnected"),
    AuditAction.FOLDER_LOADED: noted("KCC folder loaded"),
    AuditAction.NOMINAL_MAPPED: noted("Nominal mapped"),
    AuditAction.TAX_MAPPED: noted("Tax rate mapped"),
    AuditAction.DEFAULT_SET: noted("Default account chosen"),
    AuditAction.OPTION_SET: noted("Option changed"),
    AuditAction.MARKED: noted("Marked as Exported"),
    AuditAction.UNMARKED: noted("Marked as Not Exported"),
    AuditAction.LINKED: noted("Linked to a document"),
    AuditAction.CONTACT_CHOSEN: noted("Contact chosen"),
    AuditAction.CONTACT_FREED: noted("Contact freed"),
    AuditAction.REDATED: noted("Posted on the invoice's date"),
    AuditAction.PAYMENT_ALLOCATED: noted("Payment created and allocated"),
    AuditAction.FILE_WRITTEN: noted("File for KCC written"),
    AuditAction.RUN_BEGUN: noted("Job begun"),
    AuditAction.RUN_ENDED: noted("Job ended"),
    AuditAction.BACKED_UP: noted("Books backed up"),
    AuditAction.RESTORED: noted("Books restored"),
    AuditAction.TIDIED: noted("Old history removed"),
}
OUTCOME_WORDS = {
    Outcome.SENT: noted("Sent, not yet verified"),
    Outcome.ADOPTED: noted("Found there, not yet verified"),
    Outcome.VERIFIED: noted("Verified"),
    Outcome.REFUSED: noted("Refused"),
    Outcome.HELD: noted("Held"),
    Outcome.DIFFERS: noted("There, but differs"),
    Outcome.MISSING: noted("Not there any more"),
}
OUTCOME_MARKS = {
    Outcome.SENT: Mark.WAITING,
    Outcome.ADOPTED: Mark.WAITING,
    Outcome.VERIFIED: Mark.VERIFIED,
    Outcome.REFUSED: Mark.FAILED,
    Outcome.HELD: Mark.WARNING,
    Outcome.DIFFERS: Mark.WARNING,
    Outcome.MISSING: Mark.FAILED,
}
_COUNTS = {
    WHOLE: noted("Prepayments complete with them"),
    "verified": noted("Verified"),
    "refused": noted("Refused"),
    "held": noted("Held"),
    "ok": noted("OK in the pre-check"),
    "warning": noted("With warnings"),
    "failed": noted("Failed in the pre-check"),
    "new": noted("New"),
    "changed": noted("Changed"),
    "unchanged": noted("Unchanged"),
    "withdrawn": noted("Withdrawn in KCC"),
    "changed_since_export": noted("Changed since export"),
    "not_issued": noted("Not issued or posted yet"),
    "not_offered": noted("Quotations and pro-formas"),
    "unreadable_rows": noted("Rows that cannot be read"),
    "faulty": noted("With faults"),
    "accounts": noted("Accounts read"),
    "tax_codes": noted("Tax codes read"),
    "left_out": noted("Left out"),
    "flagged": noted("Changed after import"),
    "allocated": noted("Allocated"),
    "waiting": noted("Waiting to be allocated"),
    "calls": noted("Calls to the package"),
}


def result_text(run: RunSummary) -> str:
    """Return how a run ended."""
    return tr(RESULT_WORDS[run.result])


def took_text(run: RunSummary) -> str:
    """Return how long a run took; empty while it goes on."""
    return "" if run.seconds is None else duration_text(run.seconds)


def change_text(before: str, after: str) -> str:
    """Return a change as one text: ``200 Sales → 260 Other``."""
    if not before:
        return after
    now = after or tr("nothing")
    return f"{before} → {now}"


def facts_of(receipt: Receipt, package: str) -> tuple[Fact, ...]:
    """Return the head of a receipt, name by name; empty facts are left out."""
    return tuple(fact for group in fact_groups(receipt, package) for fact in group)


def fact_groups(receipt: Receipt, package: str) -> tuple[tuple[Fact, ...], ...]:
    """Return the same in groups: whose job it was, when it ran, how it ended."""
    run = receipt.run
    sent = run.count("exported") if run.count(WHOLE) else 0  # told apart where both are exported
    counts = (
        (tr("Exported"), run.rows_exported),
        (tr("Of them sent"), sent),
        *((tr(words), run.count(name)) for name, words in _COUNTS.items()),
    )
    whose = ((tr("Company"), receipt.company), (package, receipt.organisation), (tr("By"), run.who))
    when = (
        (tr("Started"), time_text(run.started_at)),
        (tr("Ended"), "" if run.ended_at is None else time_text(run.ended_at)),
        (tr("Took"), took_text(run)),
    )
    how = (
        (tr("How it ended"), result_text(run)),
        *((name, count_text(count)) for name, count in counts if count),
        *((tr("File for KCC"), name) for name in receipt.files),
    )
    return tuple(tuple(fact for fact in group if fact[1]) for group in (whose, when, how))
