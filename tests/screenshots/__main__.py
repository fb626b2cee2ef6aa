"""Pictures of every tab and dialog: ``python -m tests.screenshots DIR [SCENE]``.

Each scheme and scale is taken by a process of its own, since Qt reads both at its start.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCHEMES = ("light", "dark", "contrast", "contrast-dark")
SCALES = ("1", "2")


def take_all(folder: Path, scenes: list[str]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    codes = []
    for scheme in SCHEMES:
        for scale in SCALES:
            environment = {
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "KCCSYNC_THEME": scheme,
                "QT_SCALE_FACTOR": scale,
            }
            suffix = f"{scheme}-{scale}00"
            words = [sys.executable, "-m", "tests.screenshots.take", str(folder), suffix, *scenes]
            codes.append(subprocess.run(words, env=environment, check=False).returncode)  # noqa: S603 - our own module
    return max(codes)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.exit("usage: python -m tests.screenshots DIR [SCENE ...]")
    sys.exit(take_all(Path(sys.argv[1]), sys.argv[2:]))
