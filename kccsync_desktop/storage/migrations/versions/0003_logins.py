"""How a merchant's connection is made, and when it ends."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLE = "merchants"
TEXTS = ("redirect_way", "redirect_address")


def upgrade() -> None:
    """Add the columns; connections made before are asked for them when they are made again."""
    with op.batch_alter_table(TABLE) as table:
        for name in TEXTS:
            table.add_column(sa.Column(name, sa.String(), server_default="", nullable=False))
        table.add_column(sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table(TABLE) as table:
        for name in ("ends_at", *reversed(TEXTS)):
            table.drop_column(name)
