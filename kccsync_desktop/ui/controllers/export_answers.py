"""What the Export tab's controller looks up for a question before a job, or for a cure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.ui.models.causes import Cause


class Wanted(StrEnum):
    """What rows are looked up for; AGAIN is an upload after one that failed as a whole."""

    UPLOAD = "upload"
    AGAIN = "again"
    PRECHECK = "precheck"


@dataclass(frozen=True, slots=True)
class PackagePage:
    """A page of the package; a sandbox on this computer has none."""

    address: str
    is_local: bool


@dataclass(frozen=True, slots=True)
class CauseRows:
    """A cause of problems, the export rows that it touches, and the run that met the last."""

    cause: Cause
    row_ids: tuple[int, ...]
    job: str


@dataclass(frozen=True, slots=True)
class AllPending:
    """All pending rows, how many of them failed the last pre-check, and which the filter shows."""

    ids: tuple[int, ...]
    failed: int
    shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChosenRows:
    """The ticked pending rows, or all where none is, and those of them that the filter shows."""

    ids: tuple[int, ...]
    shown: tuple[int, ...]
    wanted: Wanted
    is_ticked: bool
