"""Waiting with the event loop running; QTest.qWait would hold the interpreter's lock meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, QTimer


def let_run(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
