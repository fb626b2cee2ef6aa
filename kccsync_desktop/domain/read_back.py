"""What the package holds beside what we asked for, to the penny (E5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger import RemoteDocument
    from kccsync_desktop.domain.ledger_documents import LedgerDocument
    from kccsync_desktop.domain.package_rules import PackageRules


def differences(
    planned: LedgerDocument, remote: RemoteDocument, rules: PackageRules, contact_id: str = ""
) -> tuple[str, ...]:
    """Return every difference in words with both figures; empty means proven equal."""
    raise NotImplementedError
