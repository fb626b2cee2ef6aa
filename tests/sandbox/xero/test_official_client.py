"""xero-python works against the sandbox's server unchanged (facts/xero.md 6)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from xero_python.accounting import (
    Allocation,
    Allocations,
    Contact,
    Contacts,
    CreditNote,
    CreditNotes,
    Invoice,
    Invoices,
    Item,
    Items,
    LineAmountTypes,
    LineItem,
    Purchase,
)

if TYPE_CHECKING:
    from tests.sandbox.xero.official import Official


def lines() -> list[LineItem]:
    return [
        LineItem(
            description="Lantern",
            quantity=3,
            unit_amount=2.55,
            account_code="200",
            tax_type="OUTPUT2",
        )
        for _ in range(4)
    ]


def invoice(contact: Contact, number: str) -> Invoice:
    return Invoice(
        type="ACCREC",
        contact=Contact(contact_id=contact.contact_id),
        date=date(2025, 12, 1),
        due_date=date(2025, 12, 31),
        line_amount_types=LineAmountTypes.EXCLUSIVE,
        invoice_number=number,
        status="AUTHORISED",
        line_items=lines(),
    )


def test_it_creates_and_reads_everything(official: Official) -> None:
    api, tenant = official.api, official.tenant
    (contact,) = api.create_contacts(
        tenant,
        Contacts(contacts=[Contact(name="Umber LLP", contact_number="C1")]),
        summarize_errors=False,
    ).contacts
    items = Items(
        items=[Item(code="A1", sales_details=Purchase(unit_price=2.5555, account_code="201"))]
    )
    (item,) = api.create_items(tenant, items, summarize_errors=False, unitdp=4).items
    many = Invoices(invoices=[invoice(contact, f"INV{n}") for n in range(50)])
    made = api.create_invoices(tenant, many, summarize_errors=False, unitdp=4).invoices
    assert item.code == "A1"
    assert [one.status_attribute_string for one in made] == ["OK"] * 50
    page = api.get_invoices(tenant, page=1, page_size=1000, unitdp=4)
    assert page.pagination.item_count == 50
    first = page.invoices[0]
    assert (str(first.total), str(first.total_tax)) == ("36.72", "6.12")
    assert (first.date, len(first.line_items)) == (date(2025, 12, 1), 4)
    assert first.contact.contact_id == contact.contact_id
    found = api.get_invoices(tenant, where='InvoiceNumber=="INV7"').invoices
    assert [one.invoice_number for one in found] == ["INV7"]
    later = datetime(2025, 12, 15, 10, 0, 31, tzinfo=UTC)
    assert api.get_invoices(tenant, if_modified_since=later).invoices == []


def test_it_sees_refusals_per_element(official: Official) -> None:
    (contact,) = official.api.create_contacts(
        official.tenant, Contacts(contacts=[Contact(name="Umber LLP")]), summarize_errors=False
    ).contacts
    two = Invoices(invoices=[invoice(contact, "A1"), invoice(contact, "A1")])
    made = official.api.create_invoices(official.tenant, two, summarize_errors=False).invoices
    assert made[1].invoice_id == "00000000-0000-0000-0000-000000000000"
    assert made[1].validation_errors[0].message == "Invoice # must be unique."


def test_it_allocates_a_credit_note(official: Official) -> None:
    api, tenant = official.api, official.tenant
    (contact,) = api.create_contacts(
        tenant, Contacts(contacts=[Contact(name="Umber LLP")])
    ).contacts
    (sale,) = api.create_invoices(tenant, Invoices(invoices=[invoice(contact, "A1")])).invoices
    note = CreditNote(
        type="ACCRECCREDIT",
        contact=Contact(contact_id=contact.contact_id),
        date=date(2025, 12, 2),
        status="AUTHORISED",
        line_items=lines()[:1],
    )
    (credit,) = api.create_credit_notes(tenant, CreditNotes(credit_notes=[note])).credit_notes
    allocation = Allocation(
        amount=9.18, date=date(2025, 12, 2), invoice=Invoice(invoice_id=sale.invoice_id)
    )
    api.create_credit_note_allocation(
        tenant, credit.credit_note_id, Allocations(allocations=[allocation]), summarize_errors=False
    )
    after = api.get_credit_note(tenant, credit.credit_note_id).credit_notes[0]
    assert (after.status, str(after.remaining_credit)) == ("PAID", "0.00")
    assert str(after.allocations[0].amount) == "9.18"
    assert str(api.get_invoice(tenant, sale.invoice_id).invoices[0].amount_due) == "27.54"


def test_it_reads_reference_data(official: Official) -> None:
    api, tenant = official.api, official.tenant
    assert api.get_organisations(tenant).organisations[0].period_lock_date == date(2025, 9, 30)
    assert len(api.get_accounts(tenant).accounts) > 60
    rates = {one.tax_type: one.effective_rate for one in api.get_tax_rates(tenant).tax_rates}
    assert rates["OUTPUT2"] == 20
    assert len(api.get_currencies(tenant).currencies) == 3
    assert api.get_organisation_actions(tenant).actions[0].status == "ALLOWED"


def test_it_lists_connections(official: Official) -> None:
    (connection,) = official.identity.get_connections()
    assert connection.tenant_id == official.tenant


def test_it_refreshes_its_token(official: Official) -> None:
    before = official.stored["refresh_token"]
    official.client.refresh_oauth2_token()
    assert official.stored["refresh_token"] != before
    assert official.api.get_contacts(official.tenant).contacts == []
