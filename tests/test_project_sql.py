"""SQL is made by SQLAlchemy: what is written by hand holds nothing that came from outside."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kccsync_desktop"
RAW = {"exec_driver_sql", "text", "executescript", "literal_column"}
# Where a hand-made statement is put together, and of what: names of our own tables and settings.
OWN_WORDS = {
    "storage/append_only.py": {
        "_FUNCTION",
        "_MAKE_FUNCTION",
        "action",
        "event",
        "head",
        "table",
        "taken",
    },
    "storage/change_watch.py": {"query"},
    "storage/engines.py": {"begin", "setting"},
}


def raw_statements() -> Iterator[tuple[str, ast.expr]]:
    """Yield every statement that goes to the database as text, with the module it stands in."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith("sandbox/"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and is_raw(node.func, name):
                yield name, node.args[0]


def is_raw(function: ast.expr, module: str) -> bool:
    match function:
        case ast.Attribute(attr=name) | ast.Name(id=name) if name in RAW:
            return module.startswith("storage/")
        case ast.Attribute(value=ast.Name(), attr="execute"):
            return module.startswith("storage/")
        case _:
            return False


def words_in(statement: ast.expr) -> set[str]:
    """Return the names that a statement is put together of, past the fixed text."""
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}


def is_made_by_the_library(statement: ast.expr) -> bool:
    return not isinstance(statement, (ast.Constant, ast.JoinedStr, ast.BinOp))


def test_hand_made_statements_hold_words_of_our_own_only() -> None:
    found = [
        (name, ast.unparse(statement))
        for name, statement in raw_statements()
        if not is_made_by_the_library(statement)
        and not words_in(statement) <= OWN_WORDS.get(name, set())
    ]
    assert found == []


def test_no_other_layer_knows_the_database() -> None:
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith(("storage/", "sandbox/")):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            modules += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            assert not {m.split(".")[0] for m in modules} & {"sqlite3", "sqlalchemy"}, name


@pytest.mark.parametrize(
    ("code", "is_found"),
    [
        ("session.execute(f'DELETE FROM rows WHERE code = {code}')", True),
        ("connection.exec_driver_sql('SELECT ' + column)", True),
        ("session.execute(text(f'{words}'))", True),
        ("connection.exec_driver_sql('PRAGMA integrity_check')", False),
        ("session.execute(select(Row).where(Row.code == code))", False),
    ],
)
def test_the_search_finds_what_it_is_for(code: str, *, is_found: bool) -> None:
    found = False
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and node.args and is_raw(node.func, "storage/x.py"):
            statement = node.args[0]
            found |= not is_made_by_the_library(statement) and bool(words_in(statement))
    assert found is is_found
