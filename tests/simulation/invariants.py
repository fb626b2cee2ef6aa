"""V1 to V11: what must hold whatever has happened, told from the package's books and the database.

V10 (a window that stays alive) is held by tests/ui; every other one is here. Nothing of the
program's code is asked: a database file, what the doors tell, and the truth about KCC's folder.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.simulation import money
from tests.simulation.violations import Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal
    from pathlib import Path

    from kccsync_desktop.domain.ledger import LedgerKind
    from tests.simulation.company import Company, KccDocument
    from tests.simulation.views import BooksView, LedgerView, RemoteDocument, Row

SENT = frozenset({"exported", "verified"})
DONE = SENT | {"marked"}
OPEN = frozenset({"queued", "sent", "unknown"})
LIVE_OUTBOX = frozenset({"sent", "unknown"})


def always(company: Company, ledger: LedgerView, books: BooksView) -> list[Violation]:
    """Return what is broken at a moment between two acts, whatever may still be open."""
    return [
        *no_duplicate(company, ledger),
        *status_true(company, ledger, books),
        *problems_told(books),
        *money.equal(company, ledger, books),
        *money.own_once(company, ledger, books),
        *money.parts_there(company, ledger, books),
        *runs_one_by_one(books),
    ]


def no_duplicate(company: Company, ledger: LedgerView) -> Iterator[Violation]:
    """V1: each KCC document is at most one live document there, and there is no other."""
    expected = Counter((one.kind, one.number) for one in company.documents.values())
    ours = ledger.live()
    found = Counter((one.kind, one.number) for one in ours)
    for (kind, number), count in found.items():
        if count > expected[kind, number]:
            yield Violation("V1", f"{count} live {kind} {number}, {expected[kind, number]} in KCC")
    totals: dict[tuple[object, str], set[Decimal]] = {}
    for one in company.documents.values():
        totals.setdefault((one.kind, one.number), set()).update(one.grosses)
    for remote in ours:
        known = totals.get((remote.kind, remote.number), set())
        if known and remote.gross not in known:
            yield Violation("V1", f"{remote.kind} {remote.number} of {remote.gross} is nobody's")


def status_true(company: Company, ledger: LedgerView, books: BooksView) -> Iterator[Violation]:
    """V3: exported or verified only with an id that the package knows, and equal to the penny."""
    owners: Counter[tuple[str, str]] = Counter()
    for row in books.rows.values():
        document = company.documents.get(row.code)
        if row.state not in SENT:
            continue
        if not row.remote_id and row.source_type != "prepayment":  # which stands for its parts
            yield Violation("V3", f"{row.code} is {row.state} without an id")
        if document is None or row.source_type != document.source_type:
            continue
        owners[row.remote_kind, row.remote_id] += 1
        remote = ledger.documents.get(row.remote_id)
        if remote is None:
            yield Violation("V3", f"{row.code} is {row.state} as {row.remote_id}, which is nothing")
        else:
            yield from _same(document, row, remote)
    for (kind, remote_id), count in owners.items():
        if count > 1:
            yield Violation("V3", f"{count} rows are {kind} {remote_id}")


def _same(document: KccDocument, row: Row, remote: RemoteDocument) -> Iterator[Violation]:
    untouched = not document.touched
    if remote.kind is not document.kind or remote.number != document.number:
        yield Violation("V3", f"{row.code} is {remote.kind} {remote.number} there")
    if not remote.contact.startswith(f"Company {document.company}"):  # "(S1, supplier)" may follow
        yield Violation("V3", f"{row.code} of {document.company} is on {remote.contact}")
    if row.state == "verified" and untouched and not remote.is_live:
        yield Violation("V3", f"{row.code} is verified and dead there")
    if remote.is_live and remote.gross not in document.grosses:  # QuickBooks voids to nought
        yield Violation("V3", f"{row.code} has {remote.gross} there, in KCC {document.gross}")


def change_shown(company: Company, ledger: LedgerView, books: BooksView) -> Iterator[Violation]:
    """V3: what KCC changed after it was sent is shown so, and is not Verified by that."""
    for row in books.rows.values():
        document = company.documents.get(row.code)
        remote = ledger.documents.get(row.remote_id)
        if document is None or remote is None or row.state not in SENT or document.told is None:
            continue
        if remote.is_live and remote.gross != document.told and not row.changed_in_kcc:
            text = f"{row.code} has {remote.gross} there, KCC told {document.told}, not shown"
            yield Violation("V3", text)


def problems_told(books: BooksView) -> Iterator[Violation]:
    """V4: a problem names its document, the cause, what to do, and when."""
    for one in books.problems:
        subject = one.source_code or one.row_id is None
        if not (subject and one.message.strip() and one.cure.strip() and one.raised_at):
            yield Violation("V4", f"{one.code} on {one.source_code!r} tells too little")
        if one.code == "internal-fault":
            yield Violation("V4", f"{one.code}: {one.message}")


def runs_one_by_one(books: BooksView) -> Iterator[Violation]:
    """V7 and V8: the trail tells of the begin and end of every run; none began within another."""
    begun = Counter(run for _, action, _, run in books.audit if action == "run-begun")
    ended = Counter(run for _, action, _, run in books.audit if action == "run-ended")
    for run_id, kind, status, ended_at in books.runs:
        if begun[run_id] != 1 or ended[run_id] != bool(ended_at):
            yield Violation("V7", f"the trail of {kind} ({run_id}, {status}) is not complete")


def trail_grows(before: BooksView, after: BooksView) -> Iterator[Violation]:
    """V7: what the trail has told stays as it was."""
    if after.audit[: len(before.audit)] != before.audit:
        yield Violation("V7", "the audit trail was rewritten")
    if len(after.runs) < len(before.runs):
        yield Violation("V7", "runs are gone")


def rows_known(company: Company, loaded: Iterable[str], books: BooksView) -> Iterator[Violation]:
    """V2: each document of the loaded folder has its row."""
    codes = {(row.source_type, row.code) for row in books.rows.values()}
    for code in loaded:
        document = company.documents[code]
        if (document.source_type, code) not in codes:
            yield Violation("V2", f"{code} was loaded and has no row")


def ticked_accounted(ticked: Iterable[str], books: BooksView) -> Iterator[Violation]:
    """V2: after a whole upload each ticked document is posted, or has a problem that says why."""
    for code in ticked:
        row = books.row(code)
        if row is None or row.state in SENT or row.state in {"marked", "withdrawn"}:
            continue
        if not books.troubles(code):
            yield Violation("V2", f"{code} was ticked, is {row.state} and nothing says why")


def none_denied(company: Company, ledger: LedgerView, books: BooksView) -> Iterator[Violation]:
    """V3: after a whole upload no document is there that the program says was not exported.

    But for what a colleague typed in there, where linking it was refused.
    """
    there = Counter((one.kind, one.number) for one in ledger.live())
    told: Counter[tuple[LedgerKind, str]] = Counter()
    for document in company.documents.values():
        row = books.row(document.code)
        told[document.kind, document.number] += row is not None and row.state in DONE
    typed = {
        (one.kind, one.number) for one in company.documents.values() if "entered" in one.touched
    }
    for key, count in there.items():
        if count > told[key] + (key in typed):
            yield Violation("V3", f"{count} {key[0]} {key[1]} are there, {told[key]} told exported")


def nothing_open(books: BooksView) -> Iterator[Violation]:
    """V5: once all has been finished nothing is under way, and nobody holds the books."""
    for row in books.rows.values():
        if row.state in OPEN:
            yield Violation("V5", f"{row.code} is still {row.state}")
    for number, code, state, _ in books.outbox:
        if state in LIVE_OUTBOX:
            yield Violation("V5", f"call {number} about {code} is still {state}")
    if books.lease:
        yield Violation("V5", f"{books.lease} still holds the books")
    if books.integrity != "ok":
        yield Violation("V5", f"the database is damaged: {books.integrity}")


def setup_untouched(
    nominals: dict[str, str], taxes: dict[tuple[str, str], str], books: BooksView
) -> Iterator[Violation]:
    """V11: mapping and options are as the user left them."""
    if dict(books.nominals) != nominals or dict(books.taxes) != taxes:
        yield Violation("V11", "the mapping is another one than the user chose")


def all_there(company: Company, ledger: LedgerView, books: BooksView) -> Iterator[Violation]:
    """V2 and V5: at the end every document that nobody touched is there, proven, exactly once."""
    expected = Counter((one.kind, one.number) for one in company.documents.values())
    touched = {(one.kind, one.number) for one in company.documents.values() if one.touched}
    found = Counter((one.kind, one.number) for one in ledger.live())
    for key, count in expected.items():
        if key not in touched and found[key] != count:
            yield Violation("V2", f"{found[key]} of {count} {key[0]} {key[1]} are there at the end")
    for document in company.documents.values():
        row = books.row(document.code)
        if not document.touched and (row is None or row.state != "verified"):
            state = row.state if row else "without a row"
            why = books.troubles(document.code)
            yield Violation("V5", f"{document.code} is {state} at the end: {why}")


def no_secrets(tokens: Iterable[str], database: Path, lines: Iterable[str]) -> Iterator[Violation]:
    """V6: no token stands in the database's files or the log."""
    content = b"".join(
        path.read_bytes() for path in sorted(database.parent.glob(f"{database.name}*"))
    )
    log = "\n".join(lines)
    for token in tokens:
        if token.encode() in content:
            yield Violation("V6", "a token stands in the database")
        if token in log:
            yield Violation("V6", "a token stands in the log")
