"""Runs the migration scripts. Imported only when one is due, for the tool takes 0.4 s to import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kccsync_desktop.storage.revisions import Revisions


def configured(connection: Connection, revisions: Revisions) -> Config:
    """Return the tool's settings for one connection, whose transaction it works in."""
    config = Config()
    config.set_main_option("script_location", str(revisions.folder).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, revisions: Revisions) -> None:
    """Bring the database behind the connection to the newest revision."""
    command.upgrade(configured(connection, revisions), revisions.head)


def downgrade(connection: Connection, revisions: Revisions, revision: str) -> None:
    """Take the database back to an older revision."""
    command.downgrade(configured(connection, revisions), revision)
