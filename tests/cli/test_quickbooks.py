"""The commands with QuickBooks: as with Xero, and what is printed can be typed."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox import Sandbox, serve

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Shell


def test_the_commands_that_setup_asks_for_settle_what_it_asks(shell: Shell, folder: Path) -> None:
    server = serve(Sandbox("quickbooks"), 0)
    server.start()
    try:
        added = shell.run("company", "add", "Acme", "--package", "quickbooks")
        assert "Added Acme for QuickBooks." in added.err + added.out
        shell.run("load", str(folder))
        own_app = shell.run("connect", "--client-id", "abc", "--base-url", server.url)
        assert own_app.code == 0, "a sandbox consents by itself, whoever asks"
        assert shell.run("setup", "fetch").code == 0
        asked = shell.run("setup", "default")
        lines = (asked.out + asked.err).splitlines()
        commands = [line.strip() for line in lines if line.startswith("    setup ")]
        assert 'setup tax T9 sales "No VAT"' in commands
        for command in commands:
            assert shell.run(*shlex.split(command)).code == 0
        assert shell.run("setup", "default").code == 0
        assert "create-authorised" not in shell.run("setup", "show").out
        refused = shell.run("setup", "option", "create-authorised", "off")
        assert refused.code == 2
        assert "QuickBooks keeps no drafts" in refused.err
    finally:
        server.close()
