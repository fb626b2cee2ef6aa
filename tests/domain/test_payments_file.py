from __future__ import annotations

from datetime import date
from decimal import Decimal

from kccsync_desktop.domain.allocation_plan import AllocationPlan, DocumentBooks, plan_allocation
from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.payment_sorting import ImportCandidate
from kccsync_desktop.domain.payments_file import PaymentsFileRow, bank_nominal_of, file_row
from kccsync_desktop.domain.setup import Mapping
from tests.domain.payment_samples import exported, paid
from tests.domain.samples import NOMINALS


def test_a_row_repeats_the_payment_s_total_beside_its_own_share() -> None:
    document = exported()
    remote = paid("40.00", total=Decimal("90.00"))
    plan = plan_allocation(ImportCandidate(remote, document), DocumentBooks(document, ZERO, ZERO))
    assert isinstance(plan, AllocationPlan)
    assert file_row(plan, "1200") == PaymentsFileRow(
        payment_ref="p1",
        ledger=LedgerSide.SALES,
        company_code="C1",
        payment_date=date(2026, 1, 5),
        amount=Decimal("90.00"),
        currency="GBP",
        exchange_rate=Decimal(1),
        bank_nominal="1200",
        reference="BACS 1",
        allocated_to="INV1",
        allocated_amount=Decimal("40.00"),
    )


def test_the_bank_nominal_is_the_one_mapped_to_the_account() -> None:
    mapping = Mapping(nominals={"0999": "id-090", "1200": "id-090", "7100": "id-469", "X": ""})
    assert bank_nominal_of("id-090", mapping, NOMINALS) == "1200"
    assert bank_nominal_of("id-469", mapping, NOMINALS) == "7100"
    assert bank_nominal_of("id-other", mapping, NOMINALS) == ""
    assert bank_nominal_of("", mapping, NOMINALS) == ""
