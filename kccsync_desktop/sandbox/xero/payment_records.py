"""Money received and spent, as frozen records: payments, their batches, and bank transactions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003 - the codec reads the hints when it runs
from decimal import Decimal  # noqa: TC003 - likewise

LIVE = "AUTHORISED"
GONE = "DELETED"


@dataclass(frozen=True, slots=True)
class Payment:
    """Money paid on an invoice or bill, or the refund of a credit.

    Attributes:
        type: The PaymentType, such as ACCRECPAYMENT.
        document_id: What it pays: an invoice, credit note, prepayment or overpayment.
        amount: In the document's currency.
        bank_amount: In the account's currency.
        rate: Units of the document's currency per unit of the base currency.
    """

    id: str
    type: str
    document_id: str
    account_id: str
    day: date
    amount: Decimal
    bank_amount: Decimal
    rate: Decimal
    updated: datetime
    reference: str = ""
    reconciled: bool = False
    status: str = LIVE
    batch_id: str = ""

    @property
    def is_live(self) -> bool:
        """Whether it has not been reversed."""
        return self.status == LIVE


@dataclass(frozen=True, slots=True)
class Batch:
    """One amount on the bank statement that pays several documents.

    Attributes:
        type: RECBATCH for money received, PAYBATCH for money spent.
        total: In the account's currency.
        group: The control door's key for it.
    """

    id: str
    type: str
    account_id: str
    day: date
    total: Decimal
    updated: datetime
    reference: str = ""
    details: str = ""
    narrative: str = ""
    particulars: str = ""
    code: str = ""
    reconciled: bool = False
    status: str = LIVE
    group: str = ""


@dataclass(frozen=True, slots=True)
class BankTransaction:
    """The bank's side of a prepayment or overpayment; contact, lines and totals are there."""

    id: str
    source_id: str
    account_id: str
    updated: datetime
    reconciled: bool = False
    reference: str = ""
