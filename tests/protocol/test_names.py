"""What the screens know of a package before it is opened is what its connector says."""

from __future__ import annotations

import pytest

from kccsync_desktop.connectors.registry import PACKAGE_NAMES, traits_of
from kccsync_desktop.domain import package_rules


def test_the_screens_know_every_package_and_no_other() -> None:
    assert set(package_rules.PACKAGE_NAMES) == set(PACKAGE_NAMES) == set(package_rules.HOME_PAGES)


@pytest.mark.parametrize("package", PACKAGE_NAMES)
def test_the_screens_say_of_a_package_what_its_connector_says(package: str) -> None:
    single, batched = traits_of(package), traits_of(package, batched=True)
    assert package_rules.PACKAGE_NAMES[package] == single.name
    assert (package in package_rules.PACKAGES_WITH_DRAFTS) == single.has_drafts
    takes_batches = batched.elements_per_call != single.elements_per_call
    assert (package in package_rules.PACKAGES_OF_SINGLE_CALLS) == takes_batches
