"""The demo company's stock and nominal accounts."""

from __future__ import annotations

from decimal import Decimal

from kccsync_desktop.kcc.demo_company_books import Goods

NOMINALS = (
    ("1001", "Stock", "Stock"),
    ("1200", "Bank Current Account", "Bank"),
    ("1210", "Euro Account", "Bank"),
    ("1250", "Voucher Clearing", "Current Liability"),
    ("2110", "Customer Prepayments", "Current Liability"),
    ("4000", "Sales - Giftware", "Sales"),
    ("4010", "Sales - Kitchen", "Sales"),
    ("4020", "Sales - Books", "Sales"),
    ("4030", "Sales - Christmas", "Sales"),
    ("4900", "Sales Delivery", "Sales"),
    ("4955", "Candle Making Evenings", "Sales"),
    ("5000", "Purchases", "Purchases"),
    ("5100", "Cost of Sales", "Cost of Sale"),
    ("5900", "Purchase Delivery", "Purchases"),
    ("7100", "Rent", "Expense"),
    ("7110", "Rates", "Expense"),
    ("7200", "Light and Heat", "Expense"),
    ("7500", "Telephone", "Expense"),
)
BANK, EURO_BANK, VOUCHERS = "1200", "1210", "1250"
STOCK_NOMINAL, ODD_NOMINAL = "1001", "4955"
SALES_DELIVERY, PURCHASE_DELIVERY, PURCHASES = "4900", "5900", "5000"

_GIFTWARE = """
MUG-01a|Stoneware mug, heron|7.95|3.40
MUG-01A|Stoneware mug, heron, boxed|9.95|4.35
CAN-110|Beeswax pillar candle 15 cm|6.25|2.60
CAN-111|Beeswax pillar candle 20 cm|8.40|3.55
CAN-204|Soy candle in tin, fig and thyme|9.50|3.85
CAN-205|Soy candle in tin, sea salt|9.50|3.85
HOL-020|Tea-light holder, pressed tin|2.35|0.92
HOL-021|Tea-light holder, ribbed glass|2.75|1.10
FRA-310|Photo frame 13 x 18, driftwood|11.20|4.90
FRA-311|Photo frame 10 x 15, driftwood|8.60|3.70
BUN-400|Cotton bunting, ditsy floral 5 m|7.45|3.05
BUN-401|Cotton bunting, gingham 5 m|7.45|3.05
BAS-510|Willow basket, round|14.50|6.80
BAS-511|Willow basket, oval with lid|19.75|9.25
CLK-600|Mantel clock, verdigris|32.00|15.40
SOA-701|Oatmeal soap in paper|3.15|1.20
THR-800|Lambswool throw, bracken|44.50|22.00
THR-801|Lambswool throw, slate|44.50|22.00
CRD-900|Greetings card, linocut hare|1.4583|0.52
CRD-901|Greetings card, linocut wren|1.4583|0.52
"""
_KITCHEN = """
KIT-100|Enamel jug 1.5 l, cream|13.25|6.10
KIT-101|Enamel jug 1.5 l, sage|13.25|6.10
KIT-110|Tea towel, herb garden|5.40|2.15
KIT-111|Tea towel, hens|5.40|2.15
KIT-120|Bread bin, duck-egg|27.90|13.60
KIT-130|Cake tins, set of three|18.60|8.75
KIT-140|Oven gloves, ticking stripe|9.80|4.20
KIT-150|Measuring spoons, brass|6.6667|2.85
"""
_CHRISTMAS = """
XMS-01|Felt robin decoration|3.75|1.45
XMS-02|Glass bauble, frosted|2.95|1.15
XMS-03|Paper star lantern 60 cm|8.25|3.50
XMS-04|Wreath, dried orange and bay|16.40|7.30
"""
_BOOKS = """
BOK-01|The Kitchen Garden Year (hardback)|12.50|6.25
BOK-02|Walks from the Tea Room (paperback)|7.99|3.99
BOK-03|Colouring book, hedgerow|5.25|2.40
"""
_OTHERS = """
SEA-01|Child booster seat, tweed|39.00|19.50|4000|T5
PAL-DEP|Returnable pallet deposit|10.00|10.00|4000|T9
"""


def _listed(text: str, kind: str, nominal: str, tax_rate: str) -> list[Goods]:
    goods = []
    for row in text.strip().splitlines():
        code, description, sell, buy, *own = row.split("|")
        account, rate = own or (nominal, tax_rate)
        goods.append(Goods(code, description, kind, Decimal(sell), Decimal(buy), account, rate))
    return goods


GIFTS = tuple(_listed(_GIFTWARE, "Giftware", "4000", "T1"))
KITCHEN = tuple(_listed(_KITCHEN, "Kitchen", "4010", "T1"))
CHRISTMAS = tuple(_listed(_CHRISTMAS, "Christmas", "4030", "T1"))
BOOKS = tuple(_listed(_BOOKS, "Books", "4020", "T0"))
BOOSTER_SEAT, PALLET_DEPOSIT = _listed(_OTHERS, "Sundries", "4000", "T1")
GOODS = (*GIFTS, *KITCHEN, *CHRISTMAS, *BOOKS, BOOSTER_SEAT, PALLET_DEPOSIT)
