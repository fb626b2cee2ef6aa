"""The demo's second half: money taken with orders went out, now customers pay and it comes back."""

from __future__ import annotations

from collections import Counter
from threading import Event
from typing import TYPE_CHECKING

from kccsync_desktop.cli.following import follow
from kccsync_desktop.demo import PAYABLE, open_documents, pay_each
from kccsync_desktop.domain.balance_differences import DifferenceReason
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.money import ZERO, money_text
from kccsync_desktop.kcc.payments_writer import read_payments

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.cli.demo_story import Story
    from kccsync_desktop.demo import Json

_CREDITS = frozenset({LedgerKind.SALES_CREDIT, LedgerKind.BILL_CREDIT})
PAYING = 40


def tell_payments(story: Story, folder: Path) -> bool:
    """Tell of prepayments, let customers pay, bring it all back; True when both sides agree."""
    _tell_prepayments(story)
    _let_them_pay(story)
    _fetch(story)
    _allocate(story, folder)
    return _compare_balances(story)


def _tell_prepayments(story: Story) -> None:
    story.step(
        f"Prepayments: the money taken with orders stands on its invoices in {story.package} now"
    )
    payments = _elements(story.sandbox.door("payments"), "payments")
    story.say(f"{len(payments)} parts of prepayments posted, each seen in {story.package}.")
    waiting = story.desk.waiting_prepayments()
    for reason, count in Counter(each.reason for each in waiting).most_common():
        story.say(f"{count} wait, {reason.words}.")
    story.figures["prepayments_posted"] = len(payments)
    story.figures["prepayments_waiting"] = len(waiting)


def _let_them_pay(story: Story) -> None:
    story.step(f"Customers pay in {story.package}, suppliers are paid (the sandbox does it)")
    invoices = open_documents(story.sandbox, PAYABLE)
    credits_there = open_documents(story.sandbox, _CREDITS)
    pay_each(story.sandbox, invoices[:PAYING])
    story.say(f"{PAYING} documents paid, every third in part.")
    _act(story, "raise", contact=invoices[0]["contact_id"], amount="99.00", number="X-1")
    _pay(story, {"document": "X-1", "amount": "99.00"})
    story.say(f"One payment on an invoice that was raised in {story.package} itself.")
    by_contact = {row["contact_id"]: row for row in invoices[PAYING:]}
    credit = next(row for row in credits_there if row["contact_id"] in by_contact)
    invoice = by_contact[credit["contact_id"]]
    _act(story, "allocate", source=credit["id"], document=invoice["id"])
    story.say("One credit note set against an invoice.")


def _fetch(story: Story) -> None:
    story.step("Fetch Payments: money on documents that came from KCC, nothing else")
    end = follow(story.desk.fetch_payments(Event())).end
    story.say(f"{end.totals['new']} payments fetched in {end.calls} calls.")
    for each in story.desk.left_out_totals():
        amount = f"{money_text(each.amount)} {each.currency}"
        story.say(f"Left out: {each.count} ({amount}), {each.reason.words}.")
    story.figures["payments_fetched"] = end.totals["new"]


def _allocate(story: Story, folder: Path) -> None:
    story.step("Create and Allocate Payments, and the file for KCC")
    run = follow(story.desk.allocate(None, folder, Event()))
    for each in run.files:
        story.say(f"{each.path}: {each.rows} rows.")
    again = follow(story.desk.allocate(None, folder, Event()))
    story.say(f"Once more: {again.end.totals['allocated']} allocated, {len(again.files)} files.")
    rows = [row for path in sorted(folder.glob("*.csv")) for row in read_payments(path)]
    story.figures["payments_allocated"] = run.end.totals["allocated"]
    story.figures["payments_file_rows"] = len(rows)


def _compare_balances(story: Story) -> bool:
    story.step(f"Compare: what every company owes, by the company books and by {story.package}")
    desk = story.desk
    codes = {row.company_code for row in desk.exported_rows(desk.grid_ids(_EXPORTED))} - {""}
    differences = [
        each
        for code in sorted(codes)
        for account in desk.statement(code)
        for each in account.differences
    ]
    reasons = [reason for each in differences for reason in each.reasons]
    unexplained = [each for each in reasons if each.reason is DifferenceReason.UNEXPLAINED]
    for currency in sorted({each.currency for each in differences}):
        ours = sum((each.books for each in differences if each.currency == currency), ZERO)
        theirs = sum((each.package for each in differences if each.currency == currency), ZERO)
        story.say(f"{currency}: books {money_text(ours)}, {story.package} {money_text(theirs)}.")
    for words, count in Counter(each.words for each in reasons).most_common():
        story.say(f"{count} x {words}.")
    story.say(f"{len(unexplained)} differences without an explanation.")
    story.figures["balances_unexplained"] = len(unexplained)
    return not unexplained


_EXPORTED = GridQuery(Grid.EXPORTED)


def _pay(story: Story, body: Json) -> None:
    story.sandbox.door("payments", body)


def _act(story: Story, action: str, **body: object) -> None:
    story.sandbox.door("payments", {"action": action, **body})


def _elements(shown: Json, name: str) -> list[Json]:
    found = shown[name]
    return found if isinstance(found, list) else []
