"""What a re-read document or stock item means for its row: the rules of loading, without SQL."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from kccsync_desktop.domain.states import ExportState


class Verdict(Enum):
    """What becomes of a row when its source is read."""

    NEW = auto()
    IGNORED = auto()
    UNCHANGED = auto()
    CHANGED = auto()
    WITHDRAWN = auto()
    OFFERED_AGAIN = auto()
    CHANGED_SINCE_EXPORT = auto()
    CHANGED_BACK = auto()


@dataclass(frozen=True, slots=True)
class Standing:
    """What is stored of a row; ``left_hash`` is the content that left (or is leaving), or empty."""

    row_id: int
    state: ExportState
    content_hash: str
    left_hash: str


def verdict(
    standing: Standing | None,
    content_hash: str,
    *,
    is_issued: bool,
    is_faulty: bool = False,
) -> Verdict:
    """Tell what reading this content means for its row.

    A row that has not left follows KCC, and is withdrawn while KCC does not offer it.
    """
    if standing is None:
        return Verdict.NEW if is_issued else Verdict.IGNORED
    if standing.state is ExportState.WITHDRAWN:
        return Verdict.OFFERED_AGAIN if is_issued else Verdict.IGNORED
    if standing.state is not ExportState.PENDING:
        return _verdict_on_what_left(standing, content_hash, is_faulty=is_faulty)
    if not is_issued:
        return Verdict.WITHDRAWN
    return Verdict.UNCHANGED if standing.content_hash == content_hash else Verdict.CHANGED


def _verdict_on_what_left(standing: Standing, content_hash: str, *, is_faulty: bool) -> Verdict:
    """Judge a row that has left, is leaving, or was marked by hand: it keeps its state.

    A difference to what left is flagged, but not one in a faulty source: nobody knows then what KCC
    holds.
    """
    if is_faulty or standing.content_hash == content_hash:
        return Verdict.UNCHANGED
    is_as_it_left = standing.left_hash == content_hash
    return Verdict.CHANGED_BACK if is_as_it_left else Verdict.CHANGED_SINCE_EXPORT
