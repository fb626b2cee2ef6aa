"""E5, E7: what the pre-check lets through is accepted, and comes back as KCC has it, to the penny.

The whole way of a document: KCC's figures, plan, encoding, the package's own tax engine, read-back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from kccsync_desktop.connectors.package import Accepted
from kccsync_desktop.connectors.registry import PACKAGE_NAMES
from kccsync_desktop.domain.read_back import differences
from tests.protocol.any_document import DOCUMENTS, OPTIONS, Books, DocumentSeed
from tests.support.examples import examples

if TYPE_CHECKING:
    from kccsync_desktop.domain.setup import ExportOptions


@pytest.fixture(scope="module", params=PACKAGE_NAMES)
def books(request: pytest.FixtureRequest) -> Books:
    """One organisation for all examples; nothing in them depends on another."""
    return Books.open(request.param)


@examples(100)
@given(seed=DOCUMENTS, options=OPTIONS)
def test_e5_e7_whatever_passes_the_precheck_is_proven_afterwards(
    books: Books, seed: DocumentSeed, options: ExportOptions
) -> None:
    document = books.document(seed)
    planned = books.planned(document, options)
    if planned is None:
        return
    assert (planned.net, planned.tax, planned.total) == (document.net, document.tax, document.gross)
    outcome = books.send(planned)
    assert isinstance(outcome, Accepted), outcome
    found = books.read(planned, outcome)
    contact_id = books.contact_id(planned)
    assert differences(planned, found, books.desk.package.traits, contact_id) == ()
    assert found.marker in {planned.marker, ""}
