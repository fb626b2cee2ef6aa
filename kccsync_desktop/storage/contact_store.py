"""Which contact of the package each company is (E2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, select

from kccsync_desktop.domain.rows import ContactLink
from kccsync_desktop.domain.states import OPEN_STATES, ExportState
from kccsync_desktop.storage.store import MERCHANT, Store, table_of
from kccsync_desktop.storage.tables import ContactLinkRecord, DocumentRecord, RowRecord

if TYPE_CHECKING:
    from datetime import datetime

    from kccsync_desktop.domain.documents import LedgerSide

_TABLE = table_of(ContactLinkRecord)
_LINKS = select(
    *(ContactLinkRecord.company_code, ContactLinkRecord.role, ContactLinkRecord.remote_id),
    *(ContactLinkRecord.remote_name, ContactLinkRecord.number),
).where(ContactLinkRecord.merchant_id == MERCHANT)
_LINK = _LINKS.where(
    ContactLinkRecord.company_code == bindparam("company"),
    ContactLinkRecord.role == bindparam("as_role"),
)


class ContactStore(Store):
    """The links of one merchant's companies."""

    def links(self) -> dict[tuple[str, str], ContactLink]:
        """Return all links by company code and role."""
        found = (ContactLink(*row) for row in self._execute(_LINKS))
        return {(link.company_code, link.role): link for link in found}

    def link_of(self, company_code: str, role: str) -> ContactLink | None:
        """Return the link of one company in a role, without reading the others."""
        found = self._execute(_LINK, company=company_code, as_role=role).first()
        return None if found is None else ContactLink(*found)

    def link(self, link: ContactLink, at: datetime) -> None:
        """Keep a link, in place of an earlier one for the same company and role."""
        key = {"company_code": link.company_code, "role": link.role}
        values = {"remote_id": link.remote_id, "remote_name": link.remote_name}
        values |= {"number": link.number}
        self._put(_TABLE, key, {**values, "linked_at": at})

    def free(self, link: ContactLink) -> None:
        """Forget a link."""
        self._connection.execute(
            delete(ContactLinkRecord).where(
                ContactLinkRecord.merchant_id == self._merchant_id,
                ContactLinkRecord.company_code == link.company_code,
                ContactLinkRecord.role == link.role,
            )
        )

    def unproven_documents(self) -> dict[tuple[str, LedgerSide, ExportState], int]:
        """Count what is offered or has left, and is not proven, by company, side and state."""
        by = (RowRecord.company_code, DocumentRecord.side, RowRecord.state)
        query = (
            select(*by, func.count())
            .join(DocumentRecord, DocumentRecord.row_id == RowRecord.id)
            .where(
                RowRecord.merchant_id == self._merchant_id,
                RowRecord.state.in_({*OPEN_STATES, ExportState.EXPORTED}),
                RowRecord.is_offered | (RowRecord.state != ExportState.PENDING),
            )
            .group_by(*by)
        )
        return {(code, side, state): n for code, side, state, n in self._connection.execute(query)}
