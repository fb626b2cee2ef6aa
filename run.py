#!/usr/bin/env python3
"""Set up what KCCSync Desktop needs in .venv, then start it; needs nothing but Python 3.11.

python3 run.py                  the window
python3 run.py demo             try it on a made-up merchant, no account needed
python3 run.py test [...]       the tests; what follows goes to pytest
python3 run.py COMMAND [...]    any command of kccsync-desktop; --help lists them
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "kccsync-stamp"
LOCKS = {"run": ROOT / "requirements.lock", "test": ROOT / "requirements-dev.lock"}
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {  # without any one of them Qt aborts, and blames xcb-cursor whichever it is
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
GLIB_RENAMED_SINCE = {"debian": 13.0, "ubuntu": 24.04}


class SetupError(Exception):
    """The set-up cannot go on; the sentence says what to do."""


def python_refusal(version: tuple[int, ...]) -> str | None:
    """Say why this Python will not do, or None where it does."""
    if version >= (3, 11):
        return None
    found = ".".join(map(str, version[:2]))
    return f"KCCSync Desktop needs Python 3.11 or newer, and this is Python {found}."


def can_load(library: str) -> bool:
    """Tell whether the system's loader finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def glib_package(os_release: str) -> str:
    """Name GLib's package on the distribution that /etc/os-release describes."""
    pairs = (line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    values = {key: value.strip('"') for key, value in pairs}
    since = GLIB_RENAMED_SINCE.get(values.get("ID", ""))
    newest = "99"  # Debian testing states no version
    renamed = since is not None and float(values.get("VERSION_ID", newest)) >= since
    return "libglib2.0-0t64" if renamed else "libglib2.0-0"


def needed_libraries(arguments: list[str], environment: Mapping[str, str]) -> dict[str, str]:
    """Say which system libraries the start needs: none where no Qt is loaded."""
    if arguments[:1] == ["test"]:
        return QT_LIBRARIES
    if not opens_window(arguments) or not has_display(environment):
        return {}
    return QT_LIBRARIES if "QT_QPA_PLATFORM" in environment else QT_LIBRARIES | WINDOW_LIBRARIES


def opens_window(arguments: list[str]) -> bool:
    """Tell whether these arguments ask for the window."""
    if "--headless" in arguments or "--help" in arguments:
        return False
    return not arguments or arguments[0] == "demo" or arguments[0].startswith("-")


def has_display(environment: Mapping[str, str]) -> bool:
    """Tell whether a window could be shown; elsewhere than on Linux it always can."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(environment.get(name) for name in names)


def missing_packages(libraries: dict[str, str], os_release: str) -> list[str]:
    """Name the Debian packages of what cannot be loaded."""
    wanted = [package for library, package in libraries.items() if not can_load(library)]
    if importlib.util.find_spec("ensurepip") is None:
        wanted.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return [glib_package(os_release) if name == "libglib2.0-0" else name for name in wanted]


def provide(packages: list[str]) -> None:
    """Install Debian packages as root in CI; elsewhere refuse with the line to run."""
    apt = shutil.which("apt-get")
    if apt is None:
        raise SetupError(f"These system packages (by Debian's names) are missing: {packages}")
    install = [apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    if os.environ.get("CI") != "1" or os.geteuid() != 0:
        line = f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
        raise SetupError(
            f"Something of the system's is missing. Run this once, then try again:\n  {line}"
        )
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([apt, "update", "-qq"], env=quiet, check=True)
    subprocess.run(install, env=quiet, check=True, stdout=subprocess.DEVNULL)


def check_system(arguments: list[str]) -> None:
    """See that the system has what pip cannot bring."""
    if sys.platform != "linux":
        return
    release = Path("/etc/os-release")
    text = release.read_text(encoding="utf-8") if release.exists() else ""
    packages = missing_packages(needed_libraries(arguments, os.environ), text)
    if packages:
        provide(packages)


def environment_python() -> Path:
    """Locate the environment's interpreter, made or not."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint() -> str:
    """Hash all that decides what the environment holds."""
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for path in (*LOCKS.values(), ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_ready(kind: str) -> bool:
    """Tell whether a finished environment of this kind (the test one serves both) stands."""
    if not (STAMP.exists() and environment_python().exists()):
        return False
    done = STAMP.read_text(encoding="utf-8").split()
    return done[:1] == [fingerprint()] and kind in done[1:]


def usable_environment() -> bool:
    """Tell whether .venv, whoever made it, has our Python and a pip."""
    probe = "import sys, pip; print(sys.version)"
    try:
        told = subprocess.run([environment_python(), "-c", probe], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return told.stdout.decode().strip() == sys.version


def make_environment(kind: str) -> None:
    """Make or mend .venv; the stamp is written last, so an attempt that failed is redone."""
    print("Setting up, which takes about half a minute and is needed only once ...", flush=True)
    STAMP.unlink(missing_ok=True)
    installed = fingerprint()  # of what is read now, should a lock change meanwhile
    if not usable_environment():
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    pip = [str(environment_python()), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    pip.append("--no-deps")  # the locks are whole: a machine's own constraints need not be met
    subprocess.run([*pip, "--require-hashes", "-r", str(LOCKS[kind])], check=True)
    subprocess.run([*pip, "--no-build-isolation", "-e", str(ROOT)], check=True)
    kinds = "run test" if kind == "test" else "run"
    STAMP.write_text(f"{installed} {kinds}\n", encoding="utf-8")


def command(arguments: list[str]) -> list[str]:
    """Say what to start: pytest, the window or a command."""
    if arguments[:1] == ["test"]:
        return [str(environment_python()), "-m", "pytest", *(arguments[1:] or ["-n", "2"])]
    return [str(environment_python()), "-m", "kccsync_desktop", *arguments]


def prepare(arguments: list[str]) -> None:
    """Set up whatever is not there yet; without work to do this takes no time."""
    refusal = python_refusal(tuple(sys.version_info[:2]))
    if refusal:
        raise SetupError(refusal)
    if not arguments and not has_display(os.environ):
        raise SetupError("There is no display for the window. Without one: run.py demo, or --help")
    check_system(arguments)
    kind = "test" if arguments[:1] == ["test"] else "run"
    if not is_ready(kind):
        make_environment(kind)


def main(arguments: list[str]) -> int:
    """Set up, start, and hand on the exit code (3: could not run)."""
    try:
        prepare(arguments)
        return subprocess.call(command(arguments), cwd=ROOT if arguments[:1] == ["test"] else None)
    except SetupError as error:
        print(error, file=sys.stderr)
    except subprocess.CalledProcessError as error:
        print(f"The set-up stopped at: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        print("Mend what it says above and start again; it will begin afresh.", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
