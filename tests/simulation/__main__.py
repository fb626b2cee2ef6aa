"""Plays histories: ``python -m tests.simulation --package xero --from 0 --count 100 [--trace]``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from tests.simulation.history import Player
from tests.simulation.laboratory import laboratory
from tests.simulation.tally import Tally

if TYPE_CHECKING:
    from argparse import Namespace

    from tests.simulation.faults import Kind
    from tests.simulation.history import History
    from tests.simulation.steps import Step


def _asked() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--package", choices=["xero", "quickbooks"], default="xero")
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="SEED")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--trace", action="store_true", help="tell all that happens")
    parser.add_argument(
        "--most", type=int, default=20, help="stop after so many violated histories"
    )
    parser.add_argument("--tally", type=Path, help="add what was exercised to this file")
    return parser.parse_args()


def _tell(package: str, found: History, *, is_traced: bool) -> None:
    if is_traced:
        sys.stdout.write("\n".join(map(str, found.trace)) + "\n")
    for violation in found.violations:
        sys.stdout.write(f"seed {found.seed}: {violation}\n")
    if found.violations:
        words = f"--package {package} --from {found.seed} --count 1 --trace"
        sys.stdout.write(f"  again: python -m tests.simulation {words}\n")
    sys.stdout.flush()


def main() -> int:
    """Play the seeds asked for; 1 where any invariant was violated."""
    asked = _asked()
    began, played, violated = monotonic(), 0, 0
    kinds: Counter[str] = Counter()
    struck: Counter[tuple[Kind, Step]] = Counter()
    with laboratory() as place:
        player = Player(place, asked.package)
        for seed in range(asked.first, asked.first + asked.count):
            found = player.play(seed)
            played += 1
            violated += bool(found.violations)
            kinds.update(one.invariant for one in found.violations)
            struck.update(found.struck)
            _tell(asked.package, found, is_traced=asked.trace)
            if violated >= asked.most:
                break
    if asked.tally:
        tally = Tally.read([asked.tally])
        tally.add(asked.package, {"histories": played, "violated": violated}, struck)
        tally.write(asked.tally)
    seconds = monotonic() - began
    sys.stdout.write(
        f"{asked.package}: {played} histories in {seconds:.0f} s ({played / seconds:.2f} a second),"
        f" {sum(kinds.values())} violations in {violated} histories {dict(kinds) or ''}\n"
    )
    return 1 if violated else 0


if __name__ == "__main__":
    sys.exit(main())
