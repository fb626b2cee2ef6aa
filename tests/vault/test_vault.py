from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import keyring
import pytest
from cryptography.fernet import Fernet
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import InitError, KeyringLocked

from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.vault.errors import KeyFileError, KeyringUnavailableError, VaultError
from kccsync_desktop.vault.keys import key_file_made, key_from_file, key_from_keyring
from kccsync_desktop.vault.stores import FileTokenStore, MemoryTokenStore
from kccsync_desktop.vault.vault import KEY_FILE_VARIABLE, TokenPlace, open_store
from tests.vault.test_stores import TOKENS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class MemoryKeyring(KeyringBackend):
    """A keyring for tests; ``error`` makes it fail."""

    priority = 1

    def __init__(self, error: Exception | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # keyring leaves it bare
        self.kept: dict[tuple[str, str], str] = {}
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        if self.error is not None:
            raise self.error
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def use_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[KeyringBackend], None]]:
    monkeypatch.delenv(KEY_FILE_VARIABLE, raising=False)
    former = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(former)


@dataclass
class Folder:
    path: Path
    place: TokenPlace = field(init=False)

    def __post_init__(self) -> None:
        self.place = self.placed(is_sandbox=False)

    def placed(self, *, is_sandbox: bool) -> TokenPlace:
        tokens = self.path / "tokens"
        return TokenPlace(tokens / "merchant-1.bin", tokens / "sandbox.key", is_sandbox)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "home")


def test_the_key_lies_in_the_keyring_and_the_tokens_beside_the_database(
    folder: Folder, use_keyring: Callable[[KeyringBackend], None]
) -> None:
    ring = MemoryKeyring()
    use_keyring(ring)
    opened = open_store(folder.place, SystemClock())
    assert opened.is_durable
    opened.store.save(TOKENS)
    assert open_store(folder.place, SystemClock()).store.load() == TOKENS
    ((service, _), secret), *others = ring.kept.items()
    assert others == []
    assert service == "kccsync-desktop"
    assert len(secret) < 1280, "Windows keeps no more"
    assert secret not in repr(opened)


UNUSABLE = [
    fail.Keyring,
    null.Keyring,
    lambda: MemoryKeyring(InitError("Failed to create the collection: Prompt dismissed")),
    lambda: MemoryKeyring(KeyringLocked("locked")),
    lambda: MemoryKeyring(RuntimeError("no D-Bus")),
]


@pytest.mark.parametrize("make", UNUSABLE)
def test_without_a_usable_keyring_tokens_stay_in_memory_and_it_is_said(
    folder: Folder,
    use_keyring: Callable[[KeyringBackend], None],
    make: Callable[[], KeyringBackend],
) -> None:
    use_keyring(make())
    opened = open_store(folder.place, SystemClock())
    assert isinstance(opened.store, MemoryTokenStore)
    assert not opened.is_durable
    assert "no usable keyring" in opened.reason
    opened.store.save(TOKENS)
    assert not folder.path.exists(), "nothing is written in plain text or otherwise"


def test_a_keyring_that_holds_something_else_is_not_used(
    use_keyring: Callable[[KeyringBackend], None],
) -> None:
    ring = MemoryKeyring()
    ring.kept["kccsync-desktop", "token-key"] = "not a key"
    use_keyring(ring)
    with pytest.raises(KeyringUnavailableError):
        key_from_keyring()
    assert ring.kept["kccsync-desktop", "token-key"] == "not a key"


def test_a_named_key_file_comes_before_the_keyring(
    folder: Folder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    use_keyring: Callable[[KeyringBackend], None],
) -> None:
    use_keyring(fail.Keyring())
    path = tmp_path / "key"
    path.write_bytes(Fernet.generate_key() + b"\n")
    path.chmod(0o600)
    monkeypatch.setenv(KEY_FILE_VARIABLE, str(path))
    opened = open_store(folder.place, SystemClock())
    assert opened.is_durable
    assert isinstance(opened.store, FileTokenStore)
    path.unlink()
    with pytest.raises(KeyFileError, match="cannot be used"):
        open_store(folder.place, SystemClock())


@pytest.mark.skipif(sys.platform == "win32", reason="rights are POSIX's")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o620])
def test_a_key_file_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "key"
    path.write_bytes(Fernet.generate_key())
    path.chmod(mode)
    with pytest.raises(KeyFileError, match="chmod 600"):
        key_from_file(path)


def test_a_key_file_without_a_key_is_refused_without_showing_it(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text("CANARY")
    path.chmod(0o600)
    with pytest.raises(VaultError, match="does not hold a key") as caught:
        key_from_file(path)
    assert "CANARY" not in str(caught.value)


def test_a_sandboxs_key_is_made_below_home_and_kept(
    folder: Folder, use_keyring: Callable[[KeyringBackend], None]
) -> None:
    use_keyring(fail.Keyring())
    place = folder.placed(is_sandbox=True)
    open_store(place, SystemClock()).store.save(TOKENS)
    assert open_store(place, SystemClock()).store.load() == TOKENS
    assert key_file_made(place.sandbox_key) == key_from_file(place.sandbox_key)
