"""Changes to mapping and options, each told to the audit trail in the same transaction."""

from __future__ import annotations

from dataclasses import asdict
from functools import cached_property
from typing import TYPE_CHECKING

from kccsync_desktop.domain.history import AuditAction

if TYPE_CHECKING:
    from kccsync_desktop.domain.companies import TaxSide
    from kccsync_desktop.domain.setup import ExportOptions, Mapping
    from kccsync_desktop.storage.books import Work


class TracedSetup:
    """The set-up of one transaction; what does not change anything leaves no trace."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def map_nominal(self, nominal: str, account_id: str) -> None:
        """Map a KCC nominal to a ledger account's id; empty unmaps it."""
        before = self._mapping.nominals.get(nominal, "")
        self._work.setup.map_nominal(nominal, account_id)
        self._note_accounts(AuditAction.NOMINAL_MAPPED, nominal, before, account_id)

    def map_tax(self, rate: str, side: TaxSide, tax_code: str) -> None:
        """Map a KCC tax rate on one side to a tax code; empty unmaps it."""
        before = self._mapping.taxes.get((rate, side), "")
        self._work.setup.map_tax(rate, side, tax_code)
        self._note(AuditAction.TAX_MAPPED, f"{rate} ({side})", before, tax_code)

    def set_default(self, name: str, account_id: str) -> None:
        """Set a default account by id; empty takes it away."""
        mapping = self._mapping
        before = {
            "default-sales": mapping.default_sales,
            "default-purchases": mapping.default_purchases,
            "prepayments": mapping.prepayments,
        }
        self._work.setup.set_default(name, account_id)
        self._note_accounts(AuditAction.DEFAULT_SET, name, before.get(name, ""), account_id)

    def save_options(self, options: ExportOptions) -> None:
        """Keep the options."""
        before = asdict(self._work.setup.options())
        self._work.setup.save_options(options)
        for name, after in asdict(options).items():
            subject = name.replace("_", "-")
            self._note(AuditAction.OPTION_SET, subject, _words(before[name]), _words(after))

    @cached_property
    def _mapping(self) -> Mapping:
        return self._work.setup.mapping()

    @cached_property
    def _labels(self) -> dict[str, str]:
        reference = self._work.setup.reference()
        return {each.id: each.label for each in reference.accounts} if reference else {}

    def _note_accounts(self, action: AuditAction, subject: str, before: str, after: str) -> None:
        labels = self._labels
        self._note(action, subject, labels.get(before, before), labels.get(after, after))

    def _note(self, action: AuditAction, subject: str, before: str, after: str) -> None:
        if before != after:
            self._work.audit.note(action, subject, before=before, after=after)


def _words(value: object) -> str:
    """Return an option's value as it is typed."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return "" if value is None else str(value)
