"""connect: what it asks for, where the secret comes from, and the yes to the company."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.cli.connecting import _bring_address, _organisation
from kccsync_desktop.cli.exits import CommandError
from kccsync_desktop.domain.connect_events import (
    AddressWanted,
    OrganisationOffered,
    OrganisationsFound,
)
from kccsync_desktop.sandbox import Sandbox, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.sandbox import SandboxServer
    from tests.cli.conftest import Shell

ONE = (OrganisationOffered("934", "Party Planning Services"),)


@pytest.fixture
def quickbooks() -> Iterator[SandboxServer]:
    server = serve(Sandbox("quickbooks"), 0)
    server.start()
    yield server
    server.close()


@pytest.fixture
def shop(shell: Shell) -> Shell:
    assert shell.run("company", "add", "Larkfield Gifts", "--package", "quickbooks").code == 0
    return shell


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_the_sandbox_needs_no_keys_and_no_yes(shop: Shell, quickbooks: SandboxServer) -> None:
    assert shop.run("connect", "--base-url", quickbooks.url).code == 0
    status = shop.json("status")
    assert isinstance(status, dict)
    assert status["connected"]
    assert status["sandbox"]
    assert status["connection_ends"].startswith("20")
    assert shop.run("disconnect").code == 0
    status = shop.json("status")
    assert isinstance(status, dict)
    assert status["connection_ends"] is None


def test_there_is_no_option_that_takes_the_secret_itself(shop: Shell) -> None:
    with pytest.raises(SystemExit) as caught:
        shop.run("connect", "--client-id", "c", "--client-secret", "CANARY")
    assert caught.value.code == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "connect --client-id ID"),
        (("--client-id", "c", "--production"), "Production keys cannot lead back"),
        (("--client-id", "c", "--relay", "http://example.org"), "must begin with https://"),
    ],
)
def test_wrong_use_is_told_before_anything_is_contacted(
    shop: Shell, words: tuple[str, ...], told: str
) -> None:
    refused = shop.run("connect", *words)
    assert refused.code == 2
    assert told in refused.err


def test_an_empty_secret_is_wrong_use(shop: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch)
    refused = shop.run("connect", "--client-id", "c", "--client-secret-stdin")
    assert refused.code == 2
    assert "client secret is missing" in refused.err


def test_an_address_is_read_until_it_is_right(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given: list[str] = []

    def give(address: str) -> str:
        given.append(address.strip())
        return "" if address.startswith("https://good") else "That is another page."

    typed(monkeypatch, "https://bad?code=CANARY", "https://good")
    _bring_address(AddressWanted("https://good", give))
    assert given == ["https://bad?code=CANARY", "https://good"]
    said = capsys.readouterr()
    assert "That is another page." in said.err
    assert "CANARY" not in said.err + said.out


def test_input_that_ends_before_the_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch)
    with pytest.raises(CommandError, match="No address that begins with https://good"):
        _bring_address(AddressWanted("https://good", lambda _address: "no"))


@pytest.mark.parametrize("word", ["yes", "Y"])
def test_the_only_company_is_taken_after_a_yes(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    typed(monkeypatch, word)
    assert _organisation(OrganisationsFound(ONE, lambda _id: None), "") == "934"


@pytest.mark.parametrize("lines", [("no",), ()])
def test_without_a_yes_nothing_is_connected(
    monkeypatch: pytest.MonkeyPatch, lines: tuple[str, ...]
) -> None:
    typed(monkeypatch, *lines)
    with pytest.raises(CommandError, match="--organisation"):
        _organisation(OrganisationsFound(ONE, lambda _id: None), "")


def test_a_company_named_beforehand_must_be_the_one(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch)
    found = OrganisationsFound(ONE, lambda _id: None)
    assert _organisation(found, "Party Planning Services") == "934"
    with pytest.raises(CommandError, match="not Another"):
        _organisation(found, "Another")
