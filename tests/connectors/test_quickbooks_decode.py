"""Odd answers: what QuickBooks leaves out, writes as text, or never should have sent."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.package import PackageFailingError, Sought
from kccsync_desktop.connectors.quickbooks.decode_reference import (
    decode_account,
    decode_contact,
    decode_organisation,
    decode_preferences,
)
from kccsync_desktop.connectors.quickbooks.fields import Fields
from kccsync_desktop.connectors.quickbooks.item_book import decode_item
from kccsync_desktop.connectors.registry import open_package
from kccsync_desktop.domain.ledger import LedgerKind
from tests.connectors.qbo_answers import COMPANY, LISTS, PREFERENCES, Answers
from tests.connectors.qbo_company import QboCompany

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kccsync_desktop.connectors.package import AccountsPackage


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def package(answers: Answers) -> AccountsPackage:
    context = QboCompany.open().desk.context
    return open_package(replace(context, transport=lambda _hosts: answers))


SOUGHT = [Sought(LedgerKind.SALES_INVOICE, "INV1", "m", date(2025, 12, 1))]
READS: dict[str, Callable[[AccountsPackage], object]] = {
    "organisation": lambda package: package.organisation(),
    "accounts": lambda package: package.ledger_accounts(),
    "tax rates": lambda package: package.tax_rates(),
    "currencies": lambda package: package.currencies(),
    "contacts": lambda package: package.contacts(),
    "items": lambda package: package.items(),
    "find": lambda package: package.find_documents(SOUGHT),
    "invoices": lambda package: package.read_documents("Invoice", ["155"], None),
    "bills": lambda package: package.read_documents("Bill", ["155"], None),
}


def test_figures_in_any_form_are_exact(package: AccountsPackage) -> None:
    (found,) = package.read_documents("Invoice", ["155"], None)
    assert (found.net, found.tax, found.total) == (25, 4, 29)
    assert (found.currency, found.rate) == ("EUR", Decimal("1.25"))
    assert (found.document_date, found.due_date) == (date(2025, 12, 1), date(2025, 12, 31))
    assert [(one.account, one.tax_code, one.net, one.tax) for one in found.lines] == [
        ("90", "20.0% S", 20, 4),
        ("90", "20.0% S", 8, 0),
        ("91", "", -3, 0),
    ]
    (bill,) = package.read_documents("Bill", ["155"], None)
    assert [one.account for one in bill.lines] == ["60", "61"]


ODD: list[object] = [None, "", "x", -1, True, ["x"], {}, {"value": None}]


def places(body: object, path: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """Return every place in a body: each field of each object, each element of each list."""
    pairs: list[tuple[object, object]] = []
    if isinstance(body, dict):
        pairs = list(body.items())
    elif isinstance(body, list):
        pairs = list(enumerate(body))
    for key, value in pairs:
        yield (*path, key)
        yield from places(value, (*path, key))


def put(body: Any, path: tuple[Any, ...], value: object) -> None:  # noqa: ANN401 - any JSON
    for key in path[:-1]:
        body = body[key]
    body[path[-1]] = value


SPOTS = [("lists", path) for path in places(LISTS)] + [
    ("objects", path) for path in places({"Preferences": PREFERENCES, "CompanyInfo": COMPANY})
]


@pytest.mark.parametrize(("place", "path"), SPOTS, ids=str)
def test_no_odd_value_anywhere_is_more_than_a_failing_read(
    package: AccountsPackage, answers: Answers, place: str, path: tuple[object, ...]
) -> None:
    """Each field in turn is absent, null, empty or of another kind: read, or told as failing."""
    told: set[str] = set()
    for value in ODD:
        setattr(answers, place, deepcopy(LISTS if place == "lists" else OBJECTS))
        put(getattr(answers, place), path, value)
        for read in READS.values():
            told.add(outcome_of(read, package))
    assert "read" in told, "what does not depend on it is still read"
    assert told <= {"read", "failing"}


def outcome_of(read: Callable[[AccountsPackage], object], package: AccountsPackage) -> str:
    try:
        read(package)
    except PackageFailingError:
        return "failing"
    return "read"


OBJECTS = {"Preferences": PREFERENCES, "CompanyInfo": COMPANY}


@pytest.mark.parametrize("missing", ["Id", "TxnDate"])
def test_a_document_without_id_or_date_is_garbled(
    package: AccountsPackage, answers: Answers, missing: str
) -> None:
    del answers.lists["Invoice"][0][missing]
    with pytest.raises(PackageFailingError):
        package.read_documents("Invoice", ["155"], None)


def test_settings_that_are_not_told_count_as_allowed() -> None:
    bare = decode_preferences(Fields({"CurrencyPrefs": {"HomeCurrency": {"value": "GBP"}}}))
    assert bare.allows == {
        "multicurrency": False,
        "own-numbers": True,
        "vat": True,
        "credits-by-hand": True,
    }
    assert bare.closed_until is None
    company = decode_organisation(Fields({}), bare, "1", is_sandbox=False)
    assert (company.name, company.base_currency) == ("", "GBP")
    with pytest.raises(GarbledAnswerError):
        decode_preferences(Fields({}))


@pytest.mark.parametrize(
    ("own", "sub", "kind", "is_postable", "takes_payments"),
    [
        ("Income", "", "sales", True, False),
        ("Other Income", "", "sales", True, False),
        ("Cost of Goods Sold", "", "purchases", True, False),
        ("Expense", "", "expense", True, False),
        ("Bank", "Checking", "bank", False, True),
        ("Credit Card", "CreditCard", "bank", False, False),
        ("Other Current Asset", "PrepaidExpenses", "current-asset", True, True),
        ("Other Current Asset", "UndepositedFunds", "current-asset", False, True),
        ("Other Current Asset", "Inventory", "inventory", False, False),
        ("Other Current Liability", "GlobalTaxPayable", "current-liability", False, False),
        ("Accounts Receivable", "", "other", False, False),
        ("Accounts Payable", "", "other", False, False),
        ("Something New", "", "other", True, False),
    ],
)
def test_accounts_by_their_type(
    own: str, sub: str, kind: str, *, is_postable: bool, takes_payments: bool
) -> None:
    body = {"Id": "1", "Name": "A", "AccountType": own, "AccountSubType": sub}
    found = decode_account(Fields(body))
    assert (found.kind, found.is_postable, found.takes_payments) == (
        kind,
        is_postable,
        takes_payments,
    )


def test_contacts_by_their_marks() -> None:
    def number(entity: str, **fields: object) -> str:
        return decode_contact(Fields({"Id": "1", **fields}), entity).number

    assert number("Vendor", AcctNum="S1") == "S1"
    assert number("Vendor", AcctNum="S1", Notes="KCCSync S2") == "S2"
    assert number("Customer", Notes="Pays late") == ""
    employee = decode_contact(Fields({"Id": "1", "DisplayName": "E"}), "Employee")
    assert (employee.role, employee.is_active) == ("other", True)


def test_items_by_sku_or_name() -> None:
    found = decode_item(Fields({"Id": "1", "Name": "Hours"}))
    assert (found.code, found.as_remote().is_sold, found.is_folder) == ("Hours", False, False)
    assert decode_item(Fields({"Id": "1", "Type": "Category"})).is_folder
