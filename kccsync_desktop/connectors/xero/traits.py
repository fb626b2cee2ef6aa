"""Xero's traits: what the plan must respect (facts/xero.md 2 and 3)."""

from __future__ import annotations

from kccsync_desktop.connectors.package import PackageTraits

TRAITS = PackageTraits(
    name="Xero",
    has_drafts=True,
    codes_ignore_case=True,
    separate_contact_roles=False,
    elements_per_call=50,
    bytes_per_call=3_400_000,  # 3.5 MB with room for the wrapper
    calls_in_flight=2,
    contact_name_limit=255,
    number_limit=255,
    item_code_limit=30,
    item_name_limit=50,
    description_limit=4000,
)
