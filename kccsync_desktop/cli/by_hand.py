"""mark, link and company contact."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from kccsync_desktop.cli.exits import DONE, CommandError
from kccsync_desktop.cli.following import follow
from kccsync_desktop.cli.office import rows_named
from kccsync_desktop.domain.contact_holders import Taking
from kccsync_desktop.sync.errors import DeskError, StillNeededError

if TYPE_CHECKING:
    from kccsync_desktop.cli.office import Office


def mark(office: Office) -> int:
    """Mark rows as exported by hand, or take that mark back."""
    desk = office.desk()
    rows = rows_named(desk, office.given.codes)
    ids = [row.id for row in rows]
    try:
        if office.given.action == "exported":
            desk.mark_exported(ids)
        else:
            desk.mark_not_exported(ids)
    except DeskError as error:
        raise CommandError(str(error)) from error
    office.speech.answer({"marked": office.given.action, "codes": office.given.codes})
    office.speech.say(f"{len(ids)} marked as {office.given.action.replace('-', ' ')}.")
    return DONE


def link(office: Office) -> int:
    """Adopt a document that the accounts package already holds."""
    desk = office.desk()
    (row,) = rows_named(desk, [office.given.code])
    run = follow(desk.link(row.id, office.given.remote_id, Event()))
    is_linked = run.end.exported == 1
    office.speech.answer({"linked": is_linked, "code": office.given.code})
    for each in run.problems:
        office.speech.say(f"{each.message} {each.cure}")
    if is_linked:
        office.speech.say(f"{row.subject} is linked.")
    return run.exit_code


def contact(office: Office) -> int:
    """Let a customer or supplier of KCC be this contact of the accounts package."""
    given = office.given
    try:
        if not given.contact:
            return _candidates(office)
        before = frozenset(given.take_over)
        taking = Taking(before, is_confirmed=given.anyway) if before else None
        chosen = office.desk().choose_contact(given.urn, given.contact, Event(), taking)
    except DeskError as error:
        raise CommandError(_with_switch(error)) from error
    office.speech.answer({"urn": given.urn, "contact": chosen.id, "name": chosen.name})
    office.speech.say(f"{given.urn} is {chosen.name} ({chosen.id}) from now on.")
    return DONE


def free(office: Office) -> int:
    """Let a customer or supplier of KCC be no contact of the accounts package any more."""
    given = office.given
    try:
        freed = office.desk().free_contact(given.urn, is_confirmed=given.anyway)
    except DeskError as error:
        raise CommandError(_with_switch(error)) from error
    office.speech.answer(
        {
            "urn": given.urn,
            "freed": [{"contact": each.remote_id, "role": each.role} for each in freed],
        }
    )
    told = ", ".join(f"{each.remote_name} ({each.remote_id})".strip() for each in freed)
    office.speech.say(f"{given.urn} is no contact any more; it was {told}.")
    return DONE


def _with_switch(error: DeskError) -> str:
    switch = " To go on all the same, say --anyway." if isinstance(error, StillNeededError) else ""
    return f"{error}{switch}"


def _candidates(office: Office) -> int:
    """List the contacts that a company may be, the likeliest first."""
    choice = office.desk().contact_candidates(office.given.urn, Event())
    office.speech.answer(
        [
            {
                "contact": each.contact.id,
                "name": each.contact.name,
                "role": each.contact.role,
                "same": list(each.evidence),
                "why_not": each.obstacle,
                "held_by": [holder.company.code for holder in each.holders],
            }
            for each in choice.candidates
        ]
    )
    office.speech.table(
        ("Contact", "Name", "Kind", "The same", "Why not"),
        (
            (c.contact.id, c.contact.name, c.contact.role, ", ".join(c.evidence), c.obstacle)
            for c in choice.candidates
        ),
    )
    return DONE
