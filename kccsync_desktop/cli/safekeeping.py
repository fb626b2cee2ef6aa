"""backup, restore and diagnostics."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from kccsync_desktop.bootstrap.safekeeping import preview_restore
from kccsync_desktop.bootstrap.safekeeping import restore as put_back
from kccsync_desktop.cli.exits import COULD_NOT_RUN, DONE, CommandError
from kccsync_desktop.cli.speech import Speech
from kccsync_desktop.domain.retention import RetentionRefusedError, Tidied
from kccsync_desktop.storage.errors import StorageError

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from kccsync_desktop.cli.office import Office
    from kccsync_desktop.domain.backups import BooksSummary, Restored, RestorePreview

WHAT_IT_MEANS = (
    "What was exported since the backup is pending again. The next upload looks for each document"
    " by number and mark before it sends anything, and takes up what it finds; what carries no mark"
    " of ours (credit notes in Xero) it holds and asks you to link. So nothing goes twice. Payments"
    " that were allocated since then come in again: do not import their file into KCC a second"
    " time. Mapping and marks by hand are as they were then."
)


def backup(office: Office) -> int:
    """Copy the books to a file, and check the copy."""
    made = office.services.back_up(office.given.file)
    office.speech.answer(
        {"file": str(made.path), "bytes": made.size, **_summary_json(made.summary)}
    )
    office.speech.say(f"Backed up to {made.path}: {made.size:,} bytes, checked.")
    _say_summary(office.speech, made.summary)
    return DONE


def diagnostics(office: Office) -> int:
    """Tell what a bundle for support holds, and save it."""
    bundle = office.services.diagnostics()
    office.services.save_diagnostics(bundle, office.given.file)
    parts = [(each.name, each.title, f"{len(each.content.encode()):,}") for each in bundle.parts]
    office.speech.answer(
        {
            "file": str(office.given.file),
            "parts": [{"name": each.name, "holds": each.title} for each in bundle.parts],
        }
    )
    office.speech.table(("File", "What it holds", "Bytes"), parts)
    office.speech.say(f"Saved to {office.given.file}. Names, codes, amounts and words are masked.")
    return DONE


def keep(office: Office) -> int:
    """Choose how long the past is kept, and take away what is older; without a choice only tell.

    Raises:
        CommandError: history would go before a year has passed.
    """
    given, services = office.given, office.services
    wished = {"history_months": given.history, "problem_months": given.problems}
    wished |= {"log_days": given.logs}
    chosen = {name: value for name, value in wished.items() if value is not None}
    try:
        retention = replace(services.retention(), **chosen)
    except RetentionRefusedError as error:
        raise CommandError(str(error)) from error
    gone = Tidied()
    if chosen:
        services.keep_for(retention)
        gone = services.tidy()
    office.speech.answer({**asdict(retention), "gone": asdict(gone)})
    office.speech.table(
        ("What", "Kept for"),
        (
            ("Jobs, receipts, audit trail", _span(retention.history_months, "months")),
            ("Resolved problems", _span(retention.problem_months, "months")),
            ("Log files", _span(retention.log_days, "days")),
        ),
    )
    if chosen:
        office.speech.say(f"Removed now: {gone.rows} old entries, {gone.files} old files.")
    return DONE


def _span(count: int, unit: str) -> str:
    return f"{count} {unit}" if count else "ever"


def restore(given: argparse.Namespace) -> int:
    """Put a backup in place of the books, after a yes; the books need not be readable.

    Raises:
        CommandError: it was not agreed to, or cannot be restored.
    """
    speech = Speech(is_json=given.json)
    try:
        preview = preview_restore(given.home, given.file)
        _ask(speech, preview, is_agreed=given.yes)
        restored = put_back(given.home, given.file)
    except StorageError as error:
        raise CommandError(str(error), COULD_NOT_RUN) from error
    _tell(speech, restored)
    return DONE


def _ask(speech: Speech, preview: RestorePreview, *, is_agreed: bool) -> None:
    speech.say(f"The backup {preview.path} holds, up to {_moment(preview.backup.last_run_at)}:")
    _say_summary(speech, preview.backup)
    if preview.present is not None:
        present = preview.present
        speech.say(f"The books now, up to {_moment(present.last_run_at)}, which are kept aside:")
        _say_summary(speech, present)
    speech.say(WHAT_IT_MEANS)
    if is_agreed:
        return
    print("Restore it? (yes or no)", file=sys.stderr)
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        raise CommandError("Nothing was restored. Say yes, or --yes, to restore it.")


def _tell(speech: Speech, restored: Restored) -> None:
    kept = restored.kept
    speech.answer({"kept": str(kept) if kept else None, **_summary_json(restored.summary)})
    speech.say("Restored." + (f" The books before are kept as {kept}." if kept else ""))


def _say_summary(speech: Speech, summary: BooksSummary) -> None:
    speech.table(
        ("Company", "Package", "Organisation", "Rows", "Exported", "Payments", "Last job"),
        (
            (
                *(one.name, one.package, one.organisation),
                *(str(one.rows), str(one.exported), str(one.payments)),
                _moment(one.last_run_at),
            )
            for one in summary.companies
        ),
    )


def _summary_json(summary: BooksSummary) -> dict[str, object]:
    return {
        "layout": summary.revision,
        "companies": [
            {
                "name": one.name,
                "package": one.package,
                "organisation": one.organisation,
                "rows": one.rows,
                "exported": one.exported,
                "payments": one.payments,
                "last_job": one.last_run_at.isoformat() if one.last_run_at else None,
            }
            for one in summary.companies
        ],
    }


def _moment(at: datetime | None) -> str:
    return "no job yet" if at is None else f"{at.astimezone():%Y-%m-%d %H:%M}"
