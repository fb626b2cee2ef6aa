"""The chart of accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import currencies, errors, views
from kccsync_desktop.sandbox.quickbooks.entity import Entity
from kccsync_desktop.sandbox.quickbooks.fields import loaded
from kccsync_desktop.sandbox.quickbooks.records import HOME_CURRENCY, Account
from kccsync_desktop.sandbox.quickbooks.seed_accounts import ACCOUNTS, CLASSIFICATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.sandbox.quickbooks.fields import Fields
    from kccsync_desktop.sandbox.quickbooks.options import Options
    from kccsync_desktop.sandbox.quickbooks.views import View

_LONGEST_NAME = 100
_LONGEST_NUMBER = 7
_EXTRAS = ("Description", "SubAccount", "ParentRef", "TaxCodeRef")
_TYPE_OF = {row.sub_type: row.type for row in ACCOUNTS}
_SUB_TYPE_OF = {row.type: row.sub_type for row in reversed(ACCOUNTS)}


class Accounts(Entity[Account]):
    """The accounts of a company."""

    name = "Account"

    def rows(self) -> Iterable[Account]:
        """Return all."""
        return self.books.accounts.all()

    def find(self, key: str) -> Account | None:
        """Return the one with an id."""
        return self.books.accounts.get(key)

    def keep(self, row: Account, old: Account | None) -> Account:
        """Save it."""
        if old is not None and old.name != row.name:
            self.books.renamed()
        return self.books.accounts.save(row)

    def compose(self, fields: Fields, options: Options, old: Account | None) -> Account:  # noqa: ARG002 - one signature for all
        """Return the new state.

        Raises:
            Fault: 2020, 2050, 2170 or 6240.
        """
        name = fields.text("Name", _LONGEST_NAME)
        if not name:
            raise errors.required("Name")
        others = self.books.accounts.find("name", name.casefold())
        if any(old is None or one.stamp.id != old.stamp.id for one in others):
            raise errors.duplicate_name("account")
        kind, sub_type = _types(fields)
        currency = fields.ref("CurrencyRef") or (HOME_CURRENCY if old is None else old.currency)
        currencies.known(currency)
        return Account(
            self.books.new_stamp() if old is None else old.stamp,
            name,
            kind,
            sub_type,
            fields.text("AcctNum", _LONGEST_NUMBER),
            currency,
            fields.flag("Active") is not False,
            fields.kept(_EXTRAS),
        )

    def shown(self, row: Account) -> View:
        """Return the view; balances of accounts are not kept and always nought."""
        view = views.head(row.stamp)
        view.update(loaded(row.extra))
        view.setdefault("SubAccount", False)
        view.update(
            Name=row.name,
            FullyQualifiedName=row.name,
            Active=row.active,
            Classification=CLASSIFICATIONS[row.type],
            AccountType=row.type,
            AccountSubType=row.sub_type,
            CurrentBalance=0,
            CurrentBalanceWithSubAccounts=0,
            CurrencyRef=views.currency_ref(row.currency),
        )
        views.put(view, AcctNum=row.number)
        return view


def _types(fields: Fields) -> tuple[str, str]:
    """Return AccountType and AccountSubType, of which one is enough."""
    kind, sub_type = fields.text("AccountType"), fields.text("AccountSubType")
    if not kind and not sub_type:
        raise errors.required("AccountType")
    kind = kind or _TYPE_OF.get(sub_type, "")
    if kind not in CLASSIFICATIONS:
        raise errors.invalid_enumeration("AccountType", kind or sub_type)
    return kind, sub_type or _SUB_TYPE_OF.get(kind, kind.replace(" ", ""))
