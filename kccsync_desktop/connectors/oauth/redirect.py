"""What the browser brings back from the consent page."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

CALLBACK_PATH = "/callback"
PORTS = (53682, 53683, 53684)


class WrongAddressError(Exception):
    """What the user pasted is not the address that the browser ended on."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """A redirect whose state was checked: the code, or the reason why there is none.

    ``realm_id`` is the company that the user chose, where the package tells it (QuickBooks).
    """

    code: str = field(default="", repr=False)
    error: str = ""
    realm_id: str = ""


def read_redirect(target: str, state: str) -> Redirect | None:
    """Return what a redirect's address carries, or None where path or state are not ours."""
    parts = urlsplit(target)
    query = parse_qs(parts.query)
    if parts.path != CALLBACK_PATH or not _is_ours(query, state):
        return None
    return _redirect(query)


def read_pasted(pasted: str, redirect_uri: str, state: str) -> Redirect:
    """Return what an address carries that the user copied from the browser.

    Raises:
        WrongAddressError: it is not the address that the browser ended on; the text says why and
            never repeats it, for it may hold a code.
    """
    address = "".join(pasted.split())  # a mail or a terminal breaks long lines
    if not address:
        raise WrongAddressError("Nothing was pasted. Copy the whole address of the last page.")
    try:
        parts, wanted = urlsplit(address), urlsplit(redirect_uri)
    except ValueError:
        raise WrongAddressError(f"This is no address. It must begin with {redirect_uri}.") from None
    if (parts.scheme, parts.netloc.lower(), parts.path) != (
        *(wanted.scheme, wanted.netloc.lower()),
        wanted.path,
    ):
        raise WrongAddressError(
            "This is the address of another page. Agree in the browser first; the address that it"
            f" ends on begins with\n{redirect_uri}?"
        )
    query = parse_qs(parts.query)
    if not query:
        raise WrongAddressError(
            "The part after the question mark is missing. Copy the whole address."
        )
    if not _is_ours(query, state):
        raise WrongAddressError(
            "This address belongs to another attempt. Copy the one of the page that was opened"
            " just now, whole."
        )
    redirect = _redirect(query)
    if not (redirect.code or "error" in query):
        raise WrongAddressError("This address holds no code. Copy the whole address.")
    return redirect


def _is_ours(query: dict[str, list[str]], state: str) -> bool:
    came_back = query.get("state", [""])[0]
    return hmac.compare_digest(came_back.encode(), state.encode())


def _redirect(query: dict[str, list[str]]) -> Redirect:
    error, code, realm_id = (query.get(name, [""])[0] for name in ("error", "code", "realmId"))
    return Redirect(code, error or ("" if code else "no code came back"), realm_id)
