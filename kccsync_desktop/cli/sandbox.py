"""sandbox: the embedded imitation of the accounts package, alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.cli.exits import COULD_NOT_RUN, DONE, CommandError
from kccsync_desktop.sandbox import main_serve

if TYPE_CHECKING:
    import argparse


def serve(given: argparse.Namespace) -> int:
    """Serve until interrupted; prints the address when ready."""
    try:
        main_serve(
            given.package,
            given.port,
            given.state,
            given.seed,
            until_input_ends=given.until_input_ends,
        )
    except OSError as error:
        raise CommandError(
            f"The sandbox cannot listen on port {given.port} ({error.strerror})."
            " Another program uses it; choose another port, or 0 for a free one.",
            COULD_NOT_RUN,
        ) from error
    except ValueError as error:
        raise CommandError(str(error)) from error
    return DONE
