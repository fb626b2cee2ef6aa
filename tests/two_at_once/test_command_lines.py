"""R2: two real command lines on one home, over real HTTP: one works, the other is told who does."""

from __future__ import annotations

import os
import select
import sys
from contextlib import contextmanager
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.crashes.checks import Rules
from tests.crashes.scene import play, prepare
from tests.crashes.victims import Victim, put_ahead
from tests.crashes.witness import Calls, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.crashes.scene import Prepared, Scene

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and watches by pidfd")

ENOUGH = 60.0
STALE_SECONDS = 180.0
DONE, BUSY = 0, 3
FEW = 4


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepare("xero", tmp_path_factory.mktemp("two"))


@pytest.fixture
def scene(prepared: Prepared, place: Path) -> Iterator[Scene]:
    """A company whose documents are loaded and wait to be uploaded."""
    put_ahead(0)
    with play(prepared, place, Random(1)) as opened:  # noqa: S311 - chances, not secrets
        folder = opened.company.folder
        for number in range(1, FEW):
            folder.invoice(f"INV{number}")
            folder.bill(f"PIN{number}", "S1", SUPPLIER_REF="SAME")
        assert run(opened, "load", str(folder.write())).code == DONE
        yield opened
    put_ahead(0)


def run(scene: Scene, *words: str) -> Victim:
    started = Victim.start(scene.home, *words)
    started.wait(ENOUGH)
    return started


@contextmanager
def held_at_a_write(scene: Scene) -> Iterator[Victim]:
    """Begin an upload and hold it where the package has got its first write."""
    gate = scene.witness.gate
    gate.aim(1, Calls.WRITES, Stage.ARRIVED)
    victim = Victim.start(scene.home, "upload")
    assert gate.bell in select.select([gate.bell, victim.handle], [], [], ENOUGH)[0]
    yield victim


def assert_everything_is_there_once(scene: Scene) -> None:
    rules = Rules(scene)
    rules.keep_settings()
    assert rules.at_end() == []
    assert len(scene.ledger().documents) == 2 * FEW


def test_r2_the_second_is_told_who_works_and_since_when(scene: Scene) -> None:
    with held_at_a_write(scene) as first:
        second = run(scene, "upload")
        loading = run(scene, "load", str(scene.company.folder.path))
        scene.witness.gate.let_through()
    assert second.code == loading.code == BUSY
    for each in (second, loading):
        assert f"(process {first.process})" in each.answer["error"] + each.complaint
        assert "already working on this company, since" in each.complaint
    assert first.wait(ENOUGH) == DONE
    assert_everything_is_there_once(scene)


def test_r2_what_a_killed_one_left_the_next_takes_over_at_once(scene: Scene) -> None:
    with held_at_a_write(scene) as first:
        assert first.kill()
        scene.witness.gate.let_through()

    assert run(scene, "upload").code == DONE

    assert_everything_is_there_once(scene)


def test_r2_a_process_of_the_same_number_is_taken_for_the_owner_for_two_minutes(
    scene: Scene,
) -> None:
    with held_at_a_write(scene) as first:
        assert first.kill()
        scene.witness.gate.let_through()
    own_up(scene, lambda owner: owner.replace(f"|{first.process}|", f"|{os.getpid()}|"))
    assert run(scene, "upload").code == BUSY

    put_ahead(STALE_SECONDS)

    assert run(scene, "upload").code == DONE
    assert_everything_is_there_once(scene)


def test_r2_the_run_of_another_computer_that_died_is_taken_over_after_two_minutes(
    scene: Scene,
) -> None:
    with held_at_a_write(scene) as first:
        assert first.kill()
        scene.witness.gate.let_through()
    own_up(scene, lambda owner: f"OFFICE-PC|{owner.split('|', 1)[1]}")
    assert run(scene, "upload").code == BUSY

    put_ahead(STALE_SECONDS)

    assert run(scene, "upload").code == DONE
    assert_everything_is_there_once(scene)


def own_up(scene: Scene, change: Callable[[str], str]) -> None:
    """Change who holds the lease."""
    with scene.change_books() as connection:
        (owner,) = connection.execute("SELECT owner FROM leases").fetchone()
        connection.execute("UPDATE leases SET owner = ?", (change(owner),))


@pytest.mark.parametrize("stage", [Stage.ARRIVED, Stage.CARRIED_OUT])
def test_r2_a_frozen_one_that_was_overtaken_does_no_harm_when_it_wakes(
    scene: Scene, stage: Stage
) -> None:
    gate = scene.witness.gate
    gate.aim(1, Calls.WRITES, stage)
    sleeper = Victim.start(scene.home, "upload")
    assert gate.bell in select.select([gate.bell, sleeper.handle], [], [], ENOUGH)[0]
    assert sleeper.freeze()
    gate.let_through()
    put_ahead(STALE_SECONDS)
    scene.witness.door("clock", {"advance": STALE_SECONDS})

    assert run(scene, "upload").code == DONE
    sleeper.thaw()

    assert sleeper.wait(ENOUGH) == BUSY, sleeper.complaint
    assert "already working on this company" in sleeper.complaint
    assert_everything_is_there_once(scene)


def test_r2_ten_started_at_once_upload_everything_once(scene: Scene) -> None:
    started = [Victim.start(scene.home, "upload") for _ in range(10)]
    codes = [each.wait(ENOUGH) for each in started]
    assert set(codes) <= {DONE, BUSY}, [each.complaint for each in started]
    assert DONE in codes
    assert run(scene, "upload").code == DONE
    assert_everything_is_there_once(scene)
