"""What happened, for good: the audit trail, the lines of receipts, and who ran what."""

import sqlalchemy as sa
from alembic import op

from kccsync_desktop.storage.append_only import forget_guard, guard
from kccsync_desktop.storage.table_specs import items_of

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = {
    "audit_entries": """
        id:int* merchant_id:int at:instant who:text action:text subject:text before:text
        after:text row_id:int? run_id:int?
    """,
    "receipt_lines": """
        id:int* merchant_id:int run_id:int row_id:int at:instant outcome:text source_type:text
        source_code:text company_code:text company_name:text amount:big? currency:text
        remote_id:text remote_number:text reason:text
    """,
}
INDEXES = (
    ("ix_audit_entries_at", "audit_entries", "merchant_id at id"),
    ("ix_audit_entries_row_id", "audit_entries", "row_id"),
    ("ix_receipt_lines_run_id", "receipt_lines", "run_id"),
    ("ix_receipt_lines_row_id", "receipt_lines", "row_id"),
)
RUN_TEXTS = ("who", "reason")


def upgrade() -> None:
    """Make the tables with their guards; runs before this one have no receipt and no name."""
    for name in RUN_TEXTS:
        op.add_column("runs", sa.Column(name, sa.String(), server_default="", nullable=False))
    for table, columns in TABLES.items():
        op.create_table(table, *items_of(table, columns))
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns.split())
    for table in TABLES:
        guard(op.get_bind(), table)


def downgrade() -> None:
    """Drop them."""
    for table in reversed(TABLES):
        op.drop_table(table)
    forget_guard(op.get_bind())
    with op.batch_alter_table("runs") as runs:
        for name in reversed(RUN_TEXTS):
            runs.drop_column(name)
