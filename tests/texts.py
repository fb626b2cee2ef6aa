"""The window's texts in other languages: ``python -m tests.texts`` brings them up to date.

New texts come in untranslated, to be filled in with Qt Linguist or by hand; texts that the window
no longer has go. Then run it again: it writes what the program loads.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
SOURCES = [ROOT / "kccsync_desktop" / "app.py", *(ROOT / "kccsync_desktop" / "ui").rglob("*.py")]
WORDS = ("tr", "noted")
EXEMPT = {*WORDS, "cast", "TypeVar", "QKeySequence", "QShortcut", "page_of", "HelpPage"}
LIKE_WORDS = re.compile(r"[A-Za-z]{2,}[,;:.]? [A-Za-z({]|^&?[A-Z][a-z]+")
LIKE_MARKUP = re.compile(r"<|[\w-]+:[\w#]|^\"")
LIKE_KEYS = re.compile(r"^(Ctrl|Shift|Alt|Return|Escape|Space|Enter|F\d+)\b[+\w/;?]*$")
_UPDATE = ("-tr-function-alias", "tr+=noted", "-locations", "none", "-no-obsolete", "-silent")


def tool(name: str, *words: str) -> None:
    """Run one of Qt's translation tools, which come with the window's library."""
    program = Path(sys.executable).parent / f"pyside6-{name}"
    subprocess.run([str(program), *words], check=True)  # noqa: S603 - a program of our environment


def catalogues() -> list[Path]:
    return sorted(FOLDER.glob("kccsync_*.ts"))


def update(catalogue: Path) -> None:
    """Take the window's texts into a catalogue."""
    sources = [str(path) for path in sorted(SOURCES)]
    tool("lupdate", *_UPDATE, *sources, "-ts", str(catalogue))


def compile_to(catalogue: Path, target: Path) -> None:
    """Write what the program loads; texts that are not translated yet stay English."""
    tool("lrelease", "-silent", str(catalogue), "-qm", str(target))


def texts_of(path: Path) -> set[str]:
    """Return the texts that a module gives to ``tr`` or ``noted``."""
    calls = (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call))
    found: set[str] = set()
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id in WORDS and call.args:
            text = call.args[0]
            if isinstance(text, ast.Constant):
                found.add(str(text.value))
    return found


def _is_exempt(node: ast.AST) -> bool:
    """Tell what reads like words and is never shown: log entries, names of types, keys."""
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        return name in EXEMPT or name.startswith("log.") or name.endswith(".toString")
    return isinstance(node, (ast.Raise, ast.Subscript))


def untranslated(path: Path) -> set[str]:
    """Return the texts of a module that read like words and go through neither."""
    found: set[str] = set()

    def look(node: ast.AST) -> None:
        if _is_exempt(node) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ):
            return
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            is_other = LIKE_KEYS.match(text) or LIKE_MARKUP.search(text)
            if LIKE_WORDS.search(text) and not is_other:
                found.add(text)
        for name, child in ast.iter_fields(node):
            parts = child if isinstance(child, list) else [child]
            for part in parts if name not in {"annotation", "returns"} else ():
                if isinstance(part, ast.AST):
                    look(part)

    look(ast.parse(path.read_text("utf-8")))
    return found


def messages(catalogue: Path) -> dict[str, str]:
    """Return a catalogue's texts with their translations, empty where there is none yet."""
    root = ET.parse(catalogue).getroot()  # noqa: S314 - a file of our own
    pairs = ((m.findtext("source", ""), m.find("translation")) for m in root.iter("message"))
    return {source: "" if found is None else found.text or "" for source, found in pairs}


def main() -> None:
    for catalogue in catalogues():
        update(catalogue)
        compile_to(catalogue, catalogue.with_suffix(".qm"))
        told = messages(catalogue)
        print(f"{catalogue.name}: {sum(map(bool, told.values()))} of {len(told)} translated")  # noqa: T201


if __name__ == "__main__":
    main()
