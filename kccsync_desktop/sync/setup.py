"""Get Nominal & Tax Accounts, Apply Default Setup, and the mapping by hand (E9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.account_targets import why_not_default, why_not_nominal
from kccsync_desktop.domain.companies import NominalAccount
from kccsync_desktop.domain.default_setup import CodesInUse, propose
from kccsync_desktop.domain.run_events import Progressed, StageStarted
from kccsync_desktop.sync.errors import DeskError
from kccsync_desktop.sync.runs import perform
from kccsync_desktop.sync.survey import fetch_reference
from kccsync_desktop.sync.traced_setup import TracedSetup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from threading import Event

    from kccsync_desktop.domain.companies import TaxSide
    from kccsync_desktop.domain.grids import Proposal
    from kccsync_desktop.domain.ledger import LedgerAccount, LedgerTaxRate
    from kccsync_desktop.domain.reference import Reference
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.domain.setup import ExportOptions
    from kccsync_desktop.storage.books import Books, Work
    from kccsync_desktop.sync.runs import Facilities, Run

TITLE = "Get Nominal & Tax Accounts"
STAGE = "Reading accounts and tax codes"
DEFAULT_NAMES = ("default-sales", "default-purchases", "prepayments")


def fetch_setup(facilities: Facilities, cancelled: Event) -> Iterator[RunEvent]:
    """Copy the package's chart, tax codes and currencies, for choosing; creates nothing."""
    return perform(facilities, TITLE, cancelled, _fetch)


def _fetch(run: Run) -> Iterator[RunEvent]:
    yield StageStarted(STAGE, 1)
    reference = yield from fetch_reference(run)
    run.tally.totals["accounts"] = len(reference.accounts)
    run.tally.totals["tax_codes"] = len(reference.tax_rates)
    yield Progressed(STAGE, 1, 1)


def proposals(books: Books) -> tuple[Proposal, ...]:
    """Return what Apply Default Setup would map, and what it asks a person for.

    Raises:
        DeskError: the package's accounts were never fetched.
    """
    with books.read() as work:
        reference = known_reference(work.setup.reference())
        in_use = CodesInUse(
            taxes=frozenset((row.rate, row.side) for row in work.grids.tax_map() if row.waiting),
            base_currency=work.merchant.get().base_currency,
        )
        return propose(
            work.setup.nominals(),
            work.setup.tax_rates(),
            in_use,
            reference.accounts,
            reference.tax_rates,
            work.setup.mapping(),
        )


def apply_proposals(books: Books, chosen: Sequence[Proposal]) -> None:
    """Map what the bookkeeper accepted of the proposals, or chose instead; all of it or nothing.

    Raises:
        DeskError: an account does not exist, or does not fit what it was chosen for.
    """
    with books.write() as work:
        traced = TracedSetup(work)
        _refuse(_why_not(work, chosen))
        for each in chosen:
            if each.kind == "nominal":
                traced.map_nominal(each.key, each.choice)
            elif each.kind == "tax" and each.side is not None:
                traced.map_tax(each.key, each.side, each.choice)
            else:
                traced.set_default(each.key, each.choice)


def _why_not(work: Work, chosen: Sequence[Proposal]) -> str:
    """Return why the first unfitting one of the choices cannot be mapped, or nothing."""
    reference = known_reference(work.setup.reference())
    package = work.merchant.get().package_name
    known = {each.code: each for each in work.setup.nominals()}
    for each in chosen:
        account = None if each.kind == "tax" else find_account(reference, each.choice)
        if account is None:
            continue
        if each.kind == "nominal":
            nominal = known.get(each.key, NominalAccount(each.key, "", ""))
            reason = why_not_nominal(nominal, account, package)
        else:
            reason = why_not_default(each.key, account, package)
        if reason:
            return reason
    return ""


def map_nominal(books: Books, nominal: str, account: str) -> None:
    """Map a KCC nominal to a ledger account by id or code; empty unmaps it.

    Raises:
        DeskError: the nominal or the account does not exist, or they do not fit.
    """
    with books.write() as work:
        known = {each.code: each for each in work.setup.nominals()}
        if nominal not in known:
            raise DeskError(f"KCC has no nominal {nominal}. Check the code in nominals.csv.")
        found = find_account(work.setup.reference(), account)
        if found is not None:
            package = work.merchant.get().package_name
            _refuse(why_not_nominal(known[nominal], found, package))
        TracedSetup(work).map_nominal(nominal, found.id if found else "")


def map_tax(books: Books, rate: str, side: TaxSide, tax_code: str) -> None:
    """Map a KCC tax rate on one side to a tax code of the package; empty unmaps it.

    Raises:
        DeskError: the rate or the tax code does not exist.
    """
    with books.write() as work:
        if rate not in {each.code for each in work.setup.tax_rates()}:
            raise DeskError(f"KCC has no tax rate {rate}. Check the code in tax_rates.csv.")
        known = known_reference(work.setup.reference()).tax_rates
        found = next((each.code for each in known if _same(each, tax_code)), None)
        if found is None and tax_code:
            raise DeskError(
                f"The accounts package has no tax code {tax_code}."
                " Get Nominal & Tax Accounts shows those it has."
            )
        TracedSetup(work).map_tax(rate, side, found or "")


def set_default(books: Books, name: str, account: str) -> None:
    """Choose a default account: default-sales, default-purchases or prepayments.

    Raises:
        DeskError: there is no such default or account, or they do not fit.
    """
    if name not in DEFAULT_NAMES:
        raise DeskError(f"There is no default called {name}; there are {', '.join(DEFAULT_NAMES)}.")
    with books.write() as work:
        found = find_account(work.setup.reference(), account)
        if found is not None:
            _refuse(why_not_default(name, found, work.merchant.get().package_name))
        TracedSetup(work).set_default(name, found.id if found else "")


def save_options(books: Books, options: ExportOptions) -> None:
    """Keep the options and offer the rows that they now ask for (E9)."""
    with books.write() as work:
        TracedSetup(work).save_options(options)
        work.folder.refresh_offers(options)


def known_reference(reference: Reference | None) -> Reference:
    """Return the stored copy of the package's set-up.

    Raises:
        DeskError: it was never fetched.
    """
    if reference is None:
        raise DeskError(
            "The accounts package's accounts are not known yet."
            " Connect, then use Actions > Get Nominal & Tax Accounts."
        )
    return reference


def _refuse(reason: str) -> None:
    if reason:
        raise DeskError(reason)


def find_account(reference: Reference | None, account: str) -> LedgerAccount | None:
    """Return an account given by id, code or full name; None for empty.

    Raises:
        DeskError: no account is called that.
    """
    if not account:
        return None
    for each in known_reference(reference).accounts:
        if account in {each.id, each.code} or _is_named(each, account):
            return each
    raise DeskError(
        f"The accounts package has no account {account}."
        " If it is new, use Get Nominal & Tax Accounts first."
    )


def _is_named(account: LedgerAccount, name: str) -> bool:
    return name.casefold() in {account.name.casefold(), account.label.casefold()}


def _same(rate: LedgerTaxRate, text: str) -> bool:
    return text.casefold() in {rate.code.casefold(), rate.name.casefold()}
