"""Whether a document in the package is the one we hold (E6, R3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import money_text

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger import RemoteDocument
    from kccsync_desktop.domain.ledger_documents import LedgerDocument


def is_ours(remote: RemoteDocument, ledger_document: LedgerDocument) -> bool:
    """Tell whether the package's document is live and carries our marker (E10)."""
    same_kind = remote.kind is ledger_document.kind
    return remote.is_live and same_kind and remote.marker == ledger_document.marker


def agrees(
    remote: RemoteDocument, ledger_document: LedgerDocument, contact_id: str
) -> tuple[str, ...]:
    """Return what keeps the two from being one document: contact, date, currency, totals (E6).

    Empty means that it may be adopted. A deleted or voided document never may.
    """
    reasons = [
        f"{name} is {theirs} there and {ours} in KCC"
        for name, theirs, ours in (
            ("the kind of document", remote.kind.value, ledger_document.kind.value),
            (
                "the date",
                f"{remote.document_date:%d/%m/%Y}",
                f"{ledger_document.document_date:%d/%m/%Y}",
            ),
            ("the currency", remote.currency, ledger_document.currency),
            ("the net total", money_text(remote.net), money_text(ledger_document.net)),
            ("the VAT", money_text(remote.tax), money_text(ledger_document.tax)),
            ("the total", money_text(remote.total), money_text(ledger_document.total)),
        )
        if theirs != ours
    ]
    if remote.contact_id != contact_id:
        reasons.insert(0, f"it belongs to another contact there ({remote.contact_name})")
    if not remote.is_live:
        reasons.insert(0, f"it is {remote.status.lower()} there")
    return tuple(reasons)
