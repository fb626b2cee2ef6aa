"""The commands' JSON and exit codes as README documents them."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kccsync_desktop.settings.home import find_home

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.sandbox import SandboxServer
    from tests.cli.conftest import Shell

PENDING_KEYS = {
    "source_type",
    "source_code",
    "company_code",
    "company_name",
    "date",
    "amount",
    "currency",
    "precheck",
    "state",
}
REASON_KEYS = {"code", "message", "action"}


def rows(answer: object) -> list[dict[str, Any]]:
    assert isinstance(answer, list)
    return answer


def record(answer: object) -> dict[str, Any]:
    assert isinstance(answer, dict)
    return answer


def test_pending_lists_documented_fields_with_amounts_as_text(connected: Shell) -> None:
    pending = rows(connected.json("pending"))
    assert len(pending) > 250
    assert all(set(row) == PENDING_KEYS for row in pending)
    amounts = [row["amount"] for row in pending]
    assert all(isinstance(each, str) and each[-3] == "." for each in amounts)


def test_precheck_tells_each_row_with_code_message_and_action(connected: Shell) -> None:
    answer = connected.run("--json", "precheck")
    told = record(answer.json)
    assert answer.code == 1
    assert told["failed"] > 0
    assert told["ok"] + told["warning"] + told["failed"] == len(told["rows"])
    failed = [row for row in told["rows"] if row["status"] == "failed"]
    assert len(failed) == told["failed"]
    assert all(row["reasons"] and set(row["reasons"][0]) >= REASON_KEYS for row in failed)


def test_upload_exports_what_passed_and_a_second_one_nothing(connected: Shell) -> None:
    first = record(connected.run("--json", "upload").json)
    assert set(first) >= {"run", "exported", "refused", "held", "calls", "seconds"}
    assert first["exported"] > 250
    assert first["exported"] == first["verified"]
    second = record(connected.run("--json", "upload").json)
    assert second["exported"] == 0
    assert {row["state"] for row in rows(connected.json("exported"))} == {"verified"}


def test_upload_of_named_codes_takes_only_those(connected: Shell) -> None:
    row = rows(connected.json("pending"))[5]
    code, kind = row["source_code"], row["source_type"]
    told = record(connected.json("upload", code, f"{kind}:{code}"))
    assert told["exported"] == 1
    assert [row["source_code"] for row in rows(connected.json("exported"))] == [code]


def test_problems_say_what_to_do(connected: Shell) -> None:
    connected.run("precheck")
    problems = rows(connected.json("problems"))
    assert problems
    keys = {"code", "source_type", "source_code", "message", "action", "at"}
    assert all(set(each) >= keys and each["action"] for each in problems)


def test_mark_and_take_the_mark_back(connected: Shell) -> None:
    code = rows(connected.json("pending"))[0]["source_code"]
    assert connected.run("mark", "exported", code).code == 0
    assert [row["state"] for row in rows(connected.json("exported"))] == ["marked"]
    assert connected.run("mark", "not-exported", code).code == 0
    assert rows(connected.json("exported")) == []


def test_what_is_exported_cannot_be_unmarked(connected: Shell) -> None:
    code = rows(connected.json("pending"))[0]["source_code"]
    connected.run("upload", code)
    refused = connected.run("mark", "not-exported", code)
    assert refused.code == 2
    assert "not marked by hand" in refused.err


def test_link_adopts_the_document_that_the_package_holds(connected: Shell) -> None:
    """E6: a document that left, forgotten by the books, is linked and not sent again."""
    code = rows(connected.json("pending"))[3]["source_code"]
    refused = connected.run("link", code)
    assert refused.code == 1
    assert "has no document" in refused.out


def test_a_wrong_folder_is_refused_and_changes_nothing(connected: Shell, tmp_path: Path) -> None:
    before = connected.json("pending")
    refused = connected.run("load", str(tmp_path / "nowhere"))
    assert refused.code == 2
    assert "nowhere" in refused.out
    assert connected.json("pending") == before


def test_an_unknown_code_is_wrong_use(connected: Shell) -> None:
    refused = connected.run("upload", "NO-SUCH-CODE")
    assert refused.code == 2
    assert "NO-SUCH-CODE" in refused.err


def test_an_unknown_company_is_wrong_use(connected: Shell) -> None:
    refused = connected.run("--company", "Nobody", "pending")
    assert refused.code == 2
    assert "Larkfield Gifts" in refused.err


def test_a_fault_of_the_program_is_told_in_words_and_logged(connected: Shell) -> None:
    database = find_home(connected.home).database
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("update export_rows set precheck = 'nonsense'")
    refused = connected.run("pending")
    assert refused.code == 3
    assert "Traceback" not in refused.err
    assert "fault of its own" in refused.err
    (log,) = (connected.home / "logs").glob("*.log")
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_a_company_needs_a_name(shell: Shell) -> None:
    refused = shell.run("company", "add", "  ")
    assert (refused.code, shell.json("company", "list")) == (2, [])
    assert "needs a name" in refused.err


def test_of_several_companies_one_must_be_named(connected: Shell) -> None:
    assert connected.run("company", "add", "Second Shop").code == 0
    refused = connected.run("upload")
    assert refused.code == 2
    assert '"Larkfield Gifts", "Second Shop"' in refused.err
    assert connected.run("--company", "Second Shop", "pending").code == 0


def test_without_a_company_the_first_step_is_named(shell: Shell) -> None:
    refused = shell.run("pending")
    assert refused.code == 2
    assert "company add" in refused.err


def test_uploading_unconnected_could_not_run(shell: Shell, folder: Path) -> None:
    shell.run("company", "add", "Larkfield Gifts")
    shell.run("load", str(folder))
    refused = shell.run("upload")
    assert refused.code == 3
    assert "onnect" in refused.out
    told = record(shell.json("upload"))
    assert "onnect" in told["error"] + told["action"]


def test_a_sandbox_that_is_gone_could_not_run(connected: Shell, sandbox: SandboxServer) -> None:
    sandbox.close()
    refused = connected.run("precheck")
    assert refused.code == 3
    assert "reach" in refused.out


def test_status_counts_what_the_grids_show(connected: Shell) -> None:
    connected.run("upload")
    status = record(connected.json("status"))
    assert status["pending"] == len(rows(connected.json("pending")))
    assert status["verified"] == len(rows(connected.json("exported")))
    assert status["organisation"] == "Demo Gifts Ltd"


def test_options_are_shown_and_refuse_nonsense(connected: Shell) -> None:
    assert record(connected.json("setup", "option", "rollup", "off"))["rollup"] is False
    refused = connected.run("setup", "option", "rollup", "perhaps")
    assert refused.code == 2
    assert "on or off" in refused.err


def test_an_unknown_account_is_refused_with_the_cure(connected: Shell) -> None:
    refused = connected.run("setup", "nominal", "4000", "NOPE")
    assert refused.code == 2
    assert "Get Nominal & Tax Accounts" in refused.err


def test_a_bank_account_is_refused_where_documents_are_booked(connected: Shell) -> None:
    for words in (("nominal", "4000", "090"), ("account", "default-sales", "090")):
        refused = connected.run("setup", *words)
        assert refused.code == 2
        assert "is a bank account" in refused.err
        assert "Choose an account for income or costs." in refused.err


def test_another_company_s_folder_is_questioned(shell: Shell, folder: Path, tmp_path: Path) -> None:
    shell.run("company", "add", "Larkfield Gifts")
    shell.run("load", str(folder))
    other = shutil.copytree(folder, tmp_path / "other")
    with (other / "companies.csv").open("r+", encoding="utf-8-sig", newline="") as file:
        head, *companies = csv.reader(file)
        file.seek(0)
        renamed = ([code, f"Other {code}", *rest] for code, _, *rest in companies)
        csv.writer(file).writerows([head, *renamed])
        file.truncate()
    refused = shell.run("load", str(other))
    assert refused.code == 3
    assert "looks like that of another company than Larkfield Gifts" in refused.out + refused.err
    assert shell.run("load", str(other), "--anyway").code in {0, 1}


def test_calls_per_minute_are_a_number_that_lets_something_through(connected: Shell) -> None:
    for value in ("0", "-5", "many"):
        refused = connected.run("setup", "option", "calls-per-minute", value)
        assert refused.code == 2
        assert "a whole number from 1 up" in refused.err


def test_setup_shows_the_options_as_they_are_typed(connected: Shell) -> None:
    shown = connected.run("setup", "show").out
    options = dict(
        line.split()
        for line in shown.splitlines()
        if line.count("  ") and "-" in line and len(line.split()) == 2
    )
    assert options["export-from"] == "none"
    assert options["create-authorised"] == "on"
    assert "batches" not in options
    assert "None" not in shown


def test_history_lists_runs_their_receipts_and_the_audit_trail(connected: Shell) -> None:
    end = record(connected.run("--json", "upload").json)
    runs = rows(connected.json("history"))
    assert runs[0]["job"] == "Upload Data"
    assert runs[0]["counts"]["exported"] == end["exported"]
    assert not [name for name in runs[0]["counts"] if name.startswith("due:")]
    receipt = record(connected.run("--json", "history", "--run", str(end["run"])).json)
    verified = [row for row in receipt["rows"] if row["outcome"] == "verified"]
    assert len(verified) == end["verified"]
    assert all(row["remote_id"] and row["amount"][-3] == "." for row in verified if row["amount"])
    sums = {("S", "GBP"): Decimal(0)}
    for total in receipt["totals"]:
        key = (total["ledger"], total["currency"])
        sums[key] = sums.get(key, Decimal(0)) + Decimal(total["amount"])
    assert {(s["ledger"], s["currency"]): Decimal(s["amount"]) for s in receipt["net"]} == {
        key: amount for key, amount in sums.items() if key[0]
    }
    said = connected.run("history", "--run", str(end["run"])).out
    assert all(f"{s['currency']} {s['amount']}" in said for s in receipt["net"])
    trail = rows(connected.json("history", "--audit"))
    assert {"connected", "folder-loaded", "run-ended"} <= {each["action"] for each in trail}
    assert connected.run("history", "--run", "9999").code == 3


def test_a_companys_contact_is_chosen_and_refused_in_plain_words(connected: Shell) -> None:
    assert connected.run("setup", "default").code in {0, 1}
    (first, *_) = rows(connected.json("pending"))
    urn = first["company_code"] or "C1042"
    (archived,) = rows(connected.json("company", "contact", urn))
    assert "is archived in Xero" in archived["why_not"]
    refused = connected.run("company", "contact", urn, "nobody")
    assert refused.code == 2
    assert "has no contact nobody any more" in refused.err
