"""A merchant's office with faults planted on both sides: KCC's folder and the package."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kccsync_desktop.sync.setup import find_account
from kccsync_desktop.sync.traced_setup import TracedSetup
from tests.planted.folder import PlantedFolder
from tests.planted.words import WORDS, PlantedWords
from tests.sandbox.caller import Caller
from tests.sandbox.quickbooks.shop import Shop
from tests.support.office import NEVER, Office, follow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kccsync_desktop.domain.problems import ProblemCode

PLENTY = 1_000_000


class By(StrEnum):
    """Who refuses the document; RULE is one of ours where the package would take it."""

    PACKAGE = "package"
    RULE = "rule"
    NOBODY = ""


@dataclass(frozen=True)
class Kind:
    """A kind of planted fault.

    ``plant`` adds one document and returns its DOC_CODE; ``prepare`` is done once after mapping;
    ``on_lines`` says that it is a fault of KCC's own lines, which Rollup does not send.
    """

    name: str
    by: By
    cause: ProblemCode | None
    plant: Callable[[Scene, str], str]
    prepare: Callable[[Scene], object] | None = None
    on_lines: bool = False


@dataclass
class Scene:
    """Where a few kinds are planted together.

    ``earlier`` is uploaded first; then comes what happens ``afterwards`` in the package.
    """

    office: Office
    folder: PlantedFolder = field(default_factory=PlantedFolder)
    earlier: PlantedFolder = field(default_factory=PlantedFolder)
    afterwards: list[Callable[[], object]] = field(default_factory=list)

    @classmethod
    def open(cls, path: Path, package: str = "xero") -> Scene:
        office = Office.open(path, package=package)
        office.door("settings", dict.fromkeys(WORDS[package].limits, PLENTY))
        return cls(office)

    @property
    def words(self) -> PlantedWords:
        return WORDS[self.office.package]

    @cached_property
    def caller(self) -> Caller:
        """Somebody who works in Xero."""
        return Caller(self.office.sandbox)

    @cached_property
    def shop(self) -> Shop:
        """Somebody who works in QuickBooks."""
        return Shop(self.office.sandbox)

    @property
    def books(self) -> Any:  # noqa: ANN401 - the sandbox's inside, where no door leads
        """Xero's own records."""
        return self.office.books

    def contact(self, code: str, name: str, **fields: object) -> str:
        """Create a contact in Xero that carries a URN."""
        return self.caller.contact(name, ContactNumber=code, **fields)

    def set_up(self, path: Path, **options: object) -> None:
        """Connect, upload what came earlier, load what was planted, and map."""
        office, desk = self.office, self.office.desk
        office.connect()
        chosen: dict[str, Any] = {"multicurrency": True, **options}
        desk.save_options(replace(desk.options(), calls_per_minute=PLENTY, **chosen))
        if self.earlier.documents:
            self._load(self.earlier.write(path / "earlier"))
            told = office.upload()
            assert told.end.refused == 0, told.problems
        for happen in self.afterwards:
            happen()
        self._load(self.folder.write(path / "now"))

    def _load(self, folder: Path) -> None:
        desk = self.office.desk
        told = follow(desk.load(folder, NEVER))
        assert told.end.stopped_by is None, told.end
        with desk.facilities.books.write() as work:  # as mapped before accounts were refused
            for nominal, account in self.words.nominals.items():
                found = find_account(work.setup.reference(), account)
                TracedSetup(work).map_nominal(nominal, found.id if found else "")
        for row in desk.tax_map():
            desk.map_tax(row.rate, row.side, self.words.taxes.get((row.rate, row.side.value), ""))
