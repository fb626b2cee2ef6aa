"""Documents of every shape KCC may give, and a connected package that they are posted to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from kccsync_desktop.connectors.package import Accepted, Outcome
from kccsync_desktop.domain.companies import NominalAccount, TaxRate, TaxSide
from kccsync_desktop.domain.document_numbers import FoundDocuments, NumberIndex
from kccsync_desktop.domain.documents import (
    CalcMethod,
    Document,
    DocumentLine,
    DocumentStatus,
    LedgerSide,
    SourceType,
)
from kccsync_desktop.domain.line_taxes import tax_side
from kccsync_desktop.domain.money import ZERO, rounded
from kccsync_desktop.domain.planning import PlanFacts, plan_document
from kccsync_desktop.domain.precheck import CheckFacts, check_document
from kccsync_desktop.domain.problems import Severity
from kccsync_desktop.domain.setup import ExportOptions, Mapping
from tests.connectors.conftest import Desk, open_unlimited
from tests.connectors.ledger_words import contact

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger import LedgerAccount, LedgerTaxRate, RemoteDocument
    from kccsync_desktop.domain.ledger_documents import LedgerDocument
    from kccsync_desktop.domain.package_rules import PackageRules

HUNDRED = Decimal(100)
SALES_TYPES = (SourceType.SALES_INVOICE, SourceType.CREDIT_NOTE)
TYPES = (*SALES_TYPES, SourceType.PURCHASE_INVOICE, SourceType.PURCHASE_CREDIT)
NOMINALS = {
    LedgerSide.SALES: ("4000", "4020", "4900"),
    LedgerSide.PURCHASES: ("5000", "5900", "7100"),
}
KINDS = {LedgerSide.SALES: "Sales", LedgerSide.PURCHASES: "Purchases"}
ACCOUNTS = {
    "xero": {"4000": "201", "4020": "203", "4900": "205", "5000": "300", "5900": "305"}
    | {"7100": "469"},
    "quickbooks": {code: code for codes in NOMINALS.values() for code in codes},
}
OPTIONS = st.builds(
    ExportOptions,
    rollup=st.booleans(),
    rollup_by_nominal=st.booleans(),
    multicurrency=st.just(value=True),
)


@dataclass(frozen=True)
class LineSeed:
    """A line before the package's codes are known: ``rate`` counts among those of the side."""

    nominal: int
    rate: int
    quantity: Decimal
    price: Decimal
    discount: Decimal
    off: Decimal
    description: str


@dataclass(frozen=True)
class DocumentSeed:
    """A document before the package's codes are known."""

    source_type: SourceType
    method: CalcMethod
    currency: str
    exchange_rate: Decimal
    day: date
    reference: str
    is_reverse: bool
    lines: tuple[LineSeed, ...]


def _numbers(low: str, high: str, places: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(low, high, places=places, allow_nan=False, allow_infinity=False)


LINES = st.builds(
    LineSeed,
    nominal=st.integers(0, 2),
    rate=st.integers(0, 30),
    quantity=st.sampled_from([Decimal(1), Decimal(3), Decimal(-1), ZERO])
    | _numbers("0", "2000", 4)
    | _numbers("-20", "20", 4),
    price=_numbers("0", "2000", 2) | _numbers("0", "99999", 4) | _numbers("-99", "999", 4),
    discount=st.just(ZERO) | _numbers("0", "100", 2) | _numbers("0", "100", 4),
    off=st.just(ZERO) | _numbers("-0.03", "0.03", 2) | _numbers("-5", "50", 2),
    description=st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)
DOCUMENTS = st.builds(
    DocumentSeed,
    source_type=st.sampled_from(TYPES),
    method=st.sampled_from(CalcMethod),
    currency=st.sampled_from(["GBP", "GBP", "EUR"]),
    exchange_rate=_numbers("0.000001", "250", 6),
    day=st.dates(date(2025, 10, 1), date(2026, 12, 31)),
    reference=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    is_reverse=st.booleans(),
    lines=st.lists(LINES, min_size=1, max_size=7).map(tuple),
)


def _is_fixed(code: LedgerTaxRate) -> bool:
    """Tell whether QuickBooks lets nobody set the VAT of a code, nor of those beside it."""
    return " RC " in code.code or code.code.startswith("PVA")


def _plan_facts(
    accounts: dict[str, LedgerAccount],
    taxes: dict[str, LedgerTaxRate],
    mapping: Mapping,
    rules: PackageRules,
) -> PlanFacts:
    return PlanFacts(
        mapping=mapping,
        options=ExportOptions(),
        accounts=accounts,
        tax_codes=taxes,
        nominals={
            code: NominalAccount(code, f"Nominal {code}", KINDS[side])
            for side, codes in NOMINALS.items()
            for code in codes
        },
        tax_rates={
            one.code: TaxRate(one.code, one.name, one.percent)
            for one in taxes.values()
            if one.is_active
        },
        base_currency="GBP",
        rules=rules,
        item_codes={},
    )


@dataclass(repr=False)
class Books:
    """A connected organisation with every code of it mapped."""

    name: str
    desk: Desk
    facts: PlanFacts
    codes: dict[tuple[TaxSide, bool], list[str]]
    checks: CheckFacts
    contacts: dict[tuple[bool, str], str] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=lambda: count(1))

    @classmethod
    def open(cls, name: str) -> Books:
        """Connect to a sandbox of its own; every tax code is a KCC rate of the same name."""
        desk = open_unlimited(name)
        package = desk.package
        accounts = {each.id: each for each in package.ledger_accounts()}
        by_code = {each.code: each.id for each in accounts.values() if each.is_active}
        taxes = {each.code: each for each in package.tax_rates()}
        usable = [each for each in taxes.values() if each.is_active]
        codes = {
            (side, is_reverse): [
                one.code
                for one in usable
                if side in one.sides and (not one.percent if is_reverse else not _is_fixed(one))
            ]
            for side in TaxSide
            for is_reverse in (False, True)
        }
        mapping = Mapping(
            nominals={ours: by_code[theirs] for ours, theirs in ACCOUNTS[name].items()},
            taxes={(code, side): code for (side, _), found in codes.items() for code in found},
            default_sales=by_code[ACCOUNTS[name]["4000"]],
            default_purchases=by_code[ACCOUNTS[name]["5000"]],
        )
        facts = _plan_facts(accounts, taxes, mapping, package.traits)
        checks = CheckFacts(
            organisation=package.organisation(),
            currencies=frozenset(package.currencies()),
            options=facts.options,
            base_currency="GBP",
            rules=package.traits,
            numbers=NumberIndex.of([]),
            found=FoundDocuments.of([]),
        )
        return cls(name, desk, facts, codes, checks)

    def __repr__(self) -> str:
        """Return the package's name alone: a failing example is told with it."""
        return f"Books({self.name})"

    def document(self, seed: DocumentSeed) -> Document:
        """Return the document that KCC would give for a seed, under a code of its own."""
        is_sale = seed.source_type in SALES_TYPES
        side = LedgerSide.SALES if is_sale else LedgerSide.PURCHASES
        made = Document(
            source_type=seed.source_type,
            code=f"D{next(self.numbers)}",
            side=side,
            status=DocumentStatus.ISSUED if is_sale else DocumentStatus.POSTED,
            order_code="",
            company_code="C1",
            document_date=seed.day,
            due_date=None,
            currency=seed.currency,
            exchange_rate=Decimal(1) if seed.currency == "GBP" else seed.exchange_rate,
            calc_method=seed.method,
            net=ZERO,
            tax=ZERO,
            gross=ZERO,
            reference=seed.reference.strip(),
            supplier_ref="",
            lines=(),
        )
        codes = self.codes[tax_side(made), seed.is_reverse]
        numbered = enumerate(seed.lines, start=1)
        lines = tuple(self._line(number, one, made, codes) for number, one in numbered)
        net, tax = sum((one.net for one in lines), ZERO), sum((one.tax for one in lines), ZERO)
        return replace(made, lines=lines, net=net, tax=tax, gross=net + tax)

    def _line(
        self, number: int, seed: LineSeed, document: Document, codes: list[str]
    ) -> DocumentLine:
        code = codes[seed.rate % len(codes)]
        percent = self.facts.tax_codes[code].percent
        amount = rounded(seed.quantity * seed.price * (HUNDRED - seed.discount) / HUNDRED)
        is_gross = document.calc_method is CalcMethod.GROSS
        net = rounded(amount * HUNDRED / (HUNDRED + percent)) if is_gross else amount
        tax = amount - net if is_gross else rounded(net * percent / HUNDRED)
        return DocumentLine(
            number=number,
            stock_code="",
            description=seed.description,
            quantity=seed.quantity,
            unit_price=seed.price,
            discount_percent=seed.discount,
            net=net,
            tax=tax + seed.off if percent else ZERO,
            tax_rate=code,
            nominal=NOMINALS[document.side][seed.nominal],
        )

    def planned(self, document: Document, options: ExportOptions) -> LedgerDocument | None:
        """Return the plan where the pre-check lets the document through (E7)."""
        plan = plan_document(document, replace(self.facts, options=options))
        stands = check_document(document, plan, replace(self.checks, options=options))
        failed = (each.severity is Severity.FAILED for each in (*plan.problems, *stands))
        return None if any(failed) else plan.ledger_document

    def contact_id(self, planned: LedgerDocument) -> str:
        """Return a contact for a document, made when first asked for."""
        is_supplier = planned.kind.tax_side is TaxSide.PURCHASES
        key = (is_supplier, planned.currency)
        if key not in self.contacts:
            code = f"{'S' if is_supplier else 'C'}-{planned.currency}"
            made = contact(f"Umber {code}", code, currency=planned.currency)
            encoded = self.desk.package.encode_contact(replace(made, is_supplier=is_supplier))
            (outcome,) = self.desk.send(encoded)
            assert isinstance(outcome, Accepted), outcome
            self.contacts[key] = outcome.remote_id
        return self.contacts[key]

    def send(self, planned: LedgerDocument) -> Outcome:
        """Create the carriers that are missing, then the document."""
        for carrier in self.desk.package.carrier_items(planned):
            (made,) = self.desk.send(carrier.encoded)
            assert isinstance(made, Accepted), made
        package = self.desk.package
        (outcome,) = self.desk.send(package.encode_document(planned, self.contact_id(planned)))
        return outcome

    def read(self, planned: LedgerDocument, sent: Accepted) -> RemoteDocument:
        """Read a document back as an upload does."""
        package = self.desk.package
        resource = package.resource_of(planned.kind)
        (found,) = package.read_documents(resource, [sent.remote_id], sent.updated_at)
        return found
