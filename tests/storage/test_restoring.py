"""Restoring: validated, never over books that are not kept, never half, never under a window."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.history import AuditAction, HistoryQuery
from kccsync_desktop.storage.backups import back_up
from kccsync_desktop.storage.database import Database
from kccsync_desktop.storage.engines import sqlite_engine
from kccsync_desktop.storage.errors import BackupRefusedError, StorageBusyError
from kccsync_desktop.storage.file_access import create_private
from kccsync_desktop.storage.migrating import upgrade
from kccsync_desktop.storage.restoring import preview, restore
from kccsync_desktop.storage.revisions import OURS, Revisions

if TYPE_CHECKING:
    from pathlib import Path

    from tests.storage.builders import MovableClock


def names_in(path: Path, clock: MovableClock) -> list[str]:
    database = Database.open(path, clock)
    try:
        return [each.name for each in database.merchants()]
    finally:
        database.close()


def left_behind(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()}


def test_the_preview_tells_both_and_changes_nothing(
    backup: Path, file_path: Path, clock: MovableClock
) -> None:
    before = file_path.read_bytes()
    told = preview(backup, file_path)
    assert [one.name for one in told.backup.companies] == ["Acme"]
    assert told.backup.last_run_at == clock.now()
    assert told.present is not None
    assert [one.name for one in told.present.companies] == ["Acme", "Beta"]
    assert file_path.read_bytes() == before
    assert left_behind(file_path) == {"books.db"}


def test_the_books_are_exchanged_and_those_before_kept(
    backup: Path, file_path: Path, clock: MovableClock
) -> None:
    restored = restore(backup, file_path, clock, "Ann")
    assert names_in(file_path, clock) == ["Acme"]
    assert restored.kept is not None
    assert names_in(restored.kept, clock) == ["Acme", "Beta"]
    assert left_behind(file_path) == {"books.db", restored.kept.name}
    if os.name == "posix":
        modes = {stat.S_IMODE(path.stat().st_mode) for path in file_path.parent.iterdir()}
        assert modes == {0o600}


def test_restored_books_say_where_they_are_from_and_nobody_works_on_them(
    backup: Path, file_path: Path, clock: MovableClock
) -> None:
    restored = restore(backup, file_path, clock, "Ann")
    assert restored.kept is not None
    database = Database.open(file_path, clock)
    with database.books(1).read() as work:
        (newest, *_) = work.history.audit(work.history.audit_ids(HistoryQuery())[:1])
        assert work.leases.holder() is None
        assert work.runs.unfinished() == ()
        assert len(work.runs.of_status("cancelled")) == 1
    database.close()
    told = (newest.action, newest.subject, newest.who, newest.after)
    assert told == (AuditAction.RESTORED, "copy.bak", "Ann", restored.kept.name)


def test_what_is_kept_can_be_restored_in_turn(
    backup: Path, file_path: Path, clock: MovableClock
) -> None:
    kept = restore(backup, file_path, clock, "").kept
    clock.advance(60)
    assert kept is not None
    restore(kept, file_path, clock, "")
    assert names_in(file_path, clock) == ["Acme", "Beta"]


def test_books_that_are_open_are_left_alone(
    backup: Path, file_path: Path, clock: MovableClock
) -> None:
    window = Database.open(file_path, clock)
    window.merchants()
    with pytest.raises(StorageBusyError, match="open in another window or command"):
        restore(backup, file_path, clock, "")
    assert [each.name for each in window.merchants()] == ["Acme", "Beta"]
    window.add_merchant("Gamma", "xero")
    window.close()
    assert not list(file_path.parent.glob("*.bak"))


def test_books_that_another_program_has_open_are_left_alone(
    backup: Path, file_path: Path, clock: MovableClock
) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from kccsync_desktop.domain.clock import SystemClock\n"
        "from kccsync_desktop.storage.database import Database\n"
        "database = Database.open(Path(sys.argv[1]), SystemClock())\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
        "database.close()"
    )
    words = [sys.executable, "-c", script, str(file_path)]
    other = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - this very Python
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StorageBusyError):
            restore(backup, file_path, clock, "")
    finally:
        other.communicate()
    restore(backup, file_path, clock, "")
    assert names_in(file_path, clock) == ["Acme"]


def test_a_lost_disk_is_made_good(backup: Path, file_path: Path, clock: MovableClock) -> None:
    shutil.rmtree(file_path.parent)
    file_path.parent.mkdir()
    assert preview(backup, file_path).present is None
    assert restore(backup, file_path, clock, "").kept is None
    assert names_in(file_path, clock) == ["Acme"]


@pytest.mark.parametrize("start", [0, 100])
def test_damaged_books_are_moved_aside_as_they_are(
    backup: Path, file_path: Path, clock: MovableClock, start: int
) -> None:
    whole = file_path.read_bytes()
    file_path.write_bytes(whole[:start] + b"\xff" * (len(whole) - start))
    damaged = file_path.read_bytes()
    assert preview(backup, file_path).present is None
    kept = restore(backup, file_path, clock, "").kept
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert names_in(file_path, clock) == ["Acme"]


@pytest.mark.parametrize("revision", OURS.known[:-1])
def test_an_older_backup_is_brought_up_to_date(
    tmp_path: Path, file_path: Path, clock: MovableClock, revision: str
) -> None:
    old = tmp_path / "old.bak"
    create_private(old)
    engine = sqlite_engine(old, is_reader=False, has_foreign_keys=False)
    known = OURS.known[: OURS.known.index(revision) + 1]
    with engine.begin() as connection:
        upgrade(connection, Revisions(known, OURS.folder))
        connection.exec_driver_sql(
            "INSERT INTO merchants (id, name, package, base_currency, client_id, base_url,"
            " organisation_id, organisation_name, connection_id)"
            " VALUES (1, 'Acme', 'xero', 'GBP', '', '', '', '', '')"
        )
    engine.dispose()
    assert preview(old, file_path).backup.revision == revision
    before = old.read_bytes()
    assert restore(old, file_path, clock, "").summary.revision == OURS.head
    assert names_in(file_path, clock) == ["Acme"]
    assert old.read_bytes() == before
    assert left_behind(file_path) == {"books.db"}


def test_the_books_themselves_are_no_backup(
    backup: Path, file_path: Path, clock: MovableClock
) -> None:
    del backup
    with pytest.raises(BackupRefusedError, match="where the books are now"):
        restore(file_path, file_path, clock, "")


def test_a_backup_that_may_only_be_read_is_restored(
    backup: Path, file_path: Path, clock: MovableClock
) -> None:
    raw = backup.parent / "locked" / "raw copy?.db"
    raw.parent.mkdir()
    shutil.copyfile(file_path, raw)
    raw.chmod(0o400)
    raw.parent.chmod(0o500)
    try:
        restore(raw, file_path, clock, "")
    finally:
        raw.parent.chmod(0o700)
    assert names_in(file_path, clock) == ["Acme", "Beta"]


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX matter")
@pytest.mark.parametrize("moment", range(6))
def test_a_kill_at_any_moment_leaves_the_one_or_the_other(
    backup: Path, file_path: Path, clock: MovableClock, moment: int
) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from kccsync_desktop.domain.clock import SystemClock\n"
        "from kccsync_desktop.storage import exchanging, restoring\n"
        "watched = [vars(restoring), vars(exchanging)]\n"
        "seen = 0\n"
        "def watch(frame, event, arg):\n"
        "    global seen\n"
        "    if event in {'call', 'c_call'} and any(frame.f_globals is one for one in watched):\n"
        "        name = arg.__name__ if event == 'c_call' else frame.f_code.co_name\n"
        "        if name in {'backup', '_keep', 'sync_file', 'prepare', 'unlink', '_alone'}:\n"
        "            seen += 1\n"
        "            if seen == int(sys.argv[3]):\n"
        "                os.kill(os.getpid(), signal.SIGKILL)\n"
        "sys.setprofile(watch)\n"
        "restoring.restore(Path(sys.argv[1]), Path(sys.argv[2]), SystemClock(), '')\n"
    )
    words = [sys.executable, "-c", script, str(backup), str(file_path), str(moment + 2)]
    subprocess.run(words, check=False)  # noqa: S603 - this very Python
    assert names_in(file_path, clock) in (["Acme"], ["Acme", "Beta"])
    for kept in file_path.parent.glob("*.bak"):
        assert names_in(kept, clock) == ["Acme", "Beta"]


def test_a_backup_of_books_at_work_is_whole(
    file_path: Path, tmp_path: Path, clock: MovableClock
) -> None:
    database = Database.open(file_path, clock)
    books = database.books(database.add_merchant("Acme", "xero").id)
    with books.write() as work:
        work.runs.begin("open", clock.now())
        made = back_up(file_path, tmp_path / "copy.bak")
    database.close()
    assert made.summary.last_run_at is None, "what was not committed is not in it"


@pytest.mark.parametrize("now", ["theirs", "ours"])
def test_a_connection_that_is_not_the_present_one_is_dropped(
    file_path: Path, tmp_path: Path, clock: MovableClock, now: str
) -> None:
    database = Database.open(file_path, clock)
    books = database.books(database.add_merchant("Acme", "xero").id)
    for connection in ("ours", now):
        with books.write() as work:
            work.merchant.connect(
                client_id="",
                base_url="",
                organisation_id=f"organisation of {connection}",
                organisation_name="",
                connection_id=connection,
                at=clock.now(),
            )
        if not (tmp_path / "copy.bak").exists():
            database.back_up(tmp_path / "copy.bak")
    database.close()
    restore(tmp_path / "copy.bak", file_path, clock, "")
    database = Database.open(file_path, clock)
    (merchant,) = database.merchants()
    database.close()
    kept = {"theirs": "", "ours": "ours"}
    assert merchant.connection_id == kept[now]
    assert merchant.organisation_id == "organisation of ours"
