from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

from kccsync_desktop.connectors.http.caller import Caller, CallParts
from kccsync_desktop.connectors.http.limiter import Limiter
from kccsync_desktop.connectors.http.messages import (
    GarbledAnswerError,
    HttpAnswer,
    HttpRequest,
    TransportError,
)
from kccsync_desktop.connectors.package import (
    CallRefusedError,
    LimitReachedError,
    NotSentError,
    OutcomeUnknownError,
    PackageFailingError,
    ReconnectNeededError,
    StoppedError,
)
from kccsync_desktop.connectors.xero.answers import XeroInterpreter
from kccsync_desktop.domain.problems import ProblemCode
from tests.connectors.fakes import FakeClock, Scripted, ScriptedTransport, Watcher, answer

READ = HttpRequest("GET", "http://localhost/x")
WRITE = HttpRequest("PUT", "http://localhost/x", {}, b"{}")
LOST = TransportError("the connection broke off", was_sent=True)
UNSENT = TransportError("the connection was refused", was_sent=False)
EXPIRED = (
    '{"Title":"Unauthorized","Status":401,"Detail":"TokenExpired: token expired at 12/31/2025"}'
)


class Tokens:
    def __init__(self) -> None:
        self.renewals: list[str] = []

    def current(self) -> str:
        return f"TOKEN-{len(self.renewals)}"

    def renewed(self, stale: str) -> str:
        self.renewals.append(stale)
        return self.current()


class Desk:
    """A caller with everything around it at hand."""

    def __init__(self, *answers: Scripted) -> None:
        self.clock = FakeClock()
        self.transport = ScriptedTransport(*answers)
        self.tokens = Tokens()
        self.watcher = Watcher()
        self.cancelled = Event()
        self.limiter = Limiter(self.clock)
        self.parts = CallParts(
            self.transport,
            self.tokens,
            XeroInterpreter(),
            self.limiter,
            self.clock,
            self.cancelled,
            self.watcher,
        )
        self.caller = Caller(self.parts)

    def call(self, request: HttpRequest) -> bytes:
        return self.caller.call(request, body_of)


def body_of(found: HttpAnswer) -> bytes:
    if found.body == b"garbage":
        raise GarbledAnswerError("the answer is not JSON")
    return found.body


OK = answer(200, "good", x_minlimit_remaining="41", x_daylimit_remaining="900")
HTML = answer(200, "<html>portal</html>", content_type="text/html")


@pytest.mark.parametrize("request_", [READ, WRITE])
def test_an_answer_is_returned_and_told_of(request_: HttpRequest) -> None:
    desk = Desk(OK)
    assert desk.call(request_) == b"good"
    assert desk.watcher.calls == [(request_.is_write, 41, 900)]
    assert desk.limiter.state.minute_left == 41


def test_the_watcher_hears_of_a_call_when_the_limiter_knows_its_answer() -> None:
    desk = Desk(OK)
    known: list[int | None] = []

    class Keeper(Watcher):
        def called(self, **told: object) -> None:
            assert told
            known.append(desk.limiter.state.minute_left)

    desk.watcher = Keeper()
    desk.caller = Caller(replace(desk.parts, watcher=desk.watcher))
    desk.call(READ)
    assert known == [41]


@pytest.mark.parametrize(
    "failure",
    [
        LOST,
        UNSENT,
        answer(500),
        answer(502),
        answer(503, "offline"),
        answer(200, "garbage"),
        HTML,
        answer(302),
        answer(408),
        answer(407),
    ],
)
def test_a_read_is_tried_three_times(failure: Scripted) -> None:
    desk = Desk(failure, failure, OK)
    assert desk.call(READ) == b"good"
    assert desk.clock.waits == [1.0, 4.0]
    assert [seconds for seconds, _ in desk.watcher.waits] == [1.0, 4.0]


def test_a_read_gives_up_after_three_tries() -> None:
    desk = Desk(answer(500))
    with pytest.raises(PackageFailingError, match="Xero answered 500"):
        desk.call(READ)
    assert len(desk.transport.sent) == 3
    desk = Desk(UNSENT)
    with pytest.raises(NotSentError):
        desk.call(READ)


@pytest.mark.parametrize(
    "failure",
    [
        LOST,
        answer(500),
        answer(503, "offline"),
        answer(200, "garbage"),
        HTML,
        answer(408),
        answer(302),
        answer(504, "<html>", content_type="text/html"),
    ],
)
def test_a_write_that_may_have_arrived_is_never_sent_again(failure: Scripted) -> None:
    desk = Desk(failure, OK)
    with pytest.raises(OutcomeUnknownError):
        desk.call(WRITE)
    assert len(desk.transport.sent) == 1


@pytest.mark.parametrize("failure", [UNSENT, answer(407)])
def test_a_write_that_never_left_is_told_so(failure: Scripted) -> None:
    desk = Desk(failure, OK)
    with pytest.raises(NotSentError):
        desk.call(WRITE)
    assert len(desk.transport.sent) == 1


@pytest.mark.parametrize("request_", [READ, WRITE])
def test_a_minute_refusal_is_waited_out_and_repeated(request_: HttpRequest) -> None:
    refusal = answer(429, "Too many", x_rate_limit_problem="Minute", retry_after="17")
    desk = Desk(refusal, OK)
    assert desk.call(request_) == b"good"
    assert desk.clock.waits == [17]
    assert len(desk.watcher.calls) == 2


@pytest.mark.parametrize(
    ("problem", "seconds"), [("concurrent", 2.0), ("appminute", 15.0), ("", 60.0)]
)
def test_a_refusal_without_a_time_is_waited_out_briefly(problem: str, seconds: float) -> None:
    desk = Desk(answer(429, "x", x_rate_limit_problem=problem), OK)
    assert desk.call(WRITE) == b"good"
    assert desk.clock.waits == [seconds]


def test_a_storm_of_refusals_ends() -> None:
    desk = Desk(answer(429, "x", x_rate_limit_problem="minute", retry_after="5"))
    with pytest.raises(LimitReachedError) as caught:
        desk.call(WRITE)
    assert not caught.value.is_day_limit
    assert len(desk.transport.sent) == 9


def test_a_day_refusal_ends_the_run_and_later_calls_with_it() -> None:
    desk = Desk(answer(429, "x", x_rate_limit_problem="day", retry_after="71000"), OK)
    for _ in range(2):
        with pytest.raises(LimitReachedError) as caught:
            desk.call(WRITE)
        assert caught.value.is_day_limit
        assert caught.value.seconds == pytest.approx(71_000)
    assert len(desk.transport.sent) == 1
    assert desk.clock.waits == []


@pytest.mark.parametrize("request_", [READ, WRITE])
def test_an_expired_token_is_renewed_once_and_the_call_repeated(request_: HttpRequest) -> None:
    desk = Desk(answer(401, EXPIRED), OK)
    assert desk.call(request_) == b"good"
    assert desk.tokens.renewals == ["TOKEN-0"]
    assert [bearer for _, bearer in desk.transport.sent] == ["TOKEN-0", "TOKEN-1"]


def test_a_token_refused_twice_needs_the_user() -> None:
    desk = Desk(answer(401, EXPIRED))
    with pytest.raises(ReconnectNeededError) as caught:
        desk.call(READ)
    assert caught.value.code is ProblemCode.CONNECTION_LOST
    assert len(desk.transport.sent) == 2


@pytest.mark.parametrize("word", ["insufficient_scope", "insufficent_scope"])
def test_a_missing_scope_needs_the_user(word: str) -> None:
    desk = Desk(answer(401, "{}", www_authenticate=f'Bearer error="{word}"'))
    with pytest.raises(ReconnectNeededError) as caught:
        desk.call(READ)
    assert caught.value.code is ProblemCode.SCOPE_MISSING
    assert desk.tokens.renewals == []


@pytest.mark.parametrize("request_", [READ, WRITE])
def test_a_lost_right_needs_the_user(request_: HttpRequest) -> None:
    desk = Desk(answer(403, '{"Title":"Forbidden"}'))
    with pytest.raises(ReconnectNeededError) as caught:
        desk.call(request_)
    assert caught.value.code is ProblemCode.CONNECTION_LOST


@pytest.mark.parametrize(
    ("refused", "code", "text"),
    [
        (answer(404, "<html>", content_type="text/html"), "document-refused", "404"),
        (answer(404, "", content_type=""), "document-refused", "404"),
        (answer(412, "x", content_type="text/plain"), "document-refused", "412"),
        (answer(413, "x", content_type="text/plain"), "document-refused", "413"),
        (
            answer(400, '{"ErrorNumber":14,"Message":"Error converting value NO_TAX"}'),
            "document-refused",
            "NO_TAX",
        ),
        (
            answer(400, '{"Message":"Idempotency Key: k is used with a different request."}'),
            "internal-fault",
            "different request",
        ),
    ],
)
def test_a_refused_call_did_nothing(refused: HttpAnswer, code: str, text: str) -> None:
    desk = Desk(refused)
    with pytest.raises(CallRefusedError, match=text) as caught:
        desk.call(WRITE)
    assert caught.value.code.value == code
    assert len(desk.transport.sent) == 1


def test_a_refused_read_counts_as_failing() -> None:
    desk = Desk(answer(400, '{"ErrorNumber":16,"Message":"No property or field"}'))
    with pytest.raises(PackageFailingError, match="No property"):
        desk.call(READ)


def test_nothing_is_sent_after_a_stop() -> None:
    desk = Desk(OK)
    desk.cancelled.set()
    with pytest.raises(StoppedError):
        desk.call(WRITE)
    assert desk.transport.sent == []


def test_a_stop_ends_the_wait_before_another_try() -> None:
    desk = Desk(answer(500))
    desk.transport.before = desk.cancelled.set
    with pytest.raises(StoppedError):
        desk.call(READ)
    assert len(desk.transport.sent) == 1
