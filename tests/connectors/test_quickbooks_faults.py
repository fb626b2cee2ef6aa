"""Every fault that the sandbox can plant, and both shapes of a refusal, through the connector."""

from __future__ import annotations

import json
import logging
import traceback
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.http.failures import Verdict
from kccsync_desktop.connectors.package import (
    Accepted,
    CallRefusedError,
    LimitReachedError,
    OutcomeUnknownError,
    PackageError,
    PackageFailingError,
    ReconnectNeededError,
    Refused,
)
from kccsync_desktop.connectors.quickbooks.answers import HOLD_SECONDS, QuickBooksInterpreter
from kccsync_desktop.connectors.registry import open_package
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.problems import ProblemCode
from tests.connectors.fakes import ScriptedTransport, answer
from tests.connectors.ledger_words import contact
from tests.connectors.qbo_company import QboCompany

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest
    from kccsync_desktop.connectors.package import Encoded

WRITE_FAULTS = [
    "drop_before_commit",
    "drop_after_commit",
    "garbage",
    "truncated",
    "html",
    "500",
    "500_after_commit",
    "503",
]
READ_FAULTS = ["drop_before_commit", "garbage", "truncated", "html", "500", "503"]
PATH = "/invoice"


@pytest.fixture
def company() -> QboCompany:
    return QboCompany.open()


@pytest.fixture
def invoice(company: QboCompany) -> Encoded:
    """An invoice that is ready to go; all that it needs is there."""
    return company.encode(company.document(LedgerKind.SALES_INVOICE))


def sent_invoices(company: QboCompany) -> list[HttpRequest]:
    return [one for one in company.desk.sent("POST") if f"{PATH}?" in one.url]


@pytest.mark.parametrize("kind", WRITE_FAULTS)
def test_a_write_with_a_lost_answer_is_unknown_and_sent_once(
    company: QboCompany, invoice: Encoded, kind: str
) -> None:
    company.desk.plant(kind, path=PATH)
    with pytest.raises(OutcomeUnknownError):
        company.desk.send(invoice)
    assert len(sent_invoices(company)) == 1


def test_the_same_request_key_again_finds_out_what_became_of_it(
    company: QboCompany, invoice: Encoded
) -> None:
    company.desk.plant("drop_after_commit", path=PATH)
    package = company.desk.package
    with pytest.raises(OutcomeUnknownError):
        package.send("Invoice", [invoice], "key")
    (outcome,) = package.send("Invoice", [invoice], "key")
    assert isinstance(outcome, Accepted)
    assert len(company.desk.door("GET", "documents")["documents"]) == 1


@pytest.mark.parametrize("kind", READ_FAULTS)
def test_a_read_survives_two_faults_and_no_more(company: QboCompany, kind: str) -> None:
    company.desk.plant(kind, path="/query", count=2)
    assert company.desk.package.items()
    company.desk.plant(kind, path="/query", count=3)
    with pytest.raises(PackageFailingError):
        company.desk.package.items()


def test_a_limit_is_waited_out_without_a_second_document(
    company: QboCompany, invoice: Encoded
) -> None:
    company.desk.plant("429_minute", path=PATH)
    (outcome,) = company.desk.send(invoice)
    assert isinstance(outcome, Accepted)
    assert any(seconds == pytest.approx(HOLD_SECONDS) for seconds, _ in company.desk.watcher.waits)
    assert len(company.desk.door("GET", "documents")["documents"]) == 1


def test_a_months_allowance_that_is_used_up_ends_the_run(company: QboCompany) -> None:
    company.desk.plant("429_minute", count=0)
    with pytest.raises(LimitReachedError) as caught:
        company.desk.package.organisation()
    assert "monthly allowance" in caught.value.text
    assert not caught.value.is_day_limit


def test_an_expired_token_is_renewed_and_the_same_request_sent_again(
    company: QboCompany, invoice: Encoded
) -> None:
    company.desk.plant("token_expired", path=PATH)
    (outcome,) = company.desk.send(invoice)
    assert isinstance(outcome, Accepted)
    assert len(company.desk.store.saved) == 1
    first, second = sent_invoices(company)
    assert (first.url, first.body) == (second.url, second.body)


def test_a_company_that_the_token_does_not_open_needs_the_user(company: QboCompany) -> None:
    desk = company.desk
    elsewhere = replace(desk.context.connection, organisation_id="9341452790634222")
    package = open_package(replace(desk.context, connection=elsewhere))
    with pytest.raises(ReconnectNeededError, match="administrator") as caught:
        package.organisation()
    assert caught.value.code is ProblemCode.CONNECTION_LOST


def test_a_user_who_is_no_administrator_any_more_needs_to_connect(
    company: QboCompany, invoice: Encoded
) -> None:
    company.desk.door("POST", "settings", {"is_admin": False})
    with pytest.raises(ReconnectNeededError):
        company.desk.send(invoice)


def test_a_subscription_that_ended_stops_the_run(company: QboCompany, invoice: Encoded) -> None:
    company.desk.door("POST", "settings", {"subscription_ended": True})
    with pytest.raises(ReconnectNeededError, match="subscription"):
        company.desk.send(invoice)


def test_an_unknown_contact_is_told_of_the_document_alone(company: QboCompany) -> None:
    planned = company.document(LedgerKind.BILL)
    encoded = company.desk.package.encode_document(planned, "999999")
    (outcome,) = company.desk.send(encoded)
    assert isinstance(outcome, Refused)


def test_no_second_takes_more_than_ten_calls() -> None:
    company = QboCompany.open()
    for _ in range(60):
        company.desk.package.items()
        company.desk.clock.advance(0.01)
    statuses = {one["status"] for one in company.desk.door("GET", "calls")["calls"]}
    assert 429 not in statuses
    assert {reason for _, reason in company.desk.watcher.waits} == {"the limit of calls a second"}


GATEWAY_401 = json.dumps(
    {
        "fault": {
            "error": [
                {
                    "message": "message=AuthenticationFailed; errorCode=003200; statusCode=401",
                    "detail": "Token expired: AB01",
                    "code": "3200",
                }
            ],
            "type": "AUTHENTICATION",
        }
    }
)


def faulty(code: object, **more: object) -> str:
    error = {"Message": "words", "Detail": "more words", "code": code, **more}
    return json.dumps({"Fault": {"Error": [error], "type": "ValidationFault"}})


@pytest.mark.parametrize(
    ("came", "verdict"),
    [
        (answer(200, '{"Invoice":{}}'), Verdict.ANSWERED),
        (answer(200, "<html>", content_type="text/html"), Verdict.FAILING),
        (answer(200, "", content_type="application/xml"), Verdict.FAILING),
        (answer(401, GATEWAY_401), Verdict.REFRESH),
        (answer(401, ""), Verdict.REFRESH),
        (answer(400, faulty("3200")), Verdict.REFRESH),
        (answer(403, faulty("3100")), Verdict.RECONNECT),
        (answer(400, faulty(120)), Verdict.RECONNECT),
        (answer(403, ""), Verdict.RECONNECT),
        (answer(429, faulty("3001")), Verdict.HOLD),
        (answer(429, ""), Verdict.HOLD),
        (answer(200, faulty("3001")), Verdict.HOLD),
        (answer(400, faulty("6190")), Verdict.RECONNECT),
        (answer(400, faulty("10000")), Verdict.FAILING),
        (answer(400, faulty("600")), Verdict.FAILING),
        (answer(500, faulty("10000")), Verdict.FAILING),
        (answer(502, "<html>", content_type="text/html"), Verdict.FAILING),
        (answer(400, "nonsense"), Verdict.REFUSED),
        (answer(404, ""), Verdict.REFUSED),
    ],
)
def test_each_answer_has_its_verdict(came: HttpAnswer, verdict: Verdict) -> None:
    for tells_elements in (True, False):
        judge = QuickBooksInterpreter(tells_elements=tells_elements).judge
        assert judge(came).verdict is verdict


def test_a_refusal_answers_a_write_and_refuses_a_read() -> None:
    for status in (200, 400):
        came = answer(status, faulty("6140"))
        assert QuickBooksInterpreter(tells_elements=True).judge(came).verdict is Verdict.ANSWERED
        refused = QuickBooksInterpreter(tells_elements=False).judge(came)
        assert refused.verdict is Verdict.REFUSED
        assert refused.text == "words. more words"


def test_a_whole_call_that_is_refused_without_words_is_told(
    company: QboCompany, invoice: Encoded
) -> None:
    line = ScriptedTransport(answer(404, "gone"))
    package = open_package(replace(company.desk.context, transport=lambda _hosts: line))
    with pytest.raises(CallRefusedError, match="404"):
        package.send("Invoice", [invoice], "key")


CANARIES = ["drop_after_commit", "500", "html", "token_expired", "429_minute", "truncated"]


@pytest.mark.parametrize("kind", CANARIES)
def test_no_token_is_in_any_error_log_or_repr(
    company: QboCompany, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk = company.desk
    encoded = desk.package.encode_contact(contact())
    desk.clock.advance(7200)
    tokens = desk.store.tokens
    assert tokens is not None
    desk.plant(kind, count=0)
    shown = [repr(desk), repr(desk.package), repr(desk.context), repr(tokens)]
    calls: list[Callable[[], object]] = [
        desk.package.organisation,
        lambda: desk.send(encoded),
    ]
    for call in calls:
        try:
            call()
        except PackageError as error:
            shown += [repr(error), *traceback.format_exception(error)]
    text = "\n".join(shown) + caplog.text
    newest = desk.store.tokens
    assert newest is not None
    for secret in (tokens, newest):
        assert secret.access_token not in text
        assert secret.refresh_token not in text
        assert secret.client_secret not in text
