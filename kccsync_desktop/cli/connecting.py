"""company, connect, disconnect and self-check."""

from __future__ import annotations

import sys
import webbrowser
from threading import Event
from typing import TYPE_CHECKING

from kccsync_desktop import __version__
from kccsync_desktop.cli import by_hand
from kccsync_desktop.cli.exits import COULD_NOT_RUN, DONE, CommandError
from kccsync_desktop.cli.secret_input import read_secret
from kccsync_desktop.domain.connect_events import (
    AddressWanted,
    Connected,
    ConnectRefused,
    OrganisationsFound,
)
from kccsync_desktop.domain.logins import ConnectWish, RedirectWay, what_is_missing
from kccsync_desktop.resources import help_files, icon_path, languages

if TYPE_CHECKING:
    from kccsync_desktop.cli.office import Office
    from kccsync_desktop.domain.connect_events import ConnectEvent
    from kccsync_desktop.domain.merchants import Merchant


def company(office: Office) -> int:
    """Add a KCC company, list those there are, or choose the contact of a customer or supplier."""
    if office.given.action == "contact":
        return by_hand.contact(office)
    if office.given.action == "free":
        return by_hand.free(office)
    if office.given.action == "add":
        name = office.given.name.strip()
        if not name:
            raise CommandError("A company needs a name: company add NAME.")
        added = office.services.add_merchant(name, office.given.package)
        office.speech.answer(_json(added))
        office.speech.say(
            f"Added {added.name} for {added.package_name}. Next: load its KCC folder."
        )
        return DONE
    merchants = office.services.merchants()
    office.speech.answer([_json(each) for each in merchants])
    office.speech.table(
        ("Company", "Package", "Organisation"),
        ((each.name, each.package, each.organisation_name) for each in merchants),
    )
    return DONE


def _json(merchant: Merchant) -> dict[str, object]:
    return {
        "name": merchant.name,
        "package": merchant.package,
        "organisation": merchant.organisation_name,
        "connected": bool(merchant.connection_id),
        "sandbox": merchant.is_sandbox,
    }


def connect(office: Office) -> int:
    """Connect to the accounts package: in the browser, or by itself to a sandbox."""
    given = office.given
    if not given.base_url and not given.client_id:
        raise CommandError(
            "Connecting needs the client ID of your own app: connect --client-id ID."
            " To try the program without one, use the demo, or --base-url of a sandbox."
        )

    def open_browser(address: str) -> None:
        print(f"Give your consent at:\n  {address}", file=sys.stderr)
        if not given.no_browser:
            webbrowser.open(address)

    desk = office.desk()
    needs = office.services.login_needs(desk.merchant.package)
    wish = _wish(office)
    lack = what_is_missing(wish, needs)
    if lack:
        raise CommandError(lack.words)
    events = office.services.connect(desk, wish, open_browser=open_browser, cancelled=Event())
    for event in events:
        _tell(office, event)
    return DONE


def _wish(office: Office) -> ConnectWish:
    """Return what the options say; the secret comes from standard input, first of all lines."""
    given = office.given
    way = RedirectWay.RELAY if given.relay else RedirectWay.LOCALHOST
    return ConnectWish(
        client_id=given.client_id,
        client_secret=read_secret() if given.client_secret_stdin else "",
        base_url=given.base_url,
        is_production=given.production,
        way=RedirectWay.PASTE if given.paste else way,
        redirect_address=given.relay,
    )


def _tell(office: Office, event: ConnectEvent) -> None:
    """Answer what connecting asks, and tell how it ended.

    Raises:
        CommandError: the connection was refused, or an answer is missing.
    """
    if isinstance(event, AddressWanted):
        _bring_address(event)
    elif isinstance(event, OrganisationsFound):
        event.choose(_organisation(event, office.given.organisation))
    elif isinstance(event, ConnectRefused):
        refused = event.problem
        raise CommandError(f"{refused.message} {refused.cure}", COULD_NOT_RUN)
    elif isinstance(event, Connected):
        office.speech.answer({"organisation": event.organisation})
        office.speech.say(f"Connected as {event.organisation}.")
        for each in event.warnings:
            office.speech.say(f"{each.message} {each.cure}")


def _bring_address(wanted: AddressWanted) -> None:
    """Read addresses until one is right.

    Raises:
        CommandError: the input ended before.
    """
    wrong = "Agree in the browser, then paste the whole address that it ends on."
    while wrong:
        print(wrong, file=sys.stderr)
        line = sys.stdin.readline()
        if not line:
            raise CommandError(f"No address that begins with {wanted.page} was pasted.")
        wrong = wanted.give(line)


def _organisation(found: OrganisationsFound, wanted: str) -> str:
    """Return the id of the organisation named, or of the only one after a yes.

    Raises:
        CommandError: none was named or agreed to, or it is not among those reached.
    """
    for each in found.organisations:
        if wanted and wanted in {each.id, each.name}:
            return each.id
    names = ", ".join(f'"{each.name}"' for each in found.organisations)
    if len(found.organisations) > 1:
        raise CommandError(
            f"The login reaches several organisations. Say --organisation with {names}."
        )
    if wanted:
        raise CommandError(f"The login reaches {names}, not {wanted}; nothing was connected.")
    print(f"The login reaches {names}. Are these books for it? (yes or no)", file=sys.stderr)
    if sys.stdin.readline().strip().lower() in {"y", "yes"}:
        return found.organisations[0].id
    raise CommandError(
        f"Not connected: say yes, or --organisation {names}, to bind these books to it."
    )


def disconnect(office: Office) -> int:
    """Forget the connection, here and in the package."""
    trouble = office.services.disconnect(office.desk())
    office.speech.answer({"disconnected": True, "trouble": trouble})
    office.speech.say("Disconnected.")
    if trouble:
        office.speech.say(f"The package could not be told: {trouble}")
    return DONE


def self_check(office: Office) -> int:
    """Tell whether the program is whole.

    Window parts, resources and the database it just opened.
    """
    from kccsync_desktop.app import qt_version

    icon = icon_path("check")
    office.speech.answer(
        {
            "version": __version__,
            "qt": qt_version(),
            "icon": icon.name,
            "help": len(help_files()),
            "languages": ["en", *languages()],
            "companies": len(office.services.merchants()),
        }
    )
    office.speech.say(f"KCCSync Desktop {__version__} is whole (Qt {qt_version()}).")
    return DONE
