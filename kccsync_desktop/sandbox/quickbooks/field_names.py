"""The fields each entity knows, after the published schema, to find misspelt ones.

That QuickBooks refuses an unknown field with 2010 is assumed. Lines and their details are looked
into; other nested objects are not. The field that only replies have may come back in an update.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import errors
from kccsync_desktop.sandbox.quickbooks.document_views import UNKNOWN_FIELD

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMMON = "Id SyncToken MetaData CustomField AttachableRef domain status sparse"
_TXN = (
    "DocNumber TxnDate TxnSubType DepartmentRef CurrencyRef ExchangeRate PrivateNote TxnStatus "
    "LinkedTxn Line TxnTaxDetail TxnSource TaxFormType TaxFormNum TransactionLocationType Tag "
    "TxnApprovalInfo RecurDataRef RecurringInfo ProjectRef TotalCostAmount HomeTotalCostAmount"
)
_SALES = (
    "AutoDocNumber CustomerRef CustomerMemo BillAddr ShipAddr FreeFormAddress ShipFromAddr "
    "RemitToRef ClassRef SalesTermRef DueDate SalesRepRef PONumber FOB ShipMethodRef ShipDate "
    "TrackingNum GlobalTaxCalculation TotalAmt HomeTotalAmt ApplyTaxAfterDiscount "
    "ShippingTaxIncludedInTotalTax TemplateRef PrintStatus EmailStatus BillEmail BillEmailCc "
    "BillEmailBcc ARAccountRef Balance HomeBalance FinanceCharge PaymentMethodRef PaymentRefNum "
    "PaymentType CheckPayment CreditCardPayment DepositToAccountRef DeliveryInfo DiscountRate "
    "DiscountAmt GovtTxnRefIdentifier TaxExemptionRef"
)
_NAME = (
    "IntuitId Organization Title GivenName MiddleName FamilyName Suffix FullyQualifiedName "
    "CompanyName DisplayName PrintOnCheckName UserId Active V4IDPseudonym PrimaryPhone "
    "AlternatePhone Mobile Fax PrimaryEmailAddr WebAddr OtherContactInfo DefaultTaxCodeRef "
    "OtherAddr Notes"
)
_OWN: Mapping[str, tuple[str, ...]] = {
    "Invoice": (
        _TXN,
        _SALES,
        (
            "Deposit AllowIPNPayment AllowOnlinePayment AllowOnlineCreditCardPayment "
            "AllowOnlineACHPayment AllowOnlinePayPalPayment AllowOnlineAffirmPayment "
            "EInvoiceStatus ECloudStatusTimeStamp CfdiUse Exportation GlobalInfo "
            "invoiceStatus callToAction invoiceStatusLog InvoiceEx LessCIS InvoiceLink "
            "PaymentDetailsMessage ConvenienceFeeDetail EnabledSurchargeInfo "
            "InvoiceLinkSecurityCode InvoiceLinkExpiryDate AutoPayEligible "
            "SchedulePayEligible ScheduledPaymentId GratuityEnabled FinancingProductType "
            "SubscriptionPaymentsSetting TxnRetainageDetail"
        ),
    ),
    "CreditMemo": (
        _TXN,
        _SALES,
        "RemainingCredit InvoiceRef CreditMemoEx",
    ),
    "Bill": (
        _TXN,
        (
            "VendorRef APAccountRef TotalAmt BillEmail ReplyEmail Memo GlobalTaxCalculation "
            "PayerRef SalesTermRef DueDate RemitToAddr ShipAddr VendorAddr Balance "
            "HomeBalance BillEx LessCIS IncludeInAnnualTPAR"
        ),
    ),
    "VendorCredit": (
        _TXN,
        (
            "VendorRef APAccountRef TotalAmt BillEmail ReplyEmail Memo GlobalTaxCalculation "
            "VendorAddr VendorCreditEx Balance IncludeInAnnualTPAR"
        ),
    ),
    "Payment": (
        _TXN,
        (
            "CustomerRef RemitToRef ARAccountRef DepositToAccountRef PaymentMethodRef "
            "PaymentRefNum PaymentType CheckPayment CreditCardPayment TotalAmt UnappliedAmt "
            "ProcessPayment PaymentExtendedType PaymentEx"
        ),
    ),
    "BillPayment": (
        _TXN,
        (
            "VendorRef VendorAddr APAccountRef PayType CheckPayment CreditCardPayment "
            "TotalAmt BillPaymentEx"
        ),
    ),
    "VendorPrepayment": (
        _TXN,
        (
            "VendorRef AccountRef PaymentRefNum TotalAmt Balance HomeBalance VendorAddr "
            "VendorPrepaymentEx"
        ),
    ),
    "Customer": (
        _NAME,
        (
            "Taxable BillAddr ShipAddr ContactName AltContactName Job BillWithParent "
            "RootCustomerRef ParentRef Level CustomerTypeRef SalesTermRef SalesRepRef "
            "TaxGroupCodeRef TaxRateRef PaymentMethodRef CCDetail PriceLevelRef Balance "
            "OpenBalanceDate BalanceWithJobs CreditLimit AcctNum CurrencyRef OverDueBalance "
            "TotalRevenue TotalExpense PreferredDeliveryMethod ResaleNum JobInfo TDSEnabled "
            "CustomerEx SecondaryTaxIdentifier ARAccountRef PrimaryTaxIdentifier "
            "TaxExemptionReasonId IsProject BusinessNumber GSTIN GSTRegistrationType "
            "IsCISContractor ClientCompanyId ClientEntityId Source TaxRegime"
        ),
    ),
    "Vendor": (
        _NAME,
        (
            "ContactName AltContactName BillAddr ShipAddr TaxCountry TaxIdentifier "
            "TaxIdEffectiveDate BusinessNumber ParentRef VendorTypeRef TermRef "
            "PrefillAccountRef Balance BillRate OpenBalanceDate CreditLimit AcctNum "
            "Vendor1099 T4AEligible T5018Eligible CurrencyRef TDSEnabled TDSEntityTypeId "
            "TDSSectionTypeId TDSOverrideThreshold TaxReportingBasis APAccountRef VendorEx "
            "GSTIN GSTRegistrationType IsSubContractor SubcontractorType CISRate HasTPAR "
            "VendorPaymentBankDetail Source CostRate AgencyVerificationStatus "
            "AgencyVerificationStatusMsg AgencyVerificationTSUTC CompanyRegistrationNumber"
        ),
    ),
    "Item": (
        (
            "Name Sku Description Active SubItem ParentRef Level FullyQualifiedName Taxable "
            "SalesTaxIncluded PercentBased UnitPrice RatePercent Type PaymentMethodRef "
            "UOMSetRef IncomeAccountRef PurchaseDesc PurchaseTaxIncluded PurchaseCost "
            "ExpenseAccountRef COGSAccountRef AssetAccountRef PrefVendorRef AvgCost "
            "TrackQtyOnHand QtyOnHand QtyOnPurchaseOrder QtyOnSalesOrder ReorderPoint "
            "ManPartNum DepositToAccountRef SalesTaxCodeRef PurchaseTaxCodeRef InvStartDate "
            "BuildPoint PrintGroupedItems SpecialItem SpecialItemType ItemGroupDetail "
            "ItemAssemblyDetail AbatementRate ReverseChargeRate ServiceType ItemCategoryType "
            "ItemEx TaxClassificationRef UQCDisplayText UQCId ClassRef Source DeferredRevenue "
            "CustomExtensions"
        ),
    ),
    "Account": (
        (
            "Name SubAccount ParentRef Description FullyQualifiedName AccountAlias "
            "TxnLocationType Active Classification AccountType AccountSubType AccountPurposes "
            "AcctNum AcctNumExtn BankNum OpeningBalance OpeningBalanceDate CurrentBalance "
            "CurrentBalanceWithSubAccounts CurrencyRef TaxAccount TaxCodeRef "
            "OnlineBankingEnabled FIName JournalCodeRef AccountEx"
        ),
    ),
    "Term": (
        (
            "Name Active Type DiscountPercent DueDays DiscountDays DayOfMonthDue "
            "DueNextMonthDays DiscountDayOfMonth SalesTermEx"
        ),
    ),
    "Class": ("Name SubClass ParentRef FullyQualifiedName Active ClassEx",),
    "Department": ("Name SubDepartment ParentRef FullyQualifiedName Active DepartmentEx Address",),
    "PaymentMethod": ("Name Active Type PaymentMethodEx",),
}
_LINE = (
    "Id LineNum Description Amount Received LinkedTxn DetailType PaymentLineDetail "
    "DiscountLineDetail TaxLineDetail SalesItemLineDetail DescriptionLineDetail "
    "ItemBasedExpenseLineDetail AccountBasedExpenseLineDetail ReimburseLineDetail "
    "DepositLineDetail PurchaseOrderItemLineDetail SalesOrderItemLineDetail "
    "ItemReceiptLineDetail JournalEntryLineDetail GroupLineDetail SubTotalLineDetail "
    "TDSLineDetail ItemAdjustmentLineDetail CustomField LineEx ProjectRef CostAmount "
    "HomeCostAmount CustomExtensions"
)
_DETAILS: Mapping[str, str] = {
    "SalesItemLineDetail": (
        "ItemRef ClassRef UnitPrice UnitCostPrice RatePercent PriceLevelRef MarkupInfo "
        "Qty UOMRef ItemAccountRef InventorySiteRef TaxCodeRef TaxClassificationRef "
        "ServiceDate TaxInclusiveAmt DiscountRate DiscountAmt DeferredRevenue "
        "RetainageAmount SalesItemLineDetailEx"
    ),
    "AccountBasedExpenseLineDetail": (
        "CustomerRef ClassRef AccountRef BillableStatus MarkupInfo TaxAmount TaxCodeRef "
        "TaxInclusiveAmt ExpenseDetailLineDetailEx"
    ),
    "ItemBasedExpenseLineDetail": (
        "ItemRef ClassRef UnitPrice UnitCostPrice RatePercent PriceLevelRef MarkupInfo "
        "Qty UOMRef ItemAccountRef InventorySiteRef TaxCodeRef TaxClassificationRef "
        "CustomerRef BillableStatus TaxInclusiveAmt ItemBasedExpenseLineDetailEx"
    ),
    "DiscountLineDetail": (
        "DiscountRef PercentBased DiscountPercent DiscountAccountRef ServiceDate ClassRef "
        "TaxCodeRef DiscountLineDetailEx"
    ),
}
_FIELDS = {
    entity: frozenset(" ".join((_COMMON, UNKNOWN_FIELD, *parts)).split())
    for entity, parts in _OWN.items()
}
_LINE_FIELDS = frozenset(_LINE.split())
_DETAIL_FIELDS = {name: frozenset(fields.split()) for name, fields in _DETAILS.items()}


def require_known(entity: str, body: Mapping[str, object]) -> None:
    """Check the names of a body's fields, of its lines' and of their details'.

    Raises:
        Fault: 2010, one is unknown.
    """
    if entity not in _FIELDS:
        return
    _check(body, _FIELDS[entity])
    lines = body.get("Line")
    for line in lines if isinstance(lines, list) else ():
        if isinstance(line, dict):
            _check(line, _LINE_FIELDS)
            for name, fields in _DETAIL_FIELDS.items():
                detail = line.get(name)
                _check(detail if isinstance(detail, dict) else {}, fields)


def stripped(value: object) -> object:
    """Return JSON without its empty texts and nulls, which are as good as absent."""
    if isinstance(value, dict):
        return {name: stripped(one) for name, one in value.items() if one not in ("", None)}
    if isinstance(value, list):
        return [stripped(one) for one in value]
    return value


def _check(sent: Mapping[str, object], known: frozenset[str]) -> None:
    for name, value in sent.items():
        if name not in known and value not in ([], {}):
            raise errors.unsupported_property(name)
