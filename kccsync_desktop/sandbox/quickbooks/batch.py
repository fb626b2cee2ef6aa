"""/batch: up to 30 independent items in one call (facts/quickbooks.md 2, Batch)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.faults import FaultKind
from kccsync_desktop.sandbox.quickbooks import errors

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.faults import Fault as PlantedFault

LARGEST = 30
_OPERATIONS = frozenset({"create", "update", "delete"})

Item = Mapping[str, object]
Ask = Callable[[str], Mapping[str, object]]
Write = Callable[[str, Item, Mapping[str, str], str], Mapping[str, object]]


class Batch:
    """The items of one call. Queries are answered first, so no item sees what another wrote.

    Raises:
        Fault: The body holds no items, or more than 30 (code assumed).
    """

    def __init__(self, body: Mapping[str, object]) -> None:
        sent = body.get("BatchItemRequest")
        self.items: list[Item] = [
            one for one in (sent if isinstance(sent, list) else ()) if isinstance(one, dict)
        ]
        if not self.items:
            raise errors.required("BatchItemRequest")
        if len(self.items) > LARGEST:
            raise errors.business(f"A batch holds at most {LARGEST} items.", "BatchItemRequest")

    def answers(self, ask: Ask, write: Write, fault: PlantedFault | None) -> list[object]:
        """Carry out every item and return what each came to, in the order of the items.

        A planted `partial_commit` stops the writes after so many.
        """
        found = {
            number: _outcome(item, partial(_asked, item, ask))
            for number, item in enumerate(self.items)
            if "Query" in item
        }
        stops = fault is not None and fault.kind == FaultKind.PARTIAL_COMMIT
        for number, item in enumerate(self.items):
            if stops and fault is not None and number >= fault.element:
                break
            if number not in found:
                found[number] = _outcome(item, partial(_write, item, number, write, fault))
        return [found[number] for number in sorted(found)]


def _outcome(item: Item, carry_out: Callable[[], Mapping[str, object]]) -> object:
    try:
        return {"bId": item.get("bId", ""), **carry_out()}
    except errors.Fault as fault:
        return {"Fault": fault.view(), "bId": item.get("bId", "")}


def _asked(item: Item, ask: Ask) -> Mapping[str, object]:
    return {"QueryResponse": ask(str(item["Query"]))}


def _write(
    item: Item, number: int, write: Write, fault: PlantedFault | None
) -> Mapping[str, object]:
    refuse_planted(fault, number, item)
    operation = str(item.get("operation", "")).lower()
    if operation not in _OPERATIONS:
        raise errors.unsupported_operation(operation or "without a name")
    entity, body = next(
        ((name, one) for name, one in item.items() if isinstance(one, dict)), ("", {})
    )
    if not entity:
        raise errors.required("entity")
    options = {"operation": "delete" if operation == "delete" else "update"}
    words = str(item.get("optionsData", "")).lower()
    if words == "void":
        options["operation"] = "void"
    elif words:
        options["include"] = words
    return write(entity, body, options, str(item.get("bId", "")))


def refuse_planted(fault: PlantedFault | None, number: int, sent: object) -> None:
    """Refuse the element that a planted fault is about.

    Raises:
        Fault: 6000 with the planted message.
    """
    if fault is None or fault.kind != FaultKind.REFUSE_ELEMENT:
        return
    if fault.match in str(sent) if fault.match else fault.element == number:
        raise errors.business(fault.message)
