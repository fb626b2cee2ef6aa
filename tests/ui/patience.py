"""Waiting with the event loop running; QTest.qWait would hold the interpreter's lock meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEventLoop, QThread, QTimer

QUIET_MILLISECONDS = 20
_MOST_MILLISECONDS = 1000


def let_settle() -> None:
    """Let the loop run until nothing happened for a moment."""
    loop, quiet, whole = QEventLoop(), QElapsedTimer(), QElapsedTimer()
    quiet.start()
    whole.start()
    while quiet.elapsed() < QUIET_MILLISECONDS and whole.elapsed() < _MOST_MILLISECONDS:
        if loop.processEvents():
            quiet.restart()
        else:
            QThread.msleep(1)


def let_run(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
