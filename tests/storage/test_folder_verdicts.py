from __future__ import annotations

import pytest

from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.folder_verdicts import Standing, Verdict, verdict

LEFT = [state for state in ExportState if state.value not in {"pending", "withdrawn"}]


def standing(state: ExportState, content: str = "a", left: str = "a") -> Standing:
    return Standing(1, state, content, left)


def test_what_was_never_seen_is_new_only_when_issued() -> None:
    assert verdict(None, "a", is_issued=True) is Verdict.NEW
    assert verdict(None, "a", is_issued=False) is Verdict.IGNORED


def test_a_pending_row_follows_kcc() -> None:
    row = standing(ExportState.PENDING, left="")
    assert verdict(row, "a", is_issued=True) is Verdict.UNCHANGED
    assert verdict(row, "b", is_issued=True) is Verdict.CHANGED
    assert verdict(row, "b", is_issued=True, is_faulty=True) is Verdict.CHANGED
    assert verdict(row, "a", is_issued=False) is Verdict.WITHDRAWN


def test_a_withdrawn_row_waits_until_it_is_issued_again() -> None:
    row = standing(ExportState.WITHDRAWN, left="")
    assert verdict(row, "b", is_issued=False) is Verdict.IGNORED
    assert verdict(row, "a", is_issued=True) is Verdict.OFFERED_AGAIN


@pytest.mark.parametrize("state", LEFT)
def test_a_row_that_left_is_compared_with_what_left(state: ExportState) -> None:
    assert verdict(standing(state), "a", is_issued=True) is Verdict.UNCHANGED
    assert verdict(standing(state), "b", is_issued=True) is Verdict.CHANGED_SINCE_EXPORT
    assert verdict(standing(state), "b", is_issued=False) is Verdict.CHANGED_SINCE_EXPORT
    assert verdict(standing(state, content="b"), "b", is_issued=True) is Verdict.UNCHANGED
    assert verdict(standing(state, content="b"), "a", is_issued=True) is Verdict.CHANGED_BACK
    assert verdict(standing(state), "b", is_issued=True, is_faulty=True) is Verdict.UNCHANGED
