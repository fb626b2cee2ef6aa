"""What a bundle's log keeps is the program's own words; everything else is left out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kccsync_desktop.domain.backups import BooksSummary, CompanyCounts
from kccsync_desktop.domain.bundles import LEFT_OUT, masked_log, masked_words

LOG = """\
2026-11-28 17:30:13,648 INFO kccsync_desktop.ui.x: Upload Data, run 5: done; 7 exported; 9 calls
2026-11-28 17:30:14,001 ERROR kccsync_desktop.cli.main: A command met a fault
Traceback (most recent call last):
  File "/home/ann/program/kccsync_desktop/cli/main.py", line 24, in main
    return _run(given)
           ^^^^^^^^^^^
  File "C:\\Users\\Ann\\lib\\json\\decoder.py", line 3, in decode
    raise ValueError(text)
ValueError: ACME Ltd owes 1,200.00
    and Smith & Sons
Ann wrote more

During handling of the above exception, another exception occurred:

  File "C:\\Users\\Ann\\App\\Site-Packages\\x\\y.py", line 1, in one
  File "/home/ann/Smith Ltd/script.py", line 2, in two
  File "kccsync_desktop\\cli\\main.py", line 3, in three

KeyError
kccsync_desktop.storage.errors.StorageError: ACME's books
2026-11-28 17:30:15,000 INFO kccsync_desktop: to ann@acme.example in /home/ann/kcc/a.csv: 12.50
"""
MASKED = f"""\
2026-11-28 17:30:13,648 INFO kccsync_desktop.ui.x: Upload Data, run 5: done; 7 exported; 9 calls
2026-11-28 17:30:14,001 ERROR kccsync_desktop.cli.main: A command met a fault
Traceback (most recent call last):
  File "kccsync_desktop/cli/main.py", line 24, in main
    return _run(given)
           ^^^^^^^^^^^
  File "lib\\json\\decoder.py", line 3, in decode
    raise ValueError(text)
ValueError: {LEFT_OUT}
{LEFT_OUT}

During handling of the above exception, another exception occurred:

  File "Site-Packages\\x\\y.py", line 1, in one
  File "script.py", line 2, in two
  File "kccsync_desktop\\cli\\main.py", line 3, in three

KeyError: {LEFT_OUT}
kccsync_desktop.storage.errors.StorageError: {LEFT_OUT}
2026-11-28 17:30:15,000 INFO kccsync_desktop: to [address] in [path]: [amount]"""


def test_a_log_keeps_what_the_program_said_and_where_it_was() -> None:
    assert masked_log(LOG.splitlines(keepends=True)) == MASKED


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("refresh_token=CANARY", "refresh_token=[hidden]"),
        (r"C:\Users\Ann\books.db is full", "[path] is full"),
        (r"no C:\Users\John Smith\KCC\x.csv there", "no [path] there"),
        ("no /home/John Smith/KCC/the books.csv", "no [path]"),
        ("3 rows of 2026-11-28", "3 rows of 2026-11-28"),
    ],
)
def test_words_of_our_own_are_masked(text: str, masked: str) -> None:
    assert masked_words(text) == masked


def test_the_users_own_folders_and_name_go_whatever_is_in_them() -> None:
    private = ("/srv/O'Neill, Smith", "", "o'neill")
    told = masked_words("O'NEILL has /srv/O'Neill, Smith/books.db open", private)
    assert told == "[private] has [private]/books.db open"
    line = "2026-11-28 17:30:13,648 INFO kccsync_desktop: O'Neill"
    assert masked_log([line], private).endswith(": [private]")


def test_a_summary_adds_its_companies_up() -> None:
    day = datetime(2025, 12, 1, tzinfo=UTC)
    one = CompanyCounts("A", "xero", "", 5, 3, 2, day)
    other = CompanyCounts("B", "xero", "", 5, 4, 1, None)
    summary = BooksSummary("0005", (one, other))
    assert (summary.exported, summary.payments, summary.last_run_at) == (7, 3, day)
    assert BooksSummary("", ()).last_run_at is None
