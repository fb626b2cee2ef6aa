"""What stands where no payment is on show: what was found, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.payment_sorting import LeftOutReason
from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.empty_state import Emptiness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.domain.grids import LeftOutTotal
    from kccsync_desktop.ui.controllers.import_controller import ImportController


def nothing_to_import(
    controller: ImportController, package: str, *, is_connected: bool
) -> Emptiness:
    """Say why the Import grid is empty, and offer the next step."""
    if not is_connected:
        return Emptiness(
            "connect",
            tr("Connect to {package} to fetch payments").format(package=package),
            tr("What was paid on exported documents, as {package} has it, comes in here.").format(
                package=package
            ),
            tr("Connect…"),
        )
    if controller.has_fetched:
        title, text = tr("No payment is waiting"), _found_text(controller.left_out, package)
    else:
        title = tr("No payments have been fetched yet")
        text = tr(
            "Payments that were recorded and allocated to exported documents in {package} "
            "are listed here, one row for each document that they pay."
        ).format(package=package)
    if controller.is_demo:
        text += " " + tr("In the demo, Actions > Let Customers Pay lets some of them pay.")
    icon = "check" if controller.has_fetched else "payment"
    return Emptiness(icon, title, text, tr("Fetch Payments"))


def _found_text(left_out: Sequence[LeftOutTotal], package: str) -> str:
    count = sum(total.count for total in left_out)
    if not count:
        return tr("{package} holds no payment on a document that was exported from here.").format(
            package=package
        )
    payments = counted(count, tr("payment was left out"), tr("payments were left out"))
    if {total.reason for total in left_out} == {LeftOutReason.OWN_PREPAYMENT}:
        told = tr("{payments}: KCC's own prepayments, which it has already. They are listed below.")
    else:
        told = tr("Nothing else was found: {payments}. They are listed below with the reasons.")
    return told.format(payments=payments)
