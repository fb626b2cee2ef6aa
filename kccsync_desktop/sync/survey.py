"""Read-only look-ups before an export.

The organisation as it is now, contacts, items and documents (E2, E7, E10).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.package_rules import PackageRules
from kccsync_desktop.domain.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.connectors.package import PackageTraits, Sought
    from kccsync_desktop.domain.ledger import RemoteContact, RemoteDocument, RemoteItem
    from kccsync_desktop.sync.runs import Run


@dataclass(frozen=True, slots=True)
class Survey:
    """What the organisation held when the run looked."""

    reference: Reference
    contacts: tuple[RemoteContact, ...]
    items: tuple[RemoteItem, ...]


def fetch_reference(run: Run) -> Reference:
    """Read organisation, chart, tax codes and currencies.

    Keep the copy that mapping works on.
    """
    reference = Reference(
        organisation=run.package.organisation(),
        accounts=run.package.ledger_accounts(),
        tax_rates=run.package.tax_rates(),
        currencies=run.package.currencies(),
        fetched_at=run.clock.now(),
    )
    with run.books.write() as work:
        work.setup.save_reference(
            reference.organisation,
            reference.accounts,
            reference.tax_rates,
            reference.currencies,
            reference.fetched_at,
        )
    return reference


def survey(run: Run, *, wants_items: bool) -> Survey:
    """Read what contacts and items the plan has to fit in with."""
    reference = fetch_reference(run)
    run.checkpoint()
    contacts = run.package.contacts()
    run.checkpoint()
    items = run.package.items() if wants_items else ()
    return Survey(reference, contacts, items)


def find(run: Run, sought: Sequence[Sought]) -> tuple[RemoteDocument, ...]:
    """Read documents that may already be the sought ones."""
    run.checkpoint()
    return run.package.find_documents(sought) if sought else ()


def rules_of(traits: PackageTraits) -> PackageRules:
    """Return what the domain's rules need of a package's traits."""
    return PackageRules(
        name=traits.name,
        has_drafts=traits.has_drafts,
        codes_ignore_case=traits.codes_ignore_case,
        separate_contact_roles=traits.separate_contact_roles,
        number_limit=traits.number_limit,
        contact_name_limit=traits.contact_name_limit,
        item_code_limit=traits.item_code_limit,
        item_name_limit=traits.item_name_limit,
        description_limit=traits.description_limit,
        tax_per_line=traits.tax_per_line,
    )
