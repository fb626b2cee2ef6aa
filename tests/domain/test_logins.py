"""How a login is asked for, package by package."""

from __future__ import annotations

import pytest

from kccsync_desktop.domain.logins import (
    ConnectWish,
    LoginNeeds,
    RedirectWay,
    WishField,
    what_is_missing,
)
from kccsync_desktop.domain.merchants import Merchant

NEEDS = LoginNeeds(
    client_secret=True,
    has_trial_keys=True,
    ways=tuple(RedirectWay),
    ports=(53682,),
    paste_address="https://paste.example/page",
)
RELAY = "https://relay.example/page"


def test_the_addresses_to_register_are_this_computer_s() -> None:
    assert NEEDS.local_addresses == ("http://localhost:53682/callback",)


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (ConnectWish(base_url="http://localhost:1"), ""),
        (ConnectWish(), "client ID"),
        (ConnectWish("id", is_production=True), "Production keys cannot lead back"),
        (ConnectWish("id", is_production=False), ""),
        (ConnectWish("id", way=RedirectWay.PASTE), ""),
        (ConnectWish("id", way=RedirectWay.RELAY, redirect_address=RELAY), ""),
    ],
)
def test_what_keeps_a_wish_from_being_tried_is_told(wish: ConnectWish, words: str) -> None:
    lack = what_is_missing(wish, NEEDS)
    assert words in (lack.words if lack else "")
    assert bool(lack) == bool(words)


def test_a_way_that_the_package_does_not_know_is_refused() -> None:
    wish = ConnectWish("id", way=RedirectWay.RELAY, redirect_address=RELAY)
    lack = what_is_missing(wish, LoginNeeds())
    assert lack is not None
    assert "no way back" in lack.words


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "is missing"),
        ("http://relay.example/page", "begin with https"),
        ("https://localhost/page", "a host on the web"),
        ("https://", "a host on the web"),
        ("https://user:word@relay.example/page", "no user name"),
        ("https://relay.example/page?a=1", "end before"),
    ],
)
def test_a_page_that_cannot_be_registered_is_refused(address: str, words: str) -> None:
    wish = ConnectWish("id", way=RedirectWay.RELAY, redirect_address=address)
    lack = what_is_missing(wish, NEEDS)
    assert lack is not None
    assert words in lack.words
    assert lack.words.startswith("The address of your relay page")
    assert lack.field is WishField.PAGE


def test_what_a_package_offers_follows_from_its_name() -> None:
    xero, quickbooks = (Merchant(1, "Acme", package, "GBP") for package in ("xero", "quickbooks"))
    assert (xero.package_name, xero.has_drafts, xero.takes_batches) == ("Xero", True, False)
    assert (xero.home_page, quickbooks.home_page) == (
        "https://go.xero.com/",
        "https://app.qbo.intuit.com/",
    )
    assert quickbooks.package_name == "QuickBooks"
    assert (quickbooks.has_drafts, quickbooks.takes_batches) == (False, True)
