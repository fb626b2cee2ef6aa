"""V6: planted secrets stand in no command's JSON, no report of a crash, no failed login's words."""

from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from kccsync_desktop.app import CrashHook
from kccsync_desktop.cli import main
from kccsync_desktop.connectors.http.messages import HttpRequest
from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.storage.database import Database
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.ui.main_window import MainWindow
from kccsync_desktop.ui.theme.follower import ThemeFollower
from kccsync_desktop.ui.views.questions import QuestionDialog
from tests.security.wire import CrashError, Planted
from tests.storage import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.security.conftest import World

HOST = "api.xero.com"
PASSWORD = "pg-Planted+Password~0815"
COMMANDS = (
    ("company", "list"),
    ("company", "contact", "C1"),
    ("setup", "fetch"),
    ("setup", "show"),
    ("setup", "default"),
    ("pending",),
    ("precheck",),
    ("upload",),
    ("exported",),
    ("problems",),
    ("status",),
    ("payments", "fetch"),
    ("payments", "list"),
    ("payments", "left-out"),
    ("payments", "waiting"),
    ("payments", "allocate"),
    ("history",),
    ("history", "--audit"),
    ("history", "--run", "1"),
    ("keep",),
    ("self-check",),
    ("link", "INV1"),
    ("disconnect",),
    ("upload",),
)


@pytest.fixture
def shell(world: World) -> World:
    """A connected company, on whose home commands work over the world's wire."""

    limits = ["calls_per_minute"] + ["batches_per_minute"] * (world.package == "quickbooks")
    world.office.door("settings", dict.fromkeys(limits, 100_000))
    world.office.folder.invoice("INV1")
    world.connect()
    world.run("fetch_setup")
    world.office.load()
    world.office.map()
    return world


def test_no_commands_json_tells_a_secret(
    shell: World, capsys: pytest.CaptureFixture[str], everything_logged: Path
) -> None:
    said = []
    for status in (None, 400, 401):
        for command in COMMANDS[:-2] if status is None else COMMANDS:
            shell.planted.echoes = [] if status is None else [(status, "") for _ in range(2)]
            code = main(["--home", str(shell.office.home), "--json", *command], shell.office.wiring)
            assert code in {0, 1} or status or command[0] == "company", command
            out, err = capsys.readouterr()
            json.loads(out)
            said.append(f"{command}: {out}\n{err}")
        shell.planted.echoes = []
    told = "\n".join(said)
    assert {"access token", "refresh token"} <= set(shell.planted.secrets.values())
    found = shell.planted.found_in(told.encode(), "what commands said")
    found += shell.planted.found_in(everything_logged.read_bytes(), "what anybody logged")
    found += shell.planted.found_below(shell.office.home)
    assert found == []


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = MainWindow(ThemeFollower(app))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_crash_in_the_middle_of_a_call_tells_no_secret(
    shell: World, window: MainWindow, everything_logged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, planted = shell.office.home, shell.planted
    for command in (("setup", "fetch"), ("upload",), ("payments", "fetch"), ("disconnect",)):
        planted.crashes = 2
        main(["--home", str(home), "--json", *command], shell.office.wiring)
        planted.crashes = 0
    told = "".join(capsys.readouterr())
    hook = CrashHook(window)
    try:
        raise_in_a_call(shell)
    except CrashError:
        kind, error, where = sys.exc_info()
        assert kind is not None
        assert error is not None
        hook.take(kind, error, where)
    told += "\n".join(each.accessibleDescription() for each in window.findChildren(QuestionDialog))

    assert "INTERNAL" in told or "fault" in told
    log = everything_logged.read_text()
    assert log.count("CrashError") >= 2, "the crashes were logged with their words"
    found = planted.found_in(told.encode(), "what was told")
    found += planted.found_in(log.encode(), "what anybody logged")
    found += planted.found_below(home)
    assert found == []


def raise_in_a_call(world: World) -> None:
    """Let a call that carries the access token everywhere crash outside any run."""
    kept = world.planted.secrets.items()
    token = next(secret for secret, what in kept if what == "access token")
    wire = world.office.wiring.transport
    assert wire is not None
    world.planted.crashes = 1
    headers = {"X-Token": token}
    request = HttpRequest("POST", f"https://{HOST}/x", headers, token.encode())
    wire(frozenset({HOST})).send(request, token, 1.0)


ADDRESSES = (
    "postgresql+psycopg://books:{word}@127.0.0.1:1/books",
    "postgresql+psycopg://books:{word}@/books?host=/nowhere",
    "postgresql+psycopg://books:{word}@127.0.0.1:port/books",
    "postgresql+psycopg://books:{word}/x@127.0.0.1/books",
    "postgresql+psycopg://books@127.0.0.1:1/books?password={word}",
    "postgresql+psycopg://books:{word}@127.0.0.1:1/books?sslmode=odd",
    "nosuchserver://books:{word}@127.0.0.1/books",
    "books:{word}@127.0.0.1",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_failed_login_tells_no_password(
    address: str, everything_logged: Path, tmp_path: Path
) -> None:
    words = refused(address.format(word=PASSWORD))
    found = planted().found_in(words.encode(), "what was told")
    found += planted().found_in(everything_logged.read_bytes(), "what anybody logged")
    found += planted().found_below(tmp_path)
    assert found == []


def test_a_login_that_the_server_refuses_tells_no_password(everything_logged: Path) -> None:
    if reason := postgres.missing():
        pytest.skip(reason)
    with postgres.server() as url:
        words = refused(url.replace("//postgres@", f"//nobody:{PASSWORD}@"))
    assert "nobody" in words
    logged = everything_logged.read_bytes()
    assert planted().found_in(words.encode() + logged, "the server's refusal") == []


def planted() -> Planted:
    made = Planted("")
    made.keep(PASSWORD, "the server's password")
    return made


def refused(address: str) -> str:
    """Return the words of a refused login, with those of its causes, which the log has too."""
    with pytest.raises(StorageError) as caught:
        Database.open_url(address, SystemClock())
    logging.getLogger("kccsync_desktop").error("It happened", exc_info=caught.value)
    return str(caught.value)
