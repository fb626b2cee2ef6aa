"""The merchant and its connection to an organisation."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from kccsync_desktop.domain.merchants import Merchant
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.errors import OrganisationDiffersError
from kccsync_desktop.storage.store import MERCHANT, Store
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
        record = self._record()
        differs = record.organisation_id not in {"", organisation_id}
        if differs and self._has_exported():
            before = record.organisation_name or record.organisation_id
            raise OrganisationDiffersError(record.name, before, organisation_name)
        record.client_id = client_id
        record.base_url = base_url
        record.organisation_id = organisation_id
        record.organisation_name = organisation_name
        record.connection_id = connection_id
        record.connected_at = at
        self._session.flush()

    def keep_login(self, way: str, address: str) -> None:
        """Remember how the user came back from the browser, for the next time."""
        record = self._record()
        record.redirect_way = way
        record.redirect_address = address
        self._session.flush()

    def ends(self, at: datetime | None) -> None:
        """Keep from when on only a new consent helps; None where the package did not tell."""
        self._record().ends_at = at
        self._session.flush()

    def disconnect(self) -> None:
        """Forget the connection but not the organisation: another one can still be refused."""
        record = self._record()
        record.connection_id = ""
        record.connected_at = None
        record.ends_at = None
        self._session.flush()

    def _record(self) -> MerchantRecord:
        return self._session.get_one(MerchantRecord, self._merchant_id)

    def _has_exported(self) -> bool:
        query = select(RowRecord.id).where(
            RowRecord.merchant_id == self._merchant_id,
            RowRecord.state.in_(_IN_THE_PACKAGE),
        )
        return self._session.scalar(query.limit(1)) is not None


def merchant_of(record: MerchantRecord) -> Merchant:
    """Return the value for a stored merchant."""
    return Merchant(
        id=record.id,
        name=record.name,
        package=record.package,
        base_currency=record.base_currency,
        client_id=record.client_id,
        base_url=record.base_url,
        organisation_id=record.organisation_id,
        organisation_name=record.organisation_name,
        connection_id=record.connection_id,
        connected_at=record.connected_at,
        redirect_way=record.redirect_way,
        redirect_address=record.redirect_address,
        ends_at=record.ends_at,
    )
