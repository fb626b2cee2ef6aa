"""Load a KCC company folder: read it whole, then store it in one commit.

Refused, nothing changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.folder_likeness import why_foreign
from kccsync_desktop.domain.history import AuditAction
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import ProblemRaised, Progressed, StageStarted
from kccsync_desktop.kcc.errors import FolderRefusedError
from kccsync_desktop.kcc.reader import read_company_folder
from kccsync_desktop.sync.offering import offer
from kccsync_desktop.sync.runs import perform
from kccsync_desktop.sync.waiting import stand_still

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from threading import Event

    from kccsync_desktop.domain.folder import CompanyFolder, LoadReport
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.runs import Facilities, Run

TITLE = "Load KCC Folder"


def load(
    facilities: Facilities, folder: Path, cancelled: Event, *, is_confirmed: bool = False
) -> Iterator[RunEvent]:
    """Read the folder (or zip) and store what is new or changed in it.

    Reading it again changes nothing. One that looks like another merchant's is refused unless a
    person has confirmed it.
    """
    return perform(facilities, TITLE, cancelled, lambda run: _load(run, folder, is_confirmed))


def _load(run: Run, folder: Path, is_confirmed: bool) -> Iterator[RunEvent]:  # noqa: FBT001 - from load alone
    yield StageStarted("Reading the folder", 2)
    with run.books.read() as work:
        known = work.folder.known_codes()
        base_currency = work.merchant.get().base_currency
    try:
        read = read_company_folder(folder, known, base_currency)
    except FolderRefusedError as refused:
        run.stop_by(refused.problem)
        return
    yield Progressed("Reading the folder", 1, 2)
    yield from stand_still(run)
    reason = _why_foreign(run, read)
    if reason and not is_confirmed:
        _refuse(run, reason)
        return
    with run.write() as work:
        report = work.folder.store(read, run.clock.now())
        told = _told(report)
        if reason:
            told += f"; loaded anyway: {reason}"
        work.audit.note(AuditAction.FOLDER_LOADED, str(folder), after=told, run_id=run.run_id)
        work.folder.refresh_offers(work.setup.options())
        offer(work, run.clock.now())
    yield Progressed("Reading the folder", 2, 2)
    yield from (ProblemRaised(fault.problem) for fault in report.faults)
    run.tally.totals.update(_totals(report))


def _why_foreign(run: Run, read: CompanyFolder) -> str:
    """Return why a folder looks like another merchant's, or nothing."""
    with run.books.read() as work:
        return why_foreign(read, work.folder.known_names([each.subject for each in read.documents]))


def _refuse(run: Run, reason: str) -> None:
    with run.books.read() as work:
        merchant = work.merchant.get().name
    run.stop_by(problem(ProblemCode.FOLDER_OF_ANOTHER, None, merchant=merchant, reason=reason))


def _told(report: LoadReport) -> str:
    """Return in a few words what was stored, with everything that is in the folder."""
    parts = (
        (report.new, "new"),
        (report.changed, "changed"),
        (report.unchanged, "unchanged"),
        (report.withdrawn, "withdrawn"),
        (report.changed_since_export, "changed since export"),
        (report.faulty, "of them with faults"),
        (report.not_issued, "not issued or posted yet"),
        (sum(report.not_offered.values()), "quotations and pro-formas"),
        (report.unreadable, "unreadable"),
    )
    return ", ".join(f"{count} {words}" for count, words in parts if count)


def _totals(report: LoadReport) -> dict[str, int]:
    return {
        "new": report.new,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "withdrawn": report.withdrawn,
        "changed_since_export": report.changed_since_export,
        "faulty": report.faulty,
        "not_issued": report.not_issued,
        "not_offered": sum(report.not_offered.values()),
        "unreadable_rows": report.unreadable,
        **{f"file:{count.file}": count.rows for count in report.counts},
    }
