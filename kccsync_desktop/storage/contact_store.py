"""Which contact of the package each company is (E2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from kccsync_desktop.domain.rows import ContactLink
from kccsync_desktop.storage.store import Store
from kccsync_desktop.storage.tables import ContactLinkRecord

if TYPE_CHECKING:
    from datetime import datetime


class ContactStore(Store):
    """The links of one merchant's companies."""

    def links(self) -> dict[tuple[str, str], ContactLink]:
        """Return all links by company code and role."""
        query = select(
            ContactLinkRecord.company_code,
            ContactLinkRecord.role,
            ContactLinkRecord.remote_id,
            ContactLinkRecord.remote_name,
            ContactLinkRecord.number,
        ).where(ContactLinkRecord.merchant_id == self._merchant_id)
        found = (ContactLink(*row) for row in self._session.execute(query))
        return {(link.company_code, link.role): link for link in found}

    def link_of(self, company_code: str, role: str) -> ContactLink | None:
        """Return the link of one company in a role, without reading the others."""
        key = (self._merchant_id, company_code, role)
        found = self._session.get(ContactLinkRecord, key)
        if found is None:
            return None
        return ContactLink(
            found.company_code, found.role, found.remote_id, found.remote_name, found.number
        )

    def link(self, link: ContactLink, at: datetime) -> None:
        """Keep a link, in place of an earlier one for the same company and role."""
        self._session.merge(
            ContactLinkRecord(
                merchant_id=self._merchant_id,
                company_code=link.company_code,
                role=link.role,
                remote_id=link.remote_id,
                remote_name=link.remote_name,
                number=link.number,
                linked_at=at,
            ),
        )
        self._session.flush()
