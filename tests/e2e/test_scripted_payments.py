"""260 payments of every kind, to customers and suppliers, in the sandbox (I1-I3).

Ten customers and ten suppliers have the same documents and do the same things.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.domain.payment_sorting import LeftOutReason as Out
from kccsync_desktop.domain.states import ExportState
from tests.e2e.scripted_checks import (
    account_that_adds_up,
    allocated_once,
    fetch,
    the_files_load_back,
    told,
)
from tests.support.folder import Line
from tests.support.office import Office
from tests.support.payments import act, imports, pay

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


EACH = 10
INVOICES = 11
EURO = {"CURRENCY": "EUR", "EXCHANGE_RATE": "1.150000"}
ALL = 2 * EACH
IN_FIRST, IN_ALL = 9, 10


@dataclass(frozen=True)
class Party:
    """A customer or supplier, its documents by number, and what it does in Xero."""

    office: Office
    code: str
    is_customer: bool

    def document(self, number: int) -> str:
        return f"{self.code}-D{number}"

    def credit(self, number: int) -> str:
        return f"{self.code}-N{number}"

    def write(self) -> None:
        """Eleven documents of 120.00 (the last in euros) and two credits of 60.00."""
        folder = self.office.folder
        add, credit = (
            (folder.invoice, folder.credit_note)
            if self.is_customer
            else (folder.bill, folder.bill_credit)
        )
        nominal = "4000" if self.is_customer else "5000"
        for number in range(1, INVOICES + 1):
            cells = EURO if number == INVOICES else {}
            add(self.document(number), self.code, Line("100.00", nominal), **cells)
        for number in (1, 2):
            credit(self.credit(number), self.code, Line("50.00", nominal))

    def pay(self, number: int, amount: str, **more: object) -> str:
        return pay(self.office, self.document(number), amount, **more)

    def do(self, action: str, **body: object) -> dict[str, Any]:
        return act(self.office, action, **body)

    def on_account(self, action: str, amount: str) -> str:
        side = "receive" if self.is_customer else "spend"
        made = self.do(action, contact=self.code, amount=amount, side=side, date="2025-12-06")
        source: str = made["source"]
        return source

    def act(self) -> tuple[str, str]:
        """Do everything once; return the payment to reverse later and the waiting prepayment."""
        self.pay(1, "120.00", reference="full")
        self.pay(2, "50.00", reference="part")
        self.pay(3, "120.00", batch=self.code, reference="one over two")
        self.pay(4, "40.00", batch=self.code, reference="one over two")
        self.pay(5, "30.00", reference="twice")
        self.pay(5, "30.00", reference="twice")
        self.do("allocate", source=self.credit(1), document=self.document(6))
        over = self.on_account("overpayment", "70.00")
        self.do("allocate", source=over, document=self.document(7), amount="30.00")
        before = self.on_account("prepayment", "80.00")
        self.do("reverse", payment=self.pay(9, "20.00", reference="reversed at once"))
        later = self.pay(10, "25.00", reference="reversed later")
        self.pay(INVOICES, "60.00", rate="1.200000", reference="euros")
        kind = "ACCREC" if self.is_customer else "ACCPAY"
        raised = self.do("raise", contact=self.code, amount="99.00", type=kind)["document"]
        self.office.door("payments", {"document": raised, "amount": "99.00"})
        refund = {"document": self.credit(2), "amount": "24.00"}
        self.office.door("payments", refund)
        return later, before


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office.open(tmp_path)
    yield opened
    opened.services.close()


def test_payments_of_every_kind_come_in_once_and_every_difference_is_told(office: Office) -> None:
    parties = [Party(office, f"C{number}", is_customer=True) for number in range(EACH)]
    parties += [Party(office, f"S{number}", is_customer=False) for number in range(EACH)]
    uploaded(office, parties)
    acts = [(party, *party.act()) for party in parties]

    fetch(office)
    money_only(office, len(parties))
    allocated_once(office, IN_FIRST * ALL)
    office.clock.advance(timedelta(days=21).total_seconds())
    for party, later, before in acts:
        party.do("reverse", payment=later)
        party.do("allocate", source=before, document=party.document(8), amount="80.00")
    fetch(office)
    assert sum(row.flagged for row in imports(office)) == ALL
    allocated_once(office, ALL)

    the_files_load_back(office, IN_ALL * ALL)
    for party in parties:
        only_listed_differences(party)


def uploaded(office: Office, parties: list[Party]) -> None:
    for party in parties:
        party.write()
    office.prepare()
    office.desk.map_nominal("1200", "090")
    office.set(multicurrency=True)
    office.upload()
    assert office.states() == {ExportState.VERIFIED: (INVOICES + 2) * ALL}


def money_only(office: Office, parties: int) -> None:
    """The grid shows money on our documents; everything else is listed with its reason."""
    rows = imports(office)
    assert len(rows) == IN_FIRST * parties
    assert all(row.may_tick for row in rows)
    once = (
        *(Out.CREDIT_NOTE_ALLOCATION, Out.REFUND, Out.RAISED_IN_PACKAGE),
        Out.DELETED_BEFORE_IMPORT,
    )
    assert Counter(each.reason for each in office.desk.left_out()) == {
        **dict.fromkeys(once, parties),
        Out.UNALLOCATED_MONEY: 2 * parties,
    }


def only_listed_differences(party: Party) -> None:
    """Company books and package differ by the credit, the refund and the reversal, exactly."""
    numbers = {party.document(number) for number in range(1, INVOICES + 1)}
    numbers |= {party.credit(1), party.credit(2)}
    account = account_that_adds_up(party.office, party.code, numbers)
    by_currency = {each.currency: each for each in account.differences}
    assert by_currency["EUR"].reasons == ()
    assert told(by_currency["GBP"]) == {
        ("changed-after-import", "", party.document(10)): Decimal("25.00"),
        ("left-out", Out.CREDIT_NOTE_ALLOCATION, party.document(6)): Decimal("-60.00"),
        ("left-out", Out.CREDIT_NOTE_ALLOCATION, party.credit(1)): Decimal("60.00"),
        ("left-out", Out.REFUND, party.credit(2)): Decimal("24.00"),
    }
