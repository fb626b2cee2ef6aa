"""The states of a row on its way to the accounts package, and the moves that are legal."""

from __future__ import annotations

from enum import StrEnum


class ExportState(StrEnum):
    """Where a row stands; only VERIFIED means proven (E6)."""

    PENDING = "pending"
    QUEUED = "queued"
    SENT = "sent"
    UNKNOWN = "unknown"
    EXPORTED = "exported"
    VERIFIED = "verified"
    MARKED = "marked"
    WITHDRAWN = "withdrawn"


class PrecheckStatus(StrEnum):
    """What the last pre-check said of a row."""

    NOT_RUN = ""
    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


_LEGAL_MOVES = {
    ExportState.PENDING: {
        ExportState.QUEUED,
        ExportState.MARKED,
        ExportState.WITHDRAWN,
        ExportState.EXPORTED,
    },
    ExportState.QUEUED: {ExportState.PENDING, ExportState.SENT, ExportState.EXPORTED},
    ExportState.SENT: {ExportState.PENDING, ExportState.UNKNOWN, ExportState.EXPORTED},
    ExportState.UNKNOWN: {ExportState.PENDING, ExportState.EXPORTED},
    ExportState.EXPORTED: {ExportState.VERIFIED},
    ExportState.VERIFIED: {ExportState.EXPORTED},
    ExportState.MARKED: {ExportState.PENDING, ExportState.EXPORTED},
    ExportState.WITHDRAWN: {ExportState.PENDING},
}

OPEN_STATES = frozenset(
    {ExportState.PENDING, ExportState.QUEUED, ExportState.SENT, ExportState.UNKNOWN},
)
DONE_STATES = frozenset({ExportState.EXPORTED, ExportState.VERIFIED, ExportState.MARKED})


def may_move(before: ExportState, after: ExportState) -> bool:
    """Tell whether a row may go from one state to another; staying put is always legal."""
    return before == after or after in _LEGAL_MOVES[before]
