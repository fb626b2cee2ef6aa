"""What can go wrong with the vault, in a bookkeeper's words."""

from __future__ import annotations


class VaultError(Exception):
    """The tokens cannot be kept or read; the text tells why and what to do."""


class KeyringUnavailableError(VaultError):
    """This computer has no keyring that can keep a secret."""


class KeyFileError(VaultError):
    """The key file is missing, unreadable, open to others or holds no key."""
