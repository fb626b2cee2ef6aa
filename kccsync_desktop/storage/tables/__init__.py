"""The schema as mapped classes, a module for each part of the books."""

from kccsync_desktop.storage.tables.base import Base
from kccsync_desktop.storage.tables.company_books import (
    BookAllocationRecord,
    BookPaymentRecord,
    DueRecord,
    PaymentsFileRecord,
)
from kccsync_desktop.storage.tables.history import AuditRecord, ReceiptRecord
from kccsync_desktop.storage.tables.imports import (
    ImportCursorRecord,
    ImportRecord,
    LeftOutRecord,
    RemotePaymentColumns,
)
from kccsync_desktop.storage.tables.kcc import (
    CompanyRecord,
    DocumentRecord,
    LineRecord,
    NominalRecord,
    StockItemRecord,
    TaxRateRecord,
)
from kccsync_desktop.storage.tables.merchants import LeaseRecord, MerchantRecord, OptionsRecord
from kccsync_desktop.storage.tables.prepayments import (
    PartRecord,
    PrepaymentRecord,
    StandingRecord,
)
from kccsync_desktop.storage.tables.reference import (
    CurrencyRecord,
    DefaultAccountRecord,
    LedgerAccountRecord,
    LedgerTaxRateRecord,
    NominalMappingRecord,
    OrganisationRecord,
    TaxMappingRecord,
)
from kccsync_desktop.storage.tables.rows import ContactLinkRecord, ProblemRecord, RowRecord
from kccsync_desktop.storage.tables.runs import LimitRecord, OutboxRecord, RunRecord

__all__ = [
    "AuditRecord",
    "Base",
    "BookAllocationRecord",
    "BookPaymentRecord",
    "CompanyRecord",
    "ContactLinkRecord",
    "CurrencyRecord",
    "DefaultAccountRecord",
    "DocumentRecord",
    "DueRecord",
    "ImportCursorRecord",
    "ImportRecord",
    "LeaseRecord",
    "LedgerAccountRecord",
    "LedgerTaxRateRecord",
    "LeftOutRecord",
    "LimitRecord",
    "LineRecord",
    "MerchantRecord",
    "NominalMappingRecord",
    "NominalRecord",
    "OptionsRecord",
    "OrganisationRecord",
    "OutboxRecord",
    "PartRecord",
    "PaymentsFileRecord",
    "PrepaymentRecord",
    "ProblemRecord",
    "ReceiptRecord",
    "RemotePaymentColumns",
    "RowRecord",
    "RunRecord",
    "StandingRecord",
    "StockItemRecord",
    "TaxMappingRecord",
    "TaxRateRecord",
]
