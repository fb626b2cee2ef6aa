"""What the strip, the popup and the notification say of a run, in a bookkeeper's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.run_events import WHOLE
from kccsync_desktop.ui.formats import count_text, counted, duration_text, person, time_text
from kccsync_desktop.ui.texts import noted, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.domain.run_events import RunEnded
    from kccsync_desktop.sync.pulse import OtherRun
    from kccsync_desktop.ui.controllers.activity import Activity

_MOMENT_SECONDS = 2.0
_OF_EXPORTED = ("became_due", "verified")  # told right behind what was exported
_TOTALS = {
    "verified": noted("{count} verified"),
    "ok": noted("{count} OK"),
    "warning": noted("{count} with a warning"),
    "failed": noted("{count} failed"),
    "new": noted("{count} new"),
    "changed": noted("{count} changed"),
    "unchanged": noted("{count} unchanged"),
    "withdrawn": noted("{count} withdrawn in KCC"),
    "changed_since_export": noted("{count} changed since export"),
    "not_issued": noted("{count} not issued or posted yet"),
    "not_offered": noted("{count} quotations and pro-formas"),
    "unreadable_rows": noted("{count} that cannot be read"),
    "faulty": noted("{count} of them with faults"),
    "accounts": noted("{count} accounts"),
    "tax_codes": noted("{count} tax codes"),
    "allocated": noted("{count} allocated"),
    "waiting": noted("{count} to allocate"),
    "became_due": noted("among them {count} of prepayments that became due"),
    "now_due": noted("{count} of prepayments are due now"),
}


def stage_text(activity: Activity) -> str:
    """Return what the run does at the moment."""
    if activity.is_stopping:
        return tr("{title}: stopping…").format(title=tr(activity.title))
    if activity.is_held:
        held = (
            tr("{title}: paused by you; nothing is lost")
            if activity.is_paused
            else tr("{title}: pausing; what is on its way still arrives")
        )
        return held.format(title=tr(activity.title))
    if activity.waiting:
        return tr("{title}: waiting {wait}. {reason}").format(
            title=tr(activity.title),
            wait=duration_text(activity.wait_seconds),
            reason=activity.waiting[:1].upper() + activity.waiting[1:],
        )
    return (
        f"{tr(activity.title)}: {tr(activity.stage)}"
        if activity.stage
        else f"{tr(activity.title)}…"
    )


def count_line(activity: Activity) -> str:
    """Return how far the stage is, and how long it will take."""
    if not activity.total:
        return ""
    far = tr("{done} of {total}").format(
        done=count_text(activity.done), total=count_text(activity.total)
    )
    if activity.seconds_left is None or activity.is_held:
        return far
    left = duration_text(activity.seconds_left)
    return tr("{far}, about {left} left").format(far=far, left=left)


def calls_line(activity: Activity) -> str:
    """Return how many calls the package still allows."""
    parts = []
    if activity.minute_left is not None:
        parts.append(tr("{count} this minute").format(count=count_text(activity.minute_left)))
    if activity.day_left is not None:
        parts.append(tr("{count} today").format(count=count_text(activity.day_left)))
    return tr("Calls left: {counts}").format(counts=", ".join(parts)) if parts else ""


def ended_text(activity: Activity) -> str:
    """Return one sentence about a run that is over: what went, what was refused, what is held."""
    end = activity.ended
    if end is None:
        return ""
    if end.stopped_by is not None:
        return tr("{title} stopped: {message} {cure}").format(
            title=tr(activity.title), message=end.stopped_by.message, cure=end.stopped_by.cure
        )
    how = tr("{title} cancelled") if end.cancelled else tr("{title} finished")
    if end.seconds >= _MOMENT_SECONDS and not end.cancelled:
        how = tr("{title} finished in {time}")
    began = how.format(title=tr(activity.title), time=duration_text(end.seconds))
    told = ", ".join(_counts(activity, end))
    ended = f"{began}: {told}." if told else f"{began}."
    if activity.files:
        ended += " " + tr("File for KCC: {name}").format(name=", ".join(activity.files))
    return ended


def _counts(activity: Activity, end: RunEnded) -> list[str]:
    totals = {
        name: text
        for name, text in totals_texts(end.totals).items()
        if name != WHOLE and not (name == "now_due" and activity.due)
    }
    counts = [
        _exported(end),
        *(totals.pop(name, "") for name in _OF_EXPORTED),
        tr("{count} refused").format(count=count_text(end.refused)) if end.refused else "",
        tr("{count} held back").format(count=count_text(end.held)) if end.held else "",
        *totals.values(),
    ]
    return [count for count in counts if count]


def _exported(end: RunEnded) -> str:
    """Return how many rows the Exported grid has more now, and what they are where kinds differ."""
    if not end.rows_exported:
        return ""
    rows = counted(end.rows_exported, tr("row exported"), tr("rows exported"))
    if not end.whole:
        return rows
    words = (tr("prepayment complete with them"), tr("prepayments complete with them"))
    return tr("{rows} ({sent} sent, {prepayments})").format(
        rows=rows, sent=count_text(end.exported), prepayments=counted(end.whole, *words)
    )


def totals_texts(totals: Mapping[str, int]) -> dict[str, str]:
    """Return what a run counted, each in words by its name; what it did not meet is left out."""
    return {name: _total(name, n) for name, n in totals.items() if n and ":" not in name}


def _total(name: str, count: int) -> str:
    known = _TOTALS.get(name)
    words_of = "{count} " + name.replace("_", " ") if known is None else tr(known)
    return words_of.format(count=count_text(count))


def other_text(other: OtherRun) -> str:
    """Return who else works on the books, and since when."""
    return tr(
        "{title} is running: {who}, since {since}. You can watch it here, and start a job again "
        "when it has finished."
    ).format(title=tr(other.title), who=person(other.who), since=time_text(other.since))


def has_problems(activity: Activity) -> bool:
    """Tell whether a run that is over left something to put right."""
    end = activity.ended
    if end is None:
        return False
    failed = end.totals.get("failed", 0) + end.totals.get("faulty", 0)
    return bool(end.refused or end.held or failed or end.stopped_by is not None)
