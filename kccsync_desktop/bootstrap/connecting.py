"""Connecting a merchant.

Consent, choice of the organisation, tokens stored before anything uses them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kccsync_desktop.bootstrap.organisations import connection_of
from kccsync_desktop.connectors.http.hosts import HostNotAllowedError
from kccsync_desktop.connectors.oauth.consent import ConsentRequest
from kccsync_desktop.connectors.oauth.redirect import WrongAddressError
from kccsync_desktop.connectors.package import PackageError, StoppedError
from kccsync_desktop.connectors.registry import login_of
from kccsync_desktop.domain.connect_events import (
    AddressWanted,
    Connected,
    ConnectRefused,
    OrganisationOffered,
    OrganisationsFound,
)
from kccsync_desktop.domain.history import AuditAction
from kccsync_desktop.domain.logins import RedirectWay, what_is_missing
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.storage.errors import OrganisationDiffersError, StorageError
from kccsync_desktop.sync.ending import note_ending
from kccsync_desktop.sync.failures import problem_of, words_of
from kccsync_desktop.vault.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from threading import Event

    from kccsync_desktop.bootstrap.organisations import Organisations
    from kccsync_desktop.connectors.oauth.consent import Consented, ReachedOrganisation
    from kccsync_desktop.connectors.oauth.redirect import Redirect
    from kccsync_desktop.connectors.registry import PackageLogin
    from kccsync_desktop.domain.connect_events import ConnectEvent
    from kccsync_desktop.domain.logins import ConnectWish
    from kccsync_desktop.domain.merchants import Merchant
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.storage.books import Work

    OpenBrowser = Callable[[str], None]

PATIENCE_SECONDS = 0.2
SANDBOX_CLIENT = "kccsync-desktop"


def connect(
    organisations: Organisations,
    merchant: Merchant,
    wish: ConnectWish,
    open_browser: OpenBrowser | None,
    cancelled: Event,
) -> Iterator[ConnectEvent]:
    """Ask for consent and bind the merchant to one organisation; ends in Connected or Refused."""
    login = login_of(merchant.package)
    attempt = _Attempt(organisations, merchant, wish, login, cancelled)
    clock = organisations.wiring.clock
    try:
        lack = what_is_missing(wish, login.needs)
        missing = lack.words if lack else attempt.missing_secret()
        if missing:
            yield ConnectRefused(problem(ProblemCode.NOT_CONNECTED, None, detail=missing))
            return
        consented = yield from attempt.consent(open_browser)
        chosen = yield from attempt.choose(consented)
        yield attempt.bound(consented, chosen)
    except StoppedError:
        return
    except HostNotAllowedError as error:
        yield ConnectRefused(problem(ProblemCode.NOT_CONNECTED, None, detail=str(error)))
    except (PackageError, StorageError, VaultError, OSError) as error:
        yield ConnectRefused(problem_of(error, clock.now()))


@dataclass(frozen=True)
class _Attempt:
    """One merchant's way to a connection."""

    organisations: Organisations
    merchant: Merchant
    wish: ConnectWish
    login: PackageLogin
    cancelled: Event

    @property
    def base_url(self) -> str:
        """Where the companies are that the wish is about (see ``Connection``)."""
        return self.wish.base_url or ("" if self.wish.is_production else self.login.trial_url)

    @property
    def client_id(self) -> str:
        """The customer's app, or the sandbox's own, which knows no other where secrets count."""
        if self.wish.base_url and self.login.sandbox_secret:
            return SANDBOX_CLIENT
        return self.wish.client_id or SANDBOX_CLIENT

    def missing_secret(self) -> str:
        """Tell that the client secret is missing; nothing where none is needed or it is there."""
        if not self.login.needs.client_secret or self._client_secret():
            return ""
        return "The client secret of your own app is missing."

    def consent(self, open_browser: OpenBrowser | None) -> Generator[ConnectEvent, None, Consented]:
        """Ask for the user's consent on the way that was wished for."""
        request = self._request()
        consent = self.login.consent
        if self.wish.base_url or open_browser is None:
            return consent.connect_to_sandbox(request)
        if self.wish.way is not RedirectWay.PASTE:
            return consent.connect(request, open_browser)
        asked = consent.ask(request)
        brought: list[Redirect] = []

        def give(address: str) -> str:
            try:
                brought.append(asked.read(address))
            except WrongAddressError as error:
                return str(error)
            return ""

        open_browser(asked.url)
        yield AddressWanted(asked.redirect_uri, give)
        self._wait_for(brought, "no address was pasted")
        return consent.answered(request, asked, brought[0])

    def choose(self, consented: Consented) -> Generator[ConnectEvent, None, ReachedOrganisation]:
        """Wait until the user has chosen; the only organisation goes unasked where it may."""
        reached = {each.organisation_id: each for each in consented.organisations}
        is_asked = self.login.needs.confirms_organisation and not self.wish.base_url
        if len(reached) == 1 and not is_asked:
            return next(iter(reached.values()))
        chosen: list[str] = []
        offered = tuple(
            OrganisationOffered(each.organisation_id, each.name) for each in reached.values()
        )
        yield OrganisationsFound(offered, chosen.append)
        self._wait_for(chosen, "no organisation was chosen")
        return reached[chosen[0]]

    def bound(self, consented: Consented, chosen: ReachedOrganisation) -> ConnectEvent:
        """Bind the merchant, unless its documents already went to another organisation."""
        try:
            return self._bind(consented, chosen)
        except OrganisationDiffersError:
            return ConnectRefused(
                problem(
                    ProblemCode.ORGANISATION_DIFFERS,
                    None,
                    package=self.merchant.package_name,
                    organisation=self.merchant.organisation_name,
                    other=chosen.name,
                )
            )

    def _bind(self, consented: Consented, chosen: ReachedOrganisation) -> Connected:
        """Store tokens and connection together: neither stands without the other."""
        opened = self.organisations.token_store(self.merchant.id, self.base_url)
        now = self.organisations.wiring.clock.now()
        lasting: tuple[Problem, ...] = ()
        if not opened.is_durable:
            lasting = (problem(ProblemCode.VAULT_UNAVAILABLE, None, detail=opened.reason),)
        books = self.organisations.database.books(self.merchant.id)
        with opened.store.lock(), books.write() as work:
            work.merchant.connect(
                client_id=self.client_id,
                base_url=self.base_url,
                organisation_id=chosen.organisation_id,
                organisation_name=chosen.name,
                connection_id=chosen.connection_id,
                at=now,
            )
            _note_connected(work, self.merchant, chosen)
            work.merchant.keep_login(self.wish.way, self.wish.redirect_address)
            work.merchant.ends(consented.tokens.ends_at)
            work.problems.clear_run("run")
            work.problems.clear_run("connection")
            note_ending(work, now)
            work.problems.raise_(lasting, origin="connection", at=now)
            opened.store.save(consented.tokens)
        return Connected(chosen.name, (*self._shared_with(chosen), *lasting))

    def _shared_with(self, chosen: ReachedOrganisation) -> tuple[Problem, ...]:
        """Return a warning where other companies of these books belong there as well.

        It is told once and kept nowhere: that may be as it should, and then nothing mends it.
        """
        place = (self.merchant.package, self.base_url, chosen.organisation_id)
        others = [
            each.name
            for each in self.organisations.database.merchants()
            if each.id != self.merchant.id
            and (each.package, each.base_url, each.organisation_id) == place
        ]
        if not others:
            return ()
        code, named = ProblemCode.ORGANISATION_SHARED, " and ".join(others)
        return (problem(code, None, merchant=named, organisation=chosen.name),)

    def _request(self) -> ConsentRequest:
        wish, needs, wiring = self.wish, self.login.needs, self.organisations.wiring
        is_pasted = wish.way is RedirectWay.PASTE
        is_local = wish.way is RedirectWay.LOCALHOST
        page = wish.redirect_address or (needs.paste_address if is_pasted else "")
        return ConsentRequest(
            client_id=self.client_id,
            clock=wiring.clock,
            cancelled=self.cancelled,
            base_url=self.base_url,
            ports=needs.ports,
            transport=wiring.transport,
            client_secret=self._client_secret(),
            redirect_address="" if is_local else page,
        )

    def _client_secret(self) -> str:
        """Return the secret given now, the sandbox's own, or the one kept for the same app."""
        if not self.login.needs.client_secret:
            return ""
        given = self.login.sandbox_secret if self.wish.base_url else self.wish.client_secret
        if given or self.merchant.client_id != self.client_id:
            return given
        kept = self.organisations.token_store(self.merchant.id, self.merchant.base_url).store.load()
        return kept.client_secret if kept else ""

    def _wait_for(self, answers: list[Any], otherwise: str) -> None:
        while not answers:
            if self.organisations.wiring.clock.wait(PATIENCE_SECONDS, self.cancelled):
                raise StoppedError(otherwise)


def _note_connected(work: Work, before: Merchant, chosen: ReachedOrganisation) -> None:
    was = before.organisation_name if before.connection_id else ""
    work.audit.note(AuditAction.CONNECTED, before.package_name, before=was, after=chosen.name)


def disconnect(organisations: Organisations, merchant: Merchant) -> str:
    """Drop the connection there and here; return what went wrong there, or nothing.

    The merchant is disconnected here whatever the package answers.
    """
    trouble = _drop_tokens(organisations, merchant)
    with organisations.database.books(merchant.id).write() as work:
        work.merchant.disconnect()
        work.audit.note(
            AuditAction.DISCONNECTED, merchant.package_name, before=merchant.organisation_name
        )
        note_ending(work, organisations.wiring.clock.now())
    return trouble


def _drop_tokens(organisations: Organisations, merchant: Merchant) -> str:
    wiring = organisations.wiring
    drop = login_of(merchant.package).disconnect
    try:
        store = organisations.token_store(merchant.id, merchant.base_url).store
        try:
            drop(connection_of(merchant), store, wiring.clock, wiring.transport)
        except PackageError as error:
            store.clear()
            return str(error)
    except (VaultError, OSError) as error:
        return words_of(error)
    return ""
