"""Jobs are named as their buttons are, in books of before too."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TITLES = {"Load KCC folder": "Load KCC Folder", "Fetch payments": "Fetch Payments"}
RUNS = sa.table("runs", sa.column("kind", sa.String()))


def upgrade() -> None:
    """Spell the titles of runs as they are spelled now."""
    for before, now in TITLES.items():
        op.execute(sa.update(RUNS).where(RUNS.c.kind == before).values(kind=now))


def downgrade() -> None:
    """Spell them as before."""
    for before, now in TITLES.items():
        op.execute(sa.update(RUNS).where(RUNS.c.kind == now).values(kind=before))
