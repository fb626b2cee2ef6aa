"""QuickBooks' traits: what the plan must respect (facts/quickbooks.md 2 and 3)."""

from __future__ import annotations

from dataclasses import replace

from kccsync_desktop.connectors.package import PackageTraits

TRAITS = PackageTraits(
    name="QuickBooks",
    has_drafts=False,
    codes_ignore_case=True,
    separate_contact_roles=True,
    elements_per_call=1,
    bytes_per_call=1_000_000,
    calls_in_flight=4,
    calls_per_minute=500,
    calls_per_second=9,  # of 10: connecting makes a call that no limiter counts
    contact_name_limit=500,
    number_limit=21,
    item_code_limit=100,
    item_name_limit=100,
    description_limit=4000,
    tax_per_line=False,
    line_limit=750,
    banned_in_names=":\t\n\r",
    names_outlive_contacts=True,
    lines_need_items=True,
    numbers_span_kinds=True,
    contacts_keep_currency=True,
    plain_numbers=False,
    taxes_keep_sides=True,
    email_limit=100,
)
BATCHED = replace(TRAITS, elements_per_call=30, calls_per_minute=40)


def traits_of(*, batched: bool) -> PackageTraits:
    """Return the traits; with batches writes go 30 to a call, of which a minute takes 40."""
    return BATCHED if batched else TRAITS
