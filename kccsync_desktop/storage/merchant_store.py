"""The merchant and its connection to an organisation."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from kccsync_desktop.domain.merchants import Merchant
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.errors import OrganisationDiffersError
from kccsync_desktop.storage.store import MERCHANT, Store, table_of
from kccsync_desktop.storage.tables import MerchantRecord, RowRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import InstrumentedAttribute

_COLUMNS: Mapping[str, InstrumentedAttribute[Any]] = {
    field.name: getattr(MerchantRecord, field.name) for field in fields(Merchant)
}
MERCHANTS = select(*_COLUMNS.values()).order_by(MerchantRecord.id)
"""All of them, oldest first; each result is what ``Merchant`` is made of."""
_MERCHANTS = table_of(MerchantRecord)
_OURS = MERCHANTS.where(MerchantRecord.id == MERCHANT)
_IN_THE_PACKAGE = (
    *(ExportState.SENT, ExportState.UNKNOWN),
    *(ExportState.EXPORTED, ExportState.VERIFIED),
)


class MerchantStore(Store):
    """The one merchant of these books."""

    def get(self) -> Merchant:
        """Return the merchant as it stands."""
        return Merchant(*self._execute(_OURS).one())

    def connect(
        self,
        *,
        client_id: str,
        base_url: str,
        organisation_id: str,
        organisation_name: str,
        connection_id: str,
        at: datetime,
    ) -> None:
        """Keep the organisation that the merchant is connected to.

        Raises:
            OrganisationDiffersError: rows were exported to another organisation.
        """
        before = self.get()
        differs = before.organisation_id not in {"", organisation_id}
        if differs and self._has_exported():
            there = before.organisation_name or before.organisation_id
            raise OrganisationDiffersError(before.name, there, organisation_name)
        self._change(
            client_id=client_id,
            base_url=base_url,
            organisation_id=organisation_id,
            organisation_name=organisation_name,
            connection_id=connection_id,
            connected_at=at,
        )

    def keep_login(self, way: str, address: str) -> None:
        """Remember how the user came back from the browser, for the next time."""
        self._change(redirect_way=way, redirect_address=address)

    def ends(self, at: datetime | None) -> None:
        """Keep from when on only a new consent helps; None where the package did not tell."""
        self._change(ends_at=at)

    def disconnect(self) -> None:
        """Forget the connection but not the organisation: another one can still be refused."""
        self._change(connection_id="", connected_at=None, ends_at=None)

    def _change(self, **values: object) -> None:
        ours = update(_MERCHANTS).where(_MERCHANTS.c.id == self._merchant_id)
        self._connection.execute(ours.values(values))

    def _has_exported(self) -> bool:
        query = select(RowRecord.id).where(
            RowRecord.merchant_id == self._merchant_id,
            RowRecord.state.in_(_IN_THE_PACKAGE),
        )
        return self._connection.scalar(query.limit(1)) is not None
