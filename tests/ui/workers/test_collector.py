from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

from kccsync_desktop.ui.workers.collector import Collector

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class Ring:
    def __init__(self, freed_on: list[threading.Thread]) -> None:
        self.me = self
        self._freed_on = freed_on

    def __del__(self) -> None:
        self._freed_on.append(threading.current_thread())


def test_a_worker_s_thread_never_collects(qapp: QApplication) -> None:
    assert qapp is not None
    collector = Collector()
    collector.start()
    freed_on: list[threading.Thread] = []
    Ring(freed_on)
    thread = threading.Thread(target=lambda: [[n] for n in range(200_000)])
    thread.start()
    thread.join()
    assert freed_on == []
    collector.on_tick()
    collector.stop()
    assert freed_on == [threading.main_thread()]
    assert gc.isenabled()
