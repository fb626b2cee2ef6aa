"""What every history shares: the folder in memory, the prepared home, and the patched corners."""

from __future__ import annotations

import gc
import logging
import os
import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest.mock import patch
from uuid import UUID

from sqlalchemy import event

from kccsync_desktop.bootstrap import services as services_module
from kccsync_desktop.kcc.payments_writer import write_payments
from kccsync_desktop.settings import this_process
from kccsync_desktop.storage import database as database_module
from kccsync_desktop.storage.engines import Engines, sqlite_engines
from kccsync_desktop.sync import allocate_payments, outgoing
from tests.simulation.disk import Disk
from tests.simulation.logbook import Logbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.sandbox import Request
    from tests.simulation.world import World

MEMORY = Path("/dev/shm")  # noqa: S108 - where there is one, commits need not wait for a disk


@dataclass
class Template:
    """A home that is connected and mapped, and the calls that its sandbox must have seen."""

    home: Path
    calls: list[Request]


@dataclass
class Laboratory:
    """One process's place to play histories in, one after the other."""

    folder: Path
    world: World | None = None
    disk: Disk = field(init=False)
    logbook: Logbook = field(default_factory=Logbook)
    templates: dict[str, Template] = field(default_factory=dict)
    keys: Random = field(default_factory=Random)
    _engines: dict[str, Engines] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.disk = Disk(self)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def engines(self, path: Path, busy_seconds: float = 15.0) -> Engines:
        """Return the program's engines for a file, kept for their compiled statements.

        Closing disposes of their connections, so that each start opens the file anew.
        """
        key = str(path)
        if key not in self._engines:
            made = sqlite_engines(path, busy_seconds)
            event.listen(made.writer, "begin", self.disk.begin)
            event.listen(made.writer, "commit", self.disk.commit)
            self._engines[key] = made
        return self._engines[key]

    def lay_out(self, template: Template | None) -> None:
        """Put the prepared home where the program finds it, or nothing."""
        for name in ("home", "kcc", "out"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        if template is not None:
            shutil.copytree(template.home, self.home)

    def new_key(self) -> UUID:
        return UUID(int=self.keys.getrandbits(128), version=4)

    def new_owner(self) -> str:
        process = self.world.process if self.world else 0
        return f"OFFICE|{process}|{self.new_key().hex}"

    def is_gone(self, owner: str) -> bool:
        return self.world is not None and owner.split("|")[1] in self.world.gone

    def write_payments(self, *words: Any, **more: Any) -> Any:  # noqa: ANN401 - as the program's own
        """Write the file for KCC, unless the disk or the light fails."""
        self.disk.file()
        written = write_payments(*words, **more)
        self.disk.file_written()
        return written


@contextmanager
def laboratory() -> Iterator[Laboratory]:
    """Give a place in memory, and replace what would differ from run to run.

    Keys, names of processes, the file's engines and the moment of writing a file: nothing else of
    the program is touched, time, network and threads having seams of their own (``Wiring``).
    """
    place = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None
    with (
        TemporaryDirectory(prefix="kccsync-simulation-", dir=place) as folder,
        ExitStack() as stack,
    ):
        made = Laboratory(Path(folder))
        for module, name, instead in (
            (database_module, "sqlite_engines", made.engines),
            (services_module, "new_owner", made.new_owner),
            (services_module, "is_gone", made.is_gone),
            (services_module, "who", lambda: "a bookkeeper on OFFICE"),
            (this_process, "uuid4", made.new_key),
            (outgoing, "uuid4", made.new_key),
            (allocate_payments, "write_payments", made.write_payments),
        ):
            stack.enter_context(patch.object(module, name, instead))
        root = logging.getLogger()
        level = root.level
        root.addHandler(made.logbook)
        root.setLevel(logging.DEBUG)
        gc.collect()
        gc.freeze()  # histories are short: what is there now stays
        try:
            yield made
        finally:
            gc.unfreeze()
            root.removeHandler(made.logbook)
            root.setLevel(level)
            for engines in made._engines.values():
                engines.dispose()
