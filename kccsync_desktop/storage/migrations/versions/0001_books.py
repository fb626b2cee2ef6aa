"""The first schema: merchants, what KCC said, the rows on their way, outbox, problems, runs."""

import sqlalchemy as sa
from alembic import op

from kccsync_desktop.storage.table_specs import items_of

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# each column is name:kind, with ? where it may be empty and * where it belongs to the key
TABLES = {
    "limits": """
        organisation_id:text* minute_left:int? day_left:int? window_since:instant?
        noted_at:instant
    """,
    "merchants": """
        id:int* name:text package:text base_currency:text client_id:text base_url:text
        organisation_id:text organisation_name:text connection_id:text
        connected_at:instant?
    """,
    "companies": """
        id:int* merchant_id:int code:text content_hash:text name:text is_customer:flag
        is_supplier:flag line1:text line2:text locality:text town:text county:text
        postcode:text country:text email:text telephone:text tax_reference:text
        currency:text calc_method:text? terms_days:int?
    """,
    "contact_links": """
        merchant_id:int* company_code:text* role:text* remote_id:text remote_name:text
        number:text linked_at:instant
    """,
    "default_accounts": """
        merchant_id:int* name:text* account_id:text
    """,
    "export_options": """
        merchant_id:int* only_stock_on_invoices:flag rollup:flag rollup_by_nominal:flag
        create_authorised:flag multicurrency:flag export_from:date?
        calls_per_minute:int?
    """,
    "kcc_nominals": """
        merchant_id:int* code:text* name:text kind:text
    """,
    "kcc_tax_rates": """
        merchant_id:int* code:text* name:text percent:big
    """,
    "leases": """
        merchant_id:int* owner:text who:text since:instant heartbeat_at:instant
    """,
    "ledger_accounts": """
        merchant_id:int* id:text* position:int code:text name:text kind:text
        own_kind:text is_active:flag is_postable:flag takes_payments:flag
        default_tax_code:text currency:text tax_class:text
    """,
    "ledger_currencies": """
        merchant_id:int* code:text* position:int
    """,
    "ledger_tax_rates": """
        merchant_id:int* code:text* position:int name:text percent:big is_active:flag
        sides:json account_classes:json
    """,
    "nominal_mappings": """
        merchant_id:int* nominal:text* account_id:text
    """,
    "organisations": """
        merchant_id:int* id:text name:text base_currency:text country:text
        locked_until:date? is_sandbox:flag short_code:text allows:json
        fetched_at:instant
    """,
    "runs": """
        id:int* merchant_id:int kind:text started_at:instant ended_at:instant?
        status:text totals:json
    """,
    "tax_mappings": """
        merchant_id:int* rate:text* side:text* tax_code:text
    """,
    "export_rows": """
        id:int* merchant_id:int source_type:text source_code:text queue_place:int
        company_code:text company_name:text source_date:date? amount:big? currency:text
        state:text precheck:text prechecked_at:instant? content_hash:text sent_hash:text
        exported_hash:text remote_id:text remote_kind:text? remote_number:text
        is_offered:flag is_faulty:flag changed_in_kcc:flag run_id:int?
        exported_at:instant? verified_at:instant? created_at:instant updated_at:instant
    """,
    "document_lines": """
        row_id:int* position:int* number:int stock_code:text description:text
        quantity:big unit_price:big discount_percent:big net:big tax:big tax_rate:text
        nominal:text
    """,
    "documents": """
        row_id:int* side:text status:text order_code:text due_date:date?
        exchange_rate:big calc_method:text net:big tax:big reference:text
        supplier_ref:text
    """,
    "outbox_entries": """
        id:int* merchant_id:int run_id:int resource:text row_id:int? subject_type:text
        subject_code:text request_key:text call_key:text body_hash:text kind:text?
        number:text marker:text document_date:date? contact_id:text total:big?
        currency:text role:text state:text sent_at:instant settled_at:instant?
        remote_id:text note:text
    """,
    "problems": """
        id:int* merchant_id:int row_id:int? source_type:text? source_code:text
        subject_key:text code:text target:text origin:text file:text place:text
        severity:text message:text cure:text remedy:text detail:text run_id:int?
        raised_at:instant resolved_at:instant?
    """,
    "stock_items": """
        row_id:int* description:text stock_type1:text stock_type2:text
        is_controlled:flag buy_price:big sell_price:big tax_rate:text sales_nominal:text
        purchase_nominal:text
    """,
}
UNIQUE = {
    "merchants": ("name",),
    "companies": ("merchant_id", "code"),
    "export_rows": ("merchant_id", "source_type", "source_code"),
}
INDEXES = (
    ("ix_runs_merchant_id", "runs", "merchant_id"),
    ("ix_export_rows_code", "export_rows", "merchant_id source_code"),
    ("ix_export_rows_company", "export_rows", "merchant_id company_code"),
    ("ix_export_rows_exported", "export_rows", "merchant_id state exported_at"),
    (
        "ix_export_rows_queue",
        "export_rows",
        "merchant_id is_offered state queue_place source_date source_code",
    ),
    ("ix_outbox_entries_row_id", "outbox_entries", "row_id"),
    ("ix_outbox_entries_state", "outbox_entries", "merchant_id state"),
    ("ix_problems_row_id", "problems", "row_id"),
    ("ix_problems_unresolved", "problems", "merchant_id resolved_at raised_at"),
)
ONE_UNRESOLVED = "merchant_id subject_key code target origin file place"
UNRESOLVED = sa.text("resolved_at IS NULL")


def upgrade() -> None:
    """Make all tables and indexes."""
    for table, columns in TABLES.items():
        without_rowid = {"sqlite_with_rowid": False} if table == "document_lines" else {}
        op.create_table(
            table, *items_of(table, columns, unique=UNIQUE.get(table, ())), **without_rowid
        )
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns.split())
    op.create_index(
        "uq_problems_unresolved",
        "problems",
        ONE_UNRESOLVED.split(),
        unique=True,
        sqlite_where=UNRESOLVED,
        postgresql_where=UNRESOLVED,
    )


def downgrade() -> None:
    """Drop all tables, the ones that refer to others first."""
    for table in reversed(TABLES):
        op.drop_table(table)
