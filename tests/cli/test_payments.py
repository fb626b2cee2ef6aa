"""payments fetch, list, allocate, left-out and waiting: JSON, tables and exit codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.demo import PAID_AT_ONCE, DemoSandbox, let_customers_pay
from kccsync_desktop.kcc.payments_writer import read_payments
from kccsync_desktop.sandbox import Request, Response

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.sandbox import SandboxServer
    from tests.cli.conftest import Shell

LIST_KEYS = {
    *("reference", "company_code", "date", "amount", "currency"),
    *("allocated_to", "ledger", "status"),
}


def door(sandbox: SandboxServer, name: str, body: object = None) -> Any:  # noqa: ANN401 - whatever it answers
    method = "GET" if body is None else "POST"
    data = b"" if body is None else json.dumps(body).encode()
    answer = sandbox.sandbox.handle(Request.of(method, f"/__sandbox__/{name}", {}, data))
    assert isinstance(answer, Response)
    assert answer.status == 200, answer.body
    return json.loads(answer.body)


@pytest.fixture
def paid(connected: Shell, sandbox: SandboxServer) -> Shell:
    """The demo company uploaded; two customers have paid, one of them two invoices at once."""
    assert connected.run("upload").code == 1
    documents = door(sandbox, "documents")["documents"]
    due = [
        each
        for each in documents
        if (each["type"], each["status"], each["currency"]) == ("ACCREC", "AUTHORISED", "GBP")
    ]
    for each, reference in zip(due, ("BACS 1", "BACS 2", "BACS 2"), strict=False):
        body = {"document": each["id"], "amount": "1.50", "reference": reference}
        door(sandbox, "payments", body)
    raised = {"action": "raise", "contact": due[0]["contact_id"], "amount": "9", "number": "X-1"}
    door(sandbox, "payments", raised)
    door(sandbox, "payments", {"document": "X-1", "amount": "9.00"})
    return connected


def test_pending_shows_prepayments_and_allocations_once_their_invoices_are_there(
    connected: Shell,
) -> None:
    before = connected.json("pending")
    assert isinstance(before, list)
    assert not {"prepayment", "allocation"} & {row["source_type"] for row in before}
    waiting = connected.json("payments", "waiting")
    assert isinstance(waiting, list)
    assert {row["reason"] for row in waiting} == {"invoice-not-exported", "no-invoice-yet"}
    codes = [row["source_code"] for row in before if row["source_type"] == "sales-invoice"]
    connected.run("upload", *codes)

    after = connected.json("pending")

    assert isinstance(after, list)
    assert {"prepayment", "allocation"} <= {row["source_type"] for row in after}
    told = connected.run("payments", "waiting")
    assert told.code == 0
    assert "because its order has no issued invoice yet" in told.out


def test_fetch_list_and_allocate(paid: Shell) -> None:
    fetched = paid.run("--json", "payments", "fetch")
    assert fetched.code == 0
    counts = json.loads(fetched.out)
    assert (counts["new"], counts["waiting"], counts["held"]) == (3, 3, 0)

    rows = paid.json("payments", "list")

    assert isinstance(rows, list)
    assert all(set(row) >= LIST_KEYS for row in rows)
    assert [row["amount"] for row in rows] == ["1.50"] * 3
    assert {row["status"] for row in rows} == {"not-processed"}
    assert {row["ledger"] for row in rows} == {"S"}
    assert "BACS 1" in paid.run("payments", "list").out
    out = paid.home.parent / "kcc"
    answer = paid.json("payments", "allocate", "BACS 2", "--out", str(out))
    assert isinstance(answer, dict)
    assert answer["allocated"] == 2
    assert [row.reference for row in read_payments(only_file(out))] == ["BACS 2", "BACS 2"]
    said = paid.run("payments", "allocate")
    assert "1 payments created and allocated" in said.out
    assert len(read_payments(only_file(paid.home / "payments"))) == 1
    again = paid.json("payments", "allocate")
    assert isinstance(again, dict)
    assert (again["allocated"], again["files"]) == (0, [])


def only_file(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def test_what_is_left_out_is_told_with_its_reason(paid: Shell) -> None:
    said = paid.run("payments", "fetch")
    assert "on a document that did not come from KCC" in said.out

    rows = paid.json("payments", "left-out")

    assert isinstance(rows, list)
    assert {row["reason"] for row in rows} == {"own-prepayment", "raised-in-package"}
    assert "KCC has it already" in paid.run("payments", "left-out").out


def test_a_reference_that_nobody_knows_is_wrong_use(paid: Shell) -> None:
    paid.run("payments", "fetch")
    answer = paid.run("--json", "payments", "allocate", "NONESUCH")
    assert answer.code == 2
    assert "NONESUCH" in json.loads(answer.out)["error"]


def test_the_demos_customers_pay_and_suppliers_are_paid_until_nobody_owes_anything(
    connected: Shell, sandbox: SandboxServer
) -> None:
    demo = DemoSandbox(sandbox.url)
    assert let_customers_pay(demo) == (0, 0)
    connected.run("upload")
    assert let_customers_pay(demo) == tuple(PAID_AT_ONCE.values())
    connected.run("payments", "fetch")
    brought = connected.json("payments", "list")
    assert isinstance(brought, list)
    assert len(brought) == sum(PAID_AT_ONCE.values())
    assert {row["ledger"] for row in brought} == {"S", "P"}
    assert let_customers_pay(demo) == tuple(PAID_AT_ONCE.values())
