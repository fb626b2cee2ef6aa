"""The program's parts as the window sees them, over one desk in memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.connect_events import (
    AddressWanted,
    Connected,
    ConnectEvent,
    ConnectRefused,
    OrganisationOffered,
    OrganisationsFound,
)
from kccsync_desktop.domain.logins import ConnectWish, LoginNeeds, RedirectWay
from kccsync_desktop.domain.retention import Retention, Tidied
from kccsync_desktop.sheets.saving import save_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from threading import Event

    from kccsync_desktop.domain.merchants import Merchant
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.sheets import Sheet
    from tests.ui.fake_desk import FakeDesk

PAGE = "https://developer.intuit.com/v2/OAuth2Playground/RedirectUrl"
OWN_APP = LoginNeeds(
    client_secret=True,
    has_trial_keys=True,
    ways=tuple(RedirectWay),
    ports=(53682,),
    paste_address=PAGE,
    confirms_organisation=True,
)


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
    needs: LoginNeeds = field(default_factory=LoginNeeds)
    wishes: list[ConnectWish] = field(default_factory=list)
    pasted: list[str] = field(default_factory=list)
    refusal: Problem | None = None
    warnings: tuple[Problem, ...] = ()
    wait: Callable[[], None] | None = None

    def let_wait(self, wait: Callable[[], None]) -> None:
        self.wait = wait

    @property
    def logs(self) -> Path:
        return self.home / "logs"

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
        wish: ConnectWish,
        *,
        open_browser: Callable[[str], None] | None,
        cancelled: Event,
    ) -> Iterator[ConnectEvent]:
        self.chosen.append(wish.client_id or wish.base_url)
        self.wishes.append(wish)
        self.may_browse = open_browser is not None
        if open_browser is not None:
            open_browser("https://login.example.test/consent")
        if wish.way is RedirectWay.PASTE:
            yield AddressWanted(PAGE, self._take_address)
            while not self.pasted and not cancelled.wait(0.01):
                continue
        if self.organisations and not cancelled.is_set():
            answers: list[str] = []
            yield OrganisationsFound(self.organisations, answers.append)
            while not answers and not cancelled.wait(0.01):
                continue
            self.chosen.extend(answers)
        if not cancelled.is_set():
            if self.refusal is not None:
                yield ConnectRefused(self.refusal)
                return
            desk.connected = True
            yield Connected(desk.merchant.organisation_name, self.warnings)

    def _take_address(self, address: str) -> str:
        if not address.startswith(PAGE):
            return f"This is the address of another page. It must begin with\n{PAGE}?"
        self.pasted.append(address)
        return ""

    def login_needs(self, _package: str) -> LoginNeeds:
        return self.needs

    def disconnect(self, desk: FakeDesk) -> str:
        desk.connected = False
        return ""

    def save_sheet(self, sheet: Sheet, path: Path) -> int:
        return save_sheet(sheet, path)

    def retention(self) -> Retention:
        return Retention()

    def keep_for(self, _retention: Retention) -> None:
        return

    def tidy(self) -> Tidied:
        return Tidied()

    def close(self) -> None:
        self.closed = True
