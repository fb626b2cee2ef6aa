"""What is asked before a contact is taken from a company that was merged in KCC (E2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.precheck_contacts import company_words
from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.questions import Question

if TYPE_CHECKING:
    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.contact_choice import Candidate
    from kccsync_desktop.domain.contact_holders import Holder

_TEXT = noted(
    "Until now {contact} has been {holders}. From now on it is {company}, and all documents of "
    "that company go there. Do this only where KCC has merged the two: they are then one customer "
    "or supplier. The audit trail keeps who did it."
)
_NOTHING_WAITS = noted("No document of {holder} waits for this contact.")
_WAITING = noted(
    "Of {holder}, {waiting}. Load the folder in which KCC has them under {company}; or they go to "
    "another contact, or are held with the reason."
)


def taking_question(company: Company, candidate: Candidate) -> Question:
    """Return the question, which names both companies and what still waits of the one before."""
    ours = company_words(company)
    holders = tr(" and ").join(company_words(each.company) for each in candidate.holders)
    told = [tr(_TEXT).format(contact=candidate.contact.name, holders=holders, company=ours)]
    told += [_of_holder(each, ours) for each in candidate.holders]
    title = tr("Take {contact} over from {holders}?")
    return Question(
        title=title.format(contact=candidate.contact.name, holders=holders),
        text="\n\n".join(told),
        yes=tr("Take it over"),
    )


def _of_holder(holder: Holder, ours: str) -> str:
    name = company_words(holder.company)
    pending, unproven = holder.pending, holder.unfinished + holder.unproven
    if not pending and not unproven:
        return tr(_NOTHING_WAITS).format(holder=name)
    parts = (
        (pending, tr("document waits to be uploaded"), tr("documents wait to be uploaded")),
        (unproven, tr("document waits to be verified"), tr("documents wait to be verified")),
    )
    waiting = tr(" and ").join(counted(count, one, many) for count, one, many in parts if count)
    return tr(_WAITING).format(holder=name, waiting=waiting, company=ours)
