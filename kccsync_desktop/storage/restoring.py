"""Brings a backup back in place of the books, which are kept aside; never half."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from sqlalchemy import delete, func, or_, select, update

from kccsync_desktop.domain.backups import Restored, RestorePreview
from kccsync_desktop.domain.history import AuditAction, RunResult
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.audit_store import AuditStore
from kccsync_desktop.storage.backups import checked
from kccsync_desktop.storage.engines import sqlite_engine, sqlite_engines
from kccsync_desktop.storage.errors import (
    BackupRefusedError,
    DatabaseUnreadableError,
    StorageBusyError,
    StorageError,
)
from kccsync_desktop.storage.exchanging import (
    SIDE_FILES,
    WAIT_SECONDS,
    aside,
    beside,
    exchange,
)
from kccsync_desktop.storage.faults import in_plain_words, plain_words
from kccsync_desktop.storage.file_access import create_private, prepare
from kccsync_desktop.storage.outbox_store import OPEN
from kccsync_desktop.storage.revisions import OURS
from kccsync_desktop.storage.row_store import RowStore
from kccsync_desktop.storage.schema import backup_path, bring_up_to_date
from kccsync_desktop.storage.summaries import summary_of
from kccsync_desktop.storage.tables import LeaseRecord, MerchantRecord, OutboxRecord, RunRecord
from kccsync_desktop.storage.transactions import Transactions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from kccsync_desktop.domain.backups import BooksSummary
    from kccsync_desktop.domain.clock import Clock

Told = TypeVar("Told")
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_UNWRITABLE = ("SQLITE_CANTOPEN", "SQLITE_READONLY")
_UNFOLDED = ("-wal", "-journal")


def preview(path: Path, present: Path) -> RestorePreview:
    """Tell what a backup holds, beside the present books; nothing is changed.

    Raises:
        BackupRefusedError: it cannot be restored; the text says why.
        StorageError: there is no room to look at it.
    """
    with _taken_in(path, present) as copy:
        return RestorePreview(path.absolute(), _checked(copy, path), _summary_at(present))


def restore(path: Path, present: Path, clock: Clock, who: str) -> Restored:
    """Put a backup in place of the books, brought up to date; those before are kept aside.

    Raises:
        BackupRefusedError: it cannot be restored; nothing was changed.
        StorageBusyError: the books are open elsewhere; nothing was changed.
        StorageError: the disk refuses; nothing was changed.
    """
    moment = f"{clock.now():%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"  # two may fall into one second
    kept = present.with_name(f"{present.name}.before-restore-{moment}.bak")
    with _taken_in(path, present) as copy:
        _checked(copy, path)
        _make_ready(copy, path, kept.name if present.exists() else "", clock, who)
        _disconnect_others(copy, _asked(present, _connections))
        summary = checked(copy, str(path))
        try:
            is_kept = exchange(copy, present, kept)
        except OSError as error:
            raise BackupRefusedError(
                f"{present} could not be exchanged ({error.strerror}). Nothing was changed. Check"
                " that the folder is yours, and that no other program has the file open."
            ) from error
    prepare(present)
    with suppress(StorageBusyError):  # somebody works on them already
        summary = checked(present, str(present))
    return Restored(summary, kept if is_kept else None)


@contextmanager
def _taken_in(path: Path, present: Path) -> Iterator[Path]:
    """Copy a backup beside the books, so that nobody changes it meanwhile, for the owner alone."""
    if not path.is_file():
        raise BackupRefusedError(f"There is no file {path}. Choose a backup.")
    if present.exists() and path.samefile(present):
        raise BackupRefusedError(
            f"{path} is where the books are now. Choose a backup of them instead."
        )
    copy = aside(present)
    try:
        prepare(copy)
        _read_into(copy, path)
        yield copy
    finally:
        for ending in ("", *SIDE_FILES):
            with suppress(OSError):
                beside(copy, ending).unlink(missing_ok=True)


def _read_into(copy: Path, path: Path) -> None:
    """Copy a backup that may lie where nothing can be written, with all that its -wal holds."""
    name = f"file:{quote(str(path.absolute()))}?mode=ro"
    try:
        try:
            _copy(name, copy)
        except sqlite3.OperationalError as error:
            if not getattr(error, "sqlite_errorname", "").startswith(_UNWRITABLE):
                raise
            if not _take_along(copy, path):
                _copy(f"{name}&immutable=1", copy)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorname", "").startswith(_DAMAGED):
            raise _no_backup(path, "it is damaged, or is no database") from error
        raise in_plain_words(error, str(path)) from error


def _copy(address: str, copy: Path) -> None:
    with (
        closing(sqlite3.connect(address, WAIT_SECONDS, uri=True)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.execute("SELECT count(*) FROM sqlite_master").close()  # busy: told, not waited for
        source.backup(target)
        target.execute("PRAGMA journal_mode=delete").close()


def _take_along(copy: Path, path: Path) -> bool:
    """Copy the files of a backup as they are where one holds what is not in the main one.

    SQLite plays it back in the copy, which it may write.
    """
    sides = [ending for ending in _UNFOLDED if _size(beside(path, ending))]
    if not sides:
        return False
    for ending in ("", *sides):
        create_private(beside(copy, ending))
        shutil.copyfile(beside(path, ending), beside(copy, ending))
    with closing(sqlite3.connect(copy)) as books:
        books.execute("PRAGMA journal_mode=delete").close()
    return True


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _checked(copy: Path, path: Path) -> BooksSummary:
    try:
        summary = checked(copy, str(path))
    except DatabaseUnreadableError as error:
        raise _no_backup(path, error.cause) from error
    if not summary.revision:
        raise _no_backup(path, "it holds nothing")
    return summary


def _no_backup(path: Path, cause: str) -> BackupRefusedError:
    return BackupRefusedError(
        f"{path} cannot be restored: {cause}. Nothing was changed. Choose another backup."
    )


def _summary_at(present: Path) -> BooksSummary | None:
    """Return what the present books hold, as far as they can be read."""
    return _asked(present, lambda connection: summary_of(connection, str(present)))


def _connections(connection: Connection) -> dict[int, tuple[str, ...]]:
    """Return by company what its tokens, which are in no backup, are for."""
    one = MerchantRecord
    query = select(one.id, one.package, one.organisation_id, one.connection_id)
    return {row[0]: tuple(row[1:]) for row in connection.execute(query)}


def _asked(present: Path, question: Callable[[Connection], Told]) -> Told | None:
    """Return what the present books say; None where they cannot be read."""
    if not present.exists():
        return None
    engine = sqlite_engine(present, is_reader=True)
    try:
        with plain_words(str(present)), engine.connect() as connection:
            return question(connection)
    except StorageError:
        return None
    finally:
        engine.dispose()


def _make_ready(copy: Path, path: Path, kept: str, clock: Clock, who: str) -> None:
    """Bring the copy to this program's layout, free it of old work, and note where it is from."""
    engines = sqlite_engines(copy)
    before = backup_path(copy, OURS.head)
    try:
        with plain_words(str(path)):
            bring_up_to_date(engines, copy)
        with Transactions(engines).write() as connection:
            connection.execute(delete(LeaseRecord))
            for merchant_id in connection.scalars(select(MerchantRecord.id)).all():
                _call_off(connection, merchant_id, clock)
                audit = AuditStore(connection, merchant_id, clock, who)
                audit.note(AuditAction.RESTORED, path.name, after=kept)
    finally:
        engines.dispose()
        before.unlink(missing_ok=True)
    with plain_words(str(copy)), closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA journal_mode=delete").close()


def _disconnect_others(copy: Path, known: dict[int, tuple[str, ...]] | None) -> None:
    """Drop connections that are not the present books' own: the home's tokens are for those."""
    if known is None:
        return
    engine = sqlite_engine(copy, is_reader=False, journal="delete")
    try:
        with plain_words(str(copy)), engine.begin() as connection:
            told = _connections(connection)
            others = [one for one, what in told.items() if known.get(one) != what]
            disconnected = update(MerchantRecord).where(MerchantRecord.id.in_(others))
            connection.execute(
                disconnected.values(connection_id="", connected_at=None, ends_at=None)
            )
    finally:
        engine.dispose()


def _call_off(connection: Connection, merchant_id: int, clock: Clock) -> None:
    """Let nobody go on with what was under way then: what had left is only looked up."""
    rows = RowStore(connection, merchant_id, clock)
    rows.move([row.id for row in rows.in_state(ExportState.QUEUED)], ExportState.PENDING)
    mine = RunRecord.merchant_id == merchant_id
    was_cut_off = mine, RunRecord.ended_at.is_(None)
    connection.execute(update(RunRecord).where(*was_cut_off).values(ended_at=clock.now()))
    left_open = OutboxRecord.merchant_id == merchant_id, OutboxRecord.state.in_(OPEN)
    suspended = select(func.max(RunRecord.id)).where(
        mine, RunRecord.status == RunResult.SUSPENDED.value
    )
    is_open = or_(
        RunRecord.status == "",
        RunRecord.id == suspended.scalar_subquery(),
        RunRecord.id.in_(select(OutboxRecord.run_id).where(*left_open)),
    )
    called_off = update(RunRecord).where(mine, is_open)
    connection.execute(called_off.values(status=RunResult.CANCELLED.value))
