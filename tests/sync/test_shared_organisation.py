"""Further companies of the same books on one organisation are told of when they connect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.connect_events import Connected
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from kccsync_desktop.domain.problems import Problem
    from tests.support.intuit_home import IntuitHome


def connect(home: IntuitHome) -> tuple[Problem, ...]:
    connected = home.connect()[-1]
    assert isinstance(connected, Connected)
    return connected.warnings


def add(home: IntuitHome, name: str) -> None:
    home.services.add_merchant(name, "quickbooks")
    home.name = name


def test_all_companies_on_one_organisation_are_named_when_another_connects(
    home: IntuitHome,
) -> None:
    assert connect(home) == ()
    organisation = home.desk.merchant.organisation_name
    for name, others in (("Second", "Larkspur"), ("Third", "Larkspur and Second")):
        add(home, name)
        (warning,) = connect(home)
        assert warning.code is ProblemCode.ORGANISATION_SHARED
        assert warning.message == f"{organisation} is also the organisation of {others} here."


def test_that_may_be_as_it_should_and_stands_among_no_problems(home: IntuitHome) -> None:
    connect(home)
    add(home, "Second")
    assert len(connect(home)) == 1
    assert home.problems() == []
