"""Counts kills by moment and step, in words and in README's table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.crashes.checks import KINDS

if TYPE_CHECKING:
    from tests.crashes.histories import Told

README = Path(__file__).with_name("README.md")
STEPS = ("start", "load", "upload", "fetch", "allocate")
WRONG = "violations"
FROZEN, TWO = "frozen, overtaken, woken", "two at once"
NO_KILLS = (FROZEN, TWO)
HEADING = f"| moment | {' | '.join(STEPS)} | {WRONG} |"


@dataclass
class Tally:
    """What some histories came to."""

    kills: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    histories: int = 0
    missed: int = 0
    reconnected: int = 0

    def add(self, told: Told) -> None:
        """Count one more history; its violations go to the moments it had."""
        self.kills.update(told.kills)
        self.wrong.update(each.kind for each in told.violations)
        self.histories += 1
        self.missed += told.missed
        self.reconnected += told.reconnected
        if told.violations and told.last:
            self.kills[told.last, WRONG] += len(told.violations)

    @property
    def total(self) -> int:
        """How many kills there were."""
        kills = self.kills.items()
        return sum(n for (moment, step), n in kills if step != WRONG and moment not in NO_KILLS)

    def words(self, seconds: float) -> str:
        """Return the figures, the verdict last."""
        lines = [f"{'moment':28} {'kills':>6} " + "".join(f"{step:>9}" for step in STEPS)]
        for moment in self.moments:
            by_step = [self.kills[moment, step] for step in STEPS]
            lines.append(f"{moment:28} {sum(by_step):6} " + "".join(f"{n:9}" for n in by_step))
        return "\n".join(
            [
                *lines,
                f"{self.histories} histories in {seconds:.0f} s",
                *(f"{each} {self._times(each)}" for each in NO_KILLS),
                f"victims that ended before their moment {self.missed}",
                f"connections made again {self.reconnected}",
                f"rate {self.total / max(seconds, 0.001):.2f} kills a second",
                f"kills {self.total}",
                *(f"{kind}: {self.wrong[kind]}" for kind in KINDS),
            ]
        )

    def _times(self, moment: str) -> int:
        return sum(self.kills[moment, step] for step in STEPS)

    @property
    def moments(self) -> list[str]:
        """The moments that were hit, by name."""
        return sorted({moment for moment, _ in self.kills})

    def record(self, path: Path = README) -> None:
        """Add the kills to the table at the end of a file."""
        before, heading, table = path.read_text(encoding="utf-8").partition(HEADING)
        columns = (*STEPS, WRONG)
        counts = Counter(self.kills)
        for line in table.splitlines()[2:]:
            moment, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            if moment not in {"all", "kills"}:
                for column, cell in zip(columns, cells, strict=True):
                    counts[moment, column] += int(cell)
        moments = sorted({moment for moment, _ in counts})
        rows = [[moment, *(counts[moment, each] for each in columns)] for moment in moments]
        kills = [one for one in moments if one not in NO_KILLS]
        rows.append(["kills", *(sum(counts[one, each] for one in kills) for each in columns)])
        lines = [heading, "|---" * (len(columns) + 1) + "|"]
        lines += [f"| {' | '.join(map(str, row))} |" for row in rows]
        path.write_text(before + "\n".join(lines) + "\n", encoding="utf-8")
