"""Calls of a real month's upload beside the floor: ``python -m benchmarks.upload_calls``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.e2e.call_counts import MOST, counted
from tests.e2e.rig import MONTH, open_rig


def measure(*, rollup: bool) -> dict[str, Any]:
    """Upload the month to a fresh sandbox and count its calls by what they are for."""
    with TemporaryDirectory() as folder, open_rig(Path(folder)) as rig:
        rig.load(MONTH)
        rig.set_up(rollup=rollup)
        rig.sandbox.forget_calls()
        end = rig.upload().end
        assert end.stopped_by is None, end.stopped_by
        return counted(rig.sandbox.calls(), rollup=rollup)


def main() -> int:
    """Print one line for each setting of Use Rollup Transactions."""
    ratios = []
    for rollup in (True, False):
        found = measure(rollup=rollup)
        ratios.append(found["ratio"])
        print(json.dumps(found))
    return 0 if max(ratios) <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
