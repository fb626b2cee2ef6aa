"""The state file survives a restart, a kill and a half-written line."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.sandbox import MovableClock, Sandbox
from tests.sandbox.caller import Caller

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.sandbox import SystemClock


@contextmanager
def reopened(path: Path, clock: MovableClock, caller: Caller) -> Iterator[Caller]:
    """Open the file anew; closing writes nothing, so this is as good as a kill."""
    size = path.stat().st_size
    caller.sandbox.close()
    assert path.stat().st_size == size
    again = Caller.__new__(Caller)
    again.sandbox = Sandbox("xero", seed=7, clock=clock, state_file=path)
    again.headers = caller.headers
    again._contacts = 100
    yield again
    again.sandbox.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "xero.jsonl"


@pytest.fixture
def kept(path: Path, clock: MovableClock) -> Iterator[Caller]:
    with Sandbox("xero", seed=7, clock=clock, state_file=path) as sandbox:
        yield Caller(sandbox)


def test_everything_answered_is_there_after_a_kill(
    path: Path, clock: MovableClock, kept: Caller
) -> None:
    contact = kept.contact("One", ContactNumber="C1")
    invoice = kept.invoice(contact, InvoiceNumber="A1", CurrencyCode="EUR", CurrencyRate="1.148")
    note = kept.credit_note(contact, CurrencyCode="EUR", CurrencyRate="1.148")
    body = {"Amount": 5, "Invoice": {"InvoiceID": invoice["InvoiceID"]}}
    kept.put(f"CreditNotes/{note['CreditNoteID']}/Allocations", body)
    before = [kept.get(one) for one in ("Contacts/C1", "Invoices/A1", "CreditNotes?page=1")]
    with reopened(path, clock, kept) as again:
        after = [again.get(one) for one in ("Contacts/C1", "Invoices/A1", "CreditNotes?page=1")]
        for one in (*before, *after):
            del one["Id"]
        assert before == after
        assert again.contact("Two") not in (contact, "")


def test_money_is_there_after_a_kill(path: Path, clock: MovableClock, kept: Caller) -> None:
    key = kept.invoice(kept.contact("One"))["InvoiceID"]
    paths = ["Payments", "BatchPayments", "Overpayments?page=1", "BankTransactions?page=1"]
    kept.door("POST", "payments", {"document": key, "amount": 4, "batch": "b"})
    body = {"action": "overpayment", "contact": "One", "amount": 9}
    made = kept.door("POST", "payments", body)
    body = {"action": "allocate", "source": made["source"], "document": key, "amount": 5}
    kept.door("POST", "payments", body)
    before = [kept.get(one) for one in (*paths, f"Invoices/{key}")]
    with reopened(path, clock, kept) as again:
        after = [again.get(one) for one in (*paths, f"Invoices/{key}")]
        for one in (*before, *after):
            del one["Id"]
        assert before == after
        assert after[-1]["Invoices"][0]["AmountDue"] == 15
        joined = again.door("POST", "payments", {"document": key, "batch": "b"})
        assert joined["batch"] == before[1]["BatchPayments"][0]["BatchPaymentID"]


def test_tokens_settings_clock_and_answers_survive(
    path: Path, clock: MovableClock, kept: Caller
) -> None:
    kept.door("POST", "settings", {"calls_per_minute": 7, "period_lock_date": None})
    kept.door("POST", "clock", {"advance": 60})
    first = kept.send("PUT", "Contacts", {"Name": "A"}, Idempotency_Key="k")
    fresh = MovableClock(frozen_at=clock.now())
    fresh.advance(-60)
    frozen = MovableClock(frozen_at=fresh.now())
    with reopened(path, frozen, kept) as again:
        assert frozen.now() == clock.now()
        assert again.door("GET", "settings")["calls_per_minute"] == 7
        assert again.door("GET", "settings")["period_lock_date"] is None
        assert again.send("PUT", "Contacts", {"Name": "A"}, Idempotency_Key="k").text == first.text


def test_a_half_written_line_is_left_out(path: Path, clock: MovableClock, kept: Caller) -> None:
    kept.contact("One")
    with path.open("ab") as file:
        file.write(b'[["contacts","x",{"id":"x","na')
    with reopened(path, clock, kept) as again:
        assert [one["Name"] for one in again.get("Contacts")["Contacts"]] == ["One"]
        again.contact("Two")
        with reopened(path, clock, again) as third:
            assert len(third.get("Contacts")["Contacts"]) == 2


@pytest.mark.parametrize("content", [b"hello\n", b'[["sheep","x",null]]\n', b"[1]\n"])
def test_a_file_of_another_kind_is_refused(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(ValueError, match="state file"):
        Sandbox("xero", state_file=path)


def test_refused_and_dropped_calls_write_nothing(path: Path, kept: Caller) -> None:
    kept.door("POST", "faults", {"kind": "drop_before_commit"})
    size = path.stat().st_size
    kept.raw("PUT", "Contacts", {"Name": "A"})
    assert path.stat().st_size == size


def test_closed_sandbox_writes_no_more(path: Path, kept: Caller) -> None:
    kept.sandbox.close()
    size = path.stat().st_size
    kept.contact("A")
    assert path.stat().st_size == size


def test_clock_given_by_the_program_is_followed() -> None:
    class Fixed:
        def now(self) -> object:
            return MovableClock().now()

    clock: SystemClock = Fixed()  # type: ignore[assignment] # any object with now() will do
    sandbox = Sandbox("xero", clock=clock)
    sandbox.clock.advance(3600)
    assert (sandbox.clock.now() - MovableClock().now()).total_seconds() == pytest.approx(
        3600, abs=5
    )


def test_a_second_sandbox_on_one_state_file_is_refused_in_plain_words(
    path: Path, kept: Caller
) -> None:
    kept.contact("One")
    with pytest.raises(ValueError, match=r"is in use by another sandbox\. Stop that one"):
        Sandbox("xero", state_file=path)
    kept.sandbox.close()
    with Sandbox("xero", state_file=path) as next_one:
        assert len(next_one.app.tables()) > 10


def test_a_refused_state_file_is_not_kept_locked(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"hello\n")
    for _ in range(2):
        with pytest.raises(ValueError, match="not part of a sandbox state file"):
            Sandbox("xero", state_file=path)


@pytest.mark.parametrize("durable", [True, False])
def test_a_durable_commit_reaches_the_disk(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, durable: bool
) -> None:
    with Sandbox("xero", state_file=path, durable=durable) as sandbox:
        caller = Caller(sandbox)
        synced: list[int] = []
        monkeypatch.setattr("os.fsync", synced.append)
        caller.contact("One")
    assert len(synced) == (1 if durable else 0)
