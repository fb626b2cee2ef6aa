"""payments: fetch, list, allocate, and what waits or was left out."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from kccsync_desktop.cli.causes import say_causes
from kccsync_desktop.cli.exits import DONE, CommandError
from kccsync_desktop.cli.following import follow
from kccsync_desktop.cli.lists import in_order
from kccsync_desktop.cli.rows import amount_text, import_json, left_out_json, waiting_json
from kccsync_desktop.domain.grids import Grid, TotalOf
from kccsync_desktop.domain.money import money_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kccsync_desktop.cli.office import Office
    from kccsync_desktop.domain.grids import ImportRow
    from kccsync_desktop.sync.desk import Desk

FETCHED = ("new", "changed", "removed", "left_out", "flagged", "unreadable", "waiting")
FILES = "payments"
_SIDES = {TotalOf.SALES: ", sales", TotalOf.PURCHASES: ", purchases"}


def payments(office: Office) -> int:
    """Do what was asked of payments."""
    return _ACTIONS[office.given.action](office)


def _fetch(office: Office) -> int:
    desk = office.desk()
    run = follow(desk.fetch_payments(Event()))
    end = run.end
    totals = {name: end.totals.get(name, 0) for name in FETCHED}
    office.speech.answer(
        {
            "run": end.run_id,
            **totals,
            "held": end.held,
            "calls": end.calls,
            "seconds": round(end.seconds, 1),
        }
    )
    office.speech.say(
        f"{totals['new']} new, {totals['changed']} changed, {totals['removed']} gone,"
        f" {totals['flagged']} changed after they came in; {totals['waiting']} can be allocated,"
        f" {end.held} are held. {end.calls} calls in {end.seconds:.1f} s."
    )
    for each in desk.left_out_totals():
        amount = f"{money_text(each.amount)} {each.currency}"
        side = _SIDES.get(each.of, "")
        office.speech.say(f"Left out: {each.count} ({amount}{side}), {each.reason.words}.")
    say_causes(run, office.speech.say)
    return run.exit_code


def _list(office: Office) -> int:
    rows = _rows(office.desk())
    office.speech.answer([import_json(row) for row in rows])
    office.speech.table(
        ("URN", "Company", "Date", "Reference", "Amount", "", "Allocated To", "S/P", "Status"),
        (
            (
                row.company_code,
                row.company_name,
                str(row.payment_date),
                row.reference,
                money_text(row.amount),
                row.currency,
                row.allocated_to,
                row.ledger.value,
                " ".join(filter(None, (row.status.label, row.reason))),
            )
            for row in rows
        ),
    )
    return DONE


def _allocate(office: Office) -> int:
    desk = office.desk()
    references = office.given.references
    chosen = _named(_rows(desk), references) if references else None
    out: Path = office.given.out or office.services.home / FILES
    run = follow(desk.allocate(chosen, out.resolve(), Event()))
    end = run.end
    files = [each.path for each in run.files]
    allocated = end.totals.get("allocated", 0)
    office.speech.answer(
        {"run": end.run_id, "allocated": allocated, "held": end.held, "files": files}
    )
    office.speech.say(f"{allocated} payments created and allocated, {end.held} held.")
    for each in run.files:
        office.speech.say(f"For KCC: {each.path}, with {each.rows} rows.")
    say_causes(run, office.speech.say)
    return run.exit_code


def _named(rows: Iterable[ImportRow], references: Sequence[str]) -> list[int]:
    """Return the rows with these references; a payment over several documents has several.

    Raises:
        CommandError: there is none of a reference.
    """
    ids: list[int] = []
    listed = list(rows)
    for reference in references:
        found = [row.id for row in listed if reference in {row.reference, f"#{row.id}"}]
        if not found:
            raise CommandError(
                f"No payment {reference} was fetched."
                " `payments list` shows the references; `payments fetch` brings new payments."
            )
        ids.extend(found)
    return list(dict.fromkeys(ids))


def _left_out(office: Office) -> int:
    rows = office.desk().left_out()
    office.speech.answer([left_out_json(row) for row in rows])
    office.speech.table(
        ("Why", "URN", "Company", "Date", "Reference", "Amount", "", "Document"),
        (
            (
                row.reason.words,
                row.company_code,
                row.company_name,
                str(row.payment_date),
                row.reference,
                money_text(row.amount),
                row.currency,
                row.document_code,
            )
            for row in rows
        ),
    )
    return DONE


def _waiting(office: Office) -> int:
    rows = office.desk().waiting_prepayments()
    office.speech.answer([waiting_json(row) for row in rows])
    office.speech.table(
        ("Prepayment", "Order", "Company", "Date", "Amount", "Waiting", "", "Why"),
        (
            (
                row.prepayment_code,
                row.order_code,
                f"{row.company_code} {row.company_name}",
                str(row.payment_date),
                amount_text(row.amount) or "",
                amount_text(row.waiting) or "",
                row.currency,
                row.reason.words,
            )
            for row in rows
        ),
    )
    return DONE


def _rows(desk: Desk) -> list[ImportRow]:
    return in_order(desk, Grid.IMPORT, desk.import_rows)


_ACTIONS = {
    "fetch": _fetch,
    "list": _list,
    "allocate": _allocate,
    "left-out": _left_out,
    "waiting": _waiting,
}
