"""R3: an unknown outcome is looked up before anything is sent again; nothing is there twice."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest, TransportError
from kccsync_desktop.domain.outbox import OutboxState
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState
from tests.connectors.fakes import SandboxTransport
from tests.support.office import Office, xero_app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kccsync_desktop.sandbox import Sandbox

LOST: dict[str, dict[str, Any]] = {
    "time-out after the commit": {"kind": "delay", "delay": 500.0},
    "dropped after the commit": {"kind": "drop_after_commit"},
    "reset after the commit": {"kind": "drop_after_commit", "reset": True},
    "dropped before the commit": {"kind": "drop_before_commit"},
    "part committed, then 500": {"kind": "partial_commit", "element": 1},
    "500 before the commit": {"kind": "500"},
    "500 after the commit": {"kind": "500_after_commit"},
    "503": {"kind": "503"},
    "garbage": {"kind": "garbage"},
    "truncated": {"kind": "truncated"},
    "a page of HTML": {"kind": "html"},
}
RESOURCES = ("Contacts", "Items", "Invoices", "CreditNotes")


def fill(office: Office) -> None:
    """Three documents of each kind; three purchase credits are alike in all but KCC's code."""
    folder = office.folder
    for number in "123":
        folder.item(f"ITEM{number}")
        folder.invoice(f"INV{number}", f"C{number}")
        folder.credit_note(f"CRN{number}", f"C{number}")
        folder.bill(f"PIN{number}", "S1", SUPPLIER_REF="SAME-1")
        folder.bill_credit(f"PCR{number}", "S1", SUPPLIER_REF="SAME-2")
    folder.lines = {
        code: tuple(type(line)(line.net, line.nominal, f"ITEM{code[-1]}") for line in lines)
        for code, lines in folder.lines.items()
    }
    office.prepare()
    office.set(rollup=False)
    office.forget_calls()


def each_once(office: Office) -> None:
    """V1 and V2: all is there, once, and proven."""
    assert Counter(office.states()) == {ExportState.VERIFIED: 15}
    there = Counter((one["type"], one["number"]) for one in office.remote())
    assert there == {
        **{("ACCREC", f"INV{n}"): 1 for n in "123"},
        **{("ACCRECCREDIT", f"CRN{n}"): 1 for n in "123"},
        ("ACCPAY", "SAME-1"): 3,
        ("ACCPAYCREDIT", "SAME-2"): 3,
    }
    ledger = office.door("ledger")
    assert (ledger["contacts"], ledger["items"]) == (5, 3)  # one contact was there before
    with office.desk.facilities.books.read() as work:
        assert not work.outbox.open_entries()
        rows = work.rows.in_state(ExportState.VERIFIED)
    assert len({row.remote_id for row in rows}) == len(rows)


@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize("fault", LOST)
def test_r3_a_lost_answer_is_looked_up_and_nothing_is_there_twice(
    office: Office, fault: str, resource: str
) -> None:
    fill(office)
    office.fault(method="PUT", path=resource, **LOST[fault])

    report = office.upload()

    assert report.end.stopped_by is None
    assert report.end.exported == 15
    assert office.stored() == []
    each_once(office)
    assert any("lost" in wait.reason for wait in report.waits)


@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize("fault", ["dropped before the commit", "part committed, then 500"])
def test_r3_three_lost_answers_in_a_row_end_the_run_and_the_next_one_finishes(
    office: Office, fault: str, resource: str
) -> None:
    fill(office)
    office.fault(method="PUT", path=resource, count=3, **LOST[fault])

    first = office.upload()
    second = office.upload()

    assert second.end.stopped_by is None
    assert first.end.exported + second.end.exported == 15
    each_once(office)


@pytest.mark.parametrize("fault", ["delay", "drop_after_commit", "500_after_commit"])
def test_r3_when_the_look_up_fails_too_the_entry_stays_unknown(office: Office, fault: str) -> None:
    office.folder.bill_credit("PCR1", SUPPLIER_REF="F-1")
    office.prepare()
    office.upload()  # so that the contact is there
    office.folder.bill_credit("PCR2", SUPPLIER_REF="F-1")
    office.load()
    office.fault(kind=fault, method="PUT", path="CreditNotes", delay=500.0)
    office.fault(kind="503", method="GET", path="CreditNotes", nth=2, count=3)

    report = office.upload()

    assert report.codes[-1] is ProblemCode.PACKAGE_FAILING
    assert report.end.exported == 0
    assert office.state("PCR2") is ExportState.UNKNOWN
    assert ProblemCode.OUTCOME_UNKNOWN in [each.code for each in office.stored("PCR2")]
    assert office.desk.unfinished()

    office.resume()

    assert office.state("PCR2") is ExportState.VERIFIED
    assert office.stored() == []
    assert len(office.remote("F-1")) == 2
    assert not office.desk.unfinished()


def test_r3_a_key_that_the_package_has_forgotten_changes_nothing(office: Office) -> None:
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.prepare()
    office.fault(kind="delay", delay=500.0, method="PUT", path="Invoices")
    office.fault(kind="503", method="GET", path="Invoices", nth=2, count=3)
    assert office.upload().end.stopped_by is not None

    office.clock.advance(7 * 60)
    office.upload()

    assert office.state("PIN1") is ExportState.VERIFIED
    assert len(office.remote("F-1")) == 1


def test_r3_a_call_abandoned_a_moment_ago_is_given_time_to_arrive(office: Office) -> None:
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.prepare()
    office.fault(kind="drop_after_commit", method="PUT", path="Invoices")
    office.fault(kind="503", method="GET", path="Invoices", nth=2, count=3)
    office.upload()
    with office.desk.facilities.books.write() as work:
        (entry,) = work.outbox.open_entries()
    passed = (office.clock.now() - entry.sent_at).total_seconds()
    assert passed > 5
    office.clock.advance(-passed + 2)

    report = office.resume()

    assert [(wait.seconds, wait.reason) for wait in report.waits][:1] == [
        (3.0, "a call may still be at work")
    ]
    assert len(office.remote("F-1")) == 1


class Spoiled(SandboxTransport):
    """Changes what the sandbox answers to the first write on a resource."""

    resource = "Invoices"
    spoil: Callable[[bytes], bytes] | None = None

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        answer = super().send(request, bearer, seconds)
        spoil = type(self).spoil
        if request.method != "PUT" or f"/{self.resource}?" not in request.url or spoil is None:
            return answer
        type(self).spoil = None
        return HttpAnswer(answer.status, answer.headers, spoil(answer.body))


def _elements(change: Callable[[list[object]], list[object]]) -> Callable[[bytes], bytes]:
    def spoil(body: bytes) -> bytes:
        answer = json.loads(body)
        answer["Invoices"] = change(answer["Invoices"])
        return json.dumps(answer).encode()

    return spoil


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told[:-1],
        lambda told: list(reversed(told)),
        lambda told: told[:0],
        lambda told: [told[0], *told],
        lambda told: [{**one, "InvoiceID": None} for one in told],
        lambda told: [{**one, "InvoiceNumber": "ELSE"} for one in told],
    ],
    ids=["one fewer", "shuffled", "none", "one twice", "without ids", "other numbers"],
)
def test_r3_an_answer_that_does_not_fit_is_settled_element_by_element(
    place: Path, change: Callable[[list[object]], list[object]]
) -> None:
    def make(sandbox: Sandbox) -> Spoiled:
        return Spoiled(sandbox)

    Spoiled.spoil = None
    office = Office.open(place, transport=make)
    fill(office)
    Spoiled.spoil = _elements(change)

    report = office.upload()

    assert report.end.stopped_by is None
    assert report.end.exported == 15
    each_once(office)
    office.services.close()


def test_r3_the_intent_is_committed_before_the_call_leaves(place: Path) -> None:
    seen: list[tuple[str, set[OutboxState], set[ExportState]]] = []

    class Looking(SandboxTransport):
        def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
            if request.method == "PUT":
                with office.desk.facilities.books.read() as work:
                    entries = work.outbox.open_entries()
                    ids = [each.row_id for each in entries if each.row_id is not None]
                    states = {row.state for row in work.rows.get(ids)}
                keys = {each.call_key for each in entries}
                assert request.headers["Idempotency-Key"] in keys
                seen.append((request.url, {each.state for each in entries}, states))
            return super().send(request, bearer, seconds)

    office = Office.open(place, transport=Looking)
    fill(office)

    office.upload()

    assert len(seen) == 4
    assert all(states == {OutboxState.SENT} for _, states, _ in seen)
    assert all(rows <= {ExportState.SENT} for _, _, rows in seen)
    office.services.close()


def test_r3_a_call_refused_as_a_whole_is_halved_until_the_culprit_stands_alone(
    office: Office,
) -> None:
    for number in range(1, 8):
        office.folder.invoice(f"INV{number}", f"C{number}")
    office.prepare()
    office.upload()
    for number in range(1, 8):
        office.folder.bill(f"PIN{number}", f"C{number}", SUPPLIER_REF=f"F{number}")
    office.load()
    office.forget_calls()

    class Gone(SandboxTransport):
        """The contact goes just before the bills are sent."""

        def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
            if request.method == "PUT":
                contacts = xero_app(self.sandbox)._books.contacts
                for contact in list(contacts.all()):
                    if contact.number == "C5":
                        contacts.drop(contact.id)
            return super().send(request, bearer, seconds)

    office.reopen(transport=lambda _hosts: Gone(office.sandbox))
    report = office.upload()

    assert report.end.stopped_by is None
    assert (report.end.exported, report.end.refused) == (6, 1)
    assert office.state("PIN5") is ExportState.PENDING
    assert [each.code for each in office.stored("PIN5")] == [ProblemCode.DOCUMENT_REFUSED]
    assert sum(office.state(f"PIN{n}") is ExportState.VERIFIED for n in range(1, 8)) == 6
    assert len(office.writes()) <= 7


def test_r3_a_fault_of_our_own_after_the_call_left_counts_as_unknown(place: Path) -> None:
    class Broken(SandboxTransport):
        broken = True

        def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
            answer = super().send(request, bearer, seconds)
            if request.method == "PUT" and "Invoices" in request.url and type(self).broken:
                type(self).broken = False
                raise ValueError("a fault after the answer came")
            return answer

    office = Office.open(place, transport=Broken)
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.prepare()

    with pytest.raises(ValueError, match="a fault after"):
        office.upload()
    assert office.state("PIN1") is ExportState.UNKNOWN

    office.upload()

    assert office.state("PIN1") is ExportState.VERIFIED
    assert len(office.remote("F-1")) == 1
    office.services.close()


def test_r3_not_sent_at_all_is_tried_again_and_then_given_up(place: Path) -> None:
    class Unreachable(SandboxTransport):
        tries = 0
        works = False

        def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
            if request.method == "PUT" and not type(self).works:
                type(self).tries += 1
                raise TransportError("no route to the host", was_sent=False)
            return super().send(request, bearer, seconds)

    office = Office.open(place, transport=Unreachable)
    office.folder.invoice("INV1")
    office.prepare()

    report = office.upload()

    assert Unreachable.tries == 3
    assert report.codes == [ProblemCode.PACKAGE_UNREACHABLE]
    assert office.state("INV1") is ExportState.PENDING
    assert not office.desk.unfinished()
    Unreachable.works = True
    assert office.upload().end.exported == 1
    assert office.state("INV1") is ExportState.VERIFIED
    office.services.close()


def test_r3_when_one_call_ends_the_run_the_others_in_flight_still_come_home(
    ready: Office,
) -> None:
    ready.fault(kind="drop_after_commit", method="PUT", path="CreditNotes")
    ready.fault(kind="503", method="GET", path="CreditNotes", nth=2, count=3)

    report = ready.upload()

    assert report.codes[-1] is ProblemCode.PACKAGE_FAILING
    assert report.end.exported == 2
    assert ready.states() == {ExportState.EXPORTED: 2, ExportState.UNKNOWN: 2}
    assert ready.upload().end.exported == 2
    assert ready.states() == {ExportState.VERIFIED: 4}
