"""What the layers below say is in the catalogues, and is shown in the user's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain import contact_choice, default_accounts, default_setup, default_taxes
from kccsync_desktop.domain.balance_differences import DifferenceReason, Reason
from kccsync_desktop.domain.companies import TaxRate, TaxSide
from kccsync_desktop.domain.default_taxes import guess_tax
from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.grids import LeftOutTotal, Proposal
from kccsync_desktop.domain.line_accounts import DEFAULT_PURCHASES, DEFAULT_SALES
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.payment_sorting import LeftOutReason
from kccsync_desktop.domain.prepayment_standing import WaitingReason
from kccsync_desktop.domain.said import Said
from kccsync_desktop.ui.models import told_words
from kccsync_desktop.ui.models.contacts_grid import contacts_grid
from kccsync_desktop.ui.models.import_grids import total_line
from kccsync_desktop.ui.models.mapping_grids import Numbered
from kccsync_desktop.ui.models.told_words import said
from kccsync_desktop.ui.models.waiting_grid import waiting_text
from kccsync_desktop.ui.views.proposals_dialog import reason_text
from tests.ui.fake_contacts import CANDIDATES
from tests.ui.fake_payments import waiting_prepayment
from tests.ui.languages import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from PySide6.QtWidgets import QApplication

SAYING = (default_setup, default_accounts, default_taxes, contact_choice)
KEYS = {default_setup.PREPAYMENTS, DEFAULT_SALES, DEFAULT_PURCHASES}
SUBJECT = Subject(SourceType.SALES_INVOICE, "SI1")
ZERO_RATE = TaxRate("0", "Exempt", ZERO)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    with spoken(qapp, "de"):
        yield


def sentences(module: ModuleType) -> set[str]:
    named = {name: value for name, value in vars(module).items() if name.isupper()}
    return {value for value in named.values() if isinstance(value, str)} - KEYS


def said_below() -> set[str]:
    reasons = (each for each in DifferenceReason if each is not DifferenceReason.LEFT_OUT)
    return {
        *(sentence for module in SAYING for sentence in sentences(module)),
        *(each.value for each in TaxSide),
        *(each.words for each in LeftOutReason),
        *(Reason(each, SUBJECT, ZERO).words for each in reasons),
        *(each.words.removeprefix("because ") for each in WaitingReason),
        *(each.cure for each in WaitingReason),
    }


def test_every_sentence_of_the_layers_below_is_there_to_be_translated() -> None:
    noted = {
        text
        for name in ("PROPOSALS", "CONTACTS", "LEFT_OUT", "DIFFERENCES", "WAITING")
        for text in getattr(told_words, name)
    }
    meanings = {"zero-rated", "exempt", "outside the scope"}
    assert noted == said_below() | meanings


@pytest.mark.usefixtures("german")
def test_why_something_is_proposed_is_told_in_german() -> None:
    alike = Said(default_accounts.BY_NAME_AND_TYPE, kind="Sales")
    reason = Said(default_accounts.SO_IS, reason=alike, others="200 Sales")
    told = reason_text(Proposal("nominal", "1", None, "a", "260 Other", reason, asks=True))
    assert told.endswith("ähnlich nach Name und Art (Sales), ebenso aber 200 Sales")
    zero = guess_tax(ZERO_RATE, TaxSide.SALES, ()).reason
    assert said(zero).startswith("0\u00a0% kann Nullsatz, steuerfrei oder nicht steuerbar heißen.")
    assert said(zero).endswith("Bitte wählen Sie.")
    full = replace(ZERO_RATE, percent=ZERO + 20)
    assert said(guess_tax(full, TaxSide.PURCHASES, ()).reason).endswith("20\u00a0% für Einkauf")
    assert said("as the package told it") == "as the package told it"


@pytest.mark.usefixtures("german")
def test_what_waits_and_what_was_left_out_is_told_in_german() -> None:
    row = replace(waiting_prepayment(1), reason=WaitingReason.INVOICE_NOT_EXPORTED)
    assert waiting_text(row) == (
        "Ihre Rechnung ist noch nicht in der Buchhaltung."
        " Laden Sie die Rechnung hoch und danach noch einmal."
    )
    total = LeftOutTotal(LeftOutReason.REFUND, "GBP", 1, ZERO)
    assert total_line(total, is_open=False).what.startswith("Eine Rückzahlung")


@pytest.mark.usefixtures("german")
def test_why_a_contact_cannot_be_chosen_is_told_in_german() -> None:
    obstacle = Said(contact_choice.ARCHIVED, name="Fern {x}", package="Xero")
    note = contacts_grid().note(Numbered(1, replace(CANDIDATES[0], obstacle=obstacle)))
    assert note.startswith("„Fern {x}“ ist in Xero archiviert")
