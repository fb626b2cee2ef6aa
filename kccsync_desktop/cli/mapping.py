"""setup fetch, default, show, nominal, tax, account and option."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from threading import Event
from typing import TYPE_CHECKING

from kccsync_desktop.cli.exits import DONE, DONE_WITH_PROBLEMS, CommandError
from kccsync_desktop.cli.following import follow
from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.sync.errors import DeskError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.cli.office import Office
    from kccsync_desktop.domain.grids import Proposal
    from kccsync_desktop.domain.merchants import Merchant
    from kccsync_desktop.domain.setup import ExportOptions

SWITCHES: dict[str, Callable[[ExportOptions, bool], ExportOptions]] = {
    "only-stock-on-invoices": lambda options, on: replace(options, only_stock_on_invoices=on),
    "rollup": lambda options, on: replace(options, rollup=on),
    "rollup-by-nominal": lambda options, on: replace(options, rollup_by_nominal=on),
    "create-authorised": lambda options, on: replace(options, create_authorised=on),
    "multicurrency": lambda options, on: replace(options, multicurrency=on),
    "batches": lambda options, on: replace(options, batches=on),
}
ON_WORDS = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}


def setup(office: Office) -> int:
    """Do one of the set-up actions."""
    actions: dict[str, Callable[[Office], int]] = {
        "fetch": _fetch,
        "default": _default,
        "show": _show,
        "nominal": _nominal,
        "tax": _tax,
        "account": _account,
        "option": _option,
    }
    try:
        return actions[office.given.action](office)
    except DeskError as error:
        raise CommandError(str(error)) from error


def _fetch(office: Office) -> int:
    run = follow(office.desk().fetch_setup(Event()))
    totals = run.end.totals
    office.speech.answer(totals)
    if run.end.stopped_by is None:
        office.speech.say(
            f"{totals['accounts']} accounts and {totals['tax_codes']} tax codes fetched."
        )
    for each in run.problems:
        office.speech.say(f"{each.message} {each.cure}")
    return run.exit_code


def _default(office: Office) -> int:
    """Map what is clear and print, as commands to choose from, what a person must decide."""
    desk = office.desk()
    proposals = desk.proposals()
    clear = [each for each in proposals if each.choice and not each.asks]
    asked = [each for each in proposals if each.asks or not each.choice]
    desk.apply_proposals(clear)
    office.speech.answer(
        {"mapped": [_json(each) for each in clear], "asks": [_json(each) for each in asked]}
    )
    for each in clear:
        office.speech.say(f"Mapped {_name(each)} to {each.choice_label}: {each.reason}")
    for each in asked:
        office.speech.say(f"Please decide {_name(each)}: {each.reason}\n    {_command(each)}")
    return DONE_WITH_PROBLEMS if asked else DONE


def _name(proposal: Proposal) -> str:
    side = f" on {proposal.side.value}" if proposal.side else ""
    return f"{proposal.kind} {proposal.key}{side}"


def _command(proposal: Proposal) -> str:
    """Return the command that settles a question, with the proposal filled in."""
    if proposal.kind == "tax" and proposal.side is not None:
        theirs = f'"{proposal.choice}"' if " " in proposal.choice else proposal.choice or "THEIRS"
        return f"setup tax {proposal.key} {proposal.side.value} {theirs}"
    account = f'"{proposal.choice_label}"' if proposal.choice else "THEIRS"
    if proposal.kind == "nominal":
        return f"setup nominal {proposal.key} {account}"
    return f"setup account {proposal.key} {account}"


def _json(proposal: Proposal) -> dict[str, object]:
    return {
        "kind": proposal.kind,
        "key": proposal.key,
        "side": proposal.side.value if proposal.side else None,
        "choice": proposal.choice,
        "choice_label": proposal.choice_label,
        "reason": proposal.reason,
        "command": _command(proposal),
    }


def _show(office: Office) -> int:
    desk = office.desk()
    nominals = [
        {
            "kcc": row.nominal,
            "name": row.name,
            "theirs": row.account_label,
            "never_posted": row.never_posted,
            "waiting": row.waiting,
        }
        for row in desk.nominal_map()
    ]
    taxes = [
        {
            "kcc": row.rate,
            "name": row.name,
            "side": row.side.value,
            "theirs": row.tax_code,
            "waiting": row.waiting,
        }
        for row in desk.tax_map()
    ]
    options = _options_json(desk.options(), desk.merchant)
    office.speech.answer({"nominals": nominals, "taxes": taxes, "options": options})
    office.speech.table(
        ("Nominal", "Name", "Account", "Waiting"),
        ((str(n["kcc"]), str(n["name"]), _target(n), str(n["waiting"])) for n in nominals),
    )
    office.speech.table(
        ("Tax rate", "Name", "Side", "Tax code", "Waiting"),
        (
            (str(t["kcc"]), str(t["name"]), str(t["side"]), str(t["theirs"]), str(t["waiting"]))
            for t in taxes
        ),
    )
    office.speech.table(
        ("Option", ""), ((name, _option_word(value)) for name, value in options.items())
    )
    return DONE


def _option_word(value: object) -> str:
    """Return an option as it is typed: on, off, none, a date or a number."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return "none" if value is None else str(value)


def _target(nominal: dict[str, object]) -> str:
    return "never posted" if nominal["never_posted"] else str(nominal["theirs"])


def _options_json(options: ExportOptions, merchant: Merchant) -> dict[str, object]:
    """Return the options that the merchant's accounts package has."""
    foreign = _foreign_options(merchant)
    return {name: value for name, value in _all_options(options).items() if name not in foreign}


def _foreign_options(merchant: Merchant) -> dict[str, str]:
    """Return the options that the merchant's package does not have, and why."""
    package = merchant.package_name
    foreign = {}
    if not merchant.has_drafts:
        foreign["create-authorised"] = f"{package} keeps no drafts: what it takes is approved."
    if not merchant.takes_batches:
        foreign["batches"] = f"Documents share calls in {package} anyway."
    return foreign


def _all_options(options: ExportOptions) -> dict[str, object]:
    return {
        "only-stock-on-invoices": options.only_stock_on_invoices,
        "rollup": options.rollup,
        "rollup-by-nominal": options.rollup_by_nominal,
        "create-authorised": options.create_authorised,
        "multicurrency": options.multicurrency,
        "batches": options.batches,
        "export-from": options.export_from.isoformat() if options.export_from else None,
        "calls-per-minute": options.calls_per_minute,
    }


def _nominal(office: Office) -> int:
    office.desk().map_nominal(office.given.kcc, office.given.theirs)
    office.speech.answer({"nominal": office.given.kcc, "theirs": office.given.theirs})
    return DONE


def _tax(office: Office) -> int:
    side = TaxSide(office.given.side)
    office.desk().map_tax(office.given.kcc, side, office.given.theirs)
    office.speech.answer(
        {"tax": office.given.kcc, "side": side.value, "theirs": office.given.theirs}
    )
    return DONE


def _account(office: Office) -> int:
    office.desk().set_default(office.given.name, office.given.theirs)
    office.speech.answer({"account": office.given.name, "theirs": office.given.theirs})
    return DONE


def _option(office: Office) -> int:
    desk = office.desk()
    name, value = office.given.name, office.given.value
    merchant = desk.merchant
    if name == "calls-per-minute" and not merchant.is_local:
        raise CommandError(
            "calls-per-minute can only be changed against a sandbox on this machine;"
            " the accounts package's own limit is kept."
        )
    why_not = _foreign_options(merchant).get(name)
    if why_not:
        raise CommandError(f"{name} is no option here. {why_not}")
    changed = _with_option(desk.options(), name, value)
    desk.save_options(changed)
    office.speech.answer(_options_json(changed, merchant))
    return DONE


def _with_option(options: ExportOptions, name: str, value: str) -> ExportOptions:
    """Return the options with one of them changed.

    Raises:
        CommandError: the value does not fit the option.
    """
    is_none = value in {"", "none", "off"}
    try:
        if name == "export-from":
            return replace(options, export_from=None if is_none else date.fromisoformat(value))
        if name == "calls-per-minute":
            return replace(options, calls_per_minute=None if is_none else _calls(value))
        return SWITCHES[name](options, ON_WORDS[value.lower()])
    except (KeyError, ValueError):
        kind = {
            "export-from": "a date like 2026-04-01 or none",
            "calls-per-minute": "a whole number from 1 up, or none",
        }
        raise CommandError(f"{name} takes {kind.get(name, 'on or off')}, not {value}.") from None


def _calls(value: str) -> int:
    """Return how many calls a minute; none at all would wait for ever."""
    calls = int(value)
    if calls < 1:
        raise ValueError(value)
    return calls
