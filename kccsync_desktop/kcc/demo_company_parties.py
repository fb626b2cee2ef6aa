"""The demo company's customers and suppliers: made up, in the UK gift trade."""

from __future__ import annotations

from kccsync_desktop.kcc.demo_company_books import Party

SHOPS = (
    ("Larkspur & Finch", "8 Fore Street", "Totnes", "TQ9 5DX"),
    ("The Copper Kettle", "21 Saddler Street", "Durham", "DH1 3NU"),
    ("Bramble Lane Gifts", "3 Castle Hill", "Lincoln", "LN1 3AA"),
    ("Tidewater Trading", "14 Quay Road", "Whitby", "YO21 1DL"),
    ("Marigold House", "45 Broad Street", "Ludlow", "SY8 1NG"),
    ("Pennine Parcel Shop", "2 Market Place", "Hebden Bridge", "HX7 6EU"),
    ("Quill and Candle", "17 Rose Street", "Edinburgh", "EH2 2PR"),
    ("Old Forge Interiors", "The Old Forge", "Bakewell", "DE45 1BT"),
    ("Sixpence Emporium", "9 Steep Hill", "Lincoln", "LN2 1LT"),
    ("Harbour Lights Gallery", "1 The Parade", "Padstow", "PL28 8AE"),
    ("Teasel Home", "33 Regent Street", "Cambridge", "CB2 1AB"),
    ("Wren's Nest", "5 Church Lane", "Ledbury", "HR8 1DW"),
    ("Juniper Row", "28 High Street", "Kendal", "LA9 4LH"),
    ("The Copper Kettle", "60 Bridge Street", "Berwick-upon-Tweed", "TD15 1AQ"),
    ("Saltmarsh Stores", "12 Staithe Street", "Wells-next-the-Sea", "NR23 1AF"),
    ("Thistledown Crafts", "7 Mill Street", "Crieff", "PH7 4AT"),
    ("Oak & Otter", "19 Frogmore Street", "Abergavenny", "NP7 5AH"),
    ("Candlewick Corner", "4 Silver Street", "Bradford-on-Avon", "BA15 1JX"),
    ("Moorland Mercantile", "22 Fore Street", "Tavistock", "PL19 0AH"),
    ("Peppermint & Plum", "11 Sadler Gate", "Derby", "DE1 3NL"),
    ("Foxglove Florists", "36 Queen Street", "Neath", "SA11 1DL"),
    ("Beacon Hill Books", "2 Minster Yard", "Beverley", "HU17 0DP"),
    ("The Linen Press", "15 Pump Street", "Malvern", "WR14 4LU"),
    ("Kestrel Country Store", "Station Yard", "Hexham", "NE46 1EZ"),
)
PEOPLE = (
    ("Mrs A Holloway", "16 Orchard Close", "Reading", "RG4 8QT"),
    ("Mr D Pritchard", "72 Heol y Deri", "Cardiff", "CF14 6HB"),
    ("Ms J Okafor", "Flat 3, 90 Park Road", "London", "N8 8JP"),
    ("Mr & Mrs Lindqvist", "The Gables", "Harrogate", "HG1 5LA"),
    ("Miss R Tansley", "41 Victoria Avenue", "Hull", "HU5 3DP"),
    ("Mr S Cairns", "8 Glebe Street", "Stirling", "FK8 2HZ"),
    ("Mrs P Venn", "23 Cowick Lane", "Exeter", "EX2 9JG"),
    ("Mr T Abara", "5 Clarence Street", "Leeds", "LS13 1JT"),
)
ABROAD = (
    ("Maison Clairval", "12 rue des Tanneurs", "Lille", "59000", "FR", "FR61532114870"),
    ("Galway Bay Gifts", "4 Shop Lane", "Galway", "H91 X2K7", "IE", "IE6433184T"),
    ("Lindenhof Geschenke", "Lindenstraße 3", "Münster", "48143", "DE", "DE811907451"),
)
MAKERS = (
    ("S20001", "Harrow & Blythe Ceramics Ltd", "Unit 4, Etruria Road", "Stoke-on-Trent", "ST1 5NS"),
    ("S20002", "Northgate Candle Works", "18 Canal Street", "Bolton", "BL1 1PU"),
    ("S20003", "Fellside Print & Paper", "Low Mill", "Settle", "BD24 9BD"),
    ("S20004", "Tamar Tinware", "Riverside", "Saltash", "PL12 6LE"),
    ("S20005", "Weald Basketry", "Oast Farm", "Tenterden", "TN30 6SP"),
    ("S20006", "Cairn Textiles", "9 Bonnet Row", "Kilmarnock", "KA1 3ND"),
    ("S20007", "Bellwether Toys", "31 Tanner Street", "Kettering", "NN16 8TF"),
)
LANDLORD = Party(
    "S20901", "Millrace Estates LLP", "1 Millrace Court", "Wakefield", "WF1 1TR",
    email="rents@millrace.example", is_customer=False, is_supplier=True,
)  # fmt: skip
UTILITY = Party(
    "S20902", "Ridings Energy", "PO Box 118", "Leeds", "LS1 4ZZ",
    email="billing@ridings-energy.example", is_customer=False, is_supplier=True, terms=14,
)  # fmt: skip
COUNCIL = Party(
    "S20903", "Aireborough Council", "Town Hall", "Wakefield", "WF1 2HQ",
    is_customer=False, is_supplier=True, terms=14,
)  # fmt: skip
EURO_MAKER = Party(
    "S20010", "Atelier Ombrage SARL", "8 quai de la Lys", "Armentières", "59280", "FR",
    "compta@ombrage.example", "FR20418833905", "EUR", is_customer=False, is_supplier=True,
)  # fmt: skip
SHOWROOM = Party(
    "C10090", "Calder Showroom Partners", "Dean Clough", "Halifax", "HX3 5AX",
    email="accounts@caldershowroom.example", tax_reference="GB318440276", is_supplier=True,
)  # fmt: skip
BAD_EMAIL = Party(
    "C10081", "Pebble & Twine", "6 Chapel Street", "Penzance", "TR18 4AP", email=".",
)  # fmt: skip
ARCHIVED = Party(
    "C99001", "Old Harbour Gifts", "1 Quay Street", "Whitby", "YO22 4AA",
    email="hello@oldharbour.example",
)  # fmt: skip
CASE_PAIR = (
    Party(
        "C10070a", "Ivy Cottage Tearoom", "2 The Green", "Haworth", "BD22 8DR",
        email="ivy@ivycottage.example",
    ),
    Party(
        "C10070A", "Ivy Lodge Hotel", "Station Road", "Grange-over-Sands", "LA11 6DW",
        email="office@ivylodge.example",
    ),
)  # fmt: skip


def _mailbox(name: str) -> str:
    letters = "".join(letter for letter in name.lower() if letter.isascii() and letter.isalpha())
    return f"accounts@{letters}.example"


def shops() -> list[Party]:
    """Return the trade customers: net calculation, on account."""
    parties = []
    for number, (name, street, town, postcode) in enumerate(SHOPS, start=10001):
        tax_reference = f"GB{number * 27_449 % 1_000_000_000:09d}" if number % 3 else ""
        terms = (30, 14, 30, 60)[number % 4]
        email = _mailbox(name) if number % 8 else ""
        parties.append(
            Party(
                f"C{number}", name, street, town, postcode,
                email=email, tax_reference=tax_reference, terms=terms,
            )
        )  # fmt: skip
    return [*parties, SHOWROOM, *CASE_PAIR]


def people() -> list[Party]:
    """Return the private customers: gross calculation, paid with the order."""
    return [
        Party(
            f"C{number}", name, street, town, postcode,
            email=_mailbox(name), method="2", terms=0,
        )
        for number, (name, street, town, postcode) in enumerate(PEOPLE, start=10050)
    ]  # fmt: skip


def abroad() -> list[Party]:
    """Return the customers who are invoiced in euros, without VAT."""
    return [
        Party(
            f"C{number}", name, street, town, postcode, country,
            _mailbox(name), tax_reference, "EUR",
        )
        for number, (name, street, town, postcode, country, tax_reference) in enumerate(
            ABROAD, start=10060
        )
    ]  # fmt: skip


def makers() -> list[Party]:
    """Return the suppliers of goods."""
    return [
        Party(
            code, name, street, town, postcode,
            email=_mailbox(name), tax_reference=f"GB{int(code[1:]) * 43_117 % 1_000_000_000:09d}",
            is_customer=False, is_supplier=True,
        )
        for code, name, street, town, postcode in MAKERS
    ]  # fmt: skip
