"""How a command speaks: one JSON document on stdout, or tables; progress and messages on stderr."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNLIMITED_WIDTH = 160


@dataclass(frozen=True)
class Speech:
    """Speaks JSON or plain tables."""

    is_json: bool

    def answer(self, document: object) -> None:
        """Print the one JSON document; nothing where JSON was not asked for."""
        if self.is_json:
            print(json.dumps(document, indent=2, ensure_ascii=False))

    def say(self, text: str) -> None:
        """Tell a person something: on stdout, or on stderr beside JSON."""
        print(text, file=sys.stderr if self.is_json else sys.stdout)

    def table(self, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Print a table for a person; nothing beside JSON."""
        if self.is_json:
            return
        table = Table(box=None, pad_edge=False)
        for title in titles:
            table.add_column(title, justify="right" if title == "Amount" else "left")
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        width = None if sys.stdout.isatty() else UNLIMITED_WIDTH
        Console(width=width, highlight=False).print(table)
