"""A second company of the same books on one organisation is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.connect_events import Connected
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from tests.support.intuit_home import IntuitHome


def test_two_companies_on_one_organisation_are_told_so(home: IntuitHome) -> None:
    first = home.connect()[-1]
    assert isinstance(first, Connected)
    assert first.warnings == ()
    home.services.add_merchant("Larkspur Again", "quickbooks")
    home.name = "Larkspur Again"

    again = home.connect()[-1]

    assert isinstance(again, Connected)
    (warning,) = again.warnings
    assert warning.code is ProblemCode.ORGANISATION_SHARED
    assert warning.message == (
        f"Larkspur, another company here, belongs to {first.organisation} as well."
    )
    assert home.problems() == [warning]
    home.name = "Larkspur"
    assert home.problems() == []
