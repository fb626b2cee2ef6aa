"""From arguments to a command, and from what it raises to an exit code."""

from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING

from kccsync_desktop.cli.arguments import make_parser
from kccsync_desktop.cli.exits import COULD_NOT_RUN, CommandError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from kccsync_desktop.bootstrap import Wiring

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None, wiring: Wiring | None = None) -> int:
    """Run one command; 0 done, 1 done with problems, 2 wrong use, 3 could not run.

    ``wiring`` replaces clock and network of the commands that work on books; None: the usual ones.
    """
    given = make_parser().parse_args(argv)
    try:
        return _run(given, wiring)
    except CommandError as error:
        _complain(str(error), given)
        return error.code
    except KeyboardInterrupt:
        _complain("Stopped. What was settled is kept; the next start finishes the rest.", given)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return COULD_NOT_RUN
    except Exception as error:  # noqa: BLE001 - a bookkeeper sees no traceback; it is logged
        _complain(_logged(error, given), given)
        return COULD_NOT_RUN


def _logged(error: Exception, given: argparse.Namespace) -> str:
    """Write a fault of the program to its log and return what the user is told."""
    from kccsync_desktop.domain.problem_catalogue import problem
    from kccsync_desktop.domain.problems import ProblemCode
    from kccsync_desktop.settings.home import find_home
    from kccsync_desktop.settings.log_files import log_to_file

    home = find_home(given.home)
    log_to_file(home)
    logging.getLogger(__name__).error("A command met a fault", exc_info=error)
    told = problem(ProblemCode.INTERNAL_FAULT, None, reason=type(error).__name__)
    return f"{told.message} {told.cure} The log is in {home.logs}."


def _run(given: argparse.Namespace, wiring: Wiring | None) -> int:
    """Import only what the command needs: the window must not wait for the rest."""
    if given.command is None:
        from kccsync_desktop.cli.window import open_window

        return open_window(given)
    if given.command == "sandbox":
        from kccsync_desktop.cli.sandbox import serve

        return serve(given)
    if given.command == "demo":
        from kccsync_desktop.cli.demo import run_demo

        return run_demo(given)
    if given.command == "restore":  # without the books, which may be damaged
        from kccsync_desktop.cli.safekeeping import restore

        return restore(given)
    from kccsync_desktop.cli.commands import COMMANDS
    from kccsync_desktop.cli.office import open_office

    with open_office(given, wiring) as office:
        return COMMANDS[given.command](office)


def _complain(text: str, given: argparse.Namespace) -> None:
    """Say it on stderr; with --json also as the one document on stdout."""
    print(text, file=sys.stderr)
    if given.json:
        print(json.dumps({"error": text}))
