"""The chart of accounts of a UK organisation, much as Xero sets it up, with some of its own."""

from __future__ import annotations

from dataclasses import dataclass

_CLASSES = {
    "BANK": "ASSET",
    "CURRENT": "ASSET",
    "FIXED": "ASSET",
    "INVENTORY": "ASSET",
    "PREPAYMENT": "ASSET",
    "EQUITY": "EQUITY",
    "DIRECTCOSTS": "EXPENSE",
    "EXPENSE": "EXPENSE",
    "OVERHEADS": "EXPENSE",
    "DEPRECIATN": "EXPENSE",
    "CURRLIAB": "LIABILITY",
    "TERMLIAB": "LIABILITY",
    "REVENUE": "REVENUE",
    "SALES": "REVENUE",
    "OTHERINCOME": "REVENUE",
}


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account of the chart."""

    code: str
    name: str
    type: str
    tax_type: str = "NONE"
    system: str = ""
    currency: str = ""
    bank_number: str = ""
    payments_enabled: bool = False
    archived: bool = False

    @property
    def klass(self) -> str:
        """The account class that the type belongs to."""
        return _CLASSES[self.type]


_INCOME = "OUTPUT2"
_COSTS = "INPUT2"

ACCOUNTS = (
    AccountRow("090", "Business Bank Account", "BANK", bank_number="20000012345678"),
    AccountRow("091", "Business Savings Account", "BANK", bank_number="20000087654321"),
    AccountRow("092", "Euro Account", "BANK", currency="EUR", bank_number="20000055556666"),
    AccountRow("200", "Sales", "REVENUE", _INCOME),
    AccountRow("201", "Sales - Giftware", "REVENUE", _INCOME),
    AccountRow("202", "Sales - Kitchen", "REVENUE", _INCOME),
    AccountRow("203", "Sales - Books", "REVENUE", "ZERORATEDOUTPUT"),
    AccountRow("204", "Sales - Christmas", "REVENUE", _INCOME),
    AccountRow("205", "Sales Delivery", "REVENUE", _INCOME),
    AccountRow("206", "Sales - Insulation", "REVENUE", "RROUTPUT"),
    AccountRow("260", "Other Revenue", "REVENUE", _INCOME),
    AccountRow("270", "Interest Income", "REVENUE"),
    AccountRow("300", "Purchases", "DIRECTCOSTS", _COSTS),
    AccountRow("305", "Purchase Delivery", "DIRECTCOSTS", _COSTS),
    AccountRow("310", "Cost of Goods Sold", "DIRECTCOSTS", _COSTS),
    AccountRow("320", "Direct Wages", "DIRECTCOSTS"),
    AccountRow("325", "Direct Expenses", "DIRECTCOSTS", _COSTS),
    AccountRow("400", "Advertising & Marketing", "EXPENSE", _COSTS),
    AccountRow("401", "Audit & Accountancy fees", "EXPENSE", _COSTS),
    AccountRow("404", "Bank Fees", "EXPENSE"),
    AccountRow("408", "Cleaning", "EXPENSE", _COSTS),
    AccountRow("412", "Consulting", "EXPENSE", _COSTS),
    AccountRow("416", "Depreciation Expense", "DEPRECIATN"),
    AccountRow("418", "Charitable and Political Donations", "EXPENSE"),
    AccountRow("420", "Entertainment - 100% business", "EXPENSE", _COSTS),
    AccountRow("424", "Entertainment - 0%", "EXPENSE"),
    AccountRow("425", "Postage, Freight & Courier", "EXPENSE", _COSTS),
    AccountRow("429", "General Expenses", "EXPENSE", _COSTS),
    AccountRow("430", "Old Trade Counter Expenses", "EXPENSE", _COSTS, archived=True),
    AccountRow("433", "Insurance", "EXPENSE", "EXEMPTINPUT"),
    AccountRow("437", "Interest Paid", "EXPENSE"),
    AccountRow("441", "Legal Expenses", "EXPENSE", _COSTS),
    AccountRow("445", "Light, Power, Heating", "EXPENSE", "RRINPUT"),
    AccountRow("449", "Motor Vehicle Expenses", "EXPENSE", _COSTS),
    AccountRow("453", "Office Expenses", "EXPENSE", _COSTS),
    AccountRow("457", "Operating Lease Payments", "EXPENSE", _COSTS),
    AccountRow("461", "Printing & Stationery", "EXPENSE", _COSTS),
    AccountRow("463", "IT Software and Consumables", "EXPENSE", _COSTS),
    AccountRow("464", "Rates", "EXPENSE"),
    AccountRow("465", "Repairs & Maintenance", "EXPENSE", _COSTS),
    AccountRow("469", "Rent", "EXPENSE", _COSTS),
    AccountRow("473", "Repairs & Maintenance - Premises", "EXPENSE", _COSTS),
    AccountRow("477", "Salaries", "EXPENSE"),
    AccountRow("478", "Directors' Remuneration", "EXPENSE"),
    AccountRow("479", "Employers National Insurance", "EXPENSE"),
    AccountRow("480", "Staff Training", "EXPENSE", _COSTS),
    AccountRow("482", "Pensions Costs", "EXPENSE"),
    AccountRow("485", "Subscriptions", "EXPENSE", _COSTS),
    AccountRow("489", "Telephone & Internet", "EXPENSE", _COSTS),
    AccountRow("493", "Travel - National", "EXPENSE", "ZERORATEDINPUT"),
    AccountRow("494", "Travel - International", "EXPENSE", "ZERORATEDINPUT"),
    AccountRow("497", "Bank Revaluations", "EXPENSE", system="BANKCURRENCYGAIN"),
    AccountRow("498", "Unrealised Currency Gains", "EXPENSE", system="UNREALISEDCURRENCYGAIN"),
    AccountRow("499", "Realised Currency Gains", "EXPENSE", system="REALISEDCURRENCYGAIN"),
    AccountRow("500", "Corporation Tax", "EXPENSE"),
    AccountRow("610", "Accounts Receivable", "CURRENT", system="DEBTORS"),
    AccountRow("611", "Less Provision for Doubtful Debts", "CURRENT"),
    AccountRow("620", "Prepayments", "CURRENT"),
    AccountRow("630", "Inventory", "INVENTORY"),
    AccountRow("710", "Office Equipment", "FIXED", "CAPEXINPUT2"),
    AccountRow("711", "Less Accumulated Depreciation on Office Equipment", "FIXED"),
    AccountRow("720", "Computer Equipment", "FIXED", "CAPEXINPUT2"),
    AccountRow("740", "Buildings", "FIXED"),
    AccountRow("800", "Accounts Payable", "CURRLIAB", system="CREDITORS"),
    AccountRow("801", "Unpaid Expense Claims", "CURRLIAB", system="UNPAIDEXPCLM"),
    AccountRow("805", "Accruals", "CURRLIAB"),
    AccountRow("810", "Income in Advance", "CURRLIAB"),
    AccountRow("820", "VAT", "CURRLIAB", system="GST"),
    AccountRow("825", "PAYE Payable", "CURRLIAB"),
    AccountRow("826", "NIC Payable", "CURRLIAB"),
    AccountRow("830", "Provision for Corporation Tax", "CURRLIAB"),
    AccountRow("835", "Directors' Loan Account", "CURRLIAB", payments_enabled=True),
    AccountRow("836", "Voucher Clearing", "CURRLIAB", payments_enabled=True),
    AccountRow("840", "Historical Adjustment", "CURRLIAB", system="HISTORICAL"),
    AccountRow("850", "Suspense", "CURRLIAB"),
    AccountRow("860", "Rounding", "CURRLIAB", system="ROUNDING"),
    AccountRow("868", "Earnings Orders Payable", "CURRLIAB"),
    AccountRow("877", "Tracking Transfers", "CURRLIAB", system="TRACKINGTRANSFERS"),
    AccountRow("900", "Loan", "TERMLIAB"),
    AccountRow("947", "Student Loan Deductions Payable", "CURRLIAB"),
    AccountRow("950", "Capital - x,xxx Ordinary Shares", "EQUITY"),
    AccountRow("960", "Retained Earnings", "EQUITY", system="RETAINEDEARNINGS"),
    AccountRow("970", "Owner A Funds Introduced", "EQUITY"),
    AccountRow("980", "Owner A Drawings", "EQUITY"),
)
