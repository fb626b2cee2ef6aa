"""What the package last said is unpaid on our documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from kccsync_desktop.domain.payments import AmountDue


class DueStore(Store):
    """Amounts due of one merchant's exported documents."""

    def keep(self, dues: Iterable[AmountDue], at: datetime) -> None:
        """Keep what was seen, in place of what was before; documents not ours are passed over."""
        raise NotImplementedError

    def seen(self, document_ids: Collection[str] | None = None) -> Mapping[str, AmountDue]:
        """Return what was last seen, by document id: of all, or of these."""
        raise NotImplementedError
