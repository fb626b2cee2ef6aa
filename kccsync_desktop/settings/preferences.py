"""What the user prefers: small, forgivable, in one JSON file."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from tempfile import mkstemp


@dataclass(frozen=True, slots=True)
class Preferences:
    """Choices of the window. ``silenced`` names the popups with "do not show again" ticked."""

    silenced: tuple[str, ...] = ()
    last_merchant: str = ""
    last_folder: str = ""
    theme: str = ""
    window: str = ""

    def with_silenced(self, popup: str) -> Preferences:
        """Return the preferences with one more popup silenced."""
        names = tuple(sorted({*self.silenced, popup}))
        return replace(self, silenced=names)


def load_preferences(path: Path) -> Preferences:
    """Return the stored preferences; what is absent or spoilt has its default."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(stored, dict):
        return Preferences()
    texts = {
        one.name: stored[one.name]
        for one in fields(Preferences)
        if one.name != "silenced" and isinstance(stored.get(one.name), str)
    }
    silenced = stored.get("silenced")
    names = silenced if isinstance(silenced, list) else []
    return Preferences(tuple(str(name) for name in names), **texts)


def save_preferences(path: Path, preferences: Preferences) -> None:
    """Replace the file whole; raises OSError where the disk refuses."""
    handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(preferences), file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
