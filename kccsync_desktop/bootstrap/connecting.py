"""Connecting a merchant.

Consent, choice of the organisation, tokens stored before anything uses them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.bootstrap.organisations import connection_of
from kccsync_desktop.connectors.http.hosts import HostNotAllowedError
from kccsync_desktop.connectors.package import PackageError, StoppedError
from kccsync_desktop.connectors.xero import consent
from kccsync_desktop.domain.connect_events import (
    Connected,
    ConnectRefused,
    OrganisationOffered,
    OrganisationsFound,
)
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.storage.errors import OrganisationDiffersError, StorageError
from kccsync_desktop.sync.failures import problem_of, words_of
from kccsync_desktop.vault.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from threading import Event

    from kccsync_desktop.bootstrap.organisations import Organisations
    from kccsync_desktop.connectors.xero.consent import Consented, ReachedOrganisation
    from kccsync_desktop.domain.connect_events import ConnectEvent
    from kccsync_desktop.domain.merchants import Merchant
    from kccsync_desktop.domain.problems import Problem

PATIENCE_SECONDS = 0.2
SANDBOX_CLIENT = "kccsync-desktop"


@dataclass(frozen=True)
class ConnectWish:
    """What the user asked for; an empty ``base_url`` means the package itself, in the browser."""

    client_id: str
    base_url: str
    open_browser: Callable[[str], None] | None


def connect(
    organisations: Organisations, merchant: Merchant, wish: ConnectWish, cancelled: Event
) -> Iterator[ConnectEvent]:
    """Ask for consent and bind the merchant to one organisation; ends in Connected or Refused."""
    clock = organisations.wiring.clock
    try:
        consented = _consent(organisations, wish, cancelled)
        chosen = yield from _choose(organisations, consented, cancelled)
        yield _bound(organisations, merchant, wish, consented, chosen)
    except StoppedError:
        return
    except HostNotAllowedError as error:
        yield ConnectRefused(problem(ProblemCode.NOT_CONNECTED, None, detail=str(error)))
    except (PackageError, StorageError, VaultError, OSError) as error:
        yield ConnectRefused(problem_of(error, clock.now()))


def _consent(organisations: Organisations, wish: ConnectWish, cancelled: Event) -> Consented:
    request = consent.ConsentRequest(
        client_id=wish.client_id or SANDBOX_CLIENT,
        clock=organisations.wiring.clock,
        cancelled=cancelled,
        base_url=wish.base_url,
        transport=organisations.wiring.transport,
    )
    if wish.base_url or wish.open_browser is None:
        return consent.connect_to_sandbox(request)
    return consent.connect(request, wish.open_browser)


def _choose(
    organisations: Organisations, consented: Consented, cancelled: Event
) -> Generator[ConnectEvent, None, ReachedOrganisation]:
    """Take the only organisation, or wait until the user has chosen one."""
    reached = {each.organisation_id: each for each in consented.organisations}
    if len(reached) == 1:
        return next(iter(reached.values()))
    chosen: list[str] = []
    offered = tuple(
        OrganisationOffered(each.organisation_id, each.name) for each in reached.values()
    )
    yield OrganisationsFound(offered, chosen.append)
    while not chosen:
        if organisations.wiring.clock.wait(PATIENCE_SECONDS, cancelled):
            raise StoppedError("no organisation was chosen")
    return reached[chosen[0]]


def _bound(
    organisations: Organisations,
    merchant: Merchant,
    wish: ConnectWish,
    consented: Consented,
    chosen: ReachedOrganisation,
) -> ConnectEvent:
    """Bind the merchant, unless its documents already went to another organisation."""
    try:
        return _bind(organisations, merchant, wish, consented, chosen)
    except OrganisationDiffersError:
        return ConnectRefused(
            problem(
                ProblemCode.ORGANISATION_DIFFERS,
                None,
                merchant=merchant.name,
                organisation=merchant.organisation_name,
                other=chosen.name,
            )
        )


def _bind(
    organisations: Organisations,
    merchant: Merchant,
    wish: ConnectWish,
    consented: Consented,
    chosen: ReachedOrganisation,
) -> Connected:
    """Store tokens and connection together: neither stands without the other."""
    opened = organisations.token_store(merchant.id, wish.base_url)
    now = organisations.wiring.clock.now()
    warning = _vault_warning(opened.reason) if not opened.is_durable else None
    with organisations.database.books(merchant.id).write() as work:
        work.merchant.connect(
            client_id=wish.client_id or SANDBOX_CLIENT,
            base_url=wish.base_url,
            organisation_id=chosen.organisation_id,
            organisation_name=chosen.name,
            connection_id=chosen.connection_id,
            at=now,
        )
        work.problems.clear_run("run")
        work.problems.clear_run("connection")
        if warning is not None:
            work.problems.raise_([warning], origin="connection", at=now)
        with opened.store.lock():
            opened.store.save(consented.tokens)
    return Connected(chosen.name, warning)


def _vault_warning(reason: str) -> Problem:
    return problem(ProblemCode.VAULT_UNAVAILABLE, None, detail=reason)


def disconnect(organisations: Organisations, merchant: Merchant) -> str:
    """Drop the connection there and here; return what went wrong there, or nothing.

    The merchant is disconnected here whatever the package answers.
    """
    trouble = _drop_tokens(organisations, merchant)
    with organisations.database.books(merchant.id).write() as work:
        work.merchant.disconnect()
    return trouble


def _drop_tokens(organisations: Organisations, merchant: Merchant) -> str:
    wiring = organisations.wiring
    try:
        store = organisations.token_store(merchant.id, merchant.base_url).store
        try:
            consent.disconnect(connection_of(merchant), store, wiring.clock, wiring.transport)
        except PackageError as error:
            store.clear()
            return str(error)
    except (VaultError, OSError) as error:
        return words_of(error)
    return ""
