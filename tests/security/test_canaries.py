"""V6: planted secrets are found nowhere, whatever is done and whatever goes wrong.

Client secret, tokens, authorisation code, verifier and the tokens' key, as they are, in addresses,
in hexadecimal and within base64; with everything logged at DEBUG and a package that echoes them.
"""

from __future__ import annotations

import base64
import logging
import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from kccsync_desktop.sandbox import Fault
from kccsync_desktop.settings.this_process import who
from tests.security.conftest import CLIENT_SECRET

if TYPE_CHECKING:
    from tests.security.conftest import World

STATUSES = (400, 404, 429, 403)
API = {"xero": "api.xero.com", "quickbooks": "sandbox-quickbooks.api.intuit.com"}
TOKENS = {"xero": "identity.xero.com", "quickbooks": "oauth.platform.intuit.com"}


def work(world: World) -> None:
    """Connect, set up, export with failures of every kind, renew the connection, and lose it."""
    office, planted = world.office, world.planted
    folder = office.folder
    folder.invoice("INV1")
    folder.bill("PIN1", SUPPLIER_REF="F-1")
    world.connect()
    world.run("fetch_setup")
    office.load()
    office.map()
    for status in STATUSES:
        planted.echoes = [(status, API[world.package])]
        world.run("fetch_setup")
    planted.echoes = [(401, API[world.package])]
    world.run("fetch_setup")
    for status in (400, 500):
        folder.invoice(f"INV{status}")
        office.load()
        planted.echoes = [(status, "nvoice")]
        world.upload()
        planted.echoes.clear()
    for kind in ("token_expired", "garbage", "html", "truncated", "drop_after_commit"):
        folder.invoice(f"I{kind[:4]}")
        office.load()
        office.sandbox.faults.add(Fault(kind))
        world.upload()
    world.run("fetch_payments")
    planted.echoes = [(401, API[world.package]), (400, TOKENS[world.package])]
    world.run("fetch_setup")
    world.told.append(world.services.disconnect(office.desk))


def test_planted_secrets_are_found_nowhere(world: World, everything_logged: Path) -> None:
    work(world)
    planted = world.planted
    kinds = set(planted.secrets.values())
    assert {"access token", "refresh token", "code"} <= kinds, "the test sees the secrets"
    assert len(planted.secrets) >= 6
    assert planted.hosts <= {API[world.package], TOKENS[world.package], "developer.api.intuit.com"}

    found = planted.found_in(everything_logged.read_bytes(), "what anybody logged")
    found += planted.found_below(world.office.home)
    found += planted.found_in(bundle_of(world).encode(), "the bundle for support")
    found += planted.found_in("\n".join(world.told).encode(), "what was told")
    found += planted.found_in("\n".join(world.started).encode(), "what was started")
    for name in ("cmdline", "environ"):
        own = Path("/proc/self") / name
        found += planted.found_in(own.read_bytes() if own.exists() else b"", name)
    found += planted.found_in(repr(dict(os.environ)).encode(), "the environment")
    assert found == []


def bundle_of(world: World) -> str:
    """Save a bundle for support, and return all that is in it."""
    path = world.path / "bundle.zip"
    world.services.save_diagnostics(world.services.diagnostics(), path)
    with zipfile.ZipFile(path) as bundle:
        return "\n".join(bundle.read(name).decode() for name in bundle.namelist())


def test_a_bundle_for_support_names_nobody(world: World) -> None:
    work(world)
    logging.getLogger("kccsync_desktop").error(
        "It happened", exc_info=ValueError("Company C1 owes 12.00 on INV1")
    )
    told = bundle_of(world)
    merchant = world.office.desk.merchant
    names = [merchant.name, merchant.organisation_name, "Company C1", "INV1", "PIN1", "12.00"]
    names += [merchant.organisation_id, merchant.client_id, str(world.path), who()]
    assert all(names)
    assert [name for name in names if name in told] == []
    for expected in ('"layout"', "ValueError", "invoice", '"result"'):
        assert expected in told


def test_the_search_finds_a_secret_in_each_spelling(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "leaks"
    folder.mkdir()
    leaks = {
        "plain": CLIENT_SECRET,
        "address": quote(CLIENT_SECRET, safe=""),
        "basic": base64.b64encode(f"id:{CLIENT_SECRET}".encode()).decode(),
        "longer": base64.urlsafe_b64encode(f"id12{CLIENT_SECRET} and".encode()).decode(),
        "hexadecimal": CLIENT_SECRET.encode().hex(),
    }
    for name, text in leaks.items():
        (folder / name).write_text(f"before {text} after")
        assert world.planted.found_in((folder / name).read_bytes(), name), name
    told = "\n".join(world.planted.found_below(folder))
    assert all(f"in {name}, as" in told for name in leaks)
