"""A home, a sandbox over real HTTP and the demo company's folder, for commands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.cli import main
from kccsync_desktop.kcc.demo_company import write_demo_company
from kccsync_desktop.sandbox import Sandbox, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.sandbox import SandboxServer

TODAY = date(2026, 3, 20)


@dataclass(frozen=True)
class Answer:
    """What a command said: exit code, stdout and stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return json.loads(self.out)


@dataclass(frozen=True)
class Shell:
    """Runs commands over one home."""

    home: Path
    capture: pytest.CaptureFixture[str]

    def run(self, *words: str) -> Answer:
        self.capture.readouterr()
        code = main(["--home", str(self.home), *words])
        said = self.capture.readouterr()
        return Answer(code, said.out, said.err)

    def json(self, *words: str) -> object:
        return self.run("--json", *words).json


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "home", capsys)


@pytest.fixture
def sandbox() -> Iterator[SandboxServer]:
    server = serve(Sandbox("xero"), 0)
    server.start()
    yield server
    server.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kcc")
    write_demo_company(path, TODAY)
    return path


@pytest.fixture
def connected(shell: Shell, sandbox: SandboxServer, folder: Path) -> Shell:
    """A company loaded, connected and mapped, with what set-up asks answered as proposed."""
    assert shell.run("company", "add", "Larkfield Gifts").code == 0
    assert shell.run("load", str(folder)).code == 1
    assert shell.run("connect", "--base-url", sandbox.url).code == 0
    assert shell.run("setup", "option", "calls-per-minute", "100000").code == 0
    assert shell.run("setup", "fetch").code == 0
    asked = shell.json("setup", "default")
    assert isinstance(asked, dict)
    for question in asked["asks"]:
        words = question["command"].replace('"', "").split()
        assert shell.run(*words).code == 0
    return shell
