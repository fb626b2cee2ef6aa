"""The contacts of the accounts package that a KCC company may be, with what speaks for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.contact_choice import Evidence
from kccsync_desktop.ui.models.columns import Column, GridSpec, Mark
from kccsync_desktop.ui.models.told_words import said
from kccsync_desktop.ui.texts import noted, tr

if TYPE_CHECKING:
    from kccsync_desktop.domain.contact_choice import Candidate
    from kccsync_desktop.ui.models.mapping_grids import Numbered

MOST_SHOWN = 500  # a list in memory is laid out at once; the search finds the others
_EVIDENCE_WORDS = {
    Evidence.NUMBER: noted("same URN"),
    Evidence.TAX_NUMBER: noted("same tax number"),
    Evidence.EMAIL: noted("same e-mail"),
    Evidence.NAME: noted("same name"),
    Evidence.POSTCODE: noted("same postcode"),
}


def evidence_text(candidate: Candidate) -> str:
    """Return what speaks for a contact, or that nothing does."""
    told = ", ".join(tr(_EVIDENCE_WORDS[each]) for each in candidate.evidence)
    return told[:1].upper() + told[1:] if told else tr("Nothing in common")


def _standing(candidate: Candidate) -> str:
    return tr("Cannot be chosen") if candidate.obstacle else evidence_text(candidate)


def _mark(row: Numbered[Candidate]) -> Mark:
    if row.value.obstacle:
        return Mark.LOCKED
    return Mark.OK if row.value.evidence else Mark.NONE


def _number(candidate: Candidate) -> str:
    return candidate.contact.number or candidate.contact.account_number


def contacts_grid() -> GridSpec[Numbered[Candidate]]:
    """Return the list of contacts to choose from."""
    return GridSpec(
        name=tr("Contacts to choose from"),
        key="contacts",
        note=lambda r: said(r.value.obstacle) or evidence_text(r.value),
        columns=(
            Column(tr("Name"), "", lambda r: r.value.contact.name, 24),
            Column(tr("Why it may be the one"), "", lambda r: _standing(r.value), 26, mark=_mark),
            Column(tr("E-mail"), "", lambda r: r.value.contact.email, 24),
            Column(tr("Postcode"), "", lambda r: r.value.contact.postcode, 10),
            Column(tr("URN"), "", lambda r: _number(r.value), 12),
            Column(tr("Tax number"), "", lambda r: r.value.contact.tax_number, 14),
            Column(tr("Currency"), "", lambda r: r.value.contact.currency, 8),
        ),
    )


def matching(candidates: tuple[Candidate, ...], text: str) -> tuple[Candidate, ...]:
    """Return the first of those that have the text in what the list shows of them."""
    wanted = text.strip().casefold()
    found = (each for each in candidates if wanted in _words(each))
    return tuple(each for _, each in zip(range(MOST_SHOWN), found, strict=False))


def _words(candidate: Candidate) -> str:
    one = candidate.contact
    told = [one.name, one.email, one.postcode, one.number, one.account_number, one.tax_number]
    return "\n".join(told).casefold()
