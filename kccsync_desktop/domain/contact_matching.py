"""Which contact in the package a KCC company is, or is to become (E2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.documents import LedgerSide
    from kccsync_desktop.domain.ledger import RemoteContact
    from kccsync_desktop.domain.ledger_documents import LedgerContact
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class UseExisting:
    """The company is this contact."""

    remote_id: str


@dataclass(frozen=True, slots=True)
class Create:
    """The contact is to be created; ``warnings`` say where its name or number is not KCC's."""

    contact: LedgerContact
    warnings: tuple[Problem, ...] = ()

    @property
    def warning(self) -> Problem | None:
        """The first warning, if any."""
        return self.warnings[0] if self.warnings else None


@dataclass(frozen=True, slots=True)
class Blocked:
    """No contact can be used or created, for these reasons (at least one)."""

    problems: tuple[Problem, ...]

    @property
    def problem(self) -> Problem:
        """The first reason."""
        return self.problems[0]


ContactMatch = UseExisting | Create | Blocked


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """KCC's companies and the package's contacts, indexed; build with ``of``."""

    rules: PackageRules

    @classmethod
    def of(
        cls,
        rules: PackageRules,
        companies: Iterable[Company],
        contacts: Iterable[RemoteContact],
        stored: Mapping[tuple[str, LedgerSide], str],
        wanted: Iterable[str] | None = None,
    ) -> ContactFacts:
        """Index ``companies`` in first-seen order (all of KCC's) and ``contacts`` (archived ones too).

        ``stored`` gives the contact id of a company code and role seen before; ``wanted`` the codes of
        companies with documents to export: only those compete for a shared name; None means all.
        """
        raise NotImplementedError


def match_contact(company: Company, role: LedgerSide, facts: ContactFacts) -> ContactMatch:
    """Find or plan the contact. Problems carry no subject and have the company code as ``target``."""
    raise NotImplementedError
