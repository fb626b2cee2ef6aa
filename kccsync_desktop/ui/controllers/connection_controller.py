"""Connecting to the accounts package, and letting go of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from kccsync_desktop.domain.connect_events import (
    AddressWanted,
    Connected,
    ConnectEvent,
    ConnectRefused,
    OrganisationsFound,
)
from kccsync_desktop.domain.run_events import ProblemRaised
from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker
from kccsync_desktop.ui.workers.run_worker import RunWorker

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from threading import Event

    from kccsync_desktop.domain.logins import ConnectWish, LoginNeeds
    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.ui.controllers.services import Services


def open_in_browser(address: str) -> None:
    """Show an address in the system's browser; called from any thread."""
    QDesktopServices.openUrl(QUrl(address))


class ConnectionController(QObject):
    """One attempt to connect at a time.

    ``browser_wanted`` carries an address to open, ``consent_opened`` the address to copy,
    ``address_wanted`` an :class:`AddressWanted`, ``choice_wanted`` an
    :class:`OrganisationsFound`, ``connected`` the organisation's name,
    ``refused`` a :class:`Problem`, ``warned`` and ``disconnected`` plain words or nothing,
    ``ended`` follows each attempt.
    """

    browser_wanted = Signal(str)
    consent_opened = Signal(str)
    address_wanted = Signal(object)
    choice_wanted = Signal(object)
    connected = Signal(str)
    refused = Signal(object)
    warned = Signal(str)
    disconnected = Signal(str)
    ended = Signal()

    def __init__(self, services: Services, desk: Desk) -> None:
        super().__init__()
        self.services = services
        self.desk = desk
        self._worker: RunWorker | None = None
        self._spent: RunWorker | None = None  # its own signal is what tells that it is over
        self._asker = QueryWorker()
        self._asker.answered.connect(self._on_disconnected)
        self.browser_wanted.connect(self._on_browser_wanted)

    @property
    def is_connecting(self) -> bool:
        """True while an attempt goes on."""
        return self._worker is not None

    @property
    def needs(self) -> LoginNeeds:
        """What connecting asks of the user."""
        return self.services.login_needs(self.desk.merchant.package)

    def connect_to(self, wish: ConnectWish) -> bool:
        """Begin an attempt; tell whether there was none going on."""
        if self._worker is not None:
            return False
        services, desk, show = self.services, self.desk, self.browser_wanted.emit

        def start(cancelled: Event) -> Generator[object]:
            yield from services.connect(
                desk,
                wish,
                open_browser=cast("Callable[[str], None]", show),
                cancelled=cancelled,
            )

        self._worker = RunWorker(start)
        self._worker.events.connect(self._on_events)
        self._worker.ended.connect(self._on_ended)
        self._worker.start()
        return True

    def disconnect_package(self) -> None:
        """Let go of the organisation; what was exported stays known."""
        self._asker.ask("disconnect", lambda: self.services.disconnect(self.desk))

    @Slot(object)
    def _on_disconnected(self, answer: Answer) -> None:
        self.disconnected.emit(answer.refusal or str(answer.value or ""))

    def close(self) -> None:
        """Give an attempt up and end the threads."""
        self.cancel()
        self._asker.close()

    def cancel(self) -> None:
        """Give the attempt up."""
        if self._worker is not None:
            self._worker.cancel()

    def wait(self, milliseconds: int) -> bool:
        """Wait for the attempt's thread; return whether it is over."""
        return self._worker is None or self._worker.wait(milliseconds)

    @Slot(str)
    def _on_browser_wanted(self, address: str) -> None:
        open_in_browser(address)
        self.consent_opened.emit(address)

    @Slot(object)
    def _on_events(self, batch: tuple[ConnectEvent | ProblemRaised, ...]) -> None:
        for event in batch:
            match event:
                case AddressWanted():
                    self.address_wanted.emit(event)
                case OrganisationsFound():
                    self.choice_wanted.emit(event)
                case Connected(organisation=organisation, warnings=warnings):
                    self.connected.emit(organisation)
                    if warnings:
                        told = (f"{each.message} {each.cure}" for each in warnings)
                        self.warned.emit("\n\n".join(told))
                case ConnectRefused(problem=problem) | ProblemRaised(problem=problem):
                    self.refused.emit(problem)

    @Slot()
    def _on_ended(self) -> None:
        self._spent, self._worker = self._worker, None
        self.ended.emit()
