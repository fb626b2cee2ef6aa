"""The address that a user pastes: what is taken from it, and what is wrong with it."""

from __future__ import annotations

import pytest

from kccsync_desktop.connectors.oauth.redirect import (
    Redirect,
    WrongAddressError,
    read_pasted,
    read_redirect,
)

PAGE = "https://developer.intuit.com/v2/OAuth2Playground/RedirectUrl"
GOOD = f"{PAGE}?code=CODE-CANARY&state=STATE&realmId=934"


@pytest.mark.parametrize(
    "pasted",
    [
        GOOD,
        f"  {GOOD}\n",
        GOOD.replace("&state", "\n&state"),
        GOOD.replace("developer.intuit.com", "Developer.Intuit.com"),
        f"{PAGE}?realmId=934&state=STATE&code=CODE-CANARY&extra=1",
    ],
)
def test_the_whole_address_brings_code_and_company(pasted: str) -> None:
    assert read_pasted(pasted, PAGE, "STATE") == Redirect("CODE-CANARY", "", "934")


@pytest.mark.parametrize(
    ("pasted", "why"),
    [
        ("", "Nothing was pasted"),
        ("  \n", "Nothing was pasted"),
        ("CODE-CANARY", "another page"),
        ("https://accounts.intuit.com/app/sign-in?code=CODE-CANARY&state=STATE", "another page"),
        (GOOD.replace("https:", "http:"), "another page"),
        (GOOD.replace("RedirectUrl", "RedirectUrl/"), "another page"),
        (GOOD.replace("intuit.com", "intuit.com.example.org"), "another page"),
        (GOOD.replace("intuit.com", "intuit.com:8443"), "another page"),
        ("https://[::1", "no address"),
        (PAGE, "question mark"),
        (GOOD.replace("state=STATE", "state=OTHER"), "another attempt"),
        (f"{PAGE}?code=CODE-CANARY&realmId=934", "another attempt"),
        (f"{PAGE}?state=STATE&realmId=934", "no code"),
    ],
)
def test_a_wrong_address_is_refused_without_repeating_it(pasted: str, why: str) -> None:
    with pytest.raises(WrongAddressError, match=why) as caught:
        read_pasted(pasted, PAGE, "STATE")
    assert "CANARY" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_refusal_at_the_consent_page_is_taken_as_one() -> None:
    pasted = f"{PAGE}?error=access_denied&state=STATE"
    assert read_pasted(pasted, PAGE, "STATE") == Redirect(error="access_denied")


def test_the_company_comes_over_this_computer_too() -> None:
    target = "/callback?code=C&state=S&realmId=934"
    assert read_redirect(target, "S") == Redirect("C", "", "934")
