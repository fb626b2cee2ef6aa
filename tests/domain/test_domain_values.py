"""Every value of the domain is immutable, so that threads may share it."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil

import pytest

import kccsync_desktop.domain

MODULES = sorted(
    f"kccsync_desktop.domain.{each.name}"
    for each in pkgutil.iter_modules(kccsync_desktop.domain.__path__)
)


@pytest.mark.parametrize("name", MODULES)
def test_every_value_is_frozen_and_has_slots(name: str) -> None:
    classes = [
        each for _, each in inspect.getmembers(importlib.import_module(name), inspect.isclass)
    ]
    values = [each for each in classes if dataclasses.is_dataclass(each)]
    assert [each for each in values if not vars(each)["__dataclass_params__"].frozen] == []
    assert [each for each in values if not hasattr(each, "__slots__")] == []
