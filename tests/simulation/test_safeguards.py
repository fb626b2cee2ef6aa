"""Without any one safeguard the simulation goes red; the seeds that show it were played for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simulation.refreshing import refreshes_of_two
from tests.simulation.safeguards import SAFEGUARDS, without

if TYPE_CHECKING:
    from pathlib import Path

    from tests.simulation.safeguards import Safeguard


@pytest.mark.slow
@pytest.mark.timeout(600)  # a busy machine is no failure
@pytest.mark.parametrize("safeguard", SAFEGUARDS, ids=lambda one: one.name)
def test_without_it_the_simulation_goes_red(safeguard: Safeguard) -> None:
    verdict = without(safeguard, most=1, first=safeguard.seed)

    assert verdict.seeds == 1, verdict.told


def test_with_the_lock_two_windows_renew_the_tokens_once(place: Path) -> None:
    assert refreshes_of_two(place) == 1
