"""A receipt as a page to print, to save and to copy: black on white, whole."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from kccsync_desktop.ui.models.extracts import copied_text, flat
from kccsync_desktop.ui.models.history_grids import (
    paid_text,
    receipt_grid,
    receipt_payments_grid,
    together_text,
    totals_grid,
)
from kccsync_desktop.ui.models.history_words import facts_of
from kccsync_desktop.ui.models.mapping_grids import Numbered
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.theme.paper import ON_PAPER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kccsync_desktop.domain.history import Receipt
    from kccsync_desktop.ui.models.columns import GridSpec

ValueT = TypeVar("ValueT")
MARGINS = QMarginsF(15, 15, 15, 15)  # millimetres


@dataclass(frozen=True, slots=True)
class _Section:
    """A table of the page; columns that are empty throughout are left out.

    ``below`` is what its amounts come to, or empty.
    """

    heading: str
    titles: tuple[str, ...]
    sides: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    below: str = ""


def title_of(receipt: Receipt) -> str:
    """Return what a receipt is called."""
    return tr("{job}, receipt {number}").format(job=tr(receipt.run.kind), number=receipt.run.id)


def receipt_html(receipt: Receipt, package: str, *, is_copied: bool = False) -> str:
    """Return the page; everything that comes from the books is escaped.

    ``is_copied`` makes it fit for a spreadsheet: no text in it runs as a formula there.
    """
    told = flat if is_copied else str
    facts = [(name, told(value)) for name, value in facts_of(receipt, package)]
    parts = [f"<h1>{escape(title_of(receipt))}</h1>", _facts(facts)]
    if receipt.run.reason:
        why = escape(tr("Why it stopped"))
        parts.append(f"<h2>{why}</h2><p>{escape(told(receipt.run.reason))}</p>")
    parts += [_table(section) for section in _sections(receipt, is_copied=is_copied)]
    return f"<html><head><style>{ON_PAPER}</style></head><body>{''.join(parts)}</body></html>"


def receipt_text(receipt: Receipt, package: str) -> str:
    """Return the same as text to copy, with tabs between columns; no text runs in a sheet."""
    facts = (f"{name}\t{flat(value)}" for name, value in facts_of(receipt, package))
    lines = [title_of(receipt), *facts]
    if receipt.run.reason:
        lines += ["", tr("Why it stopped"), flat(receipt.run.reason)]
    for section in _sections(receipt, is_copied=True):
        lines += ["", section.heading, "\t".join(section.titles)]
        lines += ["\t".join(row) for row in section.rows]
        lines += [section.below] if section.below else []
    return "\n".join(lines)


def receipt_document(html: str) -> QTextDocument:
    """Return the page laid out."""
    document = QTextDocument()
    document.setHtml(html)
    return document


def save_pdf(html: str, title: str, path: Path) -> Path:
    """Write the page as a PDF, A4, in place of a file that is there.

    Raises:
        OSError: the file cannot be written; what was there before is untouched.
    """
    _put(_pdf(html, title), path.resolve())  # a link stays a link
    return path


def _pdf(html: str, title: str) -> bytes:
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    writer.setTitle(title)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(MARGINS, QPageLayout.Unit.Millimeter)
    receipt_document(html).print_(writer)
    page = bytes(kept.data().data())
    if not (page.startswith(b"%PDF-") and page.rstrip().endswith(b"%%EOF")):
        raise OSError(errno.EIO, tr("the page could not be drawn"))
    return page


def _put(page: bytes, path: Path) -> None:
    """Write aside, then exchange, so that a file is there whole or as it was."""
    if path.exists() and not (path.is_file() and os.access(path, os.W_OK)):
        raise OSError(errno.EACCES, tr("it is no file, or may only be read"))
    aside = path.with_name(f".kccsync-{secrets.token_hex(6)}.part")
    try:
        with aside.open("xb") as file:
            file.write(page)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _sections(receipt: Receipt, *, is_copied: bool) -> list[_Section]:
    went, kept_back = tr("What went"), tr("What was refused or held, and why")
    payments = tr("Payments created and allocated")
    read_again = tr("Read back, sent by earlier jobs")
    totals = _section(
        tr("Totals by type and currency"), totals_grid(), receipt.totals, is_copied=is_copied
    )
    paid = _section(payments, receipt_payments_grid(), receipt.payments, is_copied=is_copied)
    found = (
        replace(totals, below=together_text(receipt)),
        _section(went, receipt_grid(), receipt.gone, is_copied=is_copied),
        _section(kept_back, receipt_grid(), receipt.kept_back, is_copied=is_copied),
        _section(read_again, receipt_grid(), receipt.read_again, is_copied=is_copied),
        replace(paid, below=paid_text(receipt)),
    )
    return [each for each in found if each.rows]


def _section(
    heading: str, spec: GridSpec[Numbered[ValueT]], values: Sequence[ValueT], *, is_copied: bool
) -> _Section:
    rows = [Numbered(number, value) for number, value in enumerate(values)]
    texts = [
        tuple(copied_text(c, row)[0] if is_copied else c.text(row) for c in spec.columns)
        for row in rows
    ]
    shown = [n for n in range(len(spec.columns)) if any(row[n] for row in texts)]
    columns = [spec.columns[n] for n in shown]
    return _Section(
        heading,
        tuple(column.title for column in columns),
        tuple("right" if column.is_number else "left" for column in columns),
        tuple(tuple(row[n] for n in shown) for row in texts),
    )


def _table(section: _Section) -> str:
    cells = zip(section.sides, section.titles, strict=True)
    head = "".join(f'<th align="{side}">{escape(title)}</th>' for side, title in cells)
    rows = "".join(f"<tr>{_cells(section.sides, row)}</tr>" for row in section.rows)
    start = '<table width="100%" cellspacing="0" cellpadding="3">'
    below = f"<p>{escape(section.below)}</p>" if section.below else ""
    table = f"{start}<thead><tr>{head}</tr></thead>{rows}</table>"
    return f"<h2>{escape(section.heading)}</h2>{table}{below}"


def _cells(sides: Sequence[str], row: Sequence[str]) -> str:
    pairs = zip(sides, row, strict=True)
    return "".join(f'<td align="{side}">{escape(text)}</td>' for side, text in pairs)


def _facts(facts: Sequence[tuple[str, str]]) -> str:
    rows = (f"<tr>{_cells(('left', 'left'), fact)}</tr>" for fact in facts)
    return f'<table cellspacing="0" cellpadding="2">{"".join(rows)}</table>'
