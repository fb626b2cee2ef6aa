"""What a reading of the KCC company folder gives: values plus the faults met on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from kccsync_desktop.domain.companies import (
        Company,
        NominalAccount,
        Prepayment,
        StockItem,
        TaxRate,
    )
    from kccsync_desktop.domain.documents import CalcMethod, Document, Subject
    from kccsync_desktop.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """Codes that earlier readings left in the database: a partial folder may refer to them.

    ``companies`` gives each company's calculation method, ``tax_rates`` each rate's percent.
    """

    companies: Mapping[str, CalcMethod | None] = field(default_factory=dict)
    nominals: frozenset[str] = frozenset()
    tax_rates: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowFault:
    """One fault in a file: where it stands, what was there, and what to do.

    ``problem`` carries code, message and cure; ``line`` counts from 1 with the header as line 1
    and is
    0 where the file as a whole is meant; ``subjects`` are the documents or items that cannot be
    exported because of it. ``hidden`` are the codes of documents in rows that say no type: what is
    known by such a code is meant.
    """

    file: str
    line: int
    column: str
    value: str
    problem: Problem
    subjects: tuple[Subject, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileCount:
    """How many rows of a file were read, and how many of them had a fault."""

    file: str
    rows: int
    faulty: int


@dataclass(frozen=True, slots=True)
class CompanyFolder:
    """Everything read from one folder or zip; empty tuples where a file is absent.

    ``not_offered`` counts quotations and pro-formas by KCC's word. Documents with faults are in
    ``documents`` too where they could be read far enough to be shown; ``unreadable`` counts the
    rows of documents.csv that could not.
    """

    companies: tuple[Company, ...] = ()
    stock_items: tuple[StockItem, ...] = ()
    nominals: tuple[NominalAccount, ...] = ()
    tax_rates: tuple[TaxRate, ...] = ()
    documents: tuple[Document, ...] = ()
    prepayments: tuple[Prepayment, ...] = ()
    faults: tuple[RowFault, ...] = ()
    counts: tuple[FileCount, ...] = ()
    not_offered: dict[str, int] = field(default_factory=dict)
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What storing a company folder did, in documents and stock items.

    ``unchanged`` ones were left alone; ``withdrawn`` ones are no longer issued or posted;
    ``changed_since_export`` ones were changed in KCC after they left (E8); ``faulty`` ones are
    shown
    but cannot be exported. ``not_issued`` ones are not issued or posted yet, so nothing of them was
    stored. ``not_offered`` counts quotations and pro-formas by KCC's word, ``unreadable`` rows that
    name no document: with these, everything that is in the folder is counted.
    """

    new: int
    changed: int
    unchanged: int
    withdrawn: int
    changed_since_export: int
    faulty: int
    not_issued: int = 0
    counts: tuple[FileCount, ...] = ()
    not_offered: dict[str, int] = field(default_factory=dict)
    unreadable: int = 0
    faults: tuple[RowFault, ...] = ()
