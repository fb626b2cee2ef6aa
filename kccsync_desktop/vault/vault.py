"""Opens the store for a connection's tokens, as safe as this computer allows."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kccsync_desktop.vault.errors import KeyringUnavailableError
from kccsync_desktop.vault.keys import key_file_made, key_from_file, key_from_keyring
from kccsync_desktop.vault.stores import FileTokenStore, MemoryTokenStore

if TYPE_CHECKING:
    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.domain.connection import TokenStore

KEY_FILE_VARIABLE = "KCCSYNC_KEY_FILE"


@dataclass(frozen=True, slots=True)
class OpenedStore:
    """A token store; where ``is_durable`` is False the tokens go when the program closes.

    The program then shows the problem vault-unavailable with ``reason``.
    """

    store: TokenStore
    is_durable: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TokenPlace:
    """Where one connection's tokens lie; ``sandbox_key`` is the key file for a loopback sandbox."""

    path: Path
    sandbox_key: Path
    is_sandbox: bool


def open_store(place: TokenPlace, clock: Clock) -> OpenedStore:
    """Return the token store of a connection.

    The key comes from the file that KCCSYNC_KEY_FILE names, for a loopback sandbox from a file
    below home (its tokens guard nothing), else from the keyring; without a usable one the tokens
    stay in memory.

    Raises:
        KeyFileError: the named key file is missing, open to others or holds no key.
    """
    named = os.environ.get(KEY_FILE_VARIABLE, "")
    if place.is_sandbox:
        key = key_file_made(place.sandbox_key)
    elif named:
        key = key_from_file(Path(named))
    else:
        try:
            key = key_from_keyring()
        except KeyringUnavailableError as error:
            return OpenedStore(MemoryTokenStore(), is_durable=False, reason=str(error))
    return OpenedStore(FileTokenStore(place.path, key, clock), is_durable=True)
