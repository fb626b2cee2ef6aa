"""One merchant's desk: the use cases as the window and the command line call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.sync import by_hand, setup
from kccsync_desktop.sync.allocate_payments import allocate
from kccsync_desktop.sync.contact_choice import ContactDesk
from kccsync_desktop.sync.desk_reads import DeskReads
from kccsync_desktop.sync.fetch_payments import fetch_payments
from kccsync_desktop.sync.load import load
from kccsync_desktop.sync.precheck import precheck
from kccsync_desktop.sync.upload import resume, upload

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from threading import Event

    from kccsync_desktop.domain.companies import TaxSide
    from kccsync_desktop.domain.contact_choice import ContactChoice
    from kccsync_desktop.domain.contact_holders import Taking
    from kccsync_desktop.domain.grids import Proposal
    from kccsync_desktop.domain.ledger import RemoteContact
    from kccsync_desktop.domain.rows import ContactLink
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.domain.setup import ExportOptions


@dataclass(frozen=True)
class Desk(DeskReads):
    """Runs are generators of run events, for one worker thread at a time."""

    def load(
        self, folder: Path, cancelled: Event, *, is_confirmed: bool = False
    ) -> Iterator[RunEvent]:
        """Read a KCC company folder or zip into the books; another merchant's if confirmed."""
        return load(self.facilities, folder, cancelled, is_confirmed=is_confirmed)

    def fetch_setup(self, cancelled: Event) -> Iterator[RunEvent]:
        """Get Nominal & Tax Accounts."""
        return setup.fetch_setup(self.facilities, cancelled)

    def precheck(self, row_ids: Sequence[int] | None, cancelled: Event) -> Iterator[RunEvent]:
        """Run Pre-Check over these rows, or all pending ones."""
        return precheck(self.facilities, row_ids, cancelled)

    def upload(
        self, row_ids: Sequence[int] | None, cancelled: Event, *, with_due: bool = False
    ) -> Iterator[RunEvent]:
        """Upload Data: these rows, or all pending ones; perhaps with what becomes due by them."""
        return upload(self.facilities, row_ids, cancelled, with_due=with_due)

    def resume(self, cancelled: Event) -> Iterator[RunEvent]:
        """Finish what an earlier start began."""
        return resume(self.facilities, cancelled)

    def link(self, row_id: int, remote_id: str, cancelled: Event) -> Iterator[RunEvent]:
        """Adopt a document that the package already holds."""
        return by_hand.link(self.facilities, row_id, remote_id, cancelled)

    def contact_choice(self, row_id: int, cancelled: Event) -> ContactChoice:
        """Return a row's company beside the package's contacts that it may be; calls the package.

        Raises:
            DeskError: the row is gone, or the package cannot be asked now.
        """
        return self._contact_desk.choice(row_id, cancelled)

    def contact_candidates(self, company_code: str, cancelled: Event) -> ContactChoice:
        """Return a company beside all contacts that it may be, on either side.

        Raises:
            DeskError: KCC has no such company, or the package cannot be asked now.
        """
        return self._contact_desk.of_company(company_code, None, cancelled)

    def choose_contact(
        self, company_code: str, contact_id: str, cancelled: Event, taking: Taking | None = None
    ) -> RemoteContact:
        """Let a KCC company be this contact, perhaps taken over from the company that it is now.

        Asks the package and writes nothing there.

        Raises:
            StillNeededError: documents of the company that gives it up wait for it.
            DeskError: company or contact is not there, or the contact cannot be used.
        """
        return self._contact_desk.choose(company_code, contact_id, cancelled, taking)

    def free_contact(self, company_code: str, *, is_confirmed: bool) -> tuple[ContactLink, ...]:
        """Let a KCC company be no contact any more; its next upload decides anew.

        Raises:
            StillNeededError: its documents wait for the contact, and nobody has confirmed.
            DeskError: there is no such company, or it is no contact.
        """
        return self._contact_desk.free(company_code, is_confirmed=is_confirmed)

    @property
    def _contact_desk(self) -> ContactDesk:
        return ContactDesk(self.facilities, self.rules_of(self.merchant.package))

    def save_options(self, options: ExportOptions) -> None:
        """Keep the merchant's options."""
        setup.save_options(self.facilities.books, options)

    def apply_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Map what was accepted of the proposals."""
        setup.apply_proposals(self.facilities.books, proposals)

    def map_nominal(self, nominal: str, account: str) -> None:
        """Map a KCC nominal to an account by id, code or name."""
        setup.map_nominal(self.facilities.books, nominal, account)

    def map_tax(self, rate: str, side: TaxSide, tax_code: str) -> None:
        """Map a KCC tax rate on one side to a tax code."""
        setup.map_tax(self.facilities.books, rate, side, tax_code)

    def set_default(self, name: str, account: str) -> None:
        """Choose a default account."""
        setup.set_default(self.facilities.books, name, account)

    def mark_exported(self, row_ids: Sequence[int]) -> None:
        """Mark rows as exported by hand."""
        by_hand.mark_exported(self.facilities.books, row_ids, self.facilities.clock)

    def mark_not_exported(self, row_ids: Sequence[int]) -> None:
        """Take the mark by hand back."""
        by_hand.mark_not_exported(self.facilities.books, row_ids, self.facilities.clock)

    def fetch_payments(self, cancelled: Event) -> Iterator[RunEvent]:
        """Bring what was paid since the last time into the Import grid."""
        return fetch_payments(self.facilities, cancelled)

    def allocate(
        self, ids: Sequence[int] | None, out: Path, cancelled: Event
    ) -> Iterator[RunEvent]:
        """Create and Allocate Payments: these rows or all; the file for KCC goes to ``out``."""
        return allocate(self.facilities, ids, out, cancelled)

    def post_on_invoice_date(self, row_ids: Sequence[int]) -> None:
        """Let prepayments' allocations be posted on their invoice's date (E4)."""
        by_hand.post_on_invoice_date(self.facilities.books, row_ids)
