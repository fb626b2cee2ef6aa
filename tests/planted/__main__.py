"""Prints the table: ``python -m tests.planted [--package quickbooks] [on|off]`` (rollup; off)."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.planted.comparison import compare
from tests.planted.scenes import PLAYS

if TYPE_CHECKING:
    from tests.planted.comparison import Comparison


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
            f"{sum(each.is_alarmed for each in group):8} "
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


def main() -> None:
    """Print a table for each word: Use Rollup Transactions on or off."""
    parser = ArgumentParser(prog="python -m tests.planted", description=__doc__)
    parser.add_argument("--package", choices=[*PLAYS], default="xero")
    parser.add_argument("rollup", nargs="*", help="on or off (off)")
    asked = parser.parse_args()
    for word in asked.rollup or ["off"]:
        with TemporaryDirectory() as folder:
            found = compare(Path(folder), rollup=word == "on", package=asked.package)
        sys.stdout.write(f"{asked.package}, rollup {word}\n{table(found)}\n")


if __name__ == "__main__":
    main()
