"""KCC's side of an export, read in one snapshot.

Rows, documents, stock, companies, set-up and what was sent before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.planning import document_number
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.export_plan import is_document, is_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kccsync_desktop.domain.companies import Company, NominalAccount, StockItem, TaxRate
    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.rows import ContactLink, ExportRow
    from kccsync_desktop.domain.setup import ExportOptions, Mapping
    from kccsync_desktop.storage.books import Work
    from kccsync_desktop.sync.runs import Run

SIDES_OF_ROLE = {
    "": (LedgerSide.SALES, LedgerSide.PURCHASES),
    "customer": (LedgerSide.SALES,),
    "supplier": (LedgerSide.PURCHASES,),
}


@dataclass(frozen=True)
class Sources:
    """What KCC said and what the bookkeeper decided, at one moment.

    ``rows`` are those asked for and the stock that their documents need; ``heads`` every
    document that may have the number of one of them, without its lines; ``folder_problems`` what
    the folder's reading found, by row.
    """

    base_currency: str
    options: ExportOptions
    mapping: Mapping
    nominals: dict[str, NominalAccount]
    tax_rates: dict[str, TaxRate]
    rows: tuple[ExportRow, ...]
    documents: dict[int, Document]
    heads: tuple[Document, ...]
    stock_items: dict[int, StockItem]
    stock_rows: dict[str, ExportRow]
    stock_codes: tuple[str, ...]
    companies: tuple[Company, ...]
    links: dict[tuple[str, str], ContactLink]
    folder_problems: dict[int, tuple[Problem, ...]]

    @property
    def uses_items(self) -> bool:
        """True when lines name stock items: without rollup (E9)."""
        return not self.options.rollup

    @property
    def stored_contacts(self) -> dict[tuple[str, LedgerSide], str]:
        """The contact ids of companies seen before, by code and ledger."""
        return {
            (code, side): link.remote_id
            for (code, role), link in self.links.items()
            for side in SIDES_OF_ROLE[role]
        }


def read_sources(run: Run, row_ids: Sequence[int]) -> Sources:
    """Read everything that the plan of these rows depends on."""
    with run.books.read() as work:
        asked = work.rows.get(row_ids)
        options = work.setup.options()
        documents = work.source.documents([row.id for row in asked if is_document(row)])
        needed = set() if options.rollup else stock_codes_on(documents.values())
        stock_rows = work.source.stock_rows(needed)
        rows = _with_needed_stock(asked, stock_rows)
        return Sources(
            base_currency=work.merchant.get().base_currency,
            options=options,
            mapping=work.setup.mapping(),
            nominals={each.code: each for each in work.setup.nominals()},
            tax_rates={each.code: each for each in work.setup.tax_rates()},
            rows=rows,
            documents=documents,
            heads=work.source.heads_numbered(set(map(document_number, documents.values()))),
            stock_items=work.source.stock_items([r.id for r in rows if is_item(r)]),
            stock_rows=stock_rows,
            stock_codes=work.source.stock_codes(),
            companies=_all_companies(work),
            links=work.contacts.links(),
            folder_problems=folder_problems(work, rows),
        )


def stock_codes_on(documents: Iterable[Document]) -> set[str]:
    """Return the stock codes that stand on the documents' lines."""
    return {line.stock_code for each in documents for line in each.lines if line.stock_code}


def _with_needed_stock(
    asked: tuple[ExportRow, ...], stock_rows: dict[str, ExportRow]
) -> tuple[ExportRow, ...]:
    """Only pending stock is needed: all other is in the package, or taken as being there."""
    already = {row.id for row in asked}
    missing = (row for row in stock_rows.values() if row.state is ExportState.PENDING)
    return (*(row for row in missing if row.id not in already), *asked)


def _all_companies(work: Work) -> tuple[Company, ...]:
    codes = work.source.company_codes()
    by_code = work.source.companies(codes)
    return tuple(by_code[code] for code in codes)


def folder_problems(work: Work, rows: Sequence[ExportRow]) -> dict[int, tuple[Problem, ...]]:
    """Return what the folder's reading found against faulty rows, by row id."""
    faulty = {row.id for row in rows if row.is_faulty}
    found: dict[int, tuple[Problem, ...]] = {}
    for each in work.problems.unresolved() if faulty else ():
        if each.row_id in faulty:
            found[each.row_id] = (*found.get(each.row_id, ()), each.problem)
    return found
