"""company contact and company free: choosing, taking over and freeing a contact (E2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


def answer(shell: Shell, *words: str) -> Any:  # noqa: ANN401 - whatever the command answers
    return shell.json("company", *words)


def two_companies_and_their_contact(shell: Shell) -> tuple[str, str, str]:
    """Upload everything; return who is a contact, who is to be it, and which it is."""
    assert shell.run("upload").code in {0, 1}
    exported: Any = shell.json("exported")
    before, after, *_ = dict.fromkeys(
        row["company_code"] for row in exported if row["company_code"]
    )
    held = next(each for each in answer(shell, "contact", after) if each["held_by"] == [before])
    return before, after, held["contact"]


def test_the_contact_of_a_merged_company_is_taken_over_by_command(connected: Shell) -> None:
    before, after, contact = two_companies_and_their_contact(connected)
    refused = connected.run("company", "contact", after, contact)
    assert refused.code == 2
    assert f"({before}) already" in refused.err

    other = connected.run("company", "contact", after, contact, "--take-over", after, "--anyway")
    assert other.code == 2
    assert f"was to be taken over from {after}; in KCC it is" in other.err

    taken = answer(connected, "contact", after, contact, "--take-over", before, "--anyway")

    assert (taken["urn"], taken["contact"]) == (after, contact)
    trail: Any = connected.json("history", "--audit")
    assert [each["action"] for each in trail[:2]] == ["contact-chosen", "contact-freed"]
    (now,) = [each for each in answer(connected, "contact", before) if each["contact"] == contact]
    assert now["held_by"] == [after]


def test_a_company_is_freed_by_command_and_only_once(connected: Shell) -> None:
    before, _, contact = two_companies_and_their_contact(connected)
    freed = answer(connected, "free", before, "--anyway")
    assert freed == {"urn": before, "freed": [{"contact": contact, "role": ""}]}
    again = connected.run("company", "free", before)
    assert again.code == 2
    assert "nothing to free" in again.err


def test_a_contact_that_documents_wait_for_is_freed_only_anyway(connected: Shell) -> None:
    pending: Any = connected.json("pending")
    for row in pending:
        mine = [each for each in pending if each["company_code"] == row["company_code"]]
        sent: Any = connected.json("upload", f"{row['source_type']}:{row['source_code']}")
        if len(mine) > 1 and row["company_code"] and sent["exported"]:
            break
    refused = connected.run("company", "free", row["company_code"])
    assert refused.code == 2
    assert "still needs its contact" in refused.err
    assert refused.err.rstrip().endswith("To go on all the same, say --anyway.")
    assert connected.run("company", "free", row["company_code"], "--anyway").code == 0
