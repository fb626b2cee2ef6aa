"""What a command works with.

The services below --home, the company named, and the way it speaks.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.bootstrap import Services, UnknownMerchantError
from kccsync_desktop.cli.exits import COULD_NOT_RUN, WRONG_USE, CommandError
from kccsync_desktop.cli.speech import Speech
from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.storage.errors import StorageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from kccsync_desktop.bootstrap import Wiring
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.sync.desk import Desk


@dataclass(frozen=True)
class Office:
    """One command's surroundings."""

    given: argparse.Namespace
    services: Services
    speech: Speech

    def desk(self) -> Desk:
        """Return the desk of the company named, or of the only one.

        Raises:
            CommandError: there is no such company, or several and none was named.
        """
        there = self.services.merchants()
        if self.given.company is None and len(there) > 1:
            names = ", ".join(f'"{each.name}"' for each in there)
            raise CommandError(f"There are several companies. Say --company with one of {names}.")
        try:
            return self.services.desk(self.given.company)
        except UnknownMerchantError as error:
            raise CommandError(str(error), WRONG_USE) from error


@contextmanager
def open_office(given: argparse.Namespace, wiring: Wiring | None = None) -> Iterator[Office]:
    """Open the services for one command and close them after it."""
    try:
        services = Services.open(given.home, wiring)
    except StorageError as error:
        raise CommandError(str(error), COULD_NOT_RUN) from error
    try:
        yield Office(given, services, Speech(is_json=given.json))
    except StorageError as error:
        raise CommandError(str(error), COULD_NOT_RUN) from error
    finally:
        services.close()


def rows_named(desk: Desk, names: Sequence[str]) -> tuple[ExportRow, ...]:
    """Return the rows that CODE or TYPE:CODE name.

    Raises:
        CommandError: a code names no row, or several.
    """
    return tuple(_row_named(desk, name) for name in names)


def _row_named(desk: Desk, name: str) -> ExportRow:
    source_type, code = _parts(name)
    found = desk.find(code, source_type)
    if not found:
        raise CommandError(
            f"No document or stock item {code} is known."
            " Check the code, or load the KCC folder first."
        )
    if len(found) > 1:
        choices = ", ".join(f"{row.subject.source_type}:{code}" for row in found)
        raise CommandError(f"{code} names several things. Say which: {choices}.")
    return found[0]


def _parts(name: str) -> tuple[SourceType | None, str]:
    before, colon, after = name.partition(":")
    types = {each.value: each for each in SourceType}
    if colon and before in types:
        return types[before], after
    return None, name
