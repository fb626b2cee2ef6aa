"""Every sync test works at a real desk: books in a file, the real connector, the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.support.office import Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with a merchant; in-process sandbox, movable clock, one call after the other."""
    opened = Office.open(tmp_path)
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
