"""The program's parts as the window sees them, over one desk in memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.connect_events import (
    Connected,
    ConnectEvent,
    OrganisationOffered,
    OrganisationsFound,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from threading import Event

    from kccsync_desktop.domain.merchants import Merchant
    from tests.ui.fake_desk import FakeDesk


@dataclass
class FakeServices:
    """One company; without ``desk_kept`` there is none yet."""

    home: Path
    desk_kept: FakeDesk
    has_company: bool = True
    organisations: tuple[OrganisationOffered, ...] = ()
    chosen: list[str] = field(default_factory=list)
    closed: bool = False
    may_browse: bool = False

    def merchants(self) -> tuple[Merchant, ...]:
        return (self.desk_kept.merchant,) if self.has_company else ()

    def add_merchant(self, name: str, package: str) -> Merchant:
        self.has_company = True
        return replace(self.desk_kept.merchant, name=name, package=package)

    def desk(self, name: str | None) -> FakeDesk:
        self.chosen.append(name or "")
        return self.desk_kept

    def connect(
        self,
        desk: FakeDesk,
        *,
        client_id: str,
        base_url: str,
        open_browser: Callable[[str], None] | None,
        cancelled: Event,
    ) -> Iterator[ConnectEvent]:
        self.chosen.append(client_id or base_url)
        self.may_browse = open_browser is not None
        if open_browser is not None:
            open_browser("https://login.example.test/consent")
        if self.organisations:
            answers: list[str] = []
            yield OrganisationsFound(self.organisations, answers.append)
            while not answers and not cancelled.wait(0.01):
                continue
            self.chosen.extend(answers)
        if not cancelled.is_set():
            desk.connected = True
            yield Connected(desk.merchant.organisation_name)

    def disconnect(self, desk: FakeDesk) -> str:
        desk.connected = False
        return ""

    def close(self) -> None:
        self.closed = True
