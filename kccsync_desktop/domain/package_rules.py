"""What the plan must know of an accounts package, without knowing which one it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PackageRules:
    """The package's rules that shape a plan; lengths are in characters.

    ``name`` is the package's name as the screen shows it (``Xero``). ``codes_ignore_case`` tells
    that
    codes and names differing by case clash there (E2), ``separate_contact_roles`` that a company on
    both ledgers needs two contacts, ``tax_per_line`` that VAT is kept per line and not per rate
    (E5).
    """

    name: str
    has_drafts: bool
    codes_ignore_case: bool
    separate_contact_roles: bool
    number_limit: int
    contact_name_limit: int
    item_code_limit: int
    item_name_limit: int
    description_limit: int
    tax_per_line: bool = True
