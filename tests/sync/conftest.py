"""Every sync test works at a real desk: books in a file, the real connector, the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet

from tests.support.intuit_home import IntuitHome
from tests.support.office import Office
from tests.support.payments import prepare as prepare_payments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[IntuitHome]:
    key = tmp_path / "key"
    key.write_bytes(Fernet.generate_key())
    key.chmod(0o600)
    monkeypatch.setenv("KCCSYNC_KEY_FILE", str(key))
    made = IntuitHome.open(tmp_path / "home")
    yield made
    made.services.close()
