"""company, connect, disconnect and self-check."""

from __future__ import annotations

import sys
import webbrowser
from threading import Event
from typing import TYPE_CHECKING

from kccsync_desktop import __version__
from kccsync_desktop.cli.exits import COULD_NOT_RUN, DONE, CommandError
from kccsync_desktop.domain.connect_events import Connected, ConnectRefused, OrganisationsFound
from kccsync_desktop.resources import icon_path

if TYPE_CHECKING:
    from kccsync_desktop.cli.office import Office
    from kccsync_desktop.domain.connect_events import ConnectEvent
    from kccsync_desktop.domain.merchants import Merchant


def company(office: Office) -> int:
    """Add a KCC company, or list those there are."""
    if office.given.action == "add":
        name = office.given.name.strip()
        if not name:
            raise CommandError("A company needs a name: company add NAME.")
        added = office.services.add_merchant(name, office.given.package)
        office.speech.answer(_json(added))
        office.speech.say(f"Added {added.name} for {added.package}. Next: load its KCC folder.")
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
            "Connecting to Xero needs the client id of your Xero app: connect --client-id ID."
            " To try the program without Xero, use the demo, or --base-url of a sandbox."
        )

    def open_browser(address: str) -> None:
        print(f"Give your consent at:\n  {address}", file=sys.stderr)
        if not given.no_browser:
            webbrowser.open(address)

    events = office.services.connect(
        office.desk(),
        client_id=given.client_id,
        base_url=given.base_url,
        open_browser=open_browser,
        cancelled=Event(),
    )
    for event in events:
        _tell(office, event)
    return DONE


def _tell(office: Office, event: ConnectEvent) -> None:
    """Answer the question which organisation, and tell how it ended.

    Raises:
        CommandError: the connection was refused.
    """
    if isinstance(event, OrganisationsFound):
        event.choose(_organisation(event, office.given.organisation))
    elif isinstance(event, ConnectRefused):
        refused = event.problem
        raise CommandError(f"{refused.message} {refused.cure}", COULD_NOT_RUN)
    elif isinstance(event, Connected):
        office.speech.answer({"organisation": event.organisation})
        office.speech.say(f"Connected as {event.organisation}.")
        if event.warning is not None:
            office.speech.say(f"{event.warning.message} {event.warning.cure}")


def _organisation(found: OrganisationsFound, wanted: str) -> str:
    """Return the id of the organisation named.

    Raises:
        CommandError: none was named, or it is not among those reached.
    """
    for each in found.organisations:
        if wanted and wanted in {each.id, each.name}:
            return each.id
    names = ", ".join(f'"{each.name}"' for each in found.organisations)
    raise CommandError(f"The login reaches several organisations. Say --organisation with {names}.")


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
            "companies": len(office.services.merchants()),
        }
    )
    office.speech.say(f"KCCSync Desktop {__version__} is whole (Qt {qt_version()}).")
    return DONE
