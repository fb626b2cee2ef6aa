"""One merchant's books: every change in one transaction, every look at one snapshot."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kccsync_desktop.storage.audit_store import AuditStore
from kccsync_desktop.storage.chart_store import ChartStore
from kccsync_desktop.storage.company_book_store import CompanyBookStore
from kccsync_desktop.storage.contact_store import ContactStore
from kccsync_desktop.storage.due_store import DueStore
from kccsync_desktop.storage.folder_store import FolderStore
from kccsync_desktop.storage.grid_store import GridStore
from kccsync_desktop.storage.history_store import HistoryStore
from kccsync_desktop.storage.import_store import ImportStore
from kccsync_desktop.storage.lease_store import LeaseStore
from kccsync_desktop.storage.merchant_store import MerchantStore
from kccsync_desktop.storage.outbox_store import OutboxStore
from kccsync_desktop.storage.payments_file_store import PaymentsFileStore
from kccsync_desktop.storage.prepayment_store import PrepaymentStore
from kccsync_desktop.storage.problem_store import ProblemStore
from kccsync_desktop.storage.receipt_store import ReceiptStore
from kccsync_desktop.storage.retention_store import RetentionStore
from kccsync_desktop.storage.row_store import RowStore
from kccsync_desktop.storage.run_store import RunStore
from kccsync_desktop.storage.setup_store import SetupStore
from kccsync_desktop.storage.source_store import SourceStore
from kccsync_desktop.storage.story_store import StoryStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.storage.transactions import Transactions


class Work:
    """The stores of one merchant, all in the same transaction; useless once that has ended."""

    def __init__(self, connection: Connection, merchant_id: int, clock: Clock, who: str) -> None:
        self.merchant = MerchantStore(connection, merchant_id, clock)
        self.setup = SetupStore(connection, merchant_id, clock)
        self.folder = FolderStore(connection, merchant_id, clock)
        self.rows = RowStore(connection, merchant_id, clock)
        self.source = SourceStore(connection, merchant_id, clock)
        self.contacts = ContactStore(connection, merchant_id, clock)
        self.outbox = OutboxStore(connection, merchant_id, clock)
        self.problems = ProblemStore(connection, merchant_id, clock)
        self.runs = RunStore(connection, merchant_id, clock)
        self.leases = LeaseStore(connection, merchant_id, clock)
        self.grids = GridStore(connection, merchant_id, clock)
        self.charts = ChartStore(connection, merchant_id, clock)
        self.stories = StoryStore(connection, merchant_id, clock)
        self.prepayments = PrepaymentStore(connection, merchant_id, clock)
        self.dues = DueStore(connection, merchant_id, clock)
        self.imports = ImportStore(connection, merchant_id, clock)
        self.company_books = CompanyBookStore(connection, merchant_id, clock)
        self.payments_files = PaymentsFileStore(connection, merchant_id, clock)
        self.audit = AuditStore(connection, merchant_id, clock, who)
        self.receipts = ReceiptStore(connection, merchant_id, clock)
        self.history = HistoryStore(connection, merchant_id, clock)
        self.retention = RetentionStore(connection, merchant_id, clock)


class Books:
    """Opens one merchant's books to read or to write; any thread may.

    ``who`` is named in the audit trail.
    """

    def __init__(
        self, transactions: Transactions, merchant_id: int, clock: Clock, who: str = ""
    ) -> None:
        self.merchant_id = merchant_id
        self._transactions = transactions
        self._clock = clock
        self._who = who

    def stamp(self) -> str:
        """Return a text that is another one after any change to the database, by whomever.

        Raises:
            StorageError: the database could not be read.
        """
        return self._transactions.watch.stamp()

    @contextmanager
    def read(self) -> Iterator[Work]:
        """Give one consistent snapshot; it never waits for the writer and can change nothing.

        Raises:
            StorageError: the database could not be read.
        """
        with self._transactions.read() as connection:
            yield Work(connection, self.merchant_id, self._clock, self._who)

    @contextmanager
    def write(self) -> Iterator[Work]:
        """Give the one writing transaction: committed on leaving, undone on an exception.

        Raises:
            StorageFullError: the disk is full.
            StorageBusyError: another program held the database too long.
            StorageError: it could not be written.
        """
        with self._transactions.write() as connection:
            yield Work(connection, self.merchant_id, self._clock, self._who)
