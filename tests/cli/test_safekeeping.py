"""backup and restore on the command line, also where the books cannot be opened."""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.bootstrap import Services, Wiring
from kccsync_desktop.bootstrap.diagnostics import sizes_and_modes
from kccsync_desktop.domain.retention import Tidied
from tests.connectors.fakes import FakeClock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Shell


@pytest.fixture
def backup(shell: Shell, tmp_path: Path) -> Path:
    """Books of Acme, backed up; afterwards Beta was added."""
    shell.run("company", "add", "Acme")
    file = tmp_path / "copy.bak"
    assert shell.run("backup", str(file)).code == 0
    shell.run("company", "add", "Beta")
    return file


def companies(shell: Shell) -> list[str]:
    told = shell.json("company", "list")
    assert isinstance(told, list)
    return [each["name"] for each in told]


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_a_backup_says_where_it_is_and_what_it_holds(shell: Shell, tmp_path: Path) -> None:
    shell.run("company", "add", "Acme")
    told = shell.json("backup", str(tmp_path / "copy.bak"))
    assert isinstance(told, dict)
    assert told["file"] == str(tmp_path / "copy.bak")
    assert [each["name"] for each in told["companies"]] == ["Acme"]


def test_a_second_backup_of_that_name_is_refused(shell: Shell, backup: Path) -> None:
    told = shell.run("backup", str(backup))
    assert (told.code, "Choose another name" in told.err) == (3, True)


def test_restoring_tells_both_asks_and_keeps_the_books_before(
    shell: Shell, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "yes\n")
    told = shell.run("restore", str(backup))
    assert told.code == 0
    for words in ("Acme", "Beta", "nothing goes twice", "KCC a second time", "are kept as"):
        assert words in told.out
    assert companies(shell) == ["Acme"]


@pytest.mark.parametrize("said", ["no\n", "", "\n"])
def test_without_a_yes_nothing_is_restored(
    shell: Shell, backup: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    answer(monkeypatch, said)
    assert shell.run("restore", str(backup)).code == 2
    assert companies(shell) == ["Acme", "Beta"]


def test_restoring_answers_in_json(shell: Shell, backup: Path) -> None:
    told = shell.json("restore", str(backup), "--yes")
    assert isinstance(told, dict)
    assert str(told["kept"]).endswith(".bak")
    assert [each["name"] for each in told["companies"]] == ["Acme"]


def test_damaged_books_are_refused_with_the_cure_and_restored(shell: Shell, backup: Path) -> None:
    books = shell.home / "kccsync.db"
    books.write_bytes(b"\xff" * books.stat().st_size)
    told = shell.run("status")
    assert told.code == 3
    assert "damaged" in told.err
    assert "restore FILE" in told.err
    assert "Traceback" not in told.err + told.out
    assert shell.run("restore", str(backup), "--yes").code == 0
    assert companies(shell) == ["Acme"]


def test_a_home_that_cannot_be_made_is_told(shell: Shell, backup: Path) -> None:
    (shell.home.parent / "file").write_text("no folder")
    told = shell.run("--home", str(shell.home.parent / "file" / "x"), "restore", str(backup))
    assert told.code == 3
    assert "Choose another one with --home" in told.err


def test_a_bundle_for_support_says_what_it_holds(shell: Shell, tmp_path: Path) -> None:
    shell.run("company", "add", "Acme")
    file = tmp_path / "support.zip"
    told = shell.run("diagnostics", str(file))
    assert told.code == 0
    assert "companies.json" in told.out
    with zipfile.ZipFile(file) as bundle:
        assert {"about.txt", "program.json", "books.json", "jobs.json"} <= set(bundle.namelist())
        assert "Acme" not in "".join(bundle.read(name).decode() for name in bundle.namelist())
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_a_bundle_where_nothing_can_be_written_is_refused(shell: Shell, tmp_path: Path) -> None:
    told = shell.run("diagnostics", str(tmp_path / "none" / "support.zip"))
    assert (told.code, "Choose another folder" in told.err) == (3, True)


def test_how_long_the_past_is_kept_is_told_and_chosen(shell: Shell) -> None:
    shell.run("company", "add", "Acme")
    told = shell.json("keep", "--problems", "6", "--logs", "0")
    assert isinstance(told, dict)
    assert (told["history_months"], told["problem_months"], told["log_days"]) == (72, 6, 0)
    assert "Log files                    ever" in shell.run("keep").out


def test_of_a_choice_that_cannot_be_read_nothing_goes(shell: Shell) -> None:
    shell.run("company", "add", "Acme")
    (shell.home / "retention.json").write_text('{"history_months": 1')
    told = shell.json("keep")
    assert isinstance(told, dict)
    assert (told["history_months"], told["problem_months"], told["log_days"]) == (0, 0, 0)


def test_less_than_a_year_of_history_is_refused(shell: Shell) -> None:
    refused = shell.run("keep", "--history", "6")
    assert (refused.code, "12 or more" in refused.err) == (2, True)


def test_old_logs_and_leftovers_go_and_those_in_use_stay(shell: Shell) -> None:
    shell.run("company", "add", "Acme")
    logs = shell.home / "logs"
    logs.mkdir()
    names = (logs / "kccsync.log", logs / "kccsync.log.1", logs / "kccsync.log.2")
    left = shell.home / ".kccsync-0123.part"
    for path in (*names, left):
        path.write_text("old")
    for path in (names[0], names[1], left):
        os.utime(path, (0, 0))
    shell.run("keep")
    assert names[1].exists(), "who only asks takes nothing away"
    told = shell.json("keep", "--logs", "90")
    assert isinstance(told, dict)
    assert told["gone"]["files"] == 2
    assert [path.exists() for path in (*names, left)] == [True, False, True, False]


def test_by_an_unlikely_clock_no_file_goes(tmp_path: Path) -> None:
    clock = FakeClock()
    services = Services.open(tmp_path, Wiring(clock=clock))
    services.add_merchant("Acme", "xero")
    old = [tmp_path / ".kccsync-0123.part", tmp_path / "logs" / "kccsync.log.1"]
    old[1].parent.mkdir()
    for path in old:
        path.write_text("old")
        os.utime(path, (0, 0))
    clock.advance(3 * 366 * 86_400)
    assert services.tidy() == Tidied()
    assert all(path.exists() for path in old)
    clock.advance(-3 * 366 * 86_400)
    assert services.tidy() == Tidied(files=2)
    assert not any(path.exists() for path in old)
    services.close()


def test_a_file_that_goes_while_diagnostics_are_collected_is_left_out(tmp_path: Path) -> None:
    there = tmp_path / "kccsync.db"
    there.write_text("x")
    found = dict(sizes_and_modes(tmp_path, [there, tmp_path / "kccsync.db-wal"]))
    assert {name: told[0] for name, told in found.items()} == {"kccsync.db": 1}
