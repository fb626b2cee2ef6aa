"""The command line's grammar: every command, its words and its options."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from kccsync_desktop import __version__
from kccsync_desktop.domain.package_rules import PACKAGE_NAMES

PACKAGES = tuple(PACKAGE_NAMES)
OPTION_NAMES = (
    "only-stock-on-invoices",
    "rollup",
    "rollup-by-nominal",
    "create-authorised",
    "multicurrency",
    "batches",
    "export-from",
    "calls-per-minute",
)

AddCommand = Callable[[str, str], argparse.ArgumentParser]


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; without a command the window is meant."""
    top = argparse.ArgumentParser(
        prog="kccsync-desktop",
        description="Keeps Khaos Control Cloud and the accounts package in step.",
    )
    top.add_argument("--version", action="version", version=__version__)
    top.set_defaults(home=None, company=None, json=False, command=None)
    shared = argparse.ArgumentParser(add_help=False)
    _add_shared_options(top)
    _add_shared_options(shared)
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=text, parents=[shared])

    _add_start_commands(add)
    _add_setup_commands(add, shared)
    _add_job_commands(add)
    _add_payment_commands(add("payments", "payments from the accounts package"), shared)
    _add_by_hand_commands(add, shared)
    _add_care_commands(add)
    return top


def _add_shared_options(parser: argparse.ArgumentParser) -> None:
    """Options that may stand before or after the command."""
    absent = argparse.SUPPRESS
    parser.add_argument(
        "--home", type=Path, default=absent, metavar="DIR", help="the folder that holds all state"
    )
    parser.add_argument(
        "--company",
        default=absent,
        metavar="NAME",
        help="which KCC company, where there are several",
    )
    parser.add_argument(
        "--json", action="store_true", default=absent, help="print one JSON document"
    )


def _add_start_commands(add: AddCommand) -> None:
    demo = add("demo", "try everything on a made-up merchant and the embedded sandbox")
    demo.add_argument("--package", choices=PACKAGES, default="xero", help="the accounts package")
    demo.add_argument(
        "--headless", action="store_true", help="do the main job here instead of opening the window"
    )
    sandbox = add("sandbox", "run the embedded imitation of the accounts package alone")
    sandbox.add_argument("--package", choices=PACKAGES, default="xero", help="the accounts package")
    sandbox.add_argument("--port", type=int, default=0, metavar="N", help="0 takes a free one")
    sandbox.add_argument(
        "--state", type=Path, metavar="FILE", help="keep its books here over restarts"
    )
    sandbox.add_argument("--seed", type=int, default=0, metavar="N", help="for repeatable ids")
    sandbox.add_argument(
        "--until-input-ends", action="store_true", help="end with standard input, as the demo needs"
    )
    add("self-check", "check that the installed program is whole")


def _add_setup_commands(add: AddCommand, shared: argparse.ArgumentParser) -> None:
    company = add("company", "the KCC companies and their accounts packages")
    company_commands = company.add_subparsers(dest="action", metavar="ACTION", required=True)
    new = company_commands.add_parser("add", help="add a KCC company", parents=[shared])
    new.add_argument("name", metavar="NAME")
    new.add_argument("--package", choices=PACKAGES, default="xero", help="the accounts package")
    company_commands.add_parser("list", help="list the KCC companies", parents=[shared])
    contact = company_commands.add_parser(
        "contact", help="choose which contact a customer or supplier of KCC is", parents=[shared]
    )
    contact.add_argument("urn", metavar="URN", help="the company's code in KCC")
    contact.add_argument(
        "contact", nargs="?", default="", metavar="CONTACT-ID", help="none: list those it may be"
    )
    contact.add_argument(
        "--take-over",
        action="append",
        default=[],
        metavar="FROM-URN",
        help="from the company that it is now, merged in KCC; once for each such company",
    )
    free = company_commands.add_parser(
        "free", help="let a customer or supplier of KCC be no contact any more", parents=[shared]
    )
    free.add_argument("urn", metavar="URN", help="the company's code in KCC")
    for command in (contact, free):
        command.add_argument(
            "--anyway", action="store_true", help="even where documents wait for the contact"
        )
    _add_connect_options(add("connect", "connect to the accounts package in the browser"))
    add("disconnect", "forget the connection")
    _add_mapping_commands(add("setup", "accounts, tax codes, mapping and options"), shared)


def _add_connect_options(connect: argparse.ArgumentParser) -> None:
    words = (
        ("--client-id", "ID", "of your own app at Xero or Intuit"),
        ("--base-url", "URL", "a sandbox on this machine, instead of the package itself"),
        ("--organisation", "NAME", "which one it must be; confirms it where there is but one"),
        ("--relay", "URL", "QuickBooks: your page that leads back to this computer"),
    )
    for option, metavar, text in words:
        connect.add_argument(option, default="", metavar=metavar, help=text)
    switches = (
        ("--client-secret-stdin", "QuickBooks: read your app's secret from standard input"),
        ("--production", "QuickBooks: these are production keys; else development keys"),
        ("--paste", "QuickBooks: bring the address that the browser ends on by hand"),
        ("--no-browser", "print the address instead of opening it"),
    )
    for option, text in switches:
        connect.add_argument(option, action="store_true", help=text)


def _add_mapping_commands(setup: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    actions = setup.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("fetch", help="Get Nominal & Tax Accounts", parents=[shared])
    actions.add_parser("default", help="Apply Default Setup", parents=[shared])
    actions.add_parser("show", help="show mapping and options", parents=[shared])
    nominal = actions.add_parser("nominal", help="map a KCC nominal", parents=[shared])
    nominal.add_argument("kcc", metavar="KCC", help="the nominal's code in KCC")
    nominal.add_argument("theirs", metavar="THEIRS", help="the account's code or name")
    tax = actions.add_parser("tax", help="map a KCC tax rate", parents=[shared])
    tax.add_argument("kcc", metavar="KCC", help="the tax rate's code in KCC")
    tax.add_argument("side", choices=("sales", "purchases"))
    tax.add_argument("theirs", metavar="THEIRS", help="the tax code there")
    default = actions.add_parser("account", help="choose a default account", parents=[shared])
    default.add_argument("name", choices=("default-sales", "default-purchases", "prepayments"))
    default.add_argument("theirs", metavar="THEIRS", help="the account's code or name")
    option = actions.add_parser("option", help="set an option", parents=[shared])
    option.add_argument("name", choices=OPTION_NAMES)
    option.add_argument("value", metavar="VALUE", help="on, off, a date or a number")


def _add_job_commands(add: AddCommand) -> None:
    load = add("load", "read a KCC company folder or zip")
    load.add_argument("folder", type=Path, metavar="FOLDER")
    load.add_argument(
        "--anyway", action="store_true", help="even where it looks like another company's folder"
    )
    add("pending", "what is pending export")
    add("exported", "what has been exported")
    add("problems", "what stands in the way, and what to do")
    add("status", "where things stand")
    history = add("history", "what was done: the runs, newest first")
    which = history.add_mutually_exclusive_group()
    which.add_argument("--run", type=int, metavar="ID", help="the receipt of this run")
    which.add_argument("--audit", action="store_true", help="the audit trail instead")
    for name, text in (
        ("precheck", "simulate the export of these documents, or of all pending ones"),
        ("upload", "export these documents, or all pending ones"),
    ):
        job = add(name, text)
        job.add_argument(
            "codes", nargs="*", metavar="CODE", help="TYPE:CODE where a code is not unique"
        )


def _add_payment_commands(
    payments: argparse.ArgumentParser, shared: argparse.ArgumentParser
) -> None:
    actions = payments.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("fetch", help="fetch what was paid since the last time", parents=[shared])
    actions.add_parser("list", help="what was fetched, one line an allocation", parents=[shared])
    allocate = actions.add_parser(
        "allocate", help="Create and Allocate Payments, and the file for KCC", parents=[shared]
    )
    allocate.add_argument(
        "references", nargs="*", metavar="REF", help="a reference or #ID; none: all that can be"
    )
    allocate.add_argument(
        "--out", type=Path, metavar="DIR", help="where the file for KCC goes; the home's payments"
    )
    actions.add_parser("left-out", help="what is not brought in, and why", parents=[shared])
    actions.add_parser("waiting", help="prepayments that wait, and why", parents=[shared])


def _add_by_hand_commands(add: AddCommand, shared: argparse.ArgumentParser) -> None:
    mark = add("mark", "mark documents by hand")
    actions = mark.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name in ("exported", "not-exported"):
        action = actions.add_parser(name, help=f"mark as {name}", parents=[shared])
        action.add_argument("codes", nargs="+", metavar="CODE")
    link = add("link", "link to a document that the accounts package already holds")
    link.add_argument("code", metavar="CODE")
    link.add_argument("remote_id", nargs="?", default="", metavar="REMOTE-ID")


def _add_care_commands(add: AddCommand) -> None:
    backup = add("backup", "copy the books to a file that is not there yet, and check the copy")
    backup.add_argument("file", type=Path, metavar="FILE")
    diagnostics = add("diagnostics", "save what support needs to know, names and money masked")
    diagnostics.add_argument("file", type=Path, metavar="FILE", help="a zip file")
    keep = add("keep", "how long the past is kept (0 is for ever), and what has gone")
    for option, text in (
        ("--history", "months for jobs, receipts and the audit trail; 12 at least"),
        ("--problems", "months for resolved problems"),
        ("--logs", "days for log files"),
    ):
        keep.add_argument(option, type=int, metavar="N", help=text)
    restore = add("restore", "put a backup in place of the books, which are kept aside")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--yes", action="store_true", help="without asking first")
