"""Where the key comes from that the tokens are encrypted with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.fernet import Fernet

from kccsync_desktop.vault.errors import KeyFileError, KeyringUnavailableError
from kccsync_desktop.vault.owner_files import is_open_to_others, write_owner_only

if TYPE_CHECKING:
    from pathlib import Path

SERVICE = "kccsync-desktop"
_ENTRY = "token-key"


def key_from_keyring() -> bytes:
    """Return the key in the computer's keyring, made there at first use.

    The keyring is looked up only here: that alone takes a tenth of a second.

    Raises:
        KeyringUnavailableError: there is none, it is locked, or it keeps nothing.
    """
    import keyring  # noqa: PLC0415 - finding the backends is slow, see above
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        stored = keyring.get_password(SERVICE, _ENTRY)
        if not stored:
            keyring.set_password(SERVICE, _ENTRY, Fernet.generate_key().decode("ascii"))
            stored = keyring.get_password(SERVICE, _ENTRY)
    except (KeyringError, OSError, RuntimeError) as error:
        reason = type(error).__name__
    else:
        if stored and is_key(stored.encode()):
            return stored.encode()
        reason = "it keeps nothing"
    raise KeyringUnavailableError(f"this computer has no usable keyring ({reason})")


def key_from_file(path: Path) -> bytes:
    """Return the key in a file that its owner alone can read.

    Raises:
        KeyFileError: it is missing, open to others, or holds no key.
    """
    try:
        if is_open_to_others(path):
            raise KeyFileError(
                f"the key file {path.name} can be read by others; give it mode 600 (chmod 600)"
            )
        content = path.read_bytes().strip()
    except OSError as error:
        reason = error.strerror
    else:
        if is_key(content):
            return content
        reason = "it does not hold a key"
    raise KeyFileError(f"the key file {path.name} cannot be used: {reason}")


def key_file_made(path: Path) -> bytes:
    """Return the key in a file, made there at first use; for a sandbox's tokens only.

    Raises:
        KeyFileError: as ``key_from_file``.
    """
    if not path.exists():
        write_owner_only(path, Fernet.generate_key() + b"\n")
    return key_from_file(path)


def is_key(content: bytes) -> bool:
    """Tell whether bytes are a Fernet key."""
    try:
        Fernet(content)
    except ValueError:
        return False
    return True
