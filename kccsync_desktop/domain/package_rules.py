"""What the plan must know of an accounts package, without knowing which one it is."""

from __future__ import annotations

from dataclasses import dataclass

PACKAGE_NAMES = {"xero": "Xero", "quickbooks": "QuickBooks"}
"""The accounts packages by the word for them in storage and commands, as the screen names them."""

HOME_PAGES = {"xero": "https://go.xero.com/", "quickbooks": "https://app.qbo.intuit.com/"}
PACKAGES_WITH_DRAFTS = frozenset({"xero"})
PACKAGES_OF_SINGLE_CALLS = frozenset({"quickbooks"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageRules:
    """The package's rules that shape a plan; lengths are in characters.

    ``name`` is the package's name as the screen shows it (``Xero``). ``codes_ignore_case`` tells
    that codes and names differing by case clash there (E2), ``separate_contact_roles`` that a
    company on both ledgers needs two contacts, ``tax_per_line`` that VAT is kept per line and not
    per rate (E5). ``line_limit`` is the most lines of a document, 0 for no limit.
    ``numbers_span_kinds`` tells that a sales invoice and a sales credit may not share a number,
    ``contacts_keep_currency`` that a contact's documents are all in one currency.
    ``plain_numbers`` that a document's number may hold nothing but ASCII, ``taxes_keep_sides`` that
    a tax code is refused on a side for which it has no rate; ``email_limit`` is the longest address
    that a contact takes.
    ``banned_in_names`` are signs that no contact's name may hold; ``names_outlive_contacts`` tells
    that a contact made inactive keeps its name, ``lines_need_items`` that sales lines name an item
    and no account.
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
    line_limit: int = 0
    banned_in_names: str = ""
    names_outlive_contacts: bool = False
    lines_need_items: bool = False
    numbers_span_kinds: bool = False
    contacts_keep_currency: bool = False
    plain_numbers: bool = True
    taxes_keep_sides: bool = False
    email_limit: int = 255
