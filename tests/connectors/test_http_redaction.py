from __future__ import annotations

import pytest

from kccsync_desktop.connectors.http.redaction import redacted


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
