"""Every sync test works at a real desk: books in a file, the real connector, the sandbox."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from tests.support.office import Office
from tests.support.payments import prepare as prepare_payments

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = Path("/dev/shm")  # noqa: S108 - where there is one, commits need not wait for a disk


@pytest.fixture
def place() -> Iterator[Path]:
    """Return a folder of the test's own, in memory where the machine has such folders."""
    is_there = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    with TemporaryDirectory(dir=MEMORY if is_there else None) as folder:
        yield Path(folder)


@pytest.fixture
def office(place: Path) -> Iterator[Office]:
    """An office with a merchant; in-process sandbox, movable clock, one call after the other."""
    opened = Office.open(place)
    yield opened
    opened.services.close()


@pytest.fixture
def ready(office: Office) -> Office:
    """A connected office with one document of each kind, mapped and ready to upload."""
    folder = office.folder
    folder.invoice("INV1")
    folder.credit_note("CRN1")
    folder.bill("PIN1", SUPPLIER_REF="F-1")
    folder.bill_credit("PCR1", SUPPLIER_REF="F-2")
    office.prepare()
    office.forget_calls()
    return office


@pytest.fixture
def sold(office: Office) -> Office:
    """Two invoices, a credit note and a bill in the package, 12.00 each."""
    folder = office.folder
    folder.invoice("INV1")
    folder.invoice("INV2")
    folder.credit_note("CRN1")
    folder.bill("PIN1", SUPPLIER_REF="F-1")
    prepare_payments(office)
    office.upload()
    office.forget_calls()
    return office
