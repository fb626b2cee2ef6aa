"""Prints the table: ``python -m tests.planted [on|off]`` (Use Rollup Transactions; off)."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.planted.comparison import compare

if TYPE_CHECKING:
    from tests.planted.comparison import Comparison

HEAD = (
    f"{'kind':34} {'by':8} {'planted':>7} {'refused':>7} {'foretold':>8} {'same':>5}"
    "  causes | foretold causes"
)


def table(result: Comparison) -> str:
    """Return the comparison in words and figures."""
    rows = [
        f"{'kind':34} {'by':8} {'planted':>7} {'refused':>7} {'foretold':>8} {'same':>5}  causes"
    ]
    for name, group in result.planted.items():
        refused = [each for each in group if each.is_refused]
        causes = {f"{cause}" for each in refused for cause in each.causes}
        told = {f"{code}" for each in group for code in each.foretold}
        rows.append(
            f"{name:34} {result.kinds[name].by:8} {len(group):7} {len(refused):7} "
            f"{sum(each.is_alarmed for each in refused):8} "
            f"{sum(each.is_same_cause for each in refused):5}  "
            f"{', '.join(sorted(causes))} | {', '.join(sorted(told))}"
        )
    refused, accepted = result.refused, result.accepted
    same = sum(each.is_same_cause for each in refused)
    alarmed = sum(each.is_alarmed for each in accepted)
    rows += [
        f"kinds {len(result.planted)}, write calls of the pre-check {result.writes}",
        f"refused {len(refused)}, foretold with the same cause {same} ({same / len(refused):.2%})",
        f"accepted {len(accepted)}, alarmed {alarmed} ({alarmed / len(accepted):.2%})",
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    for word in sys.argv[1:] or ["off"]:
        with TemporaryDirectory() as folder:
            found = compare(Path(folder), rollup=word == "on")
        sys.stdout.write(f"{table(found)}\n")
