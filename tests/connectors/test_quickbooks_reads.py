"""Lists of which QuickBooks will not serve a part (facts/quickbooks.md 5)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.http.failures import ReadRefusedError
from kccsync_desktop.connectors.registry import open_package
from tests.connectors.fakes import ScriptedTransport, answer
from tests.connectors.qbo_company import QboCompany

if TYPE_CHECKING:
    from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest


@pytest.fixture
def company() -> QboCompany:
    return QboCompany.open()


def faulty(code: object, **more: object) -> str:
    error = {"Message": "words", "Detail": "more words", "code": code, **more}
    return json.dumps({"Fault": {"Error": [error], "type": "ValidationFault"}})


def page(*ids: int) -> HttpAnswer:
    rows = [{"Id": str(one), "Name": f"Item {one}", "Type": "Service"} for one in ids]
    return answer(200, json.dumps({"QueryResponse": {"Item": rows}}))


class DamagedList:
    """A list of items of which one cannot be served."""

    def __init__(self, count: int, damaged: int) -> None:
        self.count, self.damaged = count, damaged
        self.calls = 0

    def send(self, request: HttpRequest, _bearer: str | None, _seconds: float) -> HttpAnswer:
        self.calls += 1
        words = request.body.decode().split()
        start = int(words[words.index("STARTPOSITION") + 1])
        size = int(words[words.index("MAXRESULTS") + 1])
        wanted = range(start, min(start + size, self.count + 1))
        if self.damaged in wanted:
            return answer(400, faulty("6000", Detail="To email address entered is invalid"))
        return page(*wanted)


@pytest.mark.parametrize("damaged", [1, 500, 1500, 2345])
def test_a_damaged_record_is_stepped_over(
    company: QboCompany, damaged: int, caplog: pytest.LogCaptureFixture
) -> None:
    line = DamagedList(2345, damaged)
    package = open_package(replace(company.desk.context, transport=lambda _hosts: line))
    found = [int(one.id) for one in package.items()]
    assert sorted(found) == [one for one in range(1, 2346) if one != damaged]
    assert len(found) == len(set(found))
    assert line.calls < 40
    assert "cannot be read" in caplog.text
    assert "email address entered" not in caplog.text, "what QuickBooks says may name anybody"


def test_a_query_that_is_refused_as_such_is_not_cut_up(company: QboCompany) -> None:
    line = ScriptedTransport(answer(400, faulty("4001")))
    package = open_package(replace(company.desk.context, transport=lambda _hosts: line))
    with pytest.raises(ReadRefusedError):
        package.items()
    assert len(line.sent) == 1


def test_a_list_of_nothing_but_damage_is_given_up(company: QboCompany) -> None:
    line = ScriptedTransport(answer(400, faulty("6000")))
    package = open_package(replace(company.desk.context, transport=lambda _hosts: line))
    with pytest.raises(ReadRefusedError):
        package.items()
