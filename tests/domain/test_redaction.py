from __future__ import annotations

import pytest

from kccsync_desktop.domain.redaction import redacted, without_known, without_secrets


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer CANARY.x-y_z",
        "GET /callback?code=CANARY&state=CANARY",
        '{"access_token": "CANARY", "refresh_token":"CANARY"}',
        "grant_type=refresh_token&refresh_token=CANARY&client_id=1",
        "eyJhbGciOiJIUzI1NiJ9.CANARY.sig",
    ],
)
def test_secrets_are_taken_out(text: str) -> None:
    assert "CANARY" not in redacted(text)


def test_plain_words_stay_and_long_ones_are_cut() -> None:
    assert redacted("Account code '200' is not valid") == "Account code '200' is not valid"
    assert len(redacted("x" * 900)) == 500


def test_a_known_secret_goes_in_whatever_spelling_an_address_has() -> None:
    secret = "a+b/c=d e"
    text = b"raw a+b/c=d e, a%2Bb%2Fc%3Dd%20e and a%2Bb%2Fc%3Dd+e"
    assert without_known(text, [secret, ""]) == b"raw [hidden], [hidden] and [hidden]"


def test_the_password_in_an_address_goes_and_the_rest_stays() -> None:
    text = "postgresql+psycopg://ann:CANARY@books.example:5432/kcc and https://go.xero.com/a@b"
    assert without_secrets(text) == (
        "postgresql+psycopg://ann:[hidden]@books.example:5432/kcc and https://go.xero.com/a@b"
    )
