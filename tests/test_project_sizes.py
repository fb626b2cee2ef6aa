"""No file over 300 lines, no function over 40: what the linters have no rule for."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES = 300
FUNCTION_LINES = 40
FORBIDDEN_NAMES = ("Manager", "Helper", "Util", "Utils")

FOLDERS = ("kccsync_desktop", "tests")
SOURCES = [ROOT / "run.py", *sorted(p for f in FOLDERS for p in (ROOT / f).rglob("*.py"))]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def definitions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(parsed(path)) if isinstance(node, kinds)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_files_are_short() -> None:
    sizes = {name_of(p): len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCES}
    assert {name: size for name, size in sizes.items() if size > FILE_LINES} == {}


def test_functions_are_short() -> None:
    sizes = {f"{name_of(p)}:{f.name}": length(f) for p in SOURCES for f in definitions(p)}
    assert {name: size for name, size in sizes.items() if size > FUNCTION_LINES} == {}


def test_no_class_is_called_manager_or_helper() -> None:
    nodes = [(p, node) for p in SOURCES for node in ast.walk(parsed(p))]
    names = [f"{name_of(p)}:{n.name}" for p, n in nodes if isinstance(n, ast.ClassDef)]
    assert [name for name in names if name.endswith(FORBIDDEN_NAMES)] == []
