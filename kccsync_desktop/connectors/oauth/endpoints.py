"""Where a package's consent page and token service are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from kccsync_desktop.connectors.oauth.pkce import Proof


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The addresses of one package's login, tokens and revocation."""

    authorize: str
    token: str
    revoke: str
    own_hosts: frozenset[str]


def authorization_url(
    endpoints: Endpoints, client_id: str, scope: str, redirect_uri: str, proof: Proof
) -> str:
    """Return the consent page's address, to be opened in the user's own browser."""
    query = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": redirect_uri,
        "scope": scope,
        "state": proof.state,
        "code_challenge": proof.challenge,
        "code_challenge_method": "S256",
    }
    return f"{endpoints.authorize}?{urlencode(query)}"
