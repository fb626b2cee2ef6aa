"""A merchant's office with faults planted on both sides: KCC's folder and the package."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tests.planted.folder import PlantedFolder
from tests.sandbox.caller import Caller
from tests.support.office import NEVER, Office, follow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kccsync_desktop.domain.problems import ProblemCode

PLENTY = 1_000_000
MAPPED = {
    "4000": "201",
    "4900": "205",
    "5000": "300",
    "1001": "620",
    "5100": "310",
    "7002": "429",
    "7003": "091",
    "7004": "610",
}
TAX_CODES = {
    ("T1", "sales"): "OUTPUT2",
    ("T1", "purchases"): "INPUT2",
    ("T0", "sales"): "ZERORATEDOUTPUT",
    ("T0", "purchases"): "ZERORATEDINPUT",
    ("X2", "sales"): "RROUTPUT",
    ("X3", "sales"): "ZERORATEDOUTPUT",
    ("X4", "purchases"): "CAPEXINPUT2",
}


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
    caller: Caller
    folder: PlantedFolder = field(default_factory=PlantedFolder)
    earlier: PlantedFolder = field(default_factory=PlantedFolder)
    afterwards: list[Callable[[], object]] = field(default_factory=list)

    @classmethod
    def open(cls, path: Path) -> Scene:
        office = Office.open(path)
        limits = ("calls_per_minute", "calls_per_day", "app_calls_per_minute")
        office.door("settings", dict.fromkeys(limits, PLENTY))
        return cls(office, Caller(office.sandbox))

    @property
    def books(self) -> Any:  # noqa: ANN401 - the sandbox's inside, where no door leads
        app: Any = self.office.sandbox.app
        return app._books

    def contact(self, code: str, name: str, **fields: object) -> str:
        """Create a contact that carries a URN."""
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
        for nominal, account in MAPPED.items():
            desk.map_nominal(nominal, account)
        for row in desk.tax_map():
            desk.map_tax(row.rate, row.side, TAX_CODES.get((row.rate, row.side.value), ""))
