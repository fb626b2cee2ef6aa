from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtSvg import QSvgRenderer

from kccsync_desktop import resources

ROOT = Path(__file__).resolve().parent.parent
ICONS = sorted((ROOT / "resources" / "icons").glob("*.svg"))


def test_a_checkout_keeps_them_beside_the_package() -> None:
    assert resources.resource_folder() == ROOT / "resources"
    assert resources.resource("app.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_wheel_keeps_them_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "kccsync_desktop"
    (package / "_resources").mkdir(parents=True)
    assert resources.resource_folder(package) == package / "_resources"


def test_a_frozen_program_keeps_them_in_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resources.resource_folder() == tmp_path / "resources"


def test_a_missing_file_is_named_with_its_cure() -> None:
    with pytest.raises(resources.ResourceMissingError, match=r"no-such\.svg .*Install .* again"):
        resources.icon_path("no-such")


@pytest.mark.parametrize("icon", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_one_colour_so_that_it_can_be_tinted(icon: Path) -> None:
    assert resources.icon_path(icon.stem) == icon
    text = icon.read_text(encoding="utf-8")
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', text)) == {"none", "#000"}
    assert 'viewBox="0 0 24 24"' in text
    assert QSvgRenderer(str(icon)).isValid()
