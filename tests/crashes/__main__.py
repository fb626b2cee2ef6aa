"""Kills the program and counts: ``python -m tests.crashes --count N [--package P] [--from SEED]``.

Exits non-zero on any violation; the figures stand last.
"""

from __future__ import annotations

import gc
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.conftest import MEMORY
from tests.crashes.histories import live
from tests.crashes.scene import prepare
from tests.crashes.tally import Tally

if TYPE_CHECKING:
    from argparse import Namespace

PACKAGES = ("xero", "quickbooks")


def kill(asked: Namespace, folder: Path, tally: Tally) -> int:
    """Play histories until so many kills were done; return the last seed."""
    packages = (asked.package,) if asked.package else PACKAGES
    prepared = [prepare(each, folder) for each in packages]
    gc.freeze()
    seed = asked.first - 1
    while tally.total < asked.count:
        seed += 1
        place = (asked.keep or folder) / f"history-{seed}"
        for each in prepared:
            told = live(seed, each, place / each.package, keep=bool(asked.keep))
            tally.add(told)
            for wrong in told.violations:
                sys.stdout.write(f"{each.package} seed {seed}: {wrong.kind}: {wrong.text}\n")
                sys.stdout.flush()
    return int(seed)


def main() -> int:
    """Do what was asked and print the figures."""
    parser = ArgumentParser(prog="python -m tests.crashes", description=__doc__)
    parser.add_argument("--count", type=int, required=True, help="kills")
    parser.add_argument("--package", choices=PACKAGES, help="one package only")
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="SEED")
    parser.add_argument("--keep", type=Path, help="keep the folders of what went wrong here")
    parser.add_argument("--record", action="store_true", help="add to README's table")
    asked = parser.parse_args()
    tally, began = Tally(), time.monotonic()
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        last = kill(asked, Path(folder), tally)
    seconds = time.monotonic() - began
    sys.stdout.write(f"seeds {asked.first} to {last}\n{tally.words(seconds)}\n")
    if asked.record:
        tally.record()
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
