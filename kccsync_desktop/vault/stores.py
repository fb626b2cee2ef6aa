"""The two places for tokens: an encrypted file, or memory until the program closes."""

from __future__ import annotations

from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from cryptography.fernet import Fernet, InvalidToken

from kccsync_desktop.vault import file_lock, token_text
from kccsync_desktop.vault.owner_files import make_folder, write_owner_only

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.domain.connection import TokenSet


class FileTokenStore:
    """Keeps tokens encrypted in a file that its owner alone can read."""

    def __init__(self, path: Path, key: bytes, clock: Clock) -> None:
        """Touch nothing yet."""
        self._path = path
        self._fernet = Fernet(key)
        self._clock = clock
        self._thread_lock = Lock()

    def load(self) -> TokenSet | None:
        """Return the stored tokens; None where there are none, or another key encrypted them."""
        try:
            content = self._fernet.decrypt(self._path.read_bytes())
        except (FileNotFoundError, InvalidToken):
            return None
        return token_text.from_bytes(content)

    def save(self, tokens: TokenSet) -> None:
        """Store tokens durably; raises OSError where the disk refuses."""
        write_owner_only(self._path, self._fernet.encrypt(token_text.to_bytes(tokens)))

    def clear(self) -> None:
        """Forget the tokens."""
        self._path.unlink(missing_ok=True)

    def lock(self) -> AbstractContextManager[object]:
        """Return a lock across threads and processes."""
        return self._locked()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        make_folder(self._path.parent)
        path = self._path.with_name(f"{self._path.name}.lock")
        with self._thread_lock, file_lock.held(path, self._clock):
            yield


class MemoryTokenStore:
    """Keeps tokens until the program closes, where the computer has no keyring."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._tokens: TokenSet | None = None
        self._lock = Lock()

    def load(self) -> TokenSet | None:
        """Return the tokens of this session, or None."""
        return self._tokens

    def save(self, tokens: TokenSet) -> None:
        """Keep the tokens for this session."""
        self._tokens = tokens

    def clear(self) -> None:
        """Forget the tokens."""
        self._tokens = None

    def lock(self) -> AbstractContextManager[object]:
        """Return a lock across the threads of this program."""
        return self._lock
