from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kccsync_desktop.ui.models.command_list import Command, CommandList, fitting
from kccsync_desktop.ui.models.fuzzy import fit

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester


def command(title: str, group: str = "Sync", *, why_not: str = "", also: str = "") -> Command:
    return Command(title, group, lambda: None, "Ctrl+U", why_not, also)


TITLES = (
    "Upload Data",
    "Run Pre-Check",
    "Get Nominal & Tax Accounts",
    "Create and Allocate Payments",
    "Use Rollup Transactions (on)",
)


def best(typed: str) -> str:
    listed = fitting(tuple(map(command, TITLES)), typed)
    return listed[0].command.title if listed else ""


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("upl", "Upload Data"),
        ("ud", "Upload Data"),
        ("check", "Run Pre-Check"),
        ("rpc", "Run Pre-Check"),
        ("tax acc", "Get Nominal & Tax Accounts"),
        ("cap", "Create and Allocate Payments"),
        ("roll", "Use Rollup Transactions (on)"),
        ("DATA UPLOAD", "Upload Data"),
        ("zzz", ""),
    ],
)
def test_a_few_letters_find_the_command(typed: str, title: str) -> None:
    assert best(typed) == title


def test_the_letters_that_fit_are_told() -> None:
    found = fit("rpc", "Run Pre-Check")
    assert found is not None
    assert found.places == {0, 4, 8}


def test_letters_strewn_over_a_name_do_not_fit() -> None:
    assert fit("eta", "Create and Allocate Payments of all customers") is None


def test_a_further_word_or_the_group_finds_it_below_those_by_title() -> None:
    commands = (command("Fetch", also="download money"), command("Money"))
    assert [each.command.title for each in fitting(commands, "money")] == ["Money", "Fetch"]
    assert fitting(commands, "sync")


def test_of_two_that_fit_alike_the_job_comes_before_help() -> None:
    page = Command("Payments on account", "Help", lambda: None, rank=1)
    listed = fitting((page, command("Fetch Payments")), "payments")
    assert [each.command.title for each in listed] == ["Fetch Payments", "Payments on account"]


def test_without_a_word_all_are_listed_in_their_order() -> None:
    listed = fitting(tuple(map(command, TITLES)), "")
    assert tuple(each.command.title for each in listed) == TITLES


def test_the_model_tells_screen_readers_title_group_keys_and_reason(
    qtmodeltester: ModelTester,
) -> None:
    model = CommandList()
    qtmodeltester.check(model)
    model.show(fitting((command("Upload Data", why_not="Connect first"), command("Load")), ""))
    index = model.index(0)
    assert index.data() == "Upload Data"
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Upload Data, Sync, Ctrl+U, Connect first"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.first_possible == 1
    assert model.command(5) is None
    model.show([])
    assert model.first_possible == 0
