"""200 allocations of every kind that QuickBooks has, to customers and suppliers (I1-I4).

Eight customers and eight suppliers have the same documents and do the same things, as far as
QuickBooks lets both do them.
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
    Told,
    account_that_adds_up,
    allocated_once,
    fetch,
    the_files_load_back,
    told,
)
from tests.support.folder import Line
from tests.support.office import Office
from tests.support.payments import act, imports, pay, prepare
from tests.support.quickbooks_user import QuickBooksUser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EACH = 8
DOCUMENTS, CREDITS = 19, 3
EURO = {"CURRENCY": "EUR", "EXCHANGE_RATE": "1.150000"}
IN_FIRST, IN_LATER, ALL = 12 * 2 * EACH, EACH, 200
FLAGGED = 3 * 2 * EACH
DAY = "2025-12-06"


@dataclass(frozen=True)
class Later:
    """What the second round is about, by id."""

    voided: str
    deleted: str
    reduced: str
    on_account: str


@dataclass(frozen=True)
class Party:
    """A customer or supplier, its documents by number, and what it does in QuickBooks."""

    office: Office
    code: str
    is_customer: bool

    @property
    def abroad(self) -> str:
        """The same firm's account in euros: QuickBooks keeps one currency for each contact."""
        return f"{self.code}E"

    @property
    def user(self) -> QuickBooksUser:
        return QuickBooksUser(self.office)

    @property
    def order(self) -> str:
        """The order of the last document, with which a customer paid a part."""
        return f"SO-{self.code}"

    def document(self, number: int) -> str:
        return f"{self.code}-D{number}"

    def credit(self, number: int) -> str:
        return f"{self.code}-N{number}"

    @property
    def numbers(self) -> set[str]:
        """All its documents and credits."""
        documents = {self.document(number) for number in range(1, DOCUMENTS + 1)}
        return documents | {self.credit(number) for number in range(1, CREDITS + 1)}

    def write(self) -> None:
        """Nineteen documents of 120.00 (one in euros), credits of 60.00, a prepayment of 20.00."""
        folder = self.office.folder
        add, add_credit = (
            (folder.invoice, folder.credit_note)
            if self.is_customer
            else (folder.bill, folder.bill_credit)
        )
        nominal = "4000" if self.is_customer else "5000"
        line = Line("100.00", nominal)
        other_role = {"IS_SUPPLIER" if self.is_customer else "IS_CUSTOMER": "0"}
        folder.company(self.code, **other_role)
        folder.company(self.abroad, CURRENCY="EUR", **other_role)
        for number in range(1, DOCUMENTS + 1):
            company, cells = (self.abroad, EURO) if number == 11 else (self.code, {})
            order = self.order if number == DOCUMENTS else ""
            add(self.document(number), company, line, ORDER_CODE=order, **cells)
        for number in range(1, CREDITS + 1):
            line = Line("50.00", nominal)
            add_credit(self.credit(number), self.code, line, ORDER_CODE="")
        if self.is_customer:
            folder.prepayment(f"PP-{self.code}", "20.00", self.order, COMPANY_CODE=self.code)

    def pay(self, number: int, amount: str, **more: object) -> str:
        return pay(self.office, self.document(number), amount, **more)

    def do(self, action: str, **body: object) -> dict[str, Any]:
        return act(self.office, action, **body)

    def pay_several(self, amounts: dict[int, str], **more: object) -> None:
        parts = [{"document": self.document(one), "amount": sum_} for one, sum_ in amounts.items()]
        self.do("pay", documents=parts, date=DAY, **more)

    def act(self) -> Later:
        """Do everything once; return what there is to do later."""
        self.pay(1, "120.00", reference="full")
        self.pay(2, "50.00", reference="part")
        self.pay_several({3: "120.00", 4: "40.00"}, reference="one over two")
        self.pay(5, "30.00", reference="twice")
        self.pay(5, "30.00", reference="twice")
        self.do("allocate", source=self.credit(1), document=self.document(6))
        self.pay_several({7: "30.00"}, total="70.00", reference="too much")
        side = "receive" if self.is_customer else "spend"
        name = f"Company {self.code}"
        before = self.do("prepayment", contact=name, amount="80.00", side=side, date=DAY)["source"]
        self.do("reverse", payment=self.pay(9, "20.00", reference="voided at once"))
        self.do("delete", payment=self.pay(9, "21.00", reference="deleted at once"))
        self.pay(11, "60.00", rate="0.8333333333", reference="euros")
        self.user.pay_with_credit({self.document(12): "120.00"}, {self.credit(2): "60.00"})
        several = {self.document(13): "50.00", self.document(14): "40.00"}
        self.user.pay_with_credit(several, {self.credit(3): "60.00"})
        by = "deposit" if self.is_customer else "journal"
        self.do("settle", document=self.document(15), by=by, amount="110.00")
        through = {"by": "journal", "through_payment": True, "amount": "100.00"}
        self.do("settle", document=self.document(16), **through)
        kind = "Invoice" if self.is_customer else "Bill"
        raised = self.do("raise", contact=name, amount="99.00", type=kind)["document"]
        pay(self.office, raised, "99.00")
        return Later(
            voided=self.pay(10, "25.00", reference="voided later"),
            deleted=self.pay(17, "35.00", reference="deleted later"),
            reduced=self.pay(18, "100.00", reference="reduced later"),
            on_account=before,
        )

    def act_later(self, later: Later) -> None:
        self.do("reverse", payment=later.voided)
        self.do("delete", payment=later.deleted)
        self.user.reduce(later.reduced, self.document(18), "70.00")
        self.do("allocate", source=later.on_account, document=self.document(8), amount="80.00")


@pytest.fixture
def office(place: Path) -> Iterator[Office]:
    opened = Office.open(place, package="quickbooks")
    yield opened
    opened.services.close()


@pytest.mark.timeout(120)
def test_payments_of_every_kind_come_in_once_and_every_difference_is_told(office: Office) -> None:
    parties = [Party(office, f"C{number}", is_customer=True) for number in range(EACH)]
    parties += [Party(office, f"S{number}", is_customer=False) for number in range(EACH)]
    uploaded(office, parties)
    acts = [(party, party.act()) for party in parties]

    fetch(office)
    money_only(office)
    allocated_once(office, IN_FIRST)
    office.clock.advance(timedelta(days=21).total_seconds())
    for party, later in acts:
        party.act_later(later)
    office.forget_calls()
    fetch(office)
    assert [each.path.rpartition("/")[2] for each in office.calls()].count("cdc") == 1
    assert sum(row.flagged for row in imports(office)) == FLAGGED
    allocated_once(office, IN_LATER)

    the_files_load_back(office, ALL)
    for party in parties:
        only_listed_differences(party)


def uploaded(office: Office, parties: list[Party]) -> None:
    for party in parties:
        party.write()
    prepare(office)
    office.set(multicurrency=True)
    office.door("settings", {"calls_per_minute": 100_000})
    office.upload()
    documents = (DOCUMENTS + CREDITS) * len(parties)
    assert office.states() == {ExportState.VERIFIED: documents + 2 * EACH}


def money_only(office: Office) -> None:
    """The grid shows money on our documents; everything else is listed with its reason."""
    rows = imports(office)
    assert len(rows) == IN_FIRST
    assert all(row.may_tick for row in rows)
    both = 2 * EACH
    assert Counter(each.reason for each in office.desk.left_out()) == {
        Out.CREDIT_NOTE_ALLOCATION: 2 * both,
        Out.CASH_AND_CREDITS: 3 * both,
        Out.SETTLED_IN_PACKAGE: 2 * both,
        Out.RAISED_IN_PACKAGE: both,
        Out.UNALLOCATED_MONEY: 2 * EACH,
        Out.OWN_PREPAYMENT: EACH,
        Out.CREDIT_NOTE_IN_PACKAGE: EACH,
    }


def only_listed_differences(party: Party) -> None:
    """Company books and package differ by credits, settlements and corrections, exactly."""
    abroad = account_that_adds_up(party.office, party.abroad, party.numbers)
    (euros,) = abroad.differences
    assert (euros.currency, euros.package, euros.reasons) == ("EUR", Decimal("60.00"), ())
    (pounds,) = account_that_adds_up(party.office, party.code, party.numbers).differences
    assert told(pounds) == expected(party)


def expected(party: Party) -> Told:
    changed, left_out = "changed-after-import", "left-out"
    effects = {
        (changed, "", party.document(10)): "25.00",
        (changed, "", party.document(17)): "35.00",
        (changed, "", party.document(18)): "30.00",
        (left_out, Out.CREDIT_NOTE_ALLOCATION, party.document(6)): "-60.00",
        (left_out, Out.CREDIT_NOTE_ALLOCATION, party.credit(1)): "60.00",
        (left_out, Out.CREDIT_NOTE_ALLOCATION, party.document(12)): "-60.00",
        (left_out, Out.CREDIT_NOTE_ALLOCATION, party.credit(2)): "60.00",
        (left_out, Out.CASH_AND_CREDITS, party.document(13)): "-50.00",
        (left_out, Out.CASH_AND_CREDITS, party.document(14)): "-40.00",
        (left_out, Out.CASH_AND_CREDITS, party.credit(3)): "60.00",
        (left_out, Out.SETTLED_IN_PACKAGE, party.document(15)): "-110.00",
        (left_out, Out.SETTLED_IN_PACKAGE, party.document(16)): "-100.00",
    }
    if not party.is_customer:
        effects[left_out, Out.SETTLED_IN_PACKAGE, party.document(8)] = "-80.00"
    return {key: Decimal(effect) for key, effect in effects.items()}
