"""facts/xero.md 1: consent, PKCE, rotation, connections and access."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from kccsync_desktop.sandbox import Request, Response
from kccsync_desktop.sandbox.xero.tokens import challenge_of
from tests.sandbox.caller import Answer, Caller

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock, Sandbox

VERIFIER = "v" * 64
REDIRECT = "http://localhost:53682/callback"
SCOPE = "offline_access accounting.invoices accounting.contacts accounting.settings.read"
ASKED = {
    "response_type": "code",
    "client_id": "app",
    "redirect_uri": REDIRECT,
    "scope": SCOPE,
    "state": "s&1",
    "code_challenge": challenge_of(VERIFIER),
    "code_challenge_method": "S256",
}


def authorize(sandbox: Sandbox, method: str = "GET", **changed: str) -> Response:
    query = urlencode({name: value for name, value in (ASKED | changed).items() if value})
    url = "/identity/connect/authorize"
    request = Request.of(method, f"{url}?{query}")
    if method == "POST":
        request = Request.of(method, url, body=query.encode())
    outcome = sandbox.handle(request)
    assert isinstance(outcome, Response)
    return outcome


def back(answer: Response) -> dict[str, str]:
    location = answer.header("Location") or ""
    assert answer.status == 302
    assert location.startswith(f"{REDIRECT}?")
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


def post(sandbox: Sandbox, path: str, **form: str) -> Answer:
    outcome = sandbox.handle(Request.of("POST", path, body=urlencode(form).encode()))
    assert isinstance(outcome, Response)
    return Answer(outcome.status, dict(outcome.headers), outcome.body.decode())


def redeem(sandbox: Sandbox, code: str, /, **changed: str) -> Answer:
    form = {
        "grant_type": "authorization_code",
        "client_id": "app",
        "code": code,
        "redirect_uri": REDIRECT,
        "code_verifier": VERIFIER,
    }
    return post(sandbox, "/connect/token", **(form | changed))


def refresh(sandbox: Sandbox, token: str, **changed: str) -> Answer:
    form = {"grant_type": "refresh_token", "client_id": "app", "refresh_token": token}
    return post(sandbox, "/connect/token", **(form | changed))


def new_code(sandbox: Sandbox) -> str:
    return back(authorize(sandbox, auto="1"))["code"]


def new_tokens(sandbox: Sandbox, **changed: str) -> Any:  # noqa: ANN401 - as answered
    code = back(authorize(sandbox, auto="1", **changed))["code"]
    return redeem(sandbox, code).json


def api(sandbox: Sandbox, method: str, path: str, access: str, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {"Authorization": f"Bearer {access}", "Accept": "application/json", **named}
    outcome = sandbox.handle(Request.of(method, path, sent))
    assert isinstance(outcome, Response)
    return Answer(outcome.status, dict(outcome.headers), outcome.body.decode())


def test_consent_page_names_the_organisation_and_the_scopes(sandbox: Sandbox) -> None:
    page = authorize(sandbox)
    text = page.body.decode()
    assert page.status == 200
    assert "Demo Gifts Ltd" in text
    assert "accounting.invoices" in text
    assert 'value="s&amp;1"' in text


def test_allow_button_sends_the_browser_back_with_code_and_state(sandbox: Sandbox) -> None:
    answer = back(authorize(sandbox, "POST", decision="allow"))
    assert answer["state"] == "s&1"
    assert redeem(sandbox, answer["code"]).status == 200


def test_cancel_sends_the_browser_back_with_access_denied(sandbox: Sandbox) -> None:
    answer = back(authorize(sandbox, "POST", decision="deny"))
    assert (answer["error"], answer["state"]) == ("access_denied", "s&1")


def test_consent_can_be_automatic(sandbox: Sandbox) -> None:
    caller = Caller(sandbox)
    caller.door("POST", "settings", {"auto_consent": True})
    assert "code" in back(authorize(sandbox))


def test_registered_addresses_can_be_changed(sandbox: Sandbox) -> None:
    other = "http://localhost:40000/callback"
    Caller(sandbox).door("POST", "settings", {"redirect_uris": [other]})
    assert authorize(sandbox).status == 500
    assert authorize(sandbox, redirect_uri=other).status == 200


@pytest.mark.parametrize("path", ["/connect/token", "/connect/revocation"])
def test_tokens_are_only_posted_for(sandbox: Sandbox, path: str) -> None:
    answer = sandbox.handle(Request.of("GET", path))
    assert isinstance(answer, Response)
    assert answer.status == 501


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"redirect_uri": "http://127.0.0.1:53682/callback"}, "Invalid redirect_uri"),
        ({"redirect_uri": REDIRECT + "/"}, "Invalid redirect_uri"),
        ({"redirect_uri": "http://localhost:50000/callback"}, "Invalid redirect_uri"),
        ({"client_id": ""}, "unauthorized_client"),
        ({"scope": "accounting.transactions"}, "invalid_scope"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
    ],
)
def test_bad_requests_are_an_error_page(
    sandbox: Sandbox, changed: dict[str, str], problem: str
) -> None:
    page = authorize(sandbox, auto="1", **changed)
    assert page.status == 500
    assert problem in page.body.decode()


def test_token_answer(sandbox: Sandbox) -> None:
    tokens = new_tokens(sandbox)
    assert (tokens["expires_in"], tokens["token_type"]) == (1800, "Bearer")
    assert tokens["scope"] == SCOPE
    assert "id_token" not in tokens
    assert "id_token" in new_tokens(sandbox, scope=f"openid {SCOPE}")
    assert "refresh_token" not in new_tokens(sandbox, scope="accounting.contacts")


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code_verifier": "w" * 64}, "invalid_grant"),
        ({"code_verifier": ""}, "invalid_grant"),
        ({"redirect_uri": "http://localhost:53683/callback"}, "invalid_grant"),
        ({"client_id": "other"}, "invalid_grant"),
        ({"client_id": ""}, "invalid_client"),
        ({"grant_type": "password"}, "invalid_request"),
        ({"code": "guess"}, "invalid_grant"),
    ],
)
def test_token_refusals(sandbox: Sandbox, changed: dict[str, str], error: str) -> None:
    answer = redeem(sandbox, new_code(sandbox), **changed)
    assert (answer.status, answer.json) == (400, {"error": error})


def test_code_is_good_once_and_for_five_minutes(sandbox: Sandbox, clock: MovableClock) -> None:
    code = new_code(sandbox)
    assert redeem(sandbox, code).status == 200
    assert redeem(sandbox, code).json == {"error": "invalid_grant"}
    late = new_code(sandbox)
    clock.advance(301)
    assert redeem(sandbox, late).json == {"error": "invalid_grant"}


def test_refresh_rotates_with_thirty_minutes_grace(sandbox: Sandbox, clock: MovableClock) -> None:
    first = new_tokens(sandbox)["refresh_token"]
    second = refresh(sandbox, first).json["refresh_token"]
    assert second != first
    clock.advance(29 * 60)
    assert refresh(sandbox, first).status == 200
    clock.advance(2 * 60)
    assert refresh(sandbox, first).json == {"error": "invalid_grant"}
    assert refresh(sandbox, second).status == 200


def test_refresh_token_dies_after_sixty_days_unused(sandbox: Sandbox, clock: MovableClock) -> None:
    token = new_tokens(sandbox)["refresh_token"]
    clock.advance(60 * 86_400)
    renewed = refresh(sandbox, token)
    clock.advance(60 * 86_400 + 1)
    assert renewed.status == 200
    assert refresh(sandbox, renewed.json["refresh_token"]).json == {"error": "invalid_grant"}


def test_refresh_token_belongs_to_its_client(sandbox: Sandbox) -> None:
    token = new_tokens(sandbox)["refresh_token"]
    assert refresh(sandbox, token, client_id="other").json == {"error": "invalid_grant"}


def test_revocation_drops_tokens_and_connections(sandbox: Sandbox) -> None:
    tokens = new_tokens(sandbox)
    assert post(sandbox, "/connect/revocation", token=tokens["refresh_token"]).status == 200
    assert refresh(sandbox, tokens["refresh_token"]).json == {"error": "invalid_grant"}
    listed = api(sandbox, "GET", "/connections", tokens["access_token"])
    assert listed.json == []


def test_connections_and_their_removal(sandbox: Sandbox) -> None:
    access = new_tokens(sandbox)["access_token"]
    (one,) = api(sandbox, "GET", "/Connections", access).json
    assert (one["tenantType"], one["tenantName"]) == ("ORGANISATION", "Demo Gifts Ltd")
    assert one["id"] != one["tenantId"]
    assert one["createdDateUtc"] == "2025-12-15T10:00:30.0000000"
    tenant = {"Xero_Tenant_Id": one["tenantId"]}
    assert api(sandbox, "GET", "/api.xro/2.0/Contacts", access, **tenant).status == 200
    filtered = api(sandbox, "GET", f"/connections?authEventId={one['tenantId']}", access)
    assert filtered.json == []
    assert api(sandbox, "DELETE", f"/connections/{one['id']}", access).status == 204
    assert api(sandbox, "DELETE", f"/connections/{one['id']}", access).status == 404
    refused = api(sandbox, "GET", "/api.xro/2.0/Contacts", access, **tenant)
    assert (refused.status, refused.json["Title"]) == (403, "Forbidden")
    assert refused.json["Detail"] == "AuthenticationUnsuccessful"


def test_access_token_expires_after_thirty_minutes(sandbox: Sandbox, clock: MovableClock) -> None:
    caller = Caller(sandbox)
    clock.advance(30 * 60 - 1)
    assert caller.send("GET", "Items").status == 200
    clock.advance(1)
    refused = caller.send("GET", "Items")
    assert refused.status == 401
    assert refused.json["Detail"] == "TokenExpired: token expired at 12/15/2025 10:30:30"
    assert refused.json["Title"] == "Unauthorized"


@pytest.mark.parametrize("token", ["", "Basic x", "Bearer", "Bearer a.b.c", "Bearer é.ü"])
def test_no_token_or_a_forged_one_is_401(sandbox: Sandbox, token: str) -> None:
    caller = Caller(sandbox)
    refused = caller.send("GET", "Items", Authorization=token)
    assert (refused.status, refused.json["Detail"]) == (401, "AuthenticationUnsuccessful")


@pytest.mark.parametrize("tenant", ["", "11111111-1111-1111-1111-111111111111"])
def test_wrong_tenant_is_403(sandbox: Sandbox, tenant: str) -> None:
    assert Caller(sandbox).send("GET", "Items", Xero_Tenant_Id=tenant).status == 403


def test_missing_scope_is_401_with_a_challenge(sandbox: Sandbox) -> None:
    caller = Caller(sandbox, scope="accounting.contacts%20accounting.settings.read")
    refused = caller.send("GET", "Invoices")
    assert refused.status == 401
    assert refused.headers["WWW-Authenticate"] == 'Bearer error="insufficient_scope"'
    assert caller.send("GET", "Accounts").status == 200
    assert caller.send("PUT", "Items", {"Code": "A"}).status == 401
    assert caller.send("PUT", "Contacts", {"Name": "A"}).status == 200


def test_access_token_is_a_jwt_with_the_documented_claims(sandbox: Sandbox) -> None:
    part = new_tokens(sandbox)["access_token"].split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(part + "=="))
    assert {"xero_userid", "authentication_event_id", "scope", "exp"} <= set(claims)
