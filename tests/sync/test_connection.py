"""What becomes of a run when the connection or the package fails (R3, R4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.connect_events import ConnectRefused
from kccsync_desktop.domain.logins import ConnectWish
from kccsync_desktop.domain.problems import ProblemCode, Remedy
from kccsync_desktop.domain.states import ExportState
from tests.connectors.fakes import SandboxTransport
from tests.support.office import BASE_URL, NEVER, Office, follow, xero_app

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest


def test_without_a_connection_the_run_says_so(office: Office) -> None:
    office.folder.invoice("INV1")
    office.load()

    report = office.upload()

    assert report.codes == [ProblemCode.NOT_CONNECTED]
    assert report.problems[0].remedy is Remedy.RECONNECT
    assert office.state("INV1") is ExportState.PENDING
    assert office.precheck().codes == [ProblemCode.NOT_CONNECTED]
    assert follow(office.desk.fetch_setup(NEVER)).codes == [ProblemCode.NOT_CONNECTED]


def test_an_answer_without_the_organisation_ends_the_run_in_plain_words(place: Path) -> None:
    class Empty(SandboxTransport):
        is_empty = False

        def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
            answer = super().send(request, bearer, seconds)
            if self.is_empty and request.url.endswith("/Organisation"):
                return replace(answer, body=b'{"Organisations": []}')
            return answer

    office = Office.open(place, transport=Empty)
    office.folder.invoice("INV1")
    office.prepare()
    Empty.is_empty = True

    report = office.upload()

    assert report.codes == [ProblemCode.PACKAGE_FAILING]
    assert office.state("INV1") is ExportState.PENDING


@pytest.mark.parametrize("path", ["Contacts", "Invoices", "CreditNotes", "Organisation"])
def test_r3_a_token_that_runs_out_in_the_middle_is_renewed_once(ready: Office, path: str) -> None:
    ready.sandbox.calls.records.clear()
    ready.fault("token_expired", path=path)

    report = ready.upload()

    assert report.end.stopped_by is None
    assert ready.states() == {ExportState.VERIFIED: 4}
    renewals = [each for each in ready.sandbox.calls.records if each.kind == "oauth"]
    assert len(renewals) == 1


def test_r3_an_hour_between_two_calls_does_no_harm(ready: Office) -> None:
    for _event in ready.desk.upload(None, NEVER):
        ready.clock.advance(timedelta(minutes=1).total_seconds())

    assert ready.states() == {ExportState.VERIFIED: 4}


def test_r3_a_connection_revoked_in_mid_run_gives_the_rows_back(place: Path) -> None:
    class Revoked(SandboxTransport):
        """The organisation is disconnected in Xero just after the contacts have gone there."""

        def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
            answer = super().send(request, bearer, seconds)
            if "/Contacts" in request.url and request.method == "PUT":
                connections = xero_app(self.sandbox)._tokens.connections
                for one in list(connections.all()):
                    connections.drop(one.id)
            return answer

    office = Office.open(place, transport=Revoked)
    office.folder.invoice("INV1")
    office.prepare()

    report = office.upload()

    assert report.codes == [ProblemCode.CONNECTION_LOST]
    assert office.state("INV1") is ExportState.PENDING
    assert [each.code for each in office.stored()] == [ProblemCode.CONNECTION_LOST]

    office.connect()
    assert office.stored() == []
    assert office.upload().end.exported == 1
    assert office.state("INV1") is ExportState.VERIFIED
    office.services.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", ["503", "500", "garbage", "truncated", "html", "drop_after_commit"]
)
@pytest.mark.parametrize("path", ["Organisation", "Contacts", "Invoices", "CreditNotes"])
def test_a_read_that_fails_twice_is_asked_again(ready: Office, kind: str, path: str) -> None:
    ready.fault(kind, method="GET", path=path, count=2)

    assert ready.upload().end.exported == 4
    assert ready.states() == {ExportState.VERIFIED: 4}
    assert ready.stored() == []


def test_a_read_that_keeps_failing_stops_the_run_in_one_problem(ready: Office) -> None:
    ready.fault("503", method="GET", count=3)

    report = ready.upload()

    assert report.codes == [ProblemCode.PACKAGE_FAILING]
    assert ready.states() == {ExportState.PENDING: 4}
    assert [each.code for each in ready.stored()] == [ProblemCode.PACKAGE_FAILING]
    assert ready.upload().end.stopped_by is None
    assert ready.stored() == []


def test_a_failing_read_back_leaves_the_rows_exported_and_the_next_run_proves_them(
    ready: Office,
) -> None:
    ready.fault("503", method="GET", path="Invoices", nth=2, count=3)

    report = ready.upload()

    assert report.end.exported == 4
    assert report.codes == [ProblemCode.PACKAGE_FAILING]
    ready.forget_calls()
    assert ready.upload().end.exported == 0
    assert not ready.writes()
    assert ready.states() == {ExportState.VERIFIED: 4}


def test_a_key_file_that_will_not_do_stops_the_run_in_plain_words(ready: Office) -> None:
    key = next(ready.home.rglob("*key*"))
    key.write_bytes(b"not a key")
    ready.reopen()

    report = ready.upload()

    assert report.codes == [ProblemCode.VAULT_UNAVAILABLE]
    assert report.end.stopped_by is not None
    assert "kept only until" not in report.problems[0].message
    assert report.problems[0].cure.startswith("Put the key file back")
    assert ready.states() == {ExportState.PENDING: 4}


def test_disconnecting_succeeds_here_where_the_key_file_will_not_do(ready: Office) -> None:
    next(ready.home.rglob("*key*")).write_bytes(b"not a key")
    ready.reopen()

    trouble = ready.services.disconnect(ready.desk)

    assert trouble.startswith("the key file sandbox.key cannot be used")
    assert not ready.desk.status().is_connected


def test_tokens_that_cannot_be_stored_refuse_the_connection_in_plain_words(office: Office) -> None:
    desk = office.desk
    tokens = office.services.organisations.home.tokens(desk.merchant.id)
    tokens.mkdir(parents=True)

    *_, last = office.services.connect(
        desk, ConnectWish(base_url=BASE_URL), open_browser=None, cancelled=NEVER
    )

    assert isinstance(last, ConnectRefused)
    assert "[Errno" not in last.problem.message
    assert not desk.status().is_connected
