"""Answers of QuickBooks as texts allow them: each field that is read, in forms that do come."""

from __future__ import annotations

import json
from copy import deepcopy
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.connectors.fakes import answer

if TYPE_CHECKING:
    from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest

INVOICE: dict[str, Any] = {
    "Id": "155",
    "SyncToken": "0",
    "MetaData": {"LastUpdatedTime": "2025-12-01T04:00:00-08:00"},
    "DocNumber": "INV1",
    "TxnDate": "2025-12-01",
    "DueDate": "2025-12-31",
    "CurrencyRef": {"value": "EUR", "name": "Euro"},
    "ExchangeRate": "0.8",
    "CustomerRef": {"value": "7", "name": "Umber"},
    "PrivateNote": "KCCSync sales-invoice/INV1",
    "TotalAmt": "29.00",
    "TxnTaxDetail": {
        "TotalTax": 4,
        "TaxLine": [
            {
                "Amount": Decimal("4.0"),
                "DetailType": "TaxLineDetail",
                "TaxLineDetail": {"TaxRateRef": {"value": "1"}, "NetAmountTaxable": 20},
            }
        ],
    },
    "Line": [
        {
            "Id": "1",
            "Description": "White lantern",
            "Amount": "20.00",
            "DetailType": "SalesItemLineDetail",
            "SalesItemLineDetail": {
                "ItemRef": {"value": "5"},
                "ItemAccountRef": {"value": "90"},
                "TaxCodeRef": {"value": "2"},
                "Qty": 2,
            },
        },
        {
            "Amount": 8,
            "DetailType": "SalesItemLineDetail",
            "SalesItemLineDetail": {"ItemRef": {"value": "5"}, "TaxCodeRef": {"value": "2"}},
        },
        {
            "Amount": 3,
            "DetailType": "DiscountLineDetail",
            "DiscountLineDetail": {"DiscountAccountRef": {"value": "91"}},
        },
        {"DetailType": "DescriptionOnly", "Description": "Thank you"},
        {"Amount": 25, "DetailType": "SubTotalLineDetail", "SubTotalLineDetail": {}},
    ],
}
BILL: dict[str, Any] = {
    **INVOICE,
    "VendorRef": {"value": "8"},
    "Line": [
        {
            "Amount": 20,
            "DetailType": "AccountBasedExpenseLineDetail",
            "AccountBasedExpenseLineDetail": {
                "AccountRef": {"value": "60"},
                "TaxCodeRef": {"value": "2"},
            },
        },
        {
            "Amount": 5,
            "DetailType": "ItemBasedExpenseLineDetail",
            "ItemBasedExpenseLineDetail": {
                "ItemRef": {"value": "5"},
                "TaxCodeRef": {"value": "2"},
            },
        },
    ],
}
LISTS: dict[str, list[dict[str, Any]]] = {
    "Item": [
        {
            "Id": "5",
            "Name": "Lantern",
            "Sku": "85123A",
            "Type": "NonInventory",
            "IncomeAccountRef": {"value": "90"},
            "ExpenseAccountRef": {"value": "61"},
            "Active": True,
        },
        {"Id": "6", "Name": "Folder", "Type": "Category"},
    ],
    "TaxRate": [
        {"Id": "1", "Name": "SS-20.0", "RateValue": 20, "DisplayType": "HideInAll"},
    ],
    "TaxCode": [
        {
            "Id": "2",
            "Name": "20.0% S",
            "Description": "Standard",
            "Active": True,
            "Hidden": False,
            "SalesTaxRateList": {"TaxRateDetail": [{"TaxRateRef": {"value": "1"}}]},
            "PurchaseTaxRateList": {"TaxRateDetail": [{"TaxRateRef": {"value": "1"}}]},
        }
    ],
    "Account": [
        {
            "Id": "90",
            "Name": "Sales",
            "AcctNum": "4000",
            "AccountType": "Income",
            "AccountSubType": "SalesOfProductIncome",
            "Classification": "Revenue",
            "CurrencyRef": {"value": "GBP"},
            "Active": True,
        }
    ],
    "Customer": [
        {
            "Id": "7",
            "DisplayName": "Umber",
            "Notes": "KCCSync C1",
            "PrimaryEmailAddr": {"Address": "a@b.example"},
            "CurrencyRef": {"value": "GBP"},
            "Active": True,
        }
    ],
    "CompanyCurrency": [{"Id": "1", "Code": "EUR", "Active": True}],
    "Invoice": [INVOICE],
    "Bill": [BILL],
}
PREFERENCES: dict[str, Any] = {
    "CurrencyPrefs": {"HomeCurrency": {"value": "GBP"}, "MultiCurrencyEnabled": True},
    "SalesFormsPrefs": {"CustomTxnNumbers": True, "AutoApplyCredit": False},
    "TaxPrefs": {"UsingSalesTax": True},
    "AccountingInfoPrefs": {"BookCloseDate": "2025-09-30"},
}
COMPANY: dict[str, Any] = {"CompanyName": "Bramble", "Country": "GB"}


class Answers:
    """Answers queries with prepared rows, and the two objects that are no rows."""

    def __init__(self) -> None:
        self.lists = deepcopy(LISTS)
        self.objects = deepcopy({"Preferences": PREFERENCES, "CompanyInfo": COMPANY})

    def send(self, request: HttpRequest, _bearer: str | None, _seconds: float) -> HttpAnswer:
        if request.body:
            words = request.body.decode().split()
            entity = words[words.index("FROM") + 1]
            body = {"QueryResponse": {entity: self.lists.get(entity, [])}}
        else:
            name = "CompanyInfo" if "companyinfo" in request.url else "Preferences"
            body = {name: self.objects[name]}
        return answer(200, json.dumps(body, default=str))
