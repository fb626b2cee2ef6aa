from __future__ import annotations

import threading
from threading import Event

import pytest

from kccsync_desktop.connectors.http.messages import TransportError
from kccsync_desktop.connectors.oauth.bearer import Bearer
from kccsync_desktop.connectors.oauth.endpoints import Endpoints
from kccsync_desktop.connectors.oauth.token_service import (
    GrantRefusedError,
    TokenService,
    TokenServiceError,
)
from kccsync_desktop.connectors.package import NotSentError, ReconnectNeededError, StoppedError
from kccsync_desktop.domain.problems import ProblemCode
from tests.connectors.fakes import (
    FakeClock,
    Scripted,
    ScriptedTransport,
    Store,
    answer,
    tokens,
)

ENDPOINTS = Endpoints("a", "http://localhost/token", "http://localhost/revoke", frozenset())
LOST = TransportError("the connection broke off", was_sent=True)
NEW = answer(
    200, '{"access_token":"ACCESS-2","refresh_token":"REFRESH-2","expires_in":1800,"scope":"s"}'
)


class Desk:
    def __init__(self, store: Store, *answers: Scripted) -> None:
        self.clock = FakeClock()
        self.store = store
        self.cancelled = Event()
        self.transport = ScriptedTransport(*answers)
        self.service = TokenService(ENDPOINTS, "CLIENT", self.transport, self.clock)
        self.bearer = self.another()

    def another(self) -> Bearer:
        return Bearer(self.store, self.service, self.clock, self.cancelled)

    @property
    def forms(self) -> list[bytes]:
        return [request.body for request, _ in self.transport.sent]


def test_a_good_token_is_used_as_it_is() -> None:
    desk = Desk(Store(tokens()), NEW)
    assert desk.bearer.current() == desk.bearer.current() == "ACCESS-1"
    assert desk.transport.sent == []


def test_a_token_is_renewed_a_minute_early_and_stored_before_use() -> None:
    desk = Desk(Store(tokens()), NEW)
    desk.clock.advance(1741)
    assert desk.bearer.current() == "ACCESS-2"
    assert [one.refresh_token for one in desk.store.saved] == ["REFRESH-2"]
    assert b"refresh_token=REFRESH-OF-ACCESS-1" in desk.forms[0]
    assert b"client_secret" not in desk.forms[0]
    assert desk.transport.sent[0][1] is None, "no bearer on the token service"


def test_a_token_that_cannot_be_stored_is_not_used() -> None:
    class FullDisk(Store):
        def save(self, _tokens: object) -> None:
            raise OSError(28, "No space left on device")

    desk = Desk(FullDisk(tokens(life=0)), NEW)
    with pytest.raises(NotSentError, match="No space"):
        desk.bearer.current()


def test_a_refused_token_is_renewed_even_while_it_seems_good() -> None:
    desk = Desk(Store(tokens()), NEW)
    assert desk.bearer.renewed("ACCESS-1") == "ACCESS-2"
    assert desk.bearer.renewed("ACCESS-1") == "ACCESS-2", "already renewed: no second refresh"
    assert len(desk.transport.sent) == 1


def test_a_lost_answer_is_asked_for_again_with_the_old_token() -> None:
    desk = Desk(Store(tokens(life=0)), LOST, answer(503, "offline"), NEW)
    assert desk.bearer.current() == "ACCESS-2"
    assert len(set(desk.forms)) == 1
    assert desk.clock.waits == [1.0, 5.0]


@pytest.mark.parametrize(
    "failure",
    [LOST, answer(500), answer(429), answer(200, "garbage"), answer(200, "[]"), answer(200, "{}")],
)
def test_a_token_service_that_does_not_answer_means_not_sent(failure: Scripted) -> None:
    desk = Desk(Store(tokens(life=0)), failure)
    with pytest.raises(NotSentError, match="could not be renewed"):
        desk.bearer.current()
    assert len(desk.transport.sent) == 3
    assert desk.store.saved == []


@pytest.mark.parametrize("body", ['{"error":"invalid_grant"}', "<html>", "[]"])
def test_a_refused_refresh_token_needs_the_user(body: str) -> None:
    desk = Desk(Store(tokens(life=0)), answer(400, body))
    with pytest.raises(ReconnectNeededError) as caught:
        desk.bearer.current()
    assert caught.value.code is ProblemCode.CONNECTION_LOST
    assert len(desk.transport.sent) == 1
    assert "REFRESH" not in f"{caught.value!r}{caught.value.__cause__!r}"


def test_without_tokens_the_user_must_connect() -> None:
    desk = Desk(Store(), NEW)
    with pytest.raises(ReconnectNeededError) as caught:
        desk.bearer.current()
    assert caught.value.code is ProblemCode.NOT_CONNECTED


def test_a_stop_ends_the_wait_for_the_token_service() -> None:
    desk = Desk(Store(tokens(life=0)), LOST)
    desk.transport.before = desk.cancelled.set
    with pytest.raises(StoppedError):
        desk.bearer.current()
    assert len(desk.transport.sent) == 1


def test_many_threads_refresh_once() -> None:
    desk = Desk(Store(tokens(life=0)), NEW, answer(400, '{"error":"invalid_grant"}'))
    bearers = [desk.another() for _ in range(4)]
    got: list[str] = []

    def ask(bearer: Bearer) -> None:
        got.append(bearer.current())

    threads = [threading.Thread(target=ask, args=(bearer,)) for bearer in bearers * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == ["ACCESS-2"] * 12
    assert len(desk.transport.sent) == 1


def test_what_another_process_renewed_is_taken_up() -> None:
    desk = Desk(Store(tokens()), NEW)
    assert desk.bearer.current() == "ACCESS-1"
    desk.store.tokens = tokens("ACCESS-OTHER")
    assert desk.bearer.renewed("ACCESS-1") == "ACCESS-OTHER"
    assert desk.transport.sent == []


def test_revoking_sends_the_refresh_token() -> None:
    desk = Desk(Store(tokens()), answer(200, ""))
    desk.service.revoke(tokens("ACCESS-9"))
    assert desk.transport.sent[0][0].url == "http://localhost/revoke"
    assert b"token=REFRESH-OF-ACCESS-9" in desk.forms[0]


def test_a_refused_code_and_a_silent_service_are_told_apart() -> None:
    refused = Desk(Store(), answer(400, '{"error":"invalid_grant","error_description":"old"}'))
    with pytest.raises(GrantRefusedError, match="invalid_grant: old"):
        refused.service.exchange("CODE", "VERIFIER", "http://localhost/callback")
    silent = Desk(Store(), LOST)
    with pytest.raises(TokenServiceError, match="broke off") as caught:
        silent.service.exchange("CODE", "VERIFIER", "http://localhost/callback")
    assert caught.value.__context__ is None
    assert b"code_verifier=VERIFIER" in silent.forms[0]
