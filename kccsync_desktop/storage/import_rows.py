"""Writes a page of sorted payments: the Import grid's rows and what is left out (I1, I2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update

from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.storage.payment_rows import TakenIn
from kccsync_desktop.storage.remote_payments import COLUMNS, OWN, PaymentTables, payment_values
from kccsync_desktop.storage.store import chunks, table_of
from kccsync_desktop.storage.tables import (
    CompanyRecord,
    ContactLinkRecord,
    ImportRecord,
    LeftOutRecord,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from kccsync_desktop.domain.payment_sorting import ImportCandidate, LeftOut
    from kccsync_desktop.domain.payments import ImportKey
    from kccsync_desktop.storage.remote_payments import PaymentRecord

_IMPORT = (*COLUMNS, *OWN, "document_type", "document_code", "ledger")
_LEFT_OUT = (*COLUMNS, *OWN, "reason", "document_code")
_NOT_COMPARED = frozenset({"remote_updated_at"})
UNPROBLEMATIC: dict[str, Any] = {
    "problem_code": None,
    "severity": None,
    "remedy": None,
    "message": "",
    "cure": "",
}


@dataclass(frozen=True, slots=True)
class Stored:
    """A row that stands already; ``values`` are its columns by name."""

    id: int
    is_done: bool
    values: dict[str, Any]

    def differs(self, values: dict[str, Any]) -> bool:
        """Tell whether a re-read payment says something else."""
        return any(
            values[name] != kept for name, kept in self.values.items() if name not in _NOT_COMPARED
        )


class ImportRows(PaymentTables):
    """Takes in what was sorted, by key; what came in before is never touched."""

    def take_in(
        self,
        candidates: dict[ImportKey, ImportCandidate],
        left_out: dict[ImportKey, LeftOut],
        forgotten: set[ImportKey],
        at: datetime,
    ) -> TakenIn:
        """Store these, in one list each; what stands elsewhere under their keys goes."""
        keys = forgotten.union(candidates, left_out)
        ids = {key.payment_id for key in keys}
        imports, others = self._stored_imports(ids), self._stored_left_out(ids)
        kept_in = {key for key, row in imports.items() if row.is_done}
        coming = {key: _import_values(one) for key, one in candidates.items()}
        leaving = self._left_out_values(
            {key: one for key, one in left_out.items() if key not in kept_in}
        )
        gone = [imports[key].id for key in keys - set(coming) - kept_in if key in imports]
        self._delete(ImportRecord, gone)
        surplus = [others[key].id for key in keys - set(leaving) if key in others]
        self._delete(LeftOutRecord, surplus)
        fresh = {"state": ImportState.NOT_PROCESSED, "flag": None, "amount_now": None}
        fresh |= UNPROBLEMATIC
        unbound = {"run_id": None, "done_at": None}
        new, changed = self._upsert(ImportRecord, coming, imports, fresh | unbound, at)
        listed, relisted = self._upsert(LeftOutRecord, leaving, others, {}, at)
        removed = len(gone) + len(surplus)
        return TakenIn(new, changed, removed, left_out=listed + relisted)

    def _stored_imports(self, payment_ids: Iterable[str]) -> dict[ImportKey, Stored]:
        columns = (ImportRecord.id, ImportRecord.state)
        values = tuple(getattr(ImportRecord, name) for name in _IMPORT)
        found = self.of_payments(ImportRecord, payment_ids, *columns, *values)
        return {
            key: Stored(
                row[0], row[1] is ImportState.DONE, dict(zip(_IMPORT, row[2:], strict=True))
            )
            for key, row in found
        }

    def _stored_left_out(self, payment_ids: Iterable[str]) -> dict[ImportKey, Stored]:
        values = tuple(getattr(LeftOutRecord, name) for name in _LEFT_OUT)
        found = self.of_payments(LeftOutRecord, payment_ids, LeftOutRecord.id, *values)
        return {
            key: Stored(row[0], is_done=False, values=dict(zip(_LEFT_OUT, row[1:], strict=True)))
            for key, row in found
        }

    def _left_out_values(
        self, left_out: dict[ImportKey, LeftOut]
    ) -> dict[ImportKey, dict[str, Any]]:
        strangers = (one.payment.contact_id for one in left_out.values() if one.document is None)
        companies = self._companies(strangers)
        return {key: _left_out_values(one, companies) for key, one in left_out.items()}

    def _companies(self, contact_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Return code and name of the companies that these contacts are, where they are ours."""
        found: dict[str, tuple[str, str]] = {}
        for chunk in chunks(dict.fromkeys(filter(None, contact_ids))):
            query = (
                select(
                    *(ContactLinkRecord.remote_id, ContactLinkRecord.company_code),
                    CompanyRecord.name,
                )
                .join(CompanyRecord, CompanyRecord.code == ContactLinkRecord.company_code)
                .where(
                    ContactLinkRecord.merchant_id == self._merchant_id,
                    CompanyRecord.merchant_id == self._merchant_id,
                    ContactLinkRecord.remote_id.in_(chunk),
                )
                .order_by(CompanyRecord.id.desc())
            )
            rows = self._connection.execute(query)
            found |= {contact_id: (code, name) for contact_id, code, name in rows}
        return found

    def _delete(self, record: PaymentRecord, ids: list[int]) -> None:
        table = table_of(record)
        for chunk in chunks(ids):
            self._connection.execute(delete(table).where(table.c.id.in_(chunk)))

    def _upsert(
        self,
        record: PaymentRecord,
        wanted: dict[ImportKey, dict[str, Any]],
        stored: dict[ImportKey, Stored],
        fresh: dict[str, Any],
        at: datetime,
    ) -> tuple[int, int]:
        """Insert or update where needed; return how many of each."""
        table = table_of(record)
        owner = {"merchant_id": self._merchant_id, "organisation_id": self.organisation_id}
        full = {key: values | fresh | {"fetched_at": at} for key, values in wanted.items()}
        new = [values | owner for key, values in full.items() if key not in stored]
        changed = [
            {"row": stored[key].id} | {f"new_{name}": value for name, value in full[key].items()}
            for key, values in wanted.items()
            if key in stored and not stored[key].is_done and stored[key].differs(values)
        ]
        self._many(insert(table), new)
        if changed:
            names = [name.removeprefix("new_") for name in changed[0] if name != "row"]
            bound: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
            self._many(update(table).where(table.c.id == bindparam("row")).values(**bound), changed)
        return len(new), len(changed)


def by_key(items: Sequence[Any]) -> dict[ImportKey, Any]:
    """Return candidates or entries left out by their payment's key; the last of a key counts."""
    return {item.payment.key: item for item in items}


def _import_values(candidate: ImportCandidate) -> dict[str, Any]:
    document = candidate.document
    return payment_values(candidate.payment) | {
        "row_id": document.row_id,
        "company_code": document.company_code,
        "company_name": document.company_name,
        "document_type": document.subject.source_type,
        "document_code": document.subject.code,
        "ledger": document.side,
    }


def _left_out_values(one: LeftOut, companies: dict[str, tuple[str, str]]) -> dict[str, Any]:
    payment, document = one.payment, one.document
    if document is None:
        code, name = companies.get(payment.contact_id, ("", payment.contact_name))
    else:
        code, name = document.company_code, document.company_name
    return payment_values(payment) | {
        "row_id": None if document is None else document.row_id,
        "company_code": code,
        "company_name": name,
        "reason": one.reason,
        "document_code": "" if document is None else document.subject.code,
    }
