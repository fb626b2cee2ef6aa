"""Tables written as text, for the migration scripts: ``name:kind``, a column a word.

``?`` marks what may be empty, ``*`` what belongs to the key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.schema import SchemaItem
    from sqlalchemy.types import TypeEngine

KINDS: dict[str, TypeEngine[Any]] = {
    "big": sa.BigInteger(),
    "date": sa.Date(),
    "flag": sa.Boolean(),
    "instant": sa.DateTime(timezone=True),
    "int": sa.Integer(),
    "json": sa.JSON(),
    "text": sa.String(),
}
REFERS = {"merchant_id": "merchants.id", "row_id": "export_rows.id", "run_id": "runs.id"}


def items_of(
    table: str,
    columns: str,
    *,
    refers: dict[str, str] | None = None,
    unique: Sequence[str] = (),
    unique_name: str = "",
) -> list[SchemaItem]:
    """Return a table's columns and its key, references and uniqueness.

    ``refers`` names the columns that point to another table beside ``REFERS``; ``unique_name`` is
    made of the columns where it is not given.
    """
    specs = columns.split()
    items: list[SchemaItem] = [_column(spec) for spec in specs]
    names = [spec.partition(":")[0] for spec in specs]
    key = [spec.partition(":")[0] for spec in specs if spec.endswith("*")]
    items.append(sa.PrimaryKeyConstraint(*key, name=f"pk_{table}"))
    targets = REFERS | (refers or {})
    for name in names:
        if name in targets:
            constraint = f"fk_{table}_{name}"
            items.append(sa.ForeignKeyConstraint([name], [targets[name]], name=constraint))
    if unique:
        constraint = unique_name or f"uq_{table}_{'_'.join(unique)}"
        items.append(sa.UniqueConstraint(*unique, name=constraint))
    return items


def _column(spec: str) -> sa.Column[Any]:
    name, _, marked = spec.partition(":")
    kind = KINDS[marked.rstrip("?*")]
    return sa.Column(name, kind, nullable="?" in marked, autoincrement=spec == "id:int*")
