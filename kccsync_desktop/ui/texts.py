"""Every text on the screen goes through Qt's translation; here are the two words for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """Return a text in the user's language; one without a translation stays as it is.

    What varies is filled in afterwards: ``tr("Open in {package}").format(package=name)``.
    """
    return QCoreApplication.translate("", text)


def noted(text: str) -> str:
    """Return a text of a constant unchanged, for :func:`tr` to translate where it is shown."""
    return text
