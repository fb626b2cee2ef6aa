"""The demo in the window: what it is started with."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop import app
from kccsync_desktop.cli.demo import run_demo
from kccsync_desktop.demo import MERCHANTS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("package", ["xero", "quickbooks"])
def test_the_package_that_was_asked_for_opens_whichever_was_open_last(
    package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str | None] = []

    def open_window(_make: object, company: str | None = None, **_more: object) -> int:
        opened.append(company)
        return 0

    monkeypatch.setattr(app, "run_window", open_window)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    given = argparse.Namespace(headless=False, home=tmp_path, package=package, json=False)
    assert run_demo(given) == 0
    assert opened == [MERCHANTS[package]]
