"""PySide6 6.12.0 on Python 3.11 dropped a reference per call; no lock update may bring it back."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal, Slot

CALLS = 5_000
NOISE = 100  # references that other code may take or drop meanwhile


class _Sender(QObject):
    sent = Signal(int)


class _Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.received = 0

    @Slot(int)
    def on_sent(self, _number: int) -> None:
        self.received += 1


def test_emitting_a_signal_keeps_the_references_of_true_and_none() -> None:
    sender, receiver = _Sender(), _Receiver()
    sender.sent.connect(receiver.on_sent)
    before = sys.getrefcount(True), sys.getrefcount(None)  # noqa: FBT003 - the object itself
    for number in range(CALLS):
        sender.sent.emit(number)
        sender.setObjectName("a method that returns None")
    after = sys.getrefcount(True), sys.getrefcount(None)  # noqa: FBT003 - the object itself
    assert receiver.received == CALLS
    assert abs(after[0] - before[0]) < NOISE
    assert abs(after[1] - before[1]) < NOISE
