"""One realm's books: one table per kind of record, with the indexes the rules need."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from kccsync_desktop.sandbox.quickbooks import moments
from kccsync_desktop.sandbox.quickbooks.kinds import LEDGERS
from kccsync_desktop.sandbox.quickbooks.records import (
    Account,
    Company,
    Item,
    Line,
    ListEntry,
    Party,
    Settings,
    Stamp,
    TaxCode,
    TaxRate,
    Tombstone,
    Transaction,
)
from kccsync_desktop.sandbox.store import AnyTable, Index, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from kccsync_desktop.sandbox.clock import MovableClock
    from kccsync_desktop.sandbox.ids import Ids

Stamped = TypeVar(
    "Stamped", Account, Company, Item, ListEntry, Party, TaxCode, TaxRate, Transaction
)

# Kinds that share one series of document numbers (assumed; a clash with another kind is seen
# in real refusals: facts/quickbooks.md 2).
SERIES: Mapping[str, str] = {
    "Invoice": "sales",
    "CreditMemo": "sales",
    "SalesReceipt": "sales",
    "Bill": "bills",
    "VendorCredit": "bills",
    "JournalEntry": "journals",
    "Purchase": "checks",
    "BillPayment": "checks",
}


PLANS = ("simple-start", "essentials", "plus", "advanced")


class Books:
    """All records of one company, and the time.

    Ids are small numbers, one series per realm over all kinds.
    """

    def __init__(self, ids: Ids, clock: MovableClock, realm: str) -> None:
        self.ids = ids
        self.clock = clock
        self.realm = realm
        self.names_version = 0
        self.companies = self._table("companies", Company)
        self.accounts = self._table(
            "accounts",
            Account,
            {"name": lambda row: row.name.casefold(), "number": lambda row: row.number or None},
        )
        self.tax_codes = self._table("tax_codes", TaxCode, {"name": lambda row: row.name})
        self.tax_rates = self._table("tax_rates", TaxRate, {"name": lambda row: row.name})
        self.entries = self._table(
            "lists",
            ListEntry,
            {"kind": lambda row: row.kind, "name": lambda row: (row.kind, row.name.casefold())},
        )
        self.parties = self._table(
            "parties",
            Party,
            {"name": lambda row: row.name.casefold(), "kind": lambda row: row.kind},
        )
        self.items = self._table("items", Item, {"name": lambda row: row.name.casefold()})
        self.transactions = self._table(
            "transactions",
            Transaction,
            {
                "kind": lambda row: row.kind,
                "party": lambda row: row.party_id or None,
                "number": _number,
                "open": lambda row: (row.kind, row.party_id) if row.balance else None,
            },
        )
        self._tombstones: Table[Tombstone] = Table(
            f"{realm}:tombstones", Tombstone, lambda row: row.id, {"kind": lambda row: row.kind}
        )
        self._settings = Table(f"{realm}:settings", Settings, lambda row: row.key)

    def _table(
        self,
        name: str,
        kind: type[Stamped],
        indexes: Mapping[str, Index[Stamped]] | None = None,
    ) -> Table[Stamped]:
        return Table(f"{self.realm}:{name}", kind, lambda row: row.stamp.id, indexes)

    @property
    def settings(self) -> Settings:
        """What the control door has switched."""
        return self._settings.get("settings") or Settings()

    def switch(self, settings: Settings) -> None:
        """Take new settings; what documents show depends on some of them.

        Raises:
            ValueError: There is no such plan.
        """
        if settings.plan not in PLANS:
            raise ValueError(f"no plan {settings.plan!r}; known are {', '.join(PLANS)}")
        self._settings.save(settings)
        self.renamed()

    @property
    def company(self) -> Company:
        """The company itself."""
        return next(iter(self.companies.all()))

    def tables(self) -> tuple[AnyTable, ...]:
        """Return every table of the realm; the counters of the ids are not among them."""
        return (
            self._settings,
            self.companies,
            self.accounts,
            self.tax_codes,
            self.tax_rates,
            self.entries,
            self.parties,
            self.items,
            self.transactions,
            self._tombstones,
        )

    def now(self) -> datetime:
        """Return the present moment in UTC, to the second as MetaData tells it."""
        return self.clock.now().replace(microsecond=0)

    def today(self) -> date:
        """Return the company's date."""
        return moments.today(self.clock.now())

    def new_stamp(self) -> Stamp:
        """Return the stamp of an entity that is being made."""
        now = self.now()
        return Stamp(str(self.ids.number(self.realm)), now, now)

    def touched(self, row: Stamped) -> Stamped:
        """Return a row as it is after a write: SyncToken and LastUpdatedTime moved on.

        A document that a payment settles counts as written (assumed).
        """
        stamp = replace(row.stamp, token=row.stamp.token + 1, updated=self.now())
        return replace(row, stamp=stamp)

    def renamed(self) -> None:
        """Note that something has changed which the views of other entities show."""
        self.names_version += 1

    def bury(self, row: Transaction) -> None:
        """Delete a transaction and leave its tombstone."""
        self.transactions.drop(row.id)
        self._tombstones.save(Tombstone(row.id, row.kind, self.now()))

    def tombstones(self, name: str) -> list[Tombstone]:
        """Return what was deleted of an entity, such as `Invoice`, earliest first."""
        return self._tombstones.find("kind", name)

    def transaction(self, kind: str, key: str) -> Transaction | None:
        """Return the transaction of a kind with an id."""
        found = self.transactions.get(key)
        return found if found is not None and found.kind == kind else None

    def party(self, kind: str, key: str) -> Party | None:
        """Return the customer, vendor or employee with an id."""
        found = self.parties.get(key)
        return found if found is not None and found.kind == kind else None

    def entry(self, kind: str, key: str) -> ListEntry | None:
        """Return the entry of a short list with an id."""
        found = self.entries.get(key)
        return found if found is not None and found.kind == kind else None

    def numbered(self, kind: str, number: str) -> list[Transaction]:
        """Return the transactions whose number clashes with that of a kind."""
        if kind not in SERIES:
            return []
        return self.transactions.find("number", (SERIES[kind], number.casefold()))

    def ledger_line(self, row: Transaction) -> Line | None:
        """Return the line of a journal or deposit that posts to debtors or creditors."""
        for line in row.lines:
            account = self.accounts.get(line.account_id)
            if account is not None and account.type in LEDGERS:
                return line
        return None

    def accounts_of(self, *types: str) -> Iterable[Account]:
        """Return the active accounts of some types."""
        return (one for one in self.accounts.all() if one.active and one.type in types)


def _number(row: Transaction) -> tuple[str, str] | None:
    if row.kind not in SERIES or not row.number:
        return None
    return SERIES[row.kind], row.number.casefold()
