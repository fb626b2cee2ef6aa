"""What the package and the database hold, read without any of the program's own code.

``LedgerView`` needs what the sandbox's doors tell, in this process or over HTTP; ``BooksView``
needs a database file.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.support.package_words import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kccsync_desktop.domain.ledger import LedgerKind

DEAD = frozenset({"DELETED", "VOIDED"})
_PENNY = Decimal(100)


@dataclass(frozen=True)
class RemoteDocument:
    """A document that the package holds, dead or alive."""

    id: str
    kind: LedgerKind
    number: str
    contact: str
    date: str
    currency: str
    net: Decimal
    tax: Decimal
    gross: Decimal
    due: Decimal
    is_live: bool
    lines: int


@dataclass(frozen=True)
class RemotePayment:
    """Money on documents: what it says, and how much of it is on which document."""

    id: str
    reference: str
    is_live: bool
    amounts: Mapping[str, Decimal]


@dataclass(frozen=True)
class LedgerView:
    """The package's books."""

    documents: Mapping[str, RemoteDocument]
    payments: tuple[RemotePayment, ...]

    @classmethod
    def of(cls, package: str, documents: Any, payments: Any) -> LedgerView:  # noqa: ANN401 - what the doors tell
        """Read the answers of the doors ``documents`` and ``payments``."""
        kinds = WORDS[package].kinds
        shown = [_document(each, kinds) for each in documents["documents"] if each["type"] in kinds]
        money = (_payment(each) for each in payments["payments"])
        return cls({each.id: each for each in shown}, tuple(money))

    def live(self) -> list[RemoteDocument]:
        return [each for each in self.documents.values() if each.is_live]


def _document(told: Mapping[str, Any], kinds: Mapping[str, LedgerKind]) -> RemoteDocument:
    sums = {name: Decimal(str(told[name])) for name in ("net", "tax", "gross", "due")}
    return RemoteDocument(
        id=str(told["id"]),
        kind=kinds[told["type"]],
        number=told["number"],
        contact=told["contact"],
        date=told["date"],
        currency=told["currency"],
        is_live=told["status"] not in DEAD,
        lines=int(told.get("lines", 0)),
        **sums,
    )


def _payment(told: Mapping[str, Any]) -> RemotePayment:
    if "lines" in told:
        parts = {one["document_id"]: Decimal(str(one["amount"])) for one in told["lines"]}
    else:
        parts = {told["document_id"]: Decimal(str(told["amount"]))}
    is_live = told["status"] not in DEAD
    return RemotePayment(told["id"], told["reference"], is_live, parts)


@dataclass(frozen=True)
class Row:
    """A row of the export grid."""

    id: int
    source_type: str
    code: str
    state: str
    remote_id: str
    remote_kind: str
    is_offered: bool
    changed_in_kcc: bool


@dataclass(frozen=True)
class Trouble:
    """A problem that stands."""

    code: str
    source_type: str
    source_code: str
    row_id: int | None
    message: str
    cure: str
    raised_at: str


@dataclass(frozen=True)
class BooksView:
    """The program's database."""

    rows: Mapping[int, Row]
    problems: tuple[Trouble, ...]
    outbox: tuple[tuple[int, str, str, str], ...]
    runs: tuple[tuple[int, str, str, str], ...]
    audit: tuple[tuple[int, str, str, int | None], ...]
    lease: str
    nominals: Mapping[str, str]
    taxes: Mapping[tuple[str, str], str]
    options: Mapping[str, int]
    imports: tuple[Mapping[str, Any], ...] = ()
    allocations: tuple[tuple[int, str, int, int | None], ...] = ()
    parts: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    integrity: str = "ok"

    @classmethod
    def of(cls, path: Path, *, checks_file: bool = False) -> BooksView:
        """Read a database file; ``checks_file`` asks SQLite whether the file is whole."""
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
            return cls(
                rows={one[0]: Row(*one) for one in base.execute(_ROWS)},
                problems=tuple(Trouble(*one) for one in base.execute(_PROBLEMS)),
                outbox=tuple(base.execute(_OUTBOX)),
                runs=tuple(base.execute(_RUNS)),
                audit=tuple(base.execute(_AUDIT)),
                lease=next((one[0] for one in base.execute("SELECT owner FROM leases")), ""),
                nominals=dict(base.execute("SELECT nominal, account_id FROM nominal_mappings")),
                taxes={
                    (rate, side): code
                    for rate, side, code in base.execute(
                        "SELECT rate, side, tax_code FROM tax_mappings"
                    )
                },
                options=_options(base),
                imports=tuple(_imports(base)),
                allocations=tuple(base.execute(_ALLOCATIONS)),
                parts={one[0]: (one[1], one[2]) for one in base.execute(_PARTS)},
                integrity=_integrity(base) if checks_file else "ok",
            )

    def row(self, code: str) -> Row | None:
        return next((one for one in self.rows.values() if one.code == code), None)

    def troubles(self, code: str) -> list[str]:
        return sorted(one.code for one in self.problems if one.source_code == code)


_ROWS = (
    "SELECT id, source_type, source_code, state, remote_id, coalesce(remote_kind, ''), is_offered,"
    " changed_in_kcc FROM export_rows ORDER BY id"
)
_PROBLEMS = (
    "SELECT code, coalesce(source_type, ''), source_code, row_id, message, cure, raised_at"
    " FROM problems WHERE resolved_at IS NULL ORDER BY id"
)
_OUTBOX = "SELECT id, subject_code, state, remote_id FROM outbox_entries ORDER BY id"
_RUNS = "SELECT id, kind, status, coalesce(ended_at, '') FROM runs ORDER BY id"
_AUDIT = "SELECT id, action, subject, run_id FROM audit_entries ORDER BY id"
_ALLOCATIONS = (
    "SELECT book_allocations.id, import_rows.payment_id, book_allocations.amount, file_id"
    " FROM book_allocations JOIN import_rows ON import_rows.id = import_id ORDER BY 1"
)
_PARTS = "SELECT row_id, prepayment_row_id, document_row_id FROM prepayment_parts"


def _options(base: sqlite3.Connection) -> dict[str, int]:
    names = ("rollup", "batches", "multicurrency", "only_stock_on_invoices", "create_authorised")
    found = base.execute(f"SELECT {', '.join(names)} FROM export_options").fetchone()  # noqa: S608 - our names
    return dict(zip(names, found, strict=True)) if found else {}


def _imports(base: sqlite3.Connection) -> list[dict[str, Any]]:
    names = ("id", "kind", "payment_id", "document_id", "document_code", "reference", "state")
    found = base.execute(f"SELECT {', '.join(names)}, amount FROM import_rows ORDER BY id")  # noqa: S608 - our names
    return [{**dict(zip(names, one, strict=False)), "amount": one[-1] / _PENNY} for one in found]


def _integrity(base: sqlite3.Connection) -> str:
    return str(base.execute("PRAGMA integrity_check").fetchone()[0])
