"""What the package holds beside what we asked for, to the penny (E5)."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import RATE_PLACES, ZERO, money_text, rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from kccsync_desktop.domain.ledger import RemoteDocument, RemoteLine
    from kccsync_desktop.domain.ledger_documents import LedgerDocument, LedgerLine
    from kccsync_desktop.domain.package_rules import PackageRules


def differences(
    planned: LedgerDocument, remote: RemoteDocument, rules: PackageRules, contact_id: str = ""
) -> tuple[str, ...]:
    """Return every difference in words with both figures; empty means proven equal (E5, E6).

    Where the package keeps VAT per line, each line is compared whole and in order; elsewhere the
    lines' accounts and net amounts, and net and VAT per tax code. An empty ``contact_id`` is not
    compared.
    """
    found = [*_state(planned, remote, contact_id), *_head(planned, remote)]
    if not remote.lines:
        found.append("its lines could not be read")
    else:
        found.extend(_lines(planned.lines, remote.lines, with_tax=rules.tax_per_line))
        if not rules.tax_per_line:
            found.extend(_per_tax_code(planned, remote))
    return tuple(found)


def _state(planned: LedgerDocument, remote: RemoteDocument, contact_id: str) -> Iterator[str]:
    if not remote.is_live or (planned.authorised and remote.status.upper() in _UNAPPROVED):
        yield f"it is {remote.status.lower()} there"
    if remote.kind is not planned.kind:
        yield f"it is a {remote.kind.value} there and a {planned.kind.value} in KCC"
    if contact_id and remote.contact_id != contact_id:
        yield f"it belongs to another contact there ({remote.contact_name})"


_UNAPPROVED = frozenset({"DRAFT", "SUBMITTED"})


def _head(planned: LedgerDocument, remote: RemoteDocument) -> Iterator[str]:
    yield from _unequal("the number", remote.number, planned.number)
    yield from _unequal(
        "the date", f"{remote.document_date:%d/%m/%Y}", f"{planned.document_date:%d/%m/%Y}"
    )
    yield from _unequal("the currency", remote.currency, planned.currency)
    yield from _unequal("the exchange rate", _rate(remote.rate), _rate(planned.rate))
    yield from _unequal_money("the net total", remote.net, planned.net)
    yield from _unequal_money("the VAT", remote.tax, planned.tax)
    yield from _unequal_money("the total", remote.total, planned.total)


def _lines(
    planned: Iterable[LedgerLine], remote: Iterable[RemoteLine], *, with_tax: bool
) -> Iterator[str]:
    for number, (ours, theirs) in enumerate(zip_longest(planned, remote), start=1):
        if ours is None or theirs is None:
            where = "in KCC" if theirs is None else "there"
            yield f"line {number} is only {where}"
            continue
        name = f"line {number} ({ours.description[:40]})"
        if theirs.account not in {ours.account_id, ours.account_code}:
            yield f"{name}: the account is {theirs.account} there and {ours.account_code} in KCC"
        yield from _unequal(f"{name}: the tax code", theirs.tax_code, ours.tax_code)
        yield from _unequal_money(f"{name}: the net amount", theirs.net, ours.net)
        if with_tax:
            yield from _unequal_money(f"{name}: the VAT", theirs.tax, ours.tax)


def _per_tax_code(planned: LedgerDocument, remote: RemoteDocument) -> Iterator[str]:
    ours, theirs = _sums(planned.lines), _sums(remote.lines)
    for code in {**ours, **theirs}:
        our_net, our_tax = ours.get(code, (ZERO, ZERO))
        their_net, their_tax = theirs.get(code, (ZERO, ZERO))
        yield from _unequal_money(f"the net amount under {code}", their_net, our_net)
        yield from _unequal_money(f"the VAT under {code}", their_tax, our_tax)


def _sums(lines: Iterable[LedgerLine | RemoteLine]) -> dict[str, tuple[Decimal, Decimal]]:
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for line in lines:
        net, tax = sums.get(line.tax_code, (ZERO, ZERO))
        sums[line.tax_code] = (net + line.net, tax + line.tax)
    return sums


def _rate(rate: Decimal) -> str:
    return f"{rounded(rate, RATE_PLACES).normalize():f}"


def _unequal(name: str, theirs: str, ours: str) -> Iterator[str]:
    if theirs != ours:
        yield f"{name} is {theirs} there and {ours} in KCC"


def _unequal_money(name: str, theirs: Decimal, ours: Decimal) -> Iterator[str]:
    if theirs != ours:
        yield f"{name} is {_figure(theirs)} there and {_figure(ours)} in KCC"


def _figure(amount: Decimal) -> str:
    return money_text(amount) if rounded(amount) == amount else f"{amount.normalize():f}"
