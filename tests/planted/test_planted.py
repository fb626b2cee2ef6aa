"""Planted faults: the pre-check foretells what the package refuses, and alarms nobody else (E7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.planted.__main__ import table
from tests.planted.comparison import Comparison, compare
from tests.planted.scene import By
from tests.planted.scenes import PLAYS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.timeout(180)  # 3,000 documents, checked and then sent one by one
EACH = 4
CLEAN = 120
FORETOLD = 0.99
ALARMED = 0.01


@pytest.mark.parametrize("rollup", ["on", pytest.param("off", marks=pytest.mark.long)])
@pytest.mark.parametrize("package", PLAYS)
def test_what_would_be_refused_is_foretold_with_its_cause(
    package: str, rollup: str, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    found = compare(tmp_path, rollup=rollup == "on", package=package, each=EACH, clean=CLEAN)
    with subtests.test("every planted fault is one"):
        every_fault_is_refused(found)
    with subtests.test("foretold with the same cause"):
        refused = found.refused
        assert sum(each.is_same_cause for each in refused) >= FORETOLD * len(refused), table(found)
    with subtests.test("the cause is the one that was planted"):
        every_cause_is_told(found)
    with subtests.test("nobody else is alarmed"):
        accepted = found.accepted
        assert len(found.clean) == CLEAN
        assert all(not each.is_refused for each in found.clean)
        assert sum(each.is_alarmed for each in accepted) <= ALARMED * len(accepted), table(found)
    with subtests.test("nothing is written"):
        assert found.writes == 0


def every_fault_is_refused(found: Comparison) -> None:
    faults = [kind for kind in found.kinds.values() if kind.by is not By.NOBODY]
    assert len(faults) >= 40
    for kind in found.kinds.values():
        group = found.planted[kind.name]
        assert len(group) == EACH
        assert {each.by for each in group} == {kind.by}, table(found)


def every_cause_is_told(found: Comparison) -> None:
    for name, group in found.planted.items():
        cause = found.kinds[name].cause
        assert cause is None or all(cause in each.foretold for each in group), table(found)
