"""What a grid shows, said once: a list of columns and a few words about its rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.domain.sheets import CellValue


class Row(Protocol):
    """Anything that a grid can show."""

    @property
    def id(self) -> int:
        """What identifies the row, whatever the order."""


RowT = TypeVar("RowT", bound=Row)


class Tint(StrEnum):
    """A row's ground apart from its tick."""

    NONE = ""
    RUNNING = "running"


class Mark(StrEnum):
    """An icon beside a word, with the part that its colour plays."""

    NONE = ""
    OK = "check"
    WARNING = "warning"
    FAILED = "error"
    VERIFIED = "tick-verified"
    WAITING = "clock"
    BY_HAND = "circle"
    CHANGED = "refresh"
    STOPPED = "stop"
    LOCKED = "lock"


def _no_mark(_row: object) -> Mark:
    return Mark.NONE


def _no_tint(_row: object) -> Tint:
    return Tint.NONE


def _no_note(_row: object) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Column(Generic[RowT]):
    """One column: ``field`` is what a query sorts by (empty: it cannot), ``width`` in digits.

    ``is_choice`` columns are edited by a chooser; ``is_action`` ones are drawn as a button.
    Where there is no room for all, those that ``gives_way`` puts in an order are not shown; none
    of them is, for the words of a filling column that ``may_be_cut``.
    ``value`` is the amount or date behind the text, for files and spreadsheets; ``words`` are those
    that may come, where there are few: none of them is cut, whatever is there at first.
    """

    title: str
    field: str
    text: Callable[[RowT], str]
    width: int
    is_number: bool = False
    mark: Callable[[RowT], Mark] = _no_mark
    is_choice: bool = False
    is_action: bool = False
    value: Callable[[RowT], CellValue] | None = None
    gives_way: int = 0
    words: tuple[str, ...] = ()
    may_be_cut: bool = False

    @property
    def is_free(self) -> bool:
        """Tell whether its words may be cut for longer ones': no figure, state or button."""
        is_fixed = self.is_number or self.is_choice or self.is_action or self.has_marks
        return not (is_fixed or self.words)

    @property
    def has_marks(self) -> bool:
        """Tell whether a mark stands before its words."""
        return self.mark is not _no_mark

    def cell(self, row: RowT) -> CellValue:
        """Return what a spreadsheet holds of a row in this column."""
        return self.text(row) if self.value is None else self.value(row)


@dataclass(frozen=True, slots=True)
class GridSpec(Generic[RowT]):
    """A grid: its name for screen readers, its columns, and whether its rows can be ticked.

    ``may_tick`` tells which of them (None: all). ``note`` is more about a row, empty for nothing:
    it is the row's tooltip, and a screen reader speaks it. ``key`` names the grid where its columns
    are remembered.
    """

    name: str
    columns: tuple[Column[RowT], ...]
    has_ticks: bool = False
    tint: Callable[[RowT], Tint] = field(default=_no_tint)
    may_tick: Callable[[RowT], bool] | None = None
    note: Callable[[RowT], str] = field(default=_no_note)
    key: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow(Generic[RowT]):
    """A row ready to paint; ``summary`` is the one line a screen reader speaks.

    ``row`` is None for the heading of a group.
    """

    row: RowT | None
    texts: tuple[str, ...]
    marks: tuple[Mark, ...]
    tint: Tint
    may_tick: bool
    note: str
    summary: str


def shown(spec: GridSpec[RowT], row: RowT) -> ShownRow[RowT]:
    """Return a row with all its texts written."""
    texts = tuple(column.text(row) for column in spec.columns)
    spoken = (f"{c.title} {text}" for c, text in zip(spec.columns, texts, strict=True) if text)
    note = spec.note(row)
    return ShownRow(
        row=row,
        texts=texts,
        marks=tuple(column.mark(row) for column in spec.columns),
        tint=spec.tint(row),
        may_tick=spec.may_tick is None or spec.may_tick(row),
        note=note,
        summary=", ".join(spoken if any(note in text for text in texts) else (*spoken, note)),
    )
