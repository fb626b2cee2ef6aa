from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn, cast

import pytest

from kccsync_desktop.sync.errors import DeskError
from kccsync_desktop.ui.controllers.mapping_controller import MappingController
from kccsync_desktop.ui.models.mapping_grids import CHOOSE_ACCOUNT, NEVER_POSTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.ui.models.looks import Looks
    from tests.ui.fake_desk import FakeDesk

ACCOUNT = 2


@pytest.fixture
def mapping(desk: FakeDesk, looks: Looks, qtbot: QtBot) -> Iterator[MappingController]:
    made = MappingController(cast("Desk", desk), looks)
    made.refresh()
    qtbot.waitUntil(lambda: made.setup is not None)
    yield made
    made.close()


def accounts(mapping: MappingController) -> list[str]:
    model = mapping.nominals.model
    return [model.index(row, ACCOUNT).data() for row in range(model.rowCount())]


def test_the_map_says_what_is_missing_and_what_is_never_posted(mapping: MappingController) -> None:
    assert accounts(mapping)[:2] == ["200 Sales", CHOOSE_ACCOUNT]
    assert NEVER_POSTED in accounts(mapping)


def test_choosing_an_account_maps_the_nominal(mapping: MappingController, qtbot: QtBot) -> None:
    model = mapping.nominals.model
    assert model.setData(model.index(1, ACCOUNT), "a200")
    qtbot.waitUntil(lambda: accounts(mapping)[1] == "200 Sales")


def test_nothing_can_be_chosen_for_what_is_never_posted(mapping: MappingController) -> None:
    model = mapping.nominals.model
    locked = accounts(mapping).index(NEVER_POSTED)
    assert not model.setData(model.index(locked, ACCOUNT), "a200")


def test_the_list_is_searched_and_sorted_in_place(mapping: MappingController) -> None:
    mapping.nominals.text = "delivery"
    mapping.nominals.arrange()
    model = mapping.nominals.model
    model.sort(0)
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["0110", "0115"]


def test_an_unknown_account_is_refused_in_plain_words(
    mapping: MappingController, qtbot: QtBot
) -> None:
    model = mapping.nominals.model
    with qtbot.waitSignal(mapping.refused) as refused:
        model.setData(model.index(1, ACCOUNT), "nothing")
    assert refused.args == ["There is no account nothing in Xero. Choose one from the list."]


def test_a_tax_rate_is_mapped_for_its_side(
    mapping: MappingController, desk: FakeDesk, qtbot: QtBot
) -> None:
    model = mapping.taxes.model
    with qtbot.waitSignal(mapping.written):
        model.setData(model.index(4, 4), "ZERORATEDOUTPUT")
    assert desk.chosen == [("tax", "0 sales", "ZERORATEDOUTPUT")]


def unreadable(*_words: object) -> NoReturn:
    message = "The books could not be read. Try again."
    raise DeskError(message)


@pytest.mark.parametrize("what", ["options", "nominal"])
def test_a_change_that_was_kept_is_never_told_as_refused_because_a_later_look_fails(
    mapping: MappingController,
    desk: FakeDesk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    monkeypatch.setattr(desk, "problem_groups", unreadable)
    refused: list[str] = []
    mapping.refused.connect(refused.append)
    with qtbot.waitSignals([mapping.written, mapping.unknown]):
        if what == "options":
            mapping.save_options(replace(desk.options(), multicurrency=True))
        else:
            model = mapping.nominals.model
            model.setData(model.index(1, ACCOUNT), "a200")
    assert desk.options().multicurrency or desk.chosen == [("nominal", "0310", "a200")]
    assert refused == []


def test_a_set_up_that_cannot_be_read_refuses_nothing(
    mapping: MappingController, desk: FakeDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "nominal_map", unreadable)
    refused: list[str] = []
    mapping.refused.connect(refused.append)
    with qtbot.waitSignal(mapping.unread) as unread:
        mapping.save_options(replace(desk.options(), multicurrency=True))
    assert unread.args == ["The books could not be read. Try again."]
    assert refused == []
