"""Where a package's consent page and token service are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.connectors.oauth.pkce import Proof


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The addresses of one package's login, tokens and revocation, and how it wants to be asked.

    Without ``has_pkce`` the client secret proves who asks; ``token_headers`` go along with each
    call to the token service.
    """

    authorize: str
    token: str
    revoke: str
    own_hosts: frozenset[str]
    has_pkce: bool = True
    token_headers: Mapping[str, str] = field(default_factory=dict)


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
    }
    if endpoints.has_pkce:
        query |= {"code_challenge": proof.challenge, "code_challenge_method": "S256"}
    return f"{endpoints.authorize}?{urlencode(query)}"
