"""Pictures of every tab and dialog: ``python -m tests.screenshots DIR [SCENE]``.

Each scheme and scale is taken by a process of its own, since Qt reads both at its start. The main
scenes are taken again in a small window, on a low screen, with letters twice as large, in German.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

MAIN = (
    "export",
    "export-empty",
    "import",
    "import-statement",
    "mapping",
    "history",
    "details-pending",
    "guide-mapping",
    "help",
    "confirm-all",
    "actions",
)
VARIANTS = {
    "small": {"KCCSYNC_SHOT_SIZE": "720x420"},
    "laptop": {"KCCSYNC_SHOT_SIZE": "1280x720"},
    "large-text": {"KCCSYNC_SHOT_FONT": "2"},
    "german": {"KCCSYNC_SHOT_LANGUAGE": "de"},
}
SCHEMES = ("light", "dark", "contrast", "contrast-dark")
SCALES = ("1", "2")


def take_all(folder: Path, scenes: list[str]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    codes = [
        _take(folder, name, chosen, {**more})
        for name, more in VARIANTS.items()
        if (chosen := [one for one in MAIN if one in (scenes or MAIN)])
    ]
    for scheme in SCHEMES:
        for scale in SCALES:
            more = {"KCCSYNC_THEME": scheme, "QT_SCALE_FACTOR": scale}
            codes.append(_take(folder, f"{scheme}-{scale}00", scenes, more))
    return max(codes)


def _take(folder: Path, suffix: str, scenes: list[str], more: dict[str, str]) -> int:
    environment = {"KCCSYNC_THEME": "light", **os.environ, "QT_QPA_PLATFORM": "offscreen", **more}
    words = [sys.executable, "-m", "tests.screenshots.take", str(folder), suffix, *scenes]
    return subprocess.run(words, env=environment, check=False).returncode  # noqa: S603 - our own module


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser("python -m tests.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the pictures go")
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help="only these; all if none")
    chosen = parser.parse_args(words)
    return take_all(chosen.folder, chosen.scenes)


if __name__ == "__main__":
    sys.exit(main())
