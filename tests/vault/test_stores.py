from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.domain.connection import TokenSet
from kccsync_desktop.vault import file_lock, token_text
from kccsync_desktop.vault.stores import FileTokenStore, MemoryTokenStore

NOW = datetime(2025, 12, 31, 9, 0, 0, 123, tzinfo=UTC)
TOKENS = TokenSet("ACCESS-CANARY", "REFRESH-CANARY", NOW + timedelta(minutes=30), NOW, "a b")
KEY = Fernet.generate_key()
ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights are POSIX's")


def store_at(path: Path, key: bytes = KEY) -> FileTokenStore:
    return FileTokenStore(path, key, SystemClock())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "home" / "tokens" / "merchant-1.bin"


def test_tokens_come_back_as_they_were_kept(place: Path) -> None:
    store = store_at(place)
    assert store.load() is None
    store.save(TOKENS)
    assert store_at(place).load() == TOKENS
    store.clear()
    store.clear()
    assert store.load() is None


def test_long_tokens_fit(place: Path) -> None:
    long = TokenSet("A" * 6000, "R" * 6000, NOW, NOW)
    store_at(place).save(long)
    assert store_at(place).load() == long


def test_the_file_shows_nothing(place: Path) -> None:
    store_at(place).save(TOKENS)
    for file in place.parent.iterdir():
        assert b"CANARY" not in file.read_bytes()
    assert "CANARY" not in repr(store_at(place)) + repr(TOKENS)


@POSIX
def test_only_the_owner_can_read_file_and_folder(place: Path) -> None:
    former = os.umask(0)
    try:
        store_at(place).save(TOKENS)
        with store_at(place).lock():
            pass
    finally:
        os.umask(former)
    for file in place.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_another_key_or_a_spoilt_file_means_no_tokens(place: Path) -> None:
    store_at(place).save(TOKENS)
    assert store_at(place, Fernet.generate_key()).load() is None
    place.write_bytes(place.read_bytes()[:-5])
    assert store_at(place).load() is None
    place.write_bytes(Fernet(KEY).encrypt(b'{"version": 9}'))
    assert store_at(place).load() is None


def test_the_secret_and_the_moments_come_back_too(place: Path) -> None:
    full = replace(
        TOKENS,
        client_secret="SECRET-CANARY",
        refresh_expires_at=NOW + timedelta(days=100),
        hard_expires_at=NOW + timedelta(days=1826),
    )
    store_at(place).save(full)
    assert store_at(place).load() == full
    assert b"CANARY" not in place.read_bytes()
    assert "CANARY" not in repr(full)


def test_a_file_of_an_earlier_version_is_read(place: Path) -> None:
    old = (
        b'{"version": 1, "access_token": "A", "refresh_token": "R", "scope": "s",'
        b' "expires_at": "2025-12-31T09:30:00+00:00", "issued_at": "2025-12-31T09:00:00+00:00"}'
    )
    place.parent.mkdir(parents=True)
    place.write_bytes(Fernet(KEY).encrypt(old))
    found = store_at(place).load()
    assert found is not None
    assert (found.access_token, found.client_secret, found.ends_at) == ("A", "", None)


@pytest.mark.parametrize("content", [b"", b"[]", b"1", b'{"access_token":1}', b"\xff"])
def test_strange_contents_are_no_tokens(content: bytes) -> None:
    assert token_text.from_bytes(content) is None


def test_a_write_that_fails_keeps_the_old_file(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_at(place).save(TOKENS)

    def refuse(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        store_at(place).save(TokenSet("x", "y", NOW, NOW))
    monkeypatch.undo()
    assert store_at(place).load() == TOKENS
    assert [file.name for file in place.parent.iterdir()] == [place.name]


def test_memory_keeps_tokens_for_the_session() -> None:
    store = MemoryTokenStore()
    assert store.load() is None
    with store.lock():
        store.save(TOKENS)
    assert store.load() == TOKENS
    store.clear()
    assert store.load() is None
    assert "CANARY" not in repr(store)


def test_threads_hold_the_lock_one_at_a_time(place: Path) -> None:
    inside: list[int] = []
    overlaps: list[int] = []

    def work() -> None:
        with store_at(place).lock():
            inside.append(1)
            overlaps.append(len(inside))
            threading.Event().wait(0.005)
            inside.pop()

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert overlaps == [1] * 5


HOLD = """
import sys
from pathlib import Path
from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.vault import file_lock
with file_lock.held(Path(sys.argv[1]), SystemClock()):
    sys.stdout.write("held\\n")
    sys.stdout.flush()
    sys.stdin.readline()
"""


def test_another_process_waits_for_the_lock_and_a_dead_one_frees_it(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    holder = subprocess.Popen(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", HOLD, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == "held\n"
    got: list[bool] = []

    def take() -> None:
        with file_lock.held(path, SystemClock()):
            got.append(holder.poll() is not None)

    thread = threading.Thread(target=take)
    thread.start()
    thread.join(0.2)
    assert thread.is_alive(), "the lock is held elsewhere"
    holder.kill()
    holder.wait()
    thread.join(10)
    holder.stdout.close()
    holder.stdin.close()
    assert got == [True]
