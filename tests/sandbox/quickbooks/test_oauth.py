"""facts/quickbooks.md 1 and 7.1: discovery, consent, tokens, rotation and revocation."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from kccsync_desktop.sandbox import Request, Response
from kccsync_desktop.sandbox.quickbooks.gateway_settings import (
    CLIENT_ID,
    CLIENT_SECRET,
    HTTPS_REDIRECT,
    LOCAL_REDIRECTS,
)
from kccsync_desktop.sandbox.quickbooks.tokens import ACCOUNTING
from tests.sandbox.quickbooks.gateway import Answer, Gateway

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock, Sandbox

REDIRECT = LOCAL_REDIRECTS[0]
BEARER = "/oauth2/v1/tokens/bearer"
REVOKE = "/v2/oauth2/tokens/revoke"
ASKED = {
    "response_type": "code",
    "client_id": CLIENT_ID,
    "redirect_uri": REDIRECT,
    "scope": ACCOUNTING,
    "state": "s&1",
}
HOURS = 3600
DAYS = 24 * HOURS


def authorize(sandbox: Sandbox, method: str = "GET", **changed: str) -> Response:
    query = urlencode({name: value for name, value in (ASKED | changed).items() if value})
    url = f"/connect/oauth2?{query}" if method == "GET" else "/connect/oauth2"
    body = b"" if method == "GET" else query.encode()
    outcome = sandbox.handle(Request.of(method, url, {}, body))
    assert isinstance(outcome, Response)
    return outcome


def back(answer: Response) -> dict[str, str]:
    location = answer.header("Location") or ""
    assert (answer.status, location.partition("?")[0]) == (302, REDIRECT)
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


def post(
    sandbox: Sandbox, path: str, body: bytes, secret: str = CLIENT_SECRET, **headers: str
) -> Answer:
    basic = base64.b64encode(f"{CLIENT_ID}:{secret}".encode()).decode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {"Authorization": f"Basic {basic}", "Accept": "application/json"} | named
    outcome = sandbox.handle(Request.of("POST", path, sent, body))
    assert isinstance(outcome, Response)
    return Answer(outcome.status, dict(outcome.headers), outcome.body.decode())


def redeem(sandbox: Sandbox, code: str, redirect: str = REDIRECT, **headers: str) -> Answer:
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect}
    return post(sandbox, BEARER, urlencode(form).encode(), **headers)


def refresh(sandbox: Sandbox, token: str, **headers: str) -> Answer:
    form = {"grant_type": "refresh_token", "refresh_token": token}
    return post(sandbox, BEARER, urlencode(form).encode(), **headers)


def test_discovery_names_the_addresses_on_the_same_host(sandbox: Sandbox) -> None:
    for path in ("openid_sandbox_configuration", "openid_configuration/"):
        request = Request.of("GET", f"/.well-known/{path}", {"Host": "127.0.0.1:8799"})
        outcome = sandbox.handle(request)
        assert isinstance(outcome, Response)
        found = json.loads(outcome.body)
        assert found["token_endpoint"] == f"http://127.0.0.1:8799{BEARER}"
        assert found["revocation_endpoint"] == f"http://127.0.0.1:8799{REVOKE}"
        assert {"authorization_endpoint", "issuer", "jwks_uri", "userinfo_endpoint"} <= set(found)


def test_the_consent_page_offers_both_companies(sandbox: Sandbox, gateway: Gateway) -> None:
    page = authorize(sandbox)
    assert page.status == 200
    for realm, name in gateway.token["realms"].items():
        assert f'value="{realm}"'.encode() in page.body
        assert name.encode() in page.body
    realm = list(gateway.token["realms"])[1]
    answer = back(authorize(sandbox, "POST", decision="allow", realm=realm))
    assert (answer["state"], answer["realmId"]) == ("s&1", realm)
    assert redeem(sandbox, answer["code"]).status == 200
    assert back(authorize(sandbox, "POST", decision="deny")) == {
        "error": "access_denied",
        "state": "s&1",
    }


def test_it_consents_by_itself_when_told(sandbox: Sandbox, gateway: Gateway) -> None:
    assert back(authorize(sandbox, auto="1"))["realmId"] == gateway.realm
    other = list(gateway.token["realms"])[1]
    gateway.door("POST", "settings", {"auto_consent": True, "auto_realm": other})
    assert back(authorize(sandbox))["realmId"] == other


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("redirect_uri", "http://localhost:53682/callback/"),
        ("redirect_uri", "http://LOCALHOST:53682/callback"),
        ("redirect_uri", "http://localhost:53682/callback?x=1"),
        ("redirect_uri", "https://elsewhere.example/callback"),
        ("client_id", "someone-else"),
        ("state", ""),
        ("scope", "accounting"),
        ("response_type", "token"),
    ],
)
def test_what_cannot_be_asked_for(sandbox: Sandbox, name: str, value: str) -> None:
    answer = authorize(sandbox, auto="1", **{name: value})
    assert (answer.status, answer.header("Location")) == (400, None)


def test_redirects_are_switched_by_the_door(sandbox: Sandbox, gateway: Gateway) -> None:
    gateway.door("POST", "settings", {"redirect_uris": [HTTPS_REDIRECT]})
    assert authorize(sandbox, auto="1").status == 400
    assert authorize(sandbox, auto="1", redirect_uri=HTTPS_REDIRECT).status == 302


def test_a_code_works_once_for_its_redirect_and_five_minutes(
    sandbox: Sandbox, clock: MovableClock
) -> None:
    code = back(authorize(sandbox, auto="1"))["code"]
    assert redeem(sandbox, code, HTTPS_REDIRECT).json == {"error": "invalid_grant"}
    answer = redeem(sandbox, code)
    assert answer.json["token_type"] == "bearer"
    assert (answer.json["expires_in"], answer.json["x_refresh_token_expires_in"]) == (
        3600,
        8_640_000,
    )
    assert "x_refresh_token_hard_expires_in" not in answer.json
    assert answer.headers["intuit_tid"]
    assert redeem(sandbox, code).status == 400
    late = back(authorize(sandbox, auto="1"))["code"]
    clock.advance(301)
    assert redeem(sandbox, late).json == {"error": "invalid_grant"}


def test_the_secret_is_compulsory(sandbox: Sandbox, gateway: Gateway) -> None:
    form = urlencode(
        {"grant_type": "refresh_token", "refresh_token": gateway.token["refresh_token"]}
    )
    assert post(sandbox, BEARER, form.encode(), "wrong").json == {"error": "invalid_client"}
    in_form = form + "&" + urlencode({"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET})
    assert post(sandbox, BEARER, in_form.encode(), Authorization="").status == 200
    unknown = post(sandbox, BEARER, b"grant_type=password")
    assert (unknown.status, unknown.json) == (400, {"error": "unsupported_grant_type"})


def test_the_hard_end_is_told_to_who_asks(sandbox: Sandbox, gateway: Gateway) -> None:
    header = {"x_include_refresh_token_hard_expires_in": "true"}
    answer = refresh(sandbox, gateway.token["refresh_token"], **header)
    assert answer.json["x_refresh_token_hard_expires_in"] == 157_680_000


def test_access_lasts_an_hour_and_the_refresh_token_changes_after_a_day(
    sandbox: Sandbox, gateway: Gateway, clock: MovableClock
) -> None:
    first = gateway.token["refresh_token"]
    clock.advance(1 * HOURS)
    refused = gateway.send("GET", "query?query=select * from Customer")
    assert refused.status == 401
    assert refused.json["fault"]["error"][0]["code"] == "3200"
    assert refresh(sandbox, first).json["refresh_token"] == first
    clock.advance(23 * HOURS)
    answer = refresh(sandbox, first).json
    assert answer["refresh_token"] != first
    assert answer["x_refresh_token_expires_in"] == 8_640_000
    dead = refresh(sandbox, first)
    assert (dead.status, dead.json["error"]) == (400, "invalid_grant")
    assert dead.json["error_description"] == "Incorrect or invalid refresh token"
    assert refresh(sandbox, answer["refresh_token"]).status == 200


def test_a_replaced_token_may_cost_the_connection(
    sandbox: Sandbox, gateway: Gateway, clock: MovableClock
) -> None:
    gateway.door("POST", "settings", {"reuse_revokes": True})
    first = gateway.token["refresh_token"]
    clock.advance(25 * HOURS)
    second = refresh(sandbox, first).json["refresh_token"]
    assert refresh(sandbox, first).status == 400
    assert refresh(sandbox, second).status == 400


def test_the_second_of_two_parallel_refreshes_is_refused(
    sandbox: Sandbox, gateway: Gateway, clock: MovableClock
) -> None:
    gateway.door("POST", "settings", {"parallel_refresh_seconds": 2})
    token = gateway.token["refresh_token"]
    assert refresh(sandbox, token).status == 200
    assert refresh(sandbox, token).json["error"] == "invalid_grant"
    clock.advance(2)
    assert refresh(sandbox, token).status == 200


def test_an_idle_refresh_token_dies_after_100_days_and_any_after_five_years(
    sandbox: Sandbox, gateway: Gateway, clock: MovableClock
) -> None:
    token = gateway.token["refresh_token"]
    clock.advance(100 * DAYS - 1)
    token = refresh(sandbox, token).json["refresh_token"]
    for _ in range(18):
        clock.advance(95 * DAYS)
        token = refresh(sandbox, token).json["refresh_token"]
    clock.advance(16 * DAYS)
    assert refresh(sandbox, token).json["error"] == "invalid_grant"
    fresh = Gateway(sandbox).token["refresh_token"]
    clock.advance(100 * DAYS)
    assert refresh(sandbox, fresh).json["error"] == "invalid_grant"


@pytest.mark.parametrize("kind", ["refresh_token", "access_token"])
@pytest.mark.parametrize("as_json", [True, False])
def test_either_token_revokes_the_grant(
    sandbox: Sandbox, gateway: Gateway, kind: str, *, as_json: bool
) -> None:
    body = {"token": gateway.token[kind]}
    sent = json.dumps(body) if as_json else urlencode(body)
    assert post(sandbox, REVOKE, sent.encode(), "wrong").status == 401
    assert post(sandbox, REVOKE, sent.encode()).status == 200
    assert refresh(sandbox, gateway.token["refresh_token"]).status == 400
    assert gateway.send("GET", "preferences").status == 401
    assert post(sandbox, REVOKE, b"token=unknown").status == 400
