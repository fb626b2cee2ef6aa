"""Keeps the tokens: encrypted beside the database, the key in the computer's own keyring."""
