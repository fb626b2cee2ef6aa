"""Whether a document in the package is the one we hold (E6, R3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger import RemoteDocument
    from kccsync_desktop.domain.ledger_documents import LedgerDocument


def is_ours(remote: RemoteDocument, ledger_document: LedgerDocument) -> bool:
    """Tell whether the package's document carries our marker."""
    raise NotImplementedError


def agrees(
    remote: RemoteDocument, ledger_document: LedgerDocument, contact_id: str
) -> tuple[str, ...]:
    """Return what keeps the two from being one document: contact, date, currency, totals (E6)."""
    raise NotImplementedError
