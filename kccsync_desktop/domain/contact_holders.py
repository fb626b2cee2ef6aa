"""The companies that a contact is already, and what somebody agreed to who takes it over (E2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.precheck_contacts import company_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.domain.companies import Company

_LOOK_AGAIN = "Nothing was changed. See whose it is now, then take it over again."


@dataclass(frozen=True, slots=True)
class Holder:
    """A company that a contact is already, and how many of its documents depend on that.

    ``pending`` ones wait for an upload, ``unfinished`` ones are on their way, ``unproven`` ones
    went and were not read back equal yet.
    """

    company: Company
    pending: int = 0
    unfinished: int = 0
    unproven: int = 0

    @property
    def needs_it(self) -> bool:
        """True while a document waits for the contact that was not sent, or not proven."""
        return bool(self.pending or self.unproven)

    @property
    def waiting(self) -> str:
        """What waits for the contact, as it stands in a sentence."""
        told = ((self.pending, "to be uploaded"), (self.unproven, "to be verified"))
        return " and ".join(f"{documents(n)} {what}" for n, what in told if n)


@dataclass(frozen=True, slots=True)
class Taking:
    """From which companies, by code, a contact is taken over: from these and from no others.

    ``is_confirmed`` though documents wait. ``told`` are the holders as the question named them,
    where one was asked; what has changed since, nobody has agreed to.
    """

    companies: frozenset[str]
    is_confirmed: bool
    told: tuple[Holder, ...] = ()

    @classmethod
    def agreed(cls, holders: tuple[Holder, ...]) -> Taking:
        """Return what a person agrees to who was told of these holders and of what waits."""
        codes = frozenset(each.company.code for each in holders)
        return cls(codes, is_confirmed=True, told=holders)

    def why_not(self, holders: Iterable[Holder], contact: str) -> str:
        """Return why the contact of this name is not taken from whoever is it now, and the cure.

        Empty where they are those that were agreed upon, and what waits of them is, too.
        """
        now = sorted(holders, key=_code)
        if self.companies != {_code(each) for each in now}:
            asked = " and ".join(sorted(self.companies)) or "no company"
            held = " and ".join(company_words(each.company) for each in now) or "no company"
            return (
                f'"{contact}" was to be taken over from {asked}; in KCC it is {held} now.'
                f" {_LOOK_AGAIN}"
            )
        for before, holder in zip(sorted(self.told, key=_code), now, strict=False):
            if _counts(before) != _counts(holder):
                return (
                    f'What waits for "{contact}" of {company_words(holder.company)} is not what'
                    f" the question named any more. {_LOOK_AGAIN}"
                )
        return ""


def documents(count: int) -> str:
    """Return a count of documents and its verb, e.g. ``1 document waits``."""
    return "1 document waits" if count == 1 else f"{count:,} documents wait"


def _code(holder: Holder) -> str:
    return holder.company.code


def _counts(holder: Holder) -> tuple[int, int, int]:
    return holder.pending, holder.unfinished, holder.unproven
