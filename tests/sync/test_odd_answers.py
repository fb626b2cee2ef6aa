"""R3: intent first, and every answer settles each element alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest, TransportError
from kccsync_desktop.domain.outbox import OutboxState
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState
from tests.connectors.fakes import SandboxTransport
from tests.support.folder import Line
from tests.support.office import Office, xero_app
from tests.support.three_of_each import each_once, fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kccsync_desktop.sandbox import Sandbox


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


@pytest.mark.parametrize("resource", ["Invoices", "CreditNotes"])
def test_r3_shuffled_answers_about_two_suppliers_one_number_are_told_apart(
    place: Path, resource: str
) -> None:
    class Shuffled(SandboxTransport):
        def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
            answer = super().send(request, bearer, seconds)
            if request.method != "PUT" or f"/{resource}?" not in request.url:
                return answer
            body = json.loads(answer.body)
            body[resource].reverse()
            return HttpAnswer(answer.status, answer.headers, json.dumps(body).encode())

    office = Office.open(place, transport=Shuffled)
    add = office.folder.bill if resource == "Invoices" else office.folder.bill_credit
    for number, net in (("1", "10.00"), ("2", "99.00")):
        add(f"P{number}", f"S{number}", Line(net, "5000"), SUPPLIER_REF="7")
    office.prepare()

    assert office.upload().end.exported == 2
    assert office.states() == {ExportState.VERIFIED: 2}
    office.services.close()
