"""Batches into QuickBooks that fail as a whole, or of which parts are kept back."""

from __future__ import annotations

import json
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.connectors.quickbooks.answers import HOLD_SECONDS
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState
from tests.connectors.fakes import SandboxTransport, answer
from tests.support.office import Office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest
    from kccsync_desktop.sandbox import Sandbox

    Reply = Callable[[HttpRequest], HttpAnswer | None]

CODES = tuple(f"INV{number}" for number in range(1, 6))
UNPARSED = {"Message": "unsupported property", "Detail": "foo is unsupported", "code": "2010"}
THROTTLED = {
    "Message": "message=ThrottleExceeded; errorCode=003001; statusCode=429",
    "Detail": "The request limit was reached. Try again later",
    "code": "3001",
}
RIGHTS = {"Message": "ApplicationAuthorizationFailed", "code": "3100"}


class Gateway(SandboxTransport):
    """Answers writes of invoices in the sandbox's place where ``reply`` has an answer."""

    def __init__(self, reply: Reply, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self.reply = reply

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        is_ours = request.is_write and b"INV" in request.body
        came = self.reply(request) if is_ours else None
        return super().send(request, bearer, seconds) if came is None else came


def office_with(place: Path, reply: Reply) -> Office:
    office = Office.open(place, package="quickbooks", transport=partial(Gateway, reply))
    for code in CODES:
        office.folder.invoice(code)
    office.prepare()
    office.set(batches=True)
    return office


def fault(error: dict[str, str]) -> dict[str, Any]:
    return {"Fault": {"Error": [error], "type": "ValidationFault"}}


def parts_of(request: HttpRequest) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(request.body).get("BatchItemRequest", [])
    return found


def numbers(office: Office) -> list[str]:
    return sorted(one["number"] for one in office.remote())


def test_one_element_that_a_whole_batch_is_refused_for_is_found_and_the_others_go(
    place: Path,
) -> None:
    def reply(request: HttpRequest) -> HttpAnswer | None:
        return answer(400, json.dumps(fault(UNPARSED))) if b"INV3" in request.body else None

    office = office_with(place, reply)
    end = office.upload().end
    assert (end.exported, end.refused, end.stopped_by) == (4, 1, None)
    assert numbers(office) == ["INV1", "INV2", "INV4", "INV5"]
    (told,) = office.stored("INV3")
    assert "foo is unsupported" in told.message + told.detail
    office.services.close()


@pytest.mark.parametrize("throttled", [("1", "2", "3", "4", "5"), ("2", "4")])
def test_throttled_parts_wait_a_minute_and_are_sent_once(
    place: Path, throttled: tuple[str, ...]
) -> None:
    """Four times: more often than a lost call is sent again, where all parts are kept back."""
    times = 4 if len(throttled) == len(CODES) else 1
    at: list[float] = []

    def reply(request: HttpRequest) -> HttpAnswer | None:
        at.append(office.clock.monotonic())
        if len(at) > times:
            return None
        kept, parts = [], parts_of(request)
        for part in parts:
            if part["bId"] in throttled:
                kept.append({"bId": part["bId"], **fault(THROTTLED)})
            else:
                body = {**part["Invoice"], "Id": f"9{part['bId']}"}
                kept.append({"bId": part["bId"], "Invoice": body})
        return answer(200, json.dumps({"BatchItemResponse": kept}))

    office = office_with(place, reply)
    office.upload()
    waits = [later - sooner for sooner, later in pairwise(at)]
    assert [seconds >= HOLD_SECONDS for seconds in waits] == [True] * times
    assert numbers(office) == [f"INV{bid}" for bid in throttled]
    office.services.close()


def test_parts_that_all_tell_of_a_lost_right_end_the_connection(place: Path) -> None:
    def reply(request: HttpRequest) -> HttpAnswer | None:
        parts = [{"bId": part["bId"], **fault(RIGHTS)} for part in parts_of(request)]
        return answer(200, json.dumps({"BatchItemResponse": parts}))

    office = office_with(place, reply)
    end = office.upload().end
    assert end.stopped_by is not None
    assert end.stopped_by.code is ProblemCode.CONNECTION_LOST
    assert office.states() == {ExportState.PENDING: len(CODES)}
    office.services.close()
