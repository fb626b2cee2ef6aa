"""The seeded chart of accounts, as a QuickBooks company of a UK gift shop has it."""

from __future__ import annotations

from dataclasses import dataclass

CLASSIFICATIONS = {
    "Bank": "Asset",
    "Accounts Receivable": "Asset",
    "Other Current Asset": "Asset",
    "Fixed Asset": "Asset",
    "Other Asset": "Asset",
    "Accounts Payable": "Liability",
    "Credit Card": "Liability",
    "Other Current Liability": "Liability",
    "Long Term Liability": "Liability",
    "Equity": "Equity",
    "Income": "Revenue",
    "Other Income": "Revenue",
    "Cost of Goods Sold": "Expense",
    "Expense": "Expense",
    "Other Expense": "Expense",
}


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account of the chart; `sub_type` is QuickBooks' AccountSubType."""

    number: str
    name: str
    type: str
    sub_type: str
    currency: str = "GBP"
    active: bool = True


UNDEPOSITED = "Undeposited Funds"
VAT_CONTROL = "VAT Control"
_OCA, _OCL, _COGS = "Other Current Asset", "Other Current Liability", "Cost of Goods Sold"
_SUPPLIES = "SuppliesMaterialsCogs"
_OTHER_COSTS = "OtherMiscellaneousServiceCost"

ACCOUNTS = (
    AccountRow("1200", "Business Current Account", "Bank", "CashOnHand"),
    AccountRow("1201", "Business Savings Account", "Bank", "Savings"),
    AccountRow("1210", "Euro Account", "Bank", "CashOnHand", "EUR"),
    AccountRow("1220", "US Dollar Account", "Bank", "CashOnHand", "USD"),
    AccountRow("1230", "Petty Cash", "Bank", "CashOnHand"),
    AccountRow("1240", "Company Credit Card", "Credit Card", "CreditCard"),
    AccountRow("1100", "Debtors", "Accounts Receivable", "AccountsReceivable"),
    AccountRow("1101", "Debtors - EUR", "Accounts Receivable", "AccountsReceivable", "EUR"),
    AccountRow("1102", "Debtors - USD", "Accounts Receivable", "AccountsReceivable", "USD"),
    AccountRow("1290", UNDEPOSITED, _OCA, "UndepositedFunds"),
    AccountRow("1250", "Voucher Clearing", _OCA, "OtherCurrentAssets"),
    AccountRow("1001", "Stock Asset", _OCA, "Inventory"),
    AccountRow("1300", "Prepayments", _OCA, "PrepaidExpenses"),
    AccountRow("1310", "Employee Advances", _OCA, "EmployeeCashAdvances"),
    AccountRow("1320", "Provision for Doubtful Debts", _OCA, "AllowanceForBadDebts"),
    AccountRow("1330", "Uncategorised Asset", _OCA, "OtherCurrentAssets"),
    AccountRow("0010", "Freehold Property", "Fixed Asset", "Buildings"),
    AccountRow("0020", "Plant and Machinery", "Fixed Asset", "MachineryAndEquipment"),
    AccountRow(
        "0021", "Plant and Machinery Depreciation", "Fixed Asset", "AccumulatedDepreciation"
    ),
    AccountRow("0030", "Office Equipment", "Fixed Asset", "FurnitureAndFixtures"),
    AccountRow("0040", "Computer Equipment", "Fixed Asset", "MachineryAndEquipment"),
    AccountRow("0050", "Motor Vehicles", "Fixed Asset", "Vehicles"),
    AccountRow("2100", "Creditors", "Accounts Payable", "AccountsPayable"),
    AccountRow("2101", "Creditors - EUR", "Accounts Payable", "AccountsPayable", "EUR"),
    AccountRow("2102", "Creditors - USD", "Accounts Payable", "AccountsPayable", "USD"),
    AccountRow("2200", VAT_CONTROL, _OCL, "GlobalTaxPayable"),
    AccountRow("2201", "VAT Suspense", _OCL, "GlobalTaxSuspense"),
    AccountRow("2110", "Customer Prepayments", _OCL, "OtherCurrentLiabilities"),
    AccountRow("2120", "Accruals", _OCL, "OtherCurrentLiabilities"),
    AccountRow("2210", "PAYE Payable", _OCL, "PayrollTaxPayable"),
    AccountRow("2211", "National Insurance Payable", _OCL, "PayrollTaxPayable"),
    AccountRow("2220", "Net Wages", _OCL, "PayrollClearing"),
    AccountRow("2230", "Pension Fund", _OCL, "PayrollTaxPayable"),
    AccountRow("2300", "Directors' Loan Account", _OCL, "LoanPayable"),
    AccountRow("2320", "Corporation Tax Payable", _OCL, "OtherCurrentLiabilities"),
    AccountRow("2330", "Bank Loan", "Long Term Liability", "NotesPayable"),
    AccountRow("3000", "Ordinary Share Capital", "Equity", "CommonStock"),
    AccountRow("3100", "Retained Earnings", "Equity", "RetainedEarnings"),
    AccountRow("3200", "Opening Balance Equity", "Equity", "OpeningBalanceEquity"),
    AccountRow("3300", "Dividends", "Equity", "OwnersEquity"),
    AccountRow("4001", "Sales", "Income", "SalesOfProductIncome"),
    AccountRow("4000", "Sales - Giftware", "Income", "SalesOfProductIncome"),
    AccountRow("4010", "Sales - Kitchen", "Income", "SalesOfProductIncome"),
    AccountRow("4020", "Sales - Books", "Income", "SalesOfProductIncome"),
    AccountRow("4030", "Sales - Christmas", "Income", "SalesOfProductIncome"),
    AccountRow("4040", "Sales - Insulation", "Income", "SalesOfProductIncome"),
    AccountRow("4050", "Sales of Services", "Income", "ServiceFeeIncome"),
    AccountRow("4900", "Sales Delivery", "Income", "OtherPrimaryIncome"),
    AccountRow("4910", "Discounts Given", "Income", "DiscountsRefundsGiven"),
    AccountRow("4920", "Billable Expense Income", "Income", "SalesOfProductIncome"),
    AccountRow("4930", "Uncategorised Income", "Income", "SalesOfProductIncome"),
    AccountRow("4990", "Interest Income", "Other Income", "InterestEarned"),
    AccountRow("4991", "Other Income", "Other Income", "OtherMiscellaneousIncome"),
    AccountRow("5000", "Purchases", _COGS, _SUPPLIES),
    AccountRow("5001", "Cost of Sales", _COGS, _SUPPLIES),
    AccountRow("5010", "Stock Shrinkage", _COGS, _SUPPLIES),
    AccountRow("5020", "Subcontractors", _COGS, "CostOfLaborCos"),
    AccountRow("5900", "Purchase Delivery", _COGS, "ShippingFreightDeliveryCos"),
    AccountRow("5910", "Discounts Taken", _COGS, _SUPPLIES),
    AccountRow("6200", "Advertising and Marketing", "Expense", "AdvertisingPromotional"),
    AccountRow("7000", "Salaries", "Expense", "PayrollExpenses"),
    AccountRow("7006", "Employers National Insurance", "Expense", "PayrollExpenses"),
    AccountRow("7007", "Pension Costs", "Expense", "PayrollExpenses"),
    AccountRow("7100", "Rent", "Expense", "RentOrLeaseOfBuildings"),
    AccountRow("7110", "Rates", "Expense", "TaxesPaid"),
    AccountRow("7200", "Light and Heat", "Expense", "Utilities"),
    AccountRow("7300", "Motor Vehicle Expenses", "Expense", "Auto"),
    AccountRow("7400", "Travel", "Expense", "Travel"),
    AccountRow("7410", "Meals and Entertainment", "Expense", "EntertainmentMeals"),
    AccountRow("7500", "Telephone and Internet", "Expense", "Utilities"),
    AccountRow("7501", "Postage and Courier", "Expense", "ShippingFreightDelivery"),
    AccountRow("7502", "Printing and Stationery", "Expense", "OfficeGeneralAdministrativeExpenses"),
    AccountRow(
        "7503", "IT Software and Consumables", "Expense", "OfficeGeneralAdministrativeExpenses"
    ),
    AccountRow("7600", "Legal and Professional Fees", "Expense", "LegalProfessionalFees"),
    AccountRow("7601", "Audit and Accountancy Fees", "Expense", "LegalProfessionalFees"),
    AccountRow("7700", "Repairs and Maintenance", "Expense", "RepairMaintenance"),
    AccountRow("7800", "Cleaning", "Expense", "OtherMiscellaneousServiceCost"),
    AccountRow("7900", "Bank Charges", "Expense", "BankCharges"),
    AccountRow("7910", "Interest Paid", "Expense", "InterestPaid"),
    AccountRow("8000", "Depreciation", "Other Expense", "Depreciation"),
    AccountRow("8100", "Bad Debts", "Expense", "BadDebts"),
    AccountRow("8200", "Insurance", "Expense", "Insurance"),
    AccountRow("8201", "Subscriptions", "Expense", "DuesSubscriptions"),
    AccountRow("8210", "Old Trade Counter Expenses", "Expense", _OTHER_COSTS, active=False),
    AccountRow("8250", "Uncategorised Expense", "Expense", _OTHER_COSTS),
    AccountRow("8300", "Exchange Gain or Loss", "Other Expense", "ExchangeGainOrLoss"),
    AccountRow(
        "9998", "Reconciliation Discrepancies", "Other Expense", "OtherMiscellaneousExpense"
    ),
)
