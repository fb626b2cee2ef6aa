"""Every fault that the sandbox can plant, through the whole connector."""

from __future__ import annotations

import logging
import traceback
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

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
from kccsync_desktop.connectors.registry import open_package
from kccsync_desktop.domain.problems import ProblemCode
from tests.connectors.ledger_words import document

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.connectors.conftest import Desk

WRITE_FAULTS = [
    "drop_before_commit",
    "drop_after_commit",
    "partial_commit",
    "garbage",
    "truncated",
    "html",
    "500",
    "500_after_commit",
    "503",
]
READ_FAULTS = ["drop_before_commit", "garbage", "truncated", "html", "500", "503"]


def send_one(desk: Desk, contact_id: str) -> object:
    (outcome,) = desk.send(desk.package.encode_document(document(), contact_id))
    return outcome


@pytest.mark.parametrize("kind", WRITE_FAULTS)
def test_a_write_with_a_lost_answer_is_unknown_and_sent_once(desk: Desk, kind: str) -> None:
    contact_id = desk.contact_id()
    desk.plant(kind, method="PUT")
    with pytest.raises(OutcomeUnknownError):
        send_one(desk, contact_id)
    assert len(desk.sent("PUT")) == 2, "the contact and one try"


@pytest.mark.parametrize("kind", READ_FAULTS)
def test_a_read_survives_two_faults_and_no_more(desk: Desk, kind: str) -> None:
    desk.plant(kind, path="Currencies", count=2)
    assert "GBP" in desk.package.currencies()
    desk.plant(kind, path="Currencies", count=3)
    with pytest.raises(PackageFailingError):
        desk.package.currencies()


@pytest.mark.parametrize("kind", ["429_minute", "429_concurrent", "429_appminute"])
def test_a_limit_is_waited_out_without_a_second_document(desk: Desk, kind: str) -> None:
    contact_id = desk.contact_id()
    desk.plant(kind, method="PUT", retry_after=9)
    assert isinstance(send_one(desk, contact_id), Accepted)
    assert desk.watcher.waits
    assert len(desk.door("GET", "documents")["documents"]) == 1


def test_a_days_limit_ends_the_run(desk: Desk) -> None:
    desk.plant("429_day", retry_after=71_000)
    with pytest.raises(LimitReachedError) as caught:
        desk.package.organisation()
    assert caught.value.is_day_limit
    assert desk.clock.waits == []


def test_an_expired_token_is_renewed_in_the_middle_of_a_write(desk: Desk) -> None:
    contact_id = desk.contact_id()
    desk.plant("token_expired", method="PUT")
    assert isinstance(send_one(desk, contact_id), Accepted)
    assert len(desk.store.saved) == 1


def test_a_token_that_ran_out_is_renewed_before_the_call(desk: Desk) -> None:
    desk.clock.advance(3600)
    assert desk.package.organisation().name == "Demo Gifts Ltd"
    assert len(desk.store.saved) == 1
    calls = len(desk.sent("GET"))
    assert len(desk.watcher.calls) == calls, "renewing is no call of the package's limit"


def test_a_lost_refresh_answer_does_not_lose_the_connection(desk: Desk) -> None:
    desk.clock.advance(3600)
    desk.plant("drop_after_commit", path="/connect/token")
    assert desk.package.organisation().name == "Demo Gifts Ltd"
    assert len(desk.store.saved) == 1


def test_a_refresh_token_that_is_too_old_needs_the_user(desk: Desk) -> None:
    desk.clock.advance(61 * 86_400)
    with pytest.raises(ReconnectNeededError) as caught:
        desk.package.organisation()
    assert caught.value.code is ProblemCode.CONNECTION_LOST


def test_a_disconnected_organisation_needs_the_user(desk: Desk) -> None:
    elsewhere = replace(desk.context.connection, organisation_id="0" * 32)
    package = open_package(replace(desk.context, connection=elsewhere))
    with pytest.raises(ReconnectNeededError) as caught:
        package.organisation()
    assert caught.value.code is ProblemCode.CONNECTION_LOST


def test_an_unknown_contact_refuses_the_whole_call(desk: Desk) -> None:
    with pytest.raises(CallRefusedError, match="404"):
        send_one(desk, "11111111-1111-1111-1111-111111111111")


def test_a_reused_request_key_is_refused(desk: Desk) -> None:
    contact_id = desk.contact_id()
    one = desk.package.encode_document(document(code="A"), contact_id)
    two = desk.package.encode_document(document(code="B"), contact_id)
    desk.package.send("Invoices", [one], "same")
    with pytest.raises(CallRefusedError) as caught:
        desk.package.send("Invoices", [two], "same")
    assert caught.value.code is ProblemCode.INTERNAL_FAULT


def test_a_bare_refusal_in_the_middle_is_settled_by_its_place(desk: Desk) -> None:
    contact_id = desk.contact_id()
    desk.plant("refuse_element", element=1, method="PUT", message="Invoice # must be unique.")
    asked = [desk.package.encode_document(document(code=code), contact_id) for code in "ABC"]
    first, second, third = desk.send(*asked)
    assert isinstance(first, Accepted)
    assert isinstance(second, Refused)
    assert isinstance(third, Accepted)


def test_sixty_one_calls_earn_no_refusal(desk: Desk) -> None:
    for _ in range(130):
        desk.package.currencies()
        desk.clock.advance(0.05)
    statuses = {one["status"] for one in desk.door("GET", "calls")["calls"]}
    assert 429 not in statuses
    assert len(desk.watcher.waits) == 2


CANARIES = ["drop_after_commit", "500", "html", "token_expired", "429_day", "truncated"]


@pytest.mark.parametrize("kind", CANARIES)
def test_no_token_is_in_any_error_log_or_repr(
    desk: Desk, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    contact_id = desk.contact_id()
    desk.clock.advance(3600)
    tokens = desk.store.tokens
    assert tokens is not None
    desk.plant(kind, count=0)
    shown = [repr(desk), repr(desk.package), repr(desk.context), repr(tokens)]
    calls: list[Callable[[], object]] = [
        desk.package.organisation,
        lambda: send_one(desk, contact_id),
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
