"""Carrying out a write of many elements, each on its own, and answering summarised or not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.faults import FaultKind
from kccsync_desktop.sandbox.ids import ZERO_GUID
from kccsync_desktop.sandbox.xero.errors import ServerError, ValidationError
from kccsync_desktop.sandbox.xero.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.xero.fields import Fields

Element = dict[str, object]


class WriteMode(StrEnum):
    """What a write may do: PUT creates, POST changes what it finds and creates the rest."""

    CREATE = "create"
    UPDATE_OR_CREATE = "update_or_create"


@dataclass(frozen=True, slots=True)
class Saved:
    """One element after a write: how it reads now, and what was found wrong with it.

    Attributes:
        known: It existed before, so that it keeps its id even when the change is refused
            (assumed); a new one that is refused gets the zero GUID.
    """

    view: Element
    findings: Findings
    known: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """What a kind of element calls its error flag and its id."""

    errors: str
    id: str


def write(
    call: Call,
    elements: Sequence[Fields],
    save: Callable[[Fields], Saved],
    flag: Flag,
) -> list[Element]:
    """Save every element that can be saved and return all of them with their outcome.

    Raises:
        ValidationError: One was refused and the request asked for the summary (the default); the
            others are saved nevertheless.
        ServerError: A planted fault.
    """
    call.elements = len(elements)
    per_element = call.request.query.get("summarizeerrors", "").lower() == "false"
    outcomes: list[Saved] = []
    for position, fields in enumerate(elements):
        _stop_midway(call, position)
        message = _planted_refusal(call, position, fields)
        outcomes.append(_refused(message) if message else save(fields))
    refused = [one for one in outcomes if one.findings.errors]
    if refused and not per_element:
        raise ValidationError(elements=[_refusal(one, flag) for one in refused])
    return [_told(one, flag, per_element=per_element) for one in outcomes]


def _stop_midway(call: Call, position: int) -> None:
    fault = call.fault
    if fault is not None and fault.kind == FaultKind.PARTIAL_COMMIT and position == fault.element:
        raise ServerError


def _planted_refusal(call: Call, position: int, fields: Fields) -> str:
    fault = call.fault
    if fault is None or fault.kind != FaultKind.REFUSE_ELEMENT:
        return ""
    hit = fault.match in fields.json() if fault.match else position == fault.element
    return fault.message if hit else ""


def _refused(message: str) -> Saved:
    findings = Findings()
    findings.refuse(message)
    return Saved({}, findings)


def _refusal(saved: Saved, flag: Flag) -> Element:
    messages = [{"Message": one} for one in saved.findings.errors]
    shown = saved.view if saved.known else {**saved.view, flag.id: ZERO_GUID}
    return {**shown, flag.errors: True, "ValidationErrors": messages}


def _told(saved: Saved, flag: Flag, *, per_element: bool) -> Element:
    if saved.findings.errors:
        return {**_refusal(saved, flag), "StatusAttributeString": "ERROR"}
    element = saved.view
    if saved.findings.warnings:
        element = {**element, "Warnings": [{"Message": one} for one in saved.findings.warnings]}
    if not per_element:
        return element
    status = "WARNING" if saved.findings.warnings else "OK"
    return {**element, flag.errors: False, "StatusAttributeString": status}
