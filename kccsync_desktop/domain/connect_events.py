"""What connecting tells while it goes on: the window and the command line listen to these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class OrganisationOffered:
    """One of the organisations that the consent covers."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class AddressWanted:
    """The user must bring the address that the browser ends on; connecting waits for it.

    ``give`` takes it and returns what is wrong with it, or nothing: then connecting goes on.
    ``page`` is what that address begins with.
    """

    page: str
    give: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class OrganisationsFound:
    """The consent covers these; connecting waits until ``choose`` is called with an id.

    With a single one the question is whether it is the right one.
    """

    organisations: tuple[OrganisationOffered, ...]
    choose: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Connected:
    """The merchant is now connected to this organisation; ``warnings`` tell what to mind."""

    organisation: str
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ConnectRefused:
    """There is no connection, and why."""

    problem: Problem


ConnectEvent = AddressWanted | OrganisationsFound | Connected | ConnectRefused
