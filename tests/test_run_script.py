"""run.py's decisions, without making an environment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

import run

BOOKWORM = 'PRETTY_NAME="Debian GNU/Linux 12"\nVERSION_ID="12"\nID=debian\n'
TRIXIE = 'VERSION_ID="13"\nID=debian\n'
NOBLE = 'ID=ubuntu\nVERSION_ID="24.04"\n'
TESTING = "ID=debian\nVERSION_CODENAME=forky\n"
FEDORA = 'ID=fedora\nVERSION_ID="43"\n'
DESKTOP = {"DISPLAY": ":0"}


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    locks = {kind: tmp_path / f"{kind}.lock" for kind in ("run", "test")}
    for path in (*locks.values(), tmp_path / "pyproject.toml"):
        path.write_text("pinned", encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setattr(run, "LOCKS", locks)
    run.environment_python().parent.mkdir(parents=True)
    run.environment_python().touch()
    return tmp_path


@pytest.mark.parametrize("version", [(2, 7), (3, 9), (3, 10)])
def test_an_old_python_is_refused_by_its_number(version: tuple[int, ...]) -> None:
    refusal = run.python_refusal(version)
    assert refusal is not None
    assert refusal.endswith(f"this is Python {version[0]}.{version[1]}.")


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (4, 0)])
def test_a_new_one_will_do(version: tuple[int, ...]) -> None:
    assert run.python_refusal(version) is None


@pytest.mark.parametrize("changed", ["run.lock", "test.lock", "pyproject.toml"])
def test_the_environment_is_made_anew_when_what_decides_it_changes(
    checkout: Path, changed: str
) -> None:
    run.STAMP.write_text(f"{run.fingerprint()} run", encoding="utf-8")
    assert run.is_ready("run")
    (checkout / changed).write_text("pinned otherwise", encoding="utf-8")
    assert not run.is_ready("run")


@pytest.mark.usefixtures("checkout")
def test_the_environment_for_tests_serves_the_program_but_not_the_reverse() -> None:
    run.STAMP.write_text(f"{run.fingerprint()} run", encoding="utf-8")
    assert not run.is_ready("test")
    run.STAMP.write_text(f"{run.fingerprint()} run test", encoding="utf-8")
    assert run.is_ready("run")
    assert run.is_ready("test")


@pytest.mark.usefixtures("checkout")
def test_an_environment_whose_python_is_gone_is_not_ready() -> None:
    run.STAMP.write_text(f"{run.fingerprint()} run", encoding="utf-8")
    run.environment_python().unlink()
    assert not run.is_ready("run")
    assert not run.usable_environment()


@pytest.mark.usefixtures("checkout")
def test_a_set_up_that_fails_half_way_does_not_look_finished(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(command: list[str | Path], **_options: object) -> NoReturn:
        raise subprocess.CalledProcessError(1, command)

    run.STAMP.write_text(f"{run.fingerprint()} run", encoding="utf-8")
    monkeypatch.setattr(subprocess, "run", fail)
    monkeypatch.setattr(run, "check_system", lambda _arguments: None)
    assert run.main(["test"]) == 3
    assert not run.STAMP.exists()
    assert "it will begin afresh" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("release", "package"),
    [
        (BOOKWORM, "libglib2.0-0"),
        (TRIXIE, "libglib2.0-0t64"),
        (NOBLE, "libglib2.0-0t64"),
        (TESTING, "libglib2.0-0t64"),
        (FEDORA, "libglib2.0-0"),
        ("", "libglib2.0-0"),
    ],
)
def test_glib_has_its_distribution_s_name(release: str, package: str) -> None:
    assert run.glib_package(release) == package


def test_only_what_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = {"libEGL.so.1", "libxcb-cursor.so.0"}
    monkeypatch.setattr(run, "can_load", lambda library: library not in absent)
    needed = run.QT_LIBRARIES | run.WINDOW_LIBRARIES
    assert run.missing_packages(needed, BOOKWORM) == ["libegl1", "libxcb-cursor0"]


def test_a_python_without_venv_is_named_with_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    expected = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert run.missing_packages({}, BOOKWORM) == [expected]


def test_the_line_to_run_is_exact_outside_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/apt-get")
    line = "sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    with pytest.raises(run.SetupError, match=line):
        run.provide(["libegl1", "libgl1"])


def test_without_apt_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(run.SetupError, match=r"missing: .*libegl1"):
        run.provide(["libegl1"])


@pytest.mark.parametrize(
    ("arguments", "environment", "libraries"),
    [
        (["test", "-k", "x"], {}, run.QT_LIBRARIES),
        ([], DESKTOP, run.QT_LIBRARIES | run.WINDOW_LIBRARIES),
        (["demo"], DESKTOP, run.QT_LIBRARIES | run.WINDOW_LIBRARIES),
        (["demo"], DESKTOP | {"QT_QPA_PLATFORM": "offscreen"}, run.QT_LIBRARIES),
        (["demo", "--headless"], DESKTOP, {}),
        (["pending", "--json"], DESKTOP, {}),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes Qt's libraries from outside")
def test_libraries_are_asked_for_only_where_qt_is_loaded(
    arguments: list[str], environment: dict[str, str], libraries: dict[str, str]
) -> None:
    assert run.needed_libraries(arguments, environment) == libraries


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_no_display_is_said_plainly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run.main([]) == 3
    assert "no display" in capsys.readouterr().err


def test_what_follows_is_handed_on() -> None:
    python = str(run.environment_python())
    assert run.command(["test", "-k", "x"]) == [python, "-m", "pytest", "-k", "x"]
    assert run.command(["test"]) == [python, "-m", "pytest", "-n", "2"]
    assert run.command(["load", "F"]) == [python, "-m", "kccsync_desktop", "load", "F"]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_is_pinned_and_hashed_and_holds_no_address(lock: str) -> None:
    text = (Path(run.__file__).parent / lock).read_text(encoding="utf-8")
    entries = text.replace("\\\n", " ").splitlines()
    assert len(entries) > 20
    assert [e for e in entries if "==" not in e or "--hash=sha256:" not in e] == []
    assert "://" not in text
    assert "pyside6-essentials==6.11.3 " in text
