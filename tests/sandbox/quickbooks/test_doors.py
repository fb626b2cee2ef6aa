"""The control doors: what customers, suppliers and users do in QuickBooks' own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sandbox.quickbooks.shop import Shop, View

if TYPE_CHECKING:
    from decimal import Decimal

SECOND = "9341452790634222"


@pytest.fixture
def invoice(shop: Shop, customer: str) -> str:
    return str(shop.post("invoice", shop.sale(customer, DocNumber="INV-1"))["Id"])


def refused(shop: Shop, **body: object) -> str:
    answer = shop.send("POST", "/__sandbox__/payments", body)
    assert answer.status == 400, answer.text
    return str(answer.json["error"])


def balance(shop: Shop, invoice: str) -> Decimal:
    found: Decimal = shop.read("invoice", invoice)["Balance"]
    return found


def test_a_customer_pays_by_number_and_in_part(shop: Shop, invoice: str) -> None:
    done = shop.do(document="INV-1", amount="10.00", reference="BACS 1", date="2025-12-08")
    made = shop.read("payment", done["payment"])
    assert (made["TotalAmt"], made["PaymentRefNum"], made["TxnDate"]) == (
        10,
        "BACS 1",
        "2025-12-08",
    )
    assert made["DepositToAccountRef"]["name"] == "Business Current Account"
    shop.do(document=invoice, account="1250")
    assert balance(shop, invoice) == 0
    shown = shop.door("GET", "payments")["payments"]
    assert [one["amount"] for one in shown] == ["10.00", "14.00"]
    assert shown[0]["lines"] == [{"document_id": invoice, "type": "Invoice", "amount": "10.00"}]
    assert shown[1]["account"] == "1250"


def test_a_supplier_is_paid(shop: Shop, vendor: str) -> None:
    bill = shop.post("bill", shop.purchase(vendor, DocNumber="S1"))
    done = shop.do(document="S1")
    assert shop.read("billpayment", done["payment"])["TotalAmt"] == 24
    assert shop.read("bill", bill["Id"])["Balance"] == 0


def test_one_payment_for_several_documents(shop: Shop, customer: str, invoice: str) -> None:
    shop.post("invoice", shop.sale(customer, DocNumber="INV-2"))
    parts = [{"document": "INV-1"}, {"document": "INV-2", "amount": "4"}]
    done = shop.do(documents=parts, total="30")
    made = shop.read("payment", done["payment"])
    assert (len(made["Line"]), made["UnappliedAmt"]) == (2, 2)
    first = shop.do(document="INV-2", amount="5", batch="b1")
    second = shop.do(document="INV-2", amount="6", batch="b1")
    assert first == second
    assert shop.read("payment", first["payment"])["TotalAmt"] == 11
    assert balance(shop, invoice) == 0


def test_payments_are_reversed_and_deleted(shop: Shop, invoice: str) -> None:
    paid = shop.do(document=invoice, amount="10")["payment"]
    shop.do(action="reverse", payment=paid)
    assert balance(shop, invoice) == 24
    again = shop.do(document=invoice, amount="10")["payment"]
    shop.do(action="delete", payment=again)
    statuses = [one["status"] for one in shop.door("GET", "payments")["payments"]]
    assert statuses == ["VOIDED", "DELETED"]


def test_money_on_account_is_applied_and_taken_back(
    shop: Shop, customer: str, invoice: str
) -> None:
    source = shop.do(action="prepayment", contact=customer, amount="30")["source"]
    allocation = shop.do(action="allocate", source=source, document=invoice)["allocation"]
    assert allocation == {"payment": source, "document": invoice}
    assert shop.read("payment", source)["UnappliedAmt"] == 6
    shop.do(action="unallocate", **allocation)
    assert shop.read("payment", source)["UnappliedAmt"] == 30
    assert "no line" in refused(shop, action="unallocate", **allocation)


def test_credit_is_applied(shop: Shop, customer: str, vendor: str, invoice: str) -> None:
    body = {"action": "raise", "contact": customer, "amount": "9", "type": "ACCRECCREDIT"}
    credit = shop.do(**body)["document"]
    done = shop.do(action="allocate", source=credit, document=invoice)["allocation"]
    assert shop.read("payment", done["payment"])["TotalAmt"] == 0
    assert balance(shop, invoice) == 15
    bill = shop.do(action="raise", contact=vendor, amount="9", type="Bill")["document"]
    body = {"action": "raise", "contact": vendor, "amount": "4", "type": "VendorCredit"}
    credit = shop.do(**body)["document"]
    shop.do(action="allocate", source=credit, document=bill)
    assert shop.read("bill", bill)["Balance"] == 5


@pytest.mark.parametrize("by", ["deposit", "journal"])
def test_an_invoice_is_settled_without_a_payment(shop: Shop, invoice: str, by: str) -> None:
    done = shop.do(action="settle", document=invoice, by=by, amount="10")
    found = shop.read("invoice", invoice)
    kind = {"deposit": "Deposit", "journal": "JournalEntry"}[by]
    assert found["LinkedTxn"] == [{"TxnId": done[by], "TxnType": kind}]
    assert found["Balance"] == 14
    source = shop.read(kind.lower(), done[by])
    assert source["LinkedTxn"] == [{"TxnId": invoice, "TxnType": "Invoice"}]
    assert shop.door("GET", "payments")["payments"] == []


@pytest.mark.parametrize("by", ["deposit", "journal"])
def test_or_through_a_payment_of_nought(shop: Shop, invoice: str, by: str) -> None:
    done = shop.do(action="settle", document=invoice, by=by, through_payment=True)
    made = shop.read("payment", done["payment"])
    assert made["TotalAmt"] == 0
    kinds = {one["LinkedTxn"][0]["TxnType"] for one in made["Line"]}
    assert kinds == {"Invoice", {"deposit": "Deposit", "journal": "JournalEntry"}[by]}
    assert balance(shop, invoice) == 0


def test_a_bill_is_settled_by_a_journal(shop: Shop, vendor: str) -> None:
    bill = shop.post("bill", shop.purchase(vendor))
    shop.do(action="settle", document=bill["Id"], by="journal", through_payment=True)
    assert shop.read("bill", bill["Id"])["Balance"] == 0


def test_the_doors_obey_the_rules(shop: Shop, invoice: str) -> None:
    assert "more than what is open" in refused(shop, document=invoice, amount="25")
    assert "period has closed" in refused(shop, document=invoice, date="2025-01-01")
    assert "no Invoice or Bill" in refused(shop, document="nothing")
    assert "unknown field" in refused(shop, document=invoice, amuont="25")
    assert "no action" in refused(shop, action="give")
    assert "no account" in refused(shop, document=invoice, account="nowhere")
    assert "only 24.00 is open" in refused(shop, action="settle", document=invoice, amount="25")
    assert balance(shop, invoice) == 24


def test_a_user_edits_voids_and_deletes_documents(shop: Shop, customer: str, invoice: str) -> None:
    def act(action: str, **more: object) -> None:
        shop.door("POST", "documents", {"document": "INV-1", "action": action, **more})

    act("edit", fields={"Line": [shop.line(50)]})
    assert balance(shop, invoice) == 60
    act("void")
    (shown,) = shop.door("GET", "documents")["documents"]
    assert (shown["status"], shown["gross"], shown["contact"]) == (
        "VOIDED",
        "0.00",
        "Umber Emporium LLP",
    )
    shop.post("invoice", shop.sale(customer, DocNumber="INV-3"))
    shop.door("POST", "documents", {"document": "INV-3", "action": "delete"})
    assert len(shop.door("GET", "documents")["documents"]) == 1


def test_the_ledger_adds_up_what_is_not_void(shop: Shop, customer: str, invoice: str) -> None:
    shop.post("creditmemo", shop.sale(customer))
    shop.do(document=invoice, amount="4")
    ledger = shop.door("GET", "ledger")
    rows = {row["type"]: row for row in ledger["totals"]}
    assert rows["Invoice"] == {
        "type": "Invoice",
        "currency": "GBP",
        "count": 1,
        "net": "20.00",
        "tax": "4.00",
        "gross": "24.00",
        "due": "20.00",
    }
    assert rows["CreditMemo"]["due"] == "24.00"
    assert (ledger["payments"], ledger["contacts"]) == (1, 1)


def test_a_euro_invoice_is_paid_into_the_euro_account(shop: Shop) -> None:
    euro = {"CurrencyRef": {"value": "EUR"}}
    customer = shop.name("customer", CurrencyRef=euro["CurrencyRef"])
    body = shop.sale(customer, DocNumber="E1", ExchangeRate="0.85", **euro)
    invoice = shop.post("invoice", body)
    paid = shop.do(document="E1", amount="10", rate="0.9")["payment"]
    made = shop.read("payment", paid)
    assert made["DepositToAccountRef"]["name"] == "Euro Account"
    assert (made["CurrencyRef"]["value"], str(made["ExchangeRate"])) == ("EUR", "0.9")
    assert balance(shop, invoice["Id"]) == 14
    shop.do(action="raise", contact=customer, amount="4", type="CreditMemo", number="EC")
    shop.do(action="allocate", source="EC", document="E1")
    shop.do(action="settle", document="E1", by="deposit", amount="1")
    assert balance(shop, invoice["Id"]) == 9


def test_every_door_knows_both_realms(shop: Shop) -> None:
    other = Shop(shop.sandbox, SECOND)
    customer = other.name("customer", "Elsewhere Ltd")
    raised = {"action": "raise", "contact": customer, "amount": "9", "number": "E1"}
    other.do(**raised, realm=SECOND)
    assert "no Customer" in refused(shop, **raised)
    assert len(shop.door("GET", f"documents?realm={SECOND}")["documents"]) == 1
    assert shop.door("GET", "documents")["documents"] == []
    assert "no realm" in refused(shop, realm="1", document="E1")


def test_references_are_switched_by_name(shop: Shop) -> None:
    def act(action: str) -> View:
        body = {"kind": "Term", "name": "Net 30", "action": action}
        done: View = shop.door("POST", "references", body)
        return done

    assert act("archive")["status"] == "ARCHIVED"
    assert "Term" not in shop.query("select * from Term where Name = 'Net 30'")
    assert act("restore")["status"] == "ACTIVE"
