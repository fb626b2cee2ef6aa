"""load, precheck and upload."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from kccsync_desktop.cli.causes import say_causes, say_each
from kccsync_desktop.cli.following import follow
from kccsync_desktop.cli.office import rows_named
from kccsync_desktop.cli.rows import reason_json, stop_json
from kccsync_desktop.domain.states import PrecheckStatus

if TYPE_CHECKING:
    from kccsync_desktop.cli.office import Office
    from kccsync_desktop.domain.run_events import RunEnded
    from kccsync_desktop.sync.desk import Desk

FILE_PREFIX = "file:"


def load(office: Office) -> int:
    """Read a KCC folder: counts per file, and every problem with file and line."""
    given = office.given
    run = follow(office.desk().load(given.folder, Event(), is_confirmed=given.anyway))
    totals = run.end.totals
    files = {
        name.removeprefix(FILE_PREFIX): rows
        for name, rows in totals.items()
        if name.startswith(FILE_PREFIX)
    }
    counts = {name: n for name, n in totals.items() if not name.startswith(FILE_PREFIX)}
    office.speech.answer(
        {
            **stop_json(run.end),
            "files": files,
            **counts,
            "problems": [reason_json(each) for each in run.problems],
        }
    )
    office.speech.table(("File", "Rows"), [(name, str(rows)) for name, rows in files.items()])
    if run.end.stopped_by is None and counts:
        office.speech.say(
            f"{counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged,"
            f" {counts['withdrawn']} withdrawn, {counts['changed_since_export']} changed since"
            f" export; {counts['faulty']} of them with faults. {counts['not_issued']} not issued or"
            f" posted yet, {counts['unreadable_rows']} rows that name no document;"
            f" {counts['not_offered']} quotations and pro-formas are never exported."
        )
    say_each(run, office.speech.say)
    return run.exit_code


def precheck(office: Office) -> int:
    """Simulate the export and tell each row's status with its reasons."""
    desk = office.desk()
    run = follow(desk.precheck(_chosen(office, desk), Event()))
    totals = {status.value: run.end.totals.get(status.value, 0) for status in _STATUSES}
    office.speech.answer(
        {
            **stop_json(run.end),
            **totals,
            "rows": [
                {
                    "source_type": row.subject.source_type.value,
                    "source_code": row.subject.code,
                    "status": row.precheck.value,
                    "reasons": [reason_json(each) for each in run.reasons(row.subject)],
                }
                for row in run.rows
            ],
        }
    )
    office.speech.say(
        f"{totals['ok']} OK, {totals['warning']} with warnings, {totals['failed']} failed."
    )
    say_causes(run, office.speech.say)
    return run.exit_code


_STATUSES = (PrecheckStatus.OK, PrecheckStatus.WARNING, PrecheckStatus.FAILED)


def upload(office: Office) -> int:
    """Export, and tell what went, what was refused and what was held."""
    desk = office.desk()
    run = follow(desk.upload(_chosen(office, desk), Event()))
    end = run.end
    office.speech.answer(
        {
            **stop_json(end),
            "run": end.run_id,
            "exported": end.exported,
            "prepayments_complete": end.whole,
            "verified": end.totals.get("verified", 0),
            "refused": end.refused,
            "held": end.held,
            "calls": end.calls,
            "seconds": round(end.seconds, 1),
        }
    )
    office.speech.say(
        f"{end.rows_exported} exported ({of_exported(end)}),"
        f" {end.refused} refused, {end.held} held; {end.calls} calls in {end.seconds:.1f} s."
    )
    _say_dues(office, end)
    say_causes(run, office.speech.say)
    return run.exit_code


def of_exported(end: RunEnded) -> str:
    """Return what the exported rows of an upload are."""
    verified = f"{end.totals.get('verified', 0)} verified"
    if not end.whole:
        return verified
    return f"{end.exported} sent, {verified}; {end.whole} prepayments complete with them"


def _say_dues(office: Office, end: RunEnded) -> None:
    """Say of prepayments what went because it became due, or what an upload would send now (E4)."""
    if sent := end.totals.get("became_due"):
        office.speech.say(f"Among them {sent} of prepayments that became due by this upload.")
    if left := end.totals.get("now_due"):
        office.speech.say(f"{left} of prepayments are due now; `upload` without codes sends them.")


def _chosen(office: Office, desk: Desk) -> tuple[int, ...] | None:
    codes = office.given.codes
    return tuple(row.id for row in rows_named(desk, codes)) if codes else None
