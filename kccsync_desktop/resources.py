"""Where ``resources/`` (icons and the like) is: in a checkout, a wheel or a frozen program.

All three keep one tree. A checkout has it beside the package, a wheel inside it as ``_resources``
(pyproject.toml), a frozen program below its own folder (build.spec).
"""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


class ResourceMissingError(Exception):
    """A file that belongs to the program is not there: the installation is damaged."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The program's own file {path.name} is missing from {path.parent}. "
            "Install KCCSync Desktop again."
        )


def resource_folder(package: Path = _PACKAGE, frozen: str | None = None) -> Path:
    """Return the folder that holds the resources.

    Args:
        package: The folder of this package.
        frozen: Where a frozen program keeps its files; found by itself unless told.
    """
    bundle = frozen or getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "resources"
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(name: str) -> Path:
    """Return the path of a resource, such as ``icons/check.svg``.

    Raises:
        ResourceMissingError: It is not there.
    """
    path = resource_folder() / name
    if not path.is_file():
        raise ResourceMissingError(path)
    return path


def icon_path(name: str) -> Path:
    """Return the path of the icon of that name, a one-colour SVG to be tinted.

    Raises:
        ResourceMissingError: There is no such icon.
    """
    return resource(f"icons/{name}.svg")


def help_files() -> tuple[Path, ...]:
    """Return the pages of the Help window, Markdown files, by name.

    Raises:
        ResourceMissingError: There is none.
    """
    first = resource("help/contents.md")
    return tuple(sorted(first.parent.glob("*.md")))


def languages() -> tuple[str, ...]:
    """Return the languages that there are texts in beside English, e.g. ``de``."""
    files = (resource_folder() / "translations").glob("kccsync_*.qm")
    return tuple(sorted(path.stem.removeprefix("kccsync_") for path in files))


def translation(language: str) -> Path | None:
    """Return the window's texts in a language such as ``de``, or None where there are none."""
    path = resource_folder() / "translations" / f"kccsync_{language}.qm"
    return path if path.is_file() else None
