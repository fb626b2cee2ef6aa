"""What each act does in a world; runs are returned for the driver to follow."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sync.errors import DeskError
from tests.simulation.somebody import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from threading import Event

    from kccsync_desktop.domain.run_events import RunEvent
    from tests.simulation.script import Act
    from tests.simulation.views import RemoteDocument
    from tests.simulation.world import World

    Run = Iterator[RunEvent]

_OTHER_SALES = {"xero": ("201", "205"), "quickbooks": ("4000", "4900")}


def run_of(world: World, act: Act, signal: Event) -> Run:
    """Return the run that an act is."""
    desk = world.desk
    ids = ids_of(world, act.codes) if act.codes else None
    runs: dict[str, Callable[[], Run]] = {
        "load": lambda: desk.load(world.company.folder.write(), signal),
        "precheck": lambda: desk.precheck(ids, signal),
        "upload": lambda: desk.upload(ids, signal),
        "resume": lambda: desk.resume(signal),
        "fetch": lambda: desk.fetch_payments(signal),
        "allocate": lambda: desk.allocate(None, world.out, signal),
        "link": lambda: link(world, act, signal),
    }
    return runs[act.name]()


def ids_of(world: World, codes: tuple[str, ...]) -> list[int]:
    return [row.id for code in codes for row in world.desk.find(code)]


def remote_of(world: World, code: str) -> RemoteDocument | None:
    """Return the live document that somebody in the package takes for this one."""
    document = world.company.documents[code]
    live = world.ledger().live()
    return next(
        (one for one in live if (one.kind, one.number) == (document.kind, document.number)), None
    )


def pay(world: World, act: Act) -> bool:
    """Let a customer pay; False where the document is not there yet."""
    (code,) = act.codes
    remote = remote_of(world, code)
    document = world.company.documents[code]
    if remote is None:
        return bool(document.touched)
    amount = (document.gross * act.share / 100).quantize(Decimal("0.01"))
    reference = f"CUST{len(world.company.paid) + 1}"
    try:
        payment = world.somebody.pay(remote, min(amount, remote.due), reference)
    except Refused as refused:
        world.note(f"refused: {str(refused)[:90]}")
        return True
    world.company.paid[payment] = (code, min(amount, remote.due))
    return True


def void(world: World, act: Act) -> bool:
    """Let a colleague void a document there; False where it is not there yet."""
    (code,) = act.codes
    remote = remote_of(world, code)
    if remote is None:
        return False
    twins = [
        one
        for one in world.company.documents.values()
        if (one.kind, one.number) == (remote.kind, remote.number)
    ]
    try:
        world.somebody.void(remote)
    except Refused as refused:
        world.note(f"refused: {str(refused)[:90]}")
        return True
    world.witness.saw_taken(remote.id)
    for one in twins:
        one.touched.add("void")
    return True


def change(world: World, act: Act) -> bool:
    """Let somebody in KCC change a document; the folder is loaded later."""
    (code,) = act.codes
    world.company.change(code, Decimal(act.share) + Decimal("0.55"))
    world.company.documents[code].touched.add("changed")
    return True


def mark(world: World, act: Act) -> bool:
    """Let the user mark a pending document by hand."""
    (code,) = act.codes
    try:
        world.desk.mark_exported(ids_of(world, (code,)))
    except DeskError as refused:
        world.note(f"refused: {refused}")
    world.company.documents[code].touched.add("marked")
    return True


def unmark(world: World, act: Act) -> bool:  # noqa: ARG001 - as every act
    """Let the user take all marks by hand back."""
    documents = world.company.documents
    marked = tuple(code for code, one in documents.items() if "marked" in one.touched)
    try:
        world.desk.mark_not_exported(ids_of(world, marked))
    except DeskError as refused:
        world.note(f"refused: {refused}")
    return True


def enter(world: World, act: Act) -> bool:
    """Let a colleague type a document into the package himself, where its company is known."""
    (code,) = act.codes
    document = world.company.documents[code]
    contact = next(
        (
            one.contact
            for one in world.ledger().live()
            if one.contact.startswith(f"Company {document.company}")
        ),
        None,
    )
    if contact is None or remote_of(world, code) is not None:
        return True
    for one in world.company.documents.values():
        if (one.kind, one.number) == (document.kind, document.number):
            one.touched.add("entered")
    try:
        world.somebody.enter(document, contact, world.company.folder.lines[code])
    except Refused as refused:
        world.note(f"refused: {str(refused)[:90]}")
    return True


def link(world: World, act: Act, signal: Event) -> Run:
    """Let the user link a row to the document that has its number there."""
    (code,) = act.codes
    world.company.documents[code].touched.add("linked")
    for row_id in ids_of(world, (code,)):
        yield from world.desk.link(row_id, "", signal)


def map_sales(world: World, act: Act) -> bool:
    """Let the user map the sales nominal to another account, or back; all on it are touched."""
    account = _OTHER_SALES[world.package][act.share]
    for document in world.company.documents.values():
        if document.is_sale:
            document.touched.add("mapped")
    world.desk.map_nominal("4000", account)
    world.remember_setup()
    return True


def wait(world: World, act: Act) -> bool:
    world.time.advance(act.share)
    return True


HAND_WORK: dict[str, Callable[[World, Act], bool]] = {
    "pay": pay,
    "void": void,
    "change": change,
    "mark": mark,
    "unmark": unmark,
    "enter": enter,
    "map": map_sales,
    "wait": wait,
}
