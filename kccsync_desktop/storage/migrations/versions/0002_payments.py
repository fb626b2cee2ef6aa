"""Payments both ways: prepayments and their parts, imports, company books, payments files."""

from alembic import op

from kccsync_desktop.storage.table_specs import items_of

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

REMOTE = """
    id:int* merchant_id:int organisation_id:text kind:text payment_id:text document_id:text
    allocation_id:text document_kind:text? contact_id:text contact_name:text
    payment_date:date amount:big currency:text rate:big bank_amount:big? account_id:text
    reference:text is_live:flag remote_updated_at:instant? batch_id:text total:big?
    row_id:int? company_code:text company_name:text fetched_at:instant
"""
TABLES = {
    "prepayments": """
        row_id:int* order_code:text exchange_rate:big method:text reference:text
        bank_nominal:text
    """,
    "prepayment_parts": """
        row_id:int* prepayment_row_id:int document_row_id:int is_redated:flag
    """,
    "prepayment_standings": """
        row_id:int* derived:text waiting:big reason:text? noted_at:instant
    """,
    "import_rows": REMOTE
    + """
        document_type:text document_code:text ledger:text state:text flag:text?
        amount_now:big? problem_code:text? severity:text? remedy:text? message:text
        cure:text run_id:int? done_at:instant?
    """,
    "left_out": REMOTE + " reason:text document_code:text",
    "import_cursors": """
        merchant_id:int* organisation_id:text* since:instant? page:int stage:text
        newest:instant? noted_at:instant
    """,
    "book_payments": """
        id:int* merchant_id:int organisation_id:text kind:text payment_id:text
        company_code:text ledger:text payment_date:date total:big currency:text rate:big
        account_id:text reference:text batch_id:text run_id:int? booked_at:instant
    """,
    "payments_files": """
        id:int* merchant_id:int run_id:int? folder:text name:text rows:int begun_at:instant
        written_at:instant?
    """,
    "book_allocations": """
        id:int* payment_id:int import_id:int row_id:int amount:big base:big
        document_base:big open_after:big file_id:int? booked_at:instant
    """,
    "amounts_due": """
        row_id:int* document_id:text due:big status:text is_live:flag takes_payments:flag
        seen_at:instant
    """,
}
REFERS = {
    "prepayment_parts": {
        "prepayment_row_id": "export_rows.id",
        "document_row_id": "export_rows.id",
    },
    "book_allocations": {
        "payment_id": "book_payments.id",
        "import_id": "import_rows.id",
        "file_id": "payments_files.id",
    },
}
IMPORT_KEY = ("merchant_id", "organisation_id", "payment_id", "kind", "document_id")
UNIQUE = {
    "import_rows": ((*IMPORT_KEY, "allocation_id"), "uq_import_rows_key"),
    "left_out": ((*IMPORT_KEY, "allocation_id"), "uq_left_out_key"),
    "book_payments": (
        ("merchant_id", "organisation_id", "kind", "payment_id"),
        "uq_book_payments_key",
    ),
    "book_allocations": (("import_id",), "uq_book_allocations_import_id"),
}
INDEXES = (
    ("ix_documents_order_code", "documents", "order_code"),
    ("ix_export_rows_remote", "export_rows", "merchant_id remote_id"),
    ("ix_contact_links_remote", "contact_links", "merchant_id remote_id"),
    ("ix_prepayments_order_code", "prepayments", "order_code"),
    ("ix_prepayment_parts_prepayment_row_id", "prepayment_parts", "prepayment_row_id"),
    ("ix_prepayment_parts_document_row_id", "prepayment_parts", "document_row_id"),
    ("ix_import_rows_row_id", "import_rows", "row_id"),
    ("ix_import_rows_date", "import_rows", "merchant_id payment_date id"),
    ("ix_import_rows_state", "import_rows", "merchant_id state payment_date id"),
    ("ix_import_rows_company", "import_rows", "merchant_id company_code"),
    ("ix_left_out_row_id", "left_out", "row_id"),
    ("ix_left_out_reason", "left_out", "merchant_id reason document_id"),
    ("ix_left_out_company", "left_out", "merchant_id company_code"),
    ("ix_book_payments_company", "book_payments", "merchant_id company_code"),
    ("ix_payments_files_written", "payments_files", "merchant_id written_at"),
    ("ix_book_allocations_payment_id", "book_allocations", "payment_id"),
    ("ix_book_allocations_row_id", "book_allocations", "row_id"),
    ("ix_book_allocations_file_id", "book_allocations", "file_id"),
)
ON_OLDER_TABLES = 3


def upgrade() -> None:
    """Make the tables and indexes."""
    for table, columns in TABLES.items():
        unique, name = UNIQUE.get(table, ((), ""))
        refers = REFERS.get(table)
        items = items_of(table, columns, refers=refers, unique=unique, unique_name=name)
        op.create_table(table, *items)
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns.split())


def downgrade() -> None:
    """Drop them, the ones that refer to others first."""
    for name, table, _ in INDEXES[:ON_OLDER_TABLES]:
        op.drop_index(name, table)
    for table in reversed(TABLES):
        op.drop_table(table)
