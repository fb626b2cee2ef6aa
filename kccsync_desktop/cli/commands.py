"""Which function does which command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.cli import (
    by_hand,
    connecting,
    history,
    jobs,
    lists,
    mapping,
    payments,
    safekeeping,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.cli.office import Office

COMMANDS: dict[str, Callable[[Office], int]] = {
    "company": connecting.company,
    "connect": connecting.connect,
    "disconnect": connecting.disconnect,
    "setup": mapping.setup,
    "load": jobs.load,
    "precheck": jobs.precheck,
    "upload": jobs.upload,
    "pending": lists.pending,
    "exported": lists.exported,
    "problems": lists.problems,
    "status": lists.status,
    "history": history.history,
    "payments": payments.payments,
    "mark": by_hand.mark,
    "link": by_hand.link,
    "backup": safekeeping.backup,
    "diagnostics": safekeeping.diagnostics,
    "keep": safekeeping.keep,
    "self-check": connecting.self_check,
}
