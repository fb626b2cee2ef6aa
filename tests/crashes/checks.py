"""What must hold: after every crash, and once everything was finished (V1-V3, V7, V9, V11)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.crashes.books import Books
    from tests.crashes.ledger import Ledger
    from tests.crashes.scene import Scene

DUPLICATE, LOSS, CORRUPT, WRONG = "duplicate", "loss", "corrupt database", "other violation"
KINDS = (DUPLICATE, LOSS, CORRUPT, WRONG)
DOCUMENTS = ("sales-invoice", "credit-note", "purchase-invoice", "purchase-credit")
DONE = ("exported", "verified")


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that is not as it must be."""

    kind: str
    text: str


@dataclass
class Rules:
    """Compares one scene's database and ledger; remembers what may only grow or stay.

    Nothing is set yet, or the layout is an old one, until ``keep_settings``.
    """

    scene: Scene
    settings: list[object] = field(default_factory=list)
    audited: int = 0

    def keep_settings(self) -> None:
        """Remember what the user has set: from here on it may not change."""
        with self.scene.books() as books:
            self.settings = books.settings()

    def after_crash(self) -> list[Violation]:
        """Return what is wrong while the work is unfinished."""
        ledger = self.scene.ledger()
        with self.scene.books() as books:
            damage = books.damage()
            if damage:
                return [Violation(CORRUPT, each) for each in damage]
            return [*self._always(books, ledger)]

    def at_end(self) -> list[Violation]:
        """Return what is wrong when everything was finished."""
        ledger = self.scene.ledger()
        with self.scene.books() as books:
            damage = books.damage()
            if damage:
                return [Violation(CORRUPT, each) for each in damage]
            return [
                *self._always(books, ledger),
                *self._documents_at_end(books, ledger),
                *self._counts_at_end(books, ledger),
                *self._prepayments_at_end(ledger),
                *self._imports_at_end(books),
                *_tidy(books),
            ]

    def _always(self, books: Books, ledger: Ledger) -> Iterator[Violation]:
        yield from self._at_most_once(ledger)
        yield from _proven(books, ledger)
        yield from self._money_at_most_once(books, ledger)
        if self.settings and books.settings() != self.settings:
            yield Violation(WRONG, "settings or mappings changed")
        audited = books.audited()
        if audited < self.audited:
            yield Violation(WRONG, f"the audit trail shrank from {self.audited} to {audited}")
        self.audited = audited

    def _at_most_once(self, ledger: Ledger) -> Iterator[Violation]:
        wanted = Counter((each.kind, each.number) for each in self.scene.company.wanted.values())
        there = Counter((each.kind, each.number) for each in ledger.documents.values())
        for key, count in (there - wanted).items():
            yield Violation(DUPLICATE, f"{key} is {count} times too often in the package")

    def _money_at_most_once(self, books: Books, ledger: Ledger) -> Iterator[Violation]:
        yield from self._prepaid_at_most_once(ledger)
        told = Counter((payment, document) for payment, document, _ in self.scene.told_kcc())
        for key, count in told.items():
            if count > 1:
                yield Violation(DUPLICATE, f"KCC is told {count} times of payment {key}")
        booked = books.rows("SELECT payment_id, count(*) FROM book_payments GROUP BY payment_id")
        for payment, count in booked:
            if count > 1 or payment not in self.scene.paid:
                yield Violation(DUPLICATE, f"payment {payment} is {count} times in the books")

    def _prepaid_at_most_once(self, ledger: Ledger) -> Iterator[Violation]:
        for code, amount in self.scene.company.prepaid.items():
            parts = [each for each in ledger.payments if each.reference == code]
            posted = sum((each.amount for each in parts), Decimal(0))
            if posted > amount:
                yield Violation(DUPLICATE, f"{code}: {posted} posted of {amount}")
            if len({each.document_id for each in parts}) < len(parts):
                yield Violation(DUPLICATE, f"{code}: posted twice on a document: {parts}")

    def _documents_at_end(self, books: Books, ledger: Ledger) -> Iterator[Violation]:
        rows = {code: (state, remote) for code, state, remote in _document_rows(books)}
        problems = {
            code
            for (code,) in books.rows("SELECT source_code FROM problems WHERE resolved_at IS NULL")
        }
        owned = {remote for _, remote in rows.values() if remote}
        for lost in set(ledger.documents) - owned:
            yield Violation(
                DUPLICATE, f"nobody's document in the package: {ledger.documents[lost]}"
            )
        for code, wanted in self.scene.company.wanted.items():
            state, remote = rows.get(code, ("missing", ""))
            held = ledger.documents.get(remote)
            if code in self.scene.company.refused:
                if state != "pending" or code not in problems:
                    yield Violation(WRONG, f"{code} must stay here with a problem; it is {state}")
            elif state != "verified" or held is None:
                yield Violation(LOSS, f"{code} is {state}, in the package: {held}")
            elif (held.kind, held.number, held.net, held.tax) != (
                *(wanted.kind, wanted.number, wanted.net, wanted.tax),
            ):
                yield Violation(WRONG, f"{code}: {held} is not {wanted}")

    def _counts_at_end(self, books: Books, ledger: Ledger) -> Iterator[Violation]:
        """Contacts and items have no second either; QuickBooks' lines have carrier items."""
        company = self.scene.company
        sent = {
            code: cells
            for (_, code), cells in company.folder.documents.items()
            if code not in company.refused
        }
        contacts = len({cells["COMPANY_CODE"] for cells in sent.values()})
        carriers: set[str] = set()
        if self.scene.package == "quickbooks":
            sales = [code for code, cells in sent.items() if cells["STATUS"] == "Issued"]
            lines = [line for code in sales for line in company.folder.lines[code]]
            carriers = {line.nominal for line in lines}
        stock = company.folder.stock if self.scene.has_items else ()  # rolled up lines name none
        items = len(stock) + len(carriers)
        before = self.scene.before
        made = ledger.contacts - before.contacts, ledger.items - before.items
        if made != (contacts, items):
            kind = LOSS if made[0] < contacts or made[1] < items else DUPLICATE
            yield Violation(kind, f"{made} contacts and items made, not {(contacts, items)}")
        links = books.rows(
            "SELECT remote_id FROM contact_links GROUP BY remote_id HAVING count(*) > 2"
        )
        if links:
            yield Violation(WRONG, f"several companies share a contact: {links}")

    def _prepayments_at_end(self, ledger: Ledger) -> Iterator[Violation]:
        for code, amount in self.scene.company.prepaid.items():
            there = sum((p.amount for p in ledger.payments if p.reference == code), Decimal(0))
            if there != amount:
                yield Violation(LOSS, f"{code}: {there} posted of {amount}")

    def _imports_at_end(self, books: Books) -> Iterator[Violation]:
        truth = sorted((p, document, amount) for p, (document, amount) in self.scene.paid.items())
        booked = books.rows(
            "SELECT p.payment_id, i.document_code, a.amount FROM book_allocations a"
            " JOIN book_payments p ON p.id = a.payment_id"
            " JOIN import_rows i ON i.id = a.import_id WHERE i.state = 'done'"
        )
        found = sorted((p, document, Decimal(pence) / 100) for p, document, pence in booked)
        if found != truth:
            yield Violation(LOSS, f"the company books hold {found} and not {truth}")
        if sorted(self.scene.told_kcc()) != truth:
            yield Violation(LOSS, f"KCC is told {self.scene.told_kcc()} and not {truth}")


def _document_rows(books: Books) -> list[tuple[Any, ...]]:
    marks = ", ".join("?" * len(DOCUMENTS))
    query = f"SELECT source_code, state, remote_id FROM export_rows WHERE source_type IN ({marks})"  # noqa: S608 - question marks
    return books.rows(query, *DOCUMENTS)


def _proven(books: Books, ledger: Ledger) -> Iterator[Violation]:
    """Exported only with the id of a document that is there, and each id once (V3)."""
    owners = Counter(remote for _, _, remote in _document_rows(books) if remote)
    for remote, count in owners.items():
        if count > 1:
            yield Violation(WRONG, f"{count} rows claim the document {remote}")
    for code, state, remote in _document_rows(books):
        if state in DONE and remote not in ledger.documents:
            yield Violation(WRONG, f"{code} is {state} but {remote!r} is not in the package")


def _tidy(books: Books) -> Iterator[Violation]:
    """Nothing is left half done: no lease, no open call, no row under way."""
    questions = {
        "leases": "SELECT owner FROM leases",
        "open calls": "SELECT id FROM outbox_entries WHERE state IN ('sent', 'unknown')",
        "rows under way": "SELECT source_code FROM export_rows"
        " WHERE state IN ('queued', 'sent', 'unknown')",
        "files not noted": "SELECT id FROM payments_files WHERE written_at IS NULL",
    }
    for what, query in questions.items():
        found = books.rows(query)
        if found:
            yield Violation(WRONG, f"{what} are left: {found}")
