"""Migrations: the scripts and the mapped classes agree, data survives, a copy is kept."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from kccsync_desktop.storage.database import Database
from kccsync_desktop.storage.engines import sqlite_engine
from kccsync_desktop.storage.errors import DatabaseTooNewError, StorageError
from kccsync_desktop.storage.file_access import create_private
from kccsync_desktop.storage.migrating import downgrade, upgrade
from kccsync_desktop.storage.revisions import OURS, Revisions
from kccsync_desktop.storage.schema import VERSION_TABLE, backup_path
from kccsync_desktop.storage.tables import Base
from tests.storage.builders import document, store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from tests.storage.builders import MovableClock

COMING = f"{int(OURS.head) + 1:04}"
NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "{coming}"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("merchants") as table:
        table.add_column(sa.Column("colour", sa.String(), server_default="blue", nullable=False))
{more}


def downgrade():
    with op.batch_alter_table("merchants") as table:
        table.drop_column("colour")
"""


@pytest.fixture
def empty_file(tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "empty.db"
    create_private(path)
    engine = sqlite_engine(path, is_reader=False)
    yield engine
    engine.dispose()


def next_revisions(tmp_path: Path, more: str = "") -> Revisions:
    """Return our revisions and one more, as a coming version of the program would have."""
    folder = tmp_path / "migrations"
    shutil.copytree(OURS.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    script = folder / "versions" / f"{COMING}_next.py"
    script.write_text(NEXT.format(coming=COMING, head=OURS.head, more=more), encoding="utf-8")
    return Revisions((*OURS.known, COMING), folder)


def schema_of(connection: Connection) -> dict[str, list[str]]:
    """Return the database's own words for its tables and indexes, in no order within each."""
    query = text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        name: sorted(re.split(r",?\s+", sql))
        for name, sql in connection.execute(query)
        if name != VERSION_TABLE.name
    }


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))


def test_the_known_revisions_are_the_scripts() -> None:
    config = Config()
    config.set_main_option("script_location", str(OURS.folder))
    scripts = ScriptDirectory.from_config(config)
    found = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(found)) == OURS.known
    assert scripts.get_current_head() == OURS.head


def test_the_scripts_and_the_mapped_classes_make_the_same_database(
    empty_file: Engine,
    file_path: Path,
    clock: MovableClock,
) -> None:
    with empty_file.begin() as connection:
        upgrade(connection, OURS)
        assert differences(connection) == []
        by_scripts = schema_of(connection)
    Database.open(file_path, clock).close()
    made = sqlite_engine(file_path, is_reader=True)
    with made.begin() as connection:
        assert schema_of(connection) == by_scripts
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == OURS.head
    made.dispose()


def test_the_scripts_make_the_same_on_a_server(server_url: str) -> None:
    admin = create_engine(server_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE by_scripts"))
    engine = create_engine(server_url.replace("/postgres?", "/by_scripts?"))
    with engine.begin() as connection:
        upgrade(connection, OURS)
        assert differences(connection) == []
    with engine.begin() as connection:
        downgrade(connection, OURS, "base")
    engine.dispose()
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE by_scripts"))
    admin.dispose()


def test_down_and_up_again(empty_file: Engine) -> None:
    with empty_file.begin() as connection:
        upgrade(connection, OURS)
        before = schema_of(connection)
    with empty_file.begin() as connection:
        downgrade(connection, OURS, "base")
        assert schema_of(connection) == {}
        upgrade(connection, OURS)
        assert schema_of(connection) == before


def test_an_older_file_is_copied_and_updated_with_its_data(
    tmp_path: Path,
    file_path: Path,
    clock: MovableClock,
) -> None:
    database = Database.open(file_path, clock)
    merchant = database.add_merchant("Acme", "xero")
    ids = store(database.books(merchant.id), document())
    database.close()
    newer = Database.open(file_path, clock, revisions=next_revisions(tmp_path))
    assert newer.merchants() == (merchant,)
    with newer.books(merchant.id).read() as work:
        assert work.rows.pending_ids() == ids
        assert work.source.documents(ids)[ids[0]] == document()
    newer.close()
    copy = backup_path(file_path, COMING)
    assert copy.name == f"books.db.before-{COMING}.bak"
    assert os.name != "posix" or copy.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT version_num FROM alembic_version").fetchone() == (OURS.head,)
        assert kept.execute("SELECT name FROM merchants").fetchone() == ("Acme",)
    with closing(sqlite3.connect(file_path)) as updated:
        assert updated.execute("SELECT colour FROM merchants").fetchone() == ("blue",)
        assert updated.execute("SELECT version_num FROM alembic_version").fetchone() == (COMING,)


def test_an_update_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path,
    file_path: Path,
    clock: MovableClock,
) -> None:
    database = Database.open(file_path, clock)
    merchant = database.add_merchant("Acme", "xero")
    database.close()
    broken = next_revisions(tmp_path, '    op.execute("INSERT INTO nowhere VALUES (1)")')
    with pytest.raises(StorageError, match="nowhere"):
        Database.open(file_path, clock, revisions=broken)
    again = Database.open(file_path, clock)
    assert again.merchants() == (merchant,)
    again.close()
    with closing(sqlite3.connect(file_path)) as kept:
        names = [row[1] for row in kept.execute("PRAGMA table_info(merchants)")]
    assert "colour" not in names


def test_an_update_that_would_break_references_is_undone(
    tmp_path: Path,
    file_path: Path,
    clock: MovableClock,
) -> None:
    database = Database.open(file_path, clock)
    merchant = database.add_merchant("Acme", "xero")
    store(database.books(merchant.id), document())
    database.close()
    careless = next_revisions(tmp_path, '    op.execute("DELETE FROM merchants")')
    with pytest.raises(StorageError, match="inconsistent"):
        Database.open(file_path, clock, revisions=careless)
    again = Database.open(file_path, clock)
    assert again.merchants() == (merchant,)
    again.close()


def test_a_newer_file_is_refused_and_left_alone(
    tmp_path: Path,
    file_path: Path,
    clock: MovableClock,
) -> None:
    Database.open(file_path, clock, revisions=next_revisions(tmp_path)).close()
    before = file_path.read_bytes()
    with pytest.raises(DatabaseTooNewError, match=r"newer version.*Install that version"):
        Database.open(file_path, clock)
    assert file_path.read_bytes() == before


def test_a_file_opened_by_many_at_once_is_made_once(file_path: Path, clock: MovableClock) -> None:
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: Database.open(file_path, clock), range(4)))
    opened[0].add_merchant("Acme", "xero")
    names = [[merchant.name for merchant in one.merchants()] for one in opened]
    for one in opened:
        one.close()
    assert names == [["Acme"]] * 4


def test_an_older_file_opened_by_many_at_once_is_updated_once_and_its_copy_is_the_older(
    tmp_path: Path, file_path: Path, clock: MovableClock
) -> None:
    Database.open(file_path, clock).close()
    coming = next_revisions(tmp_path)
    barrier = Barrier(4)

    def open_one(_: int) -> Database:
        barrier.wait()
        return Database.open(file_path, clock, revisions=coming)

    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(open_one, range(4)))
    for one in opened:
        one.close()
    with closing(sqlite3.connect(backup_path(file_path, COMING))) as kept:
        assert kept.execute("SELECT version_num FROM alembic_version").fetchone() == (OURS.head,)
