"""The question before everything is uploaded: what it names is what goes (E4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kccsync_desktop.domain.prepayment_standing import WaitingReason
from kccsync_desktop.ui.formats import count_text, counted
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.hidden_ticks import UPLOAD
from kccsync_desktop.ui.views.parts import button
from kccsync_desktop.ui.views.questions import Question, QuestionDialog
from kccsync_desktop.ui.views.switch import Switch
from kccsync_desktop.ui.views.tab_order import order_tabs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from kccsync_desktop.domain.grids import WaitingPrepayment
    from kccsync_desktop.ui.controllers.export_answers import AllPending
    from kccsync_desktop.ui.models.looks import Looks


class UploadQuestion(QuestionDialog):
    """Names the rows, and the prepayments that may become due with them; a switch decides.

    Where a filter hides rows those on show can be taken alone; ``wanted`` are the rows that are.
    """

    def __init__(
        self,
        found: AllPending,
        prepayments: Sequence[WaitingPrepayment],
        looks: Looks,
        parent: QWidget,
    ) -> None:
        rows, failed = len(found.ids), found.failed
        self.wanted = found.ids
        waiting = waiting_for_export(prepayments)
        named = counted(rows, tr("pending row"), tr("pending rows"))
        all_of_them = tr("Upload all {rows}?").format(rows=named)
        text = tr(
            "Nothing is ticked. To upload only some rows, press Cancel and tick them with the "
            "mouse or the Space bar."
        )
        if failed:
            text += "\n\n" + _failed_text(failed)
        if waiting:
            text += "\n\n" + _waiting_text(waiting, len(prepayments))
        super().__init__(
            Question(
                title=all_of_them if rows > 1 else tr("Upload the one pending row?"),
                text=text,
                yes=tr("Upload {rows}").format(rows=named),
            ),
            parent,
        )
        self._add_choices(found, waiting, looks)
        order_tabs(self)

    def _add_choices(self, found: AllPending, waiting: int, looks: Looks) -> None:
        self.with_due = Switch(
            tr("Send prepayments that become due with it"),
            tr("Off: they are offered when the upload is over."),
            looks,
        )
        self.with_due.setChecked(waiting > 0)
        self.with_due.setVisible(waiting > 0)
        cast("QVBoxLayout", self.layout()).insertWidget(2, self.with_due)
        self.shown = button(UPLOAD.of_shown(len(found.shown)))
        self.shown.setVisible(0 < len(found.shown) < len(found.ids))
        self.shown.clicked.connect(lambda: self._take(found.shown))
        self.foot.insertWidget(self.foot.indexOf(self.yes), self.shown)

    def _take(self, row_ids: tuple[int, ...]) -> None:
        self.wanted = row_ids
        self.accept()


def _failed_text(failed: int) -> str:
    told = counted(failed, tr("row failed the pre-check"), tr("rows failed the pre-check"))
    return tr("{failed}. What is still wrong is not sent and stays pending.").format(failed=told)


def _waiting_text(waiting: int, of: int) -> str:
    if waiting < of:
        told = counted(
            waiting,
            tr("of the {of} prepayments that wait is for an invoice that is not exported yet"),
            tr("of the {of} prepayments that wait are for invoices that are not exported yet"),
        ).format(of=count_text(of))
        due = tr("{waiting}. Each becomes due when its invoice is there.").format(waiting=told)
        return due + " " + tr("The others go on waiting; their link above the grid says why.")
    told = counted(
        waiting,
        tr("prepayment waits for an invoice that is not exported yet"),
        tr("prepayments wait for invoices that are not exported yet"),
    )
    return tr("{waiting}. Each becomes due when its invoice is there.").format(waiting=told)


def waiting_for_export(waiting: Iterable[WaitingPrepayment]) -> int:
    """Count the prepayments that wait for an invoice which is not exported yet."""
    return sum(each.reason is WaitingReason.INVOICE_NOT_EXPORTED for each in waiting)
