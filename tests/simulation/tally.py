"""What was exercised, summed up over many calls of the simulation, and the README's table of it.

``python -m tests.simulation.tally FILE..`` writes the table into tests/simulation/README.md.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.simulation.faults import Kind
from tests.simulation.steps import Step

if TYPE_CHECKING:
    from collections.abc import Iterable

README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- table -->", "<!-- end of table -->"


class Tally:
    """Counts by package: histories, violated ones, seconds, and each fault by step."""

    def __init__(self) -> None:
        self.packages: dict[str, Counter[str]] = {}
        self.struck: Counter[tuple[str, str]] = Counter()

    def add(
        self, package: str, counts: dict[str, int], struck: dict[tuple[Kind, Step], int]
    ) -> None:
        self.packages.setdefault(package, Counter()).update(counts)
        self.struck.update(
            {(str(kind), str(step)): count for (kind, step), count in struck.items()}
        )

    @classmethod
    def read(cls, paths: Iterable[Path]) -> Tally:
        tally = cls()
        for told in (json.loads(path.read_text()) for path in paths if path.exists()):
            for package, counts in told["packages"].items():
                tally.packages.setdefault(package, Counter()).update(counts)
            tally.struck.update({(kind, step): count for kind, step, count in told["struck"]})
        return tally

    def write(self, path: Path) -> None:
        told: dict[str, Any] = {"packages": self.packages}
        told["struck"] = [
            [kind, step, count] for (kind, step), count in sorted(self.struck.items())
        ]
        path.write_text(json.dumps(told, indent=1))

    def table(self) -> str:
        """Return the matrix in Markdown: a fault a row, a step a column."""
        steps = [step for step in Step if any(one == step for _, one in self.struck)]
        lines = [
            *(_words(package, counts) for package, counts in sorted(self.packages.items())),
            "",
            f"| fault | {' | '.join(steps)} |",
            f"|---|{'--:|' * len(steps)}",
        ]
        for kind in Kind:
            counts = [self.struck[kind, step] for step in steps]
            if any(counts):
                lines.append(
                    f"| {kind} | {' | '.join(f'{one:,}' if one else '' for one in counts)} |"
                )
        return "\n".join(lines)


def _words(package: str, counts: Counter[str]) -> str:
    return f"- {package}: {counts['histories']:,} histories, {counts['violated']:,} violated."


def main() -> None:
    """Write the table of some tallies into the README."""
    table = Tally.read(map(Path, sys.argv[1:])).table()
    before, _, rest = README.read_text().partition(BEGIN)
    after = rest.partition(END)[2]
    README.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}")


if __name__ == "__main__":
    main()
