"""Histories that CI plays, the seeds that once found something, and that a seed replays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.simulation.history import HISTORIES_PER_COMPANY, Player
from tests.simulation.laboratory import laboratory
from tests.simulation.seeds import FOUND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.simulation.laboratory import Laboratory

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("xero", "quickbooks")
STORIES = 32  # of 8 seeds each: 256 histories a package


@pytest.fixture(scope="module")
def place() -> Iterator[Laboratory]:
    with laboratory() as made:
        yield made


@pytest.mark.slow
@pytest.mark.timeout(600)  # a busy machine is no failure
@pytest.mark.parametrize("story", range(STORIES))
@pytest.mark.parametrize("package", PACKAGES)
def test_v1_to_v11_hold_in_every_history(place: Laboratory, package: str, story: int) -> None:
    player = Player(place, package)
    first = story * HISTORIES_PER_COMPANY

    violated = {
        seed: [str(one) for one in found.violations]
        for seed in range(first, first + HISTORIES_PER_COMPANY)
        if (found := player.play(seed)).violations
    }

    assert violated == {}


@pytest.mark.slow
@pytest.mark.parametrize(("package", "seed"), FOUND)
def test_what_the_hunt_has_found_stays_mended(place: Laboratory, package: str, seed: int) -> None:
    assert [str(one) for one in Player(place, package).play(seed).violations] == []


def _trace(package: str, seed: int, hash_seed: str) -> str:
    words = [sys.executable, "-m", "tests.simulation", "--package", package]
    words += ["--from", str(seed), "--count", "1", "--trace"]
    environment = {"PYTHONHASHSEED": hash_seed, "PATH": ""}
    told = subprocess.run(  # noqa: S603 - ourselves
        words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return told.stdout.rpartition("\n")[0].rpartition("\n")[0]  # the last line tells the rate


@pytest.mark.slow
@pytest.mark.parametrize("package", PACKAGES)
def test_a_seed_tells_the_same_history_again_bit_for_bit(package: str) -> None:
    first = _trace(package, 5, "1")

    assert len(first.splitlines()) > 100
    assert _trace(package, 5, "2").splitlines() == first.splitlines()
