"""Which kinds are planted together in each package, under which options and settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.planted import (
    kinds_details,
    kinds_harmless,
    kinds_kcc,
    kinds_quickbooks,
    kinds_quickbooks_later,
    kinds_quickbooks_setup,
    kinds_setup,
    kinds_xero,
    kinds_xero_later,
    kinds_xero_setup,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.planted.scene import Kind


@dataclass(frozen=True)
class Play:
    """Kinds of one scene, with the merchant's options and the organisation's settings."""

    kinds: tuple[Kind, ...]
    options: Mapping[str, object] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)


# QuickBooks cuts nothing and refuses little of an address; our rules keep what Xero asks for.
_QUICKBOOKS_DETAILS = kinds_details.by_rule(
    "e-mail with an umlaut",
    "postcode too long",
    "telephone too long",
    "VAT number too long",
    "address line too long",
    "town too long",
    "country with figures",
    without="name of brackets",
)
_XERO = (
    Play(
        (
            *kinds_kcc.KINDS,
            *kinds_xero_setup.SETUP,
            *kinds_details.KINDS,
            *kinds_xero.REFUSED,
            *kinds_harmless.KINDS,
            *kinds_xero.HARMLESS,
        )
    ),
    Play(kinds_xero_later.KINDS),
    Play(kinds_setup.MULTICURRENCY_OPTION, options={"multicurrency": False}),
    Play(kinds_setup.NO_CURRENCIES, settings={"multicurrency": False}),
    Play(kinds_xero_setup.STARTER),
)
_QUICKBOOKS = (
    Play(
        (
            *kinds_kcc.KINDS,
            *kinds_quickbooks_setup.SETUP,
            *_QUICKBOOKS_DETAILS,
            *kinds_quickbooks.REFUSED,
            *kinds_harmless.KINDS,
            *kinds_quickbooks.HARMLESS,
            *kinds_quickbooks_setup.HARMLESS,
            *kinds_quickbooks_later.ITEMS,
        )
    ),
    Play(kinds_quickbooks_later.KINDS),
    Play(kinds_setup.MULTICURRENCY_OPTION, options={"multicurrency": False}),
    Play(kinds_setup.NO_CURRENCIES, settings={"multicurrency": False}),
    Play(kinds_quickbooks_setup.SIMPLE_START, settings={"plan": "simple-start"}),
    Play(kinds_quickbooks_setup.OWN_NUMBERS_OFF, settings={"custom_numbers": False}),
    Play(kinds_quickbooks_setup.WITHOUT_VAT, settings={"using_sales_tax": False}),
    Play(kinds_quickbooks_setup.SUBSCRIPTION_ENDED, settings={"subscription_ended": True}),
    Play(kinds_quickbooks_setup.APPLIES_CREDITS, settings={"auto_apply_credit": True}),
)
PLAYS = {"xero": _XERO, "quickbooks": _QUICKBOOKS}
