"""The program's texts in another language for the time of a test."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kccsync_desktop.ui.texts import speak

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QTranslator
    from PySide6.QtWidgets import QApplication


@contextmanager
def spoken(app: QApplication, language: str = "") -> Iterator[tuple[QTranslator, ...]]:
    installed = speak(app, language)
    try:
        yield installed
    finally:
        for translator in installed:
            QCoreApplication.removeTranslator(translator)
            translator.setParent(None)
