"""The bill of materials: ``python -m tests.sbom FILE`` lists what the program is made of.

CycloneDX 1.6 as JSON, made of ``requirements.lock`` and of what is installed from it here; the
packaged program carries it. The same lock gives the same file.
"""

from __future__ import annotations

import json
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
BUILT_WITH = {"hatchling"}  # in the lock so that installing fetches nothing unpinned; not shipped
_LINE = re.compile(r"^([A-Za-z0-9][^\s\\]*==[^\s;\\]+(?:\s*;[^\\]*)?)", re.MULTILINE)
_VERSION = re.compile(r'__version__ = "(.+)"')
OWN = "kccsync-desktop"

Bom = dict[str, Any]


def locked(text: str) -> dict[str, str]:
    """Return the versions that a lock pins for this system, by name."""
    wanted = [Requirement(line.strip()) for line in _LINE.findall(text)]
    return {
        canonicalize_name(each.name): next(iter(each.specifier)).version
        for each in wanted
        if each.marker is None or each.marker.evaluate()
    }


def made_of() -> dict[str, str]:
    """Return what the program needs to run, without what only builds it."""
    pinned = locked(LOCK.read_text("utf-8"))
    needed: set[str] = set()
    waiting = [name for name in _needs(OWN, pinned) if name not in BUILT_WITH]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += _needs(name, pinned)
    return {name: pinned[name] for name in sorted(needed)}


def _needs(name: str, pinned: dict[str, str]) -> list[str]:
    """Return the pinned distributions that one needs here, extras aside."""
    wanted = [Requirement(each) for each in metadata.requires(name) or ()]
    names = (
        canonicalize_name(each.name)
        for each in wanted
        if each.marker is None or each.marker.evaluate({"extra": ""})
    )
    return sorted({each for each in names if each in pinned})


def bill() -> Bom:
    """Return the bill of materials.

    Raises:
        RuntimeError: something else is installed than the lock pins.
    """
    parts = made_of()
    for name, version in parts.items():
        if metadata.version(name) != version:
            raise RuntimeError(f"{name} {metadata.version(name)} is installed, {version} is locked")
    source = (ROOT / "kccsync_desktop" / "__init__.py").read_text("utf-8")
    found = _VERSION.search(source)
    own = found.group(1) if found else ""
    refs = {name: f"pkg:pypi/{name}@{version}" for name, version in parts.items()}
    main = f"pkg:generic/{OWN}@{own}"
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, ' '.join((main, *refs.values())))}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": main,
                "name": OWN,
                "version": own,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [_component(name, parts[name], refs[name]) for name in parts],
        "dependencies": [
            {"ref": main, "dependsOn": [refs[each] for each in _needs(OWN, parts)]},
            *(
                {"ref": refs[name], "dependsOn": [refs[each] for each in _needs(name, parts)]}
                for name in parts
            ),
        ],
    }


def _component(name: str, version: str, ref: str) -> Bom:
    about = metadata.metadata(name).json
    expression = str(about.get("license_expression", ""))
    words = expression or _licence_words(about)
    licence = {"expression": words} if expression else {"license": {"name": words}}
    return {
        "type": "library",
        "bom-ref": ref,
        "name": name,
        "version": version,
        "purl": ref,
        "description": str(about.get("summary", "")),
        "licenses": [licence],
    }


def _licence_words(about: dict[str, str | list[str]]) -> str:
    """Return the licence as the distribution calls it; a whole licence text is cut to its name."""
    classifiers = [
        each.rpartition(" :: ")[2]
        for each in about.get("classifier", ())
        if each.startswith("License ::")
    ]
    told = str(about.get("license", "")).strip().partition("\n")[0]
    return ", ".join(classifiers) or told or "not told"


def write(path: Path) -> int:
    """Write the bill; return how many parts it lists."""
    made = bill()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return len(made["components"])


def main() -> None:
    target = Path(sys.argv[1] if len(sys.argv) > 1 else f"{OWN}.cdx.json")
    print(f"{target}: {write(target)} parts")  # noqa: T201


if __name__ == "__main__":
    main()
