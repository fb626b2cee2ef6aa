"""The option to let documents share calls."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLE = "export_options"
COLUMN = "batches"


def upgrade() -> None:
    """Add the option, off."""
    column: sa.Column[bool] = sa.Column(
        COLUMN, sa.Boolean(), server_default=sa.false(), nullable=False
    )
    op.add_column(TABLE, column)


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table(TABLE) as table:
        table.drop_column(COLUMN)
