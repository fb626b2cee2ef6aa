"""Read-only look-ups before an export.

The organisation as it is now, contacts, items and documents (E2, E7, E10).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.reference import Reference
from kccsync_desktop.sync.waiting import ask

if TYPE_CHECKING:
    from collections.abc import Generator

    from kccsync_desktop.domain.ledger import RemoteContact, RemoteItem
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.runs import Run


@dataclass(frozen=True, slots=True)
class Survey:
    """What the organisation held when the run looked."""

    reference: Reference
    contacts: tuple[RemoteContact, ...]
    items: tuple[RemoteItem, ...]


def fetch_reference(run: Run) -> Generator[RunEvent, None, Reference]:
    """Read organisation, chart, tax codes and currencies.

    Keep the copy that mapping works on.
    """
    package = run.package
    reference = Reference(
        organisation=(yield from ask(run, package.organisation)),
        accounts=(yield from ask(run, package.ledger_accounts)),
        tax_rates=(yield from ask(run, package.tax_rates)),
        currencies=(yield from ask(run, package.currencies)),
        fetched_at=run.clock.now(),
    )
    with run.write() as work:
        work.setup.save_reference(
            reference.organisation,
            reference.accounts,
            reference.tax_rates,
            reference.currencies,
            reference.fetched_at,
        )
    run.reference = reference
    return reference


def seen_reference(run: Run) -> Generator[RunEvent, None, Reference]:
    """Return the organisation as this run has seen it; look now where it has not."""
    return run.reference or (yield from fetch_reference(run))


def survey(run: Run, *, wants_items: bool) -> Generator[RunEvent, None, Survey]:
    """Read what contacts and items the plan has to fit in with."""
    reference = yield from fetch_reference(run)
    contacts = yield from ask(run, run.package.contacts)
    items: tuple[RemoteItem, ...] = ()
    if wants_items:
        items = yield from ask(run, run.package.items)
    return Survey(reference, contacts, items)
