"""What every table shares: names of constraints that a migration can rely on, and column types."""

from datetime import datetime
from typing import Annotated, ClassVar

from sqlalchemy import ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, mapped_column

from kccsync_desktop.storage.columns import INSTANT

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The root of the mapped classes."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {datetime: INSTANT}


MerchantId = Annotated[int, mapped_column(ForeignKey("merchants.id"))]
MerchantKey = Annotated[int, mapped_column(ForeignKey("merchants.id"), primary_key=True)]
RowKey = Annotated[
    int,
    mapped_column(ForeignKey("export_rows.id"), primary_key=True, autoincrement=False),
]
Key = Annotated[str, mapped_column(primary_key=True)]
Text = Annotated[str, mapped_column(default="")]
Flag = Annotated[bool, mapped_column(default=False)]
