"""The question before a job over ticked rows some of which a filter hides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.ui.formats import count_text, counted
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.parts import button
from kccsync_desktop.ui.views.questions import Question, QuestionDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Verbs:
    """What the buttons say; each names a count."""

    everything: str
    shown: str

    def of_shown(self, count: int) -> str:
        """Return what the button for the rows on show says."""
        return tr(self.shown).format(count=count_text(count))


UPLOAD = Verbs(noted("Upload all {count}"), noted("Upload only the {count} shown"))
PRECHECK = Verbs(noted("Check all {count}"), noted("Check only the {count} shown"))
ALLOCATE = Verbs(noted("Take all {count}"), noted("Take only the {count} shown"))


class HiddenTicksQuestion(QuestionDialog):
    """Names how many rows are ticked and how many of them nobody sees; Cancel is the default."""

    def __init__(
        self, verbs: Verbs, ticked: int, shown: int, parent: QWidget, *, is_ticked: bool = True
    ) -> None:
        title = (
            tr("{rows} ticked, {hidden} of them not shown now")
            if is_ticked
            else tr("Nothing is ticked: {rows}, {hidden} of them not shown now")
        )
        super().__init__(
            Question(
                title=title.format(
                    rows=counted(ticked, tr("row"), tr("rows")), hidden=count_text(ticked - shown)
                ),
                text=tr(
                    "Ticks stay while what you look for or a filter hides their rows. "
                    "Say which rows are meant."
                )
                if is_ticked
                else tr("What you look for or a filter hides rows. Say which rows are meant."),
                yes=tr(verbs.everything).format(count=count_text(ticked)),
            ),
            parent,
        )
        self.shown = button(verbs.of_shown(shown))
        self.shown.setVisible(shown > 0)
        self.foot.insertWidget(self.foot.indexOf(self.yes), self.shown)
        self.setTabOrder(self.no, self.shown)
        self.setTabOrder(self.shown, self.yes)


def ask_hidden(
    parent: QWidget,
    verbs: Verbs,
    rows: tuple[tuple[int, ...], tuple[int, ...]],
    start: Callable[[tuple[int, ...]], object],
    *,
    is_ticked: bool = True,
) -> HiddenTicksQuestion:
    """Ask which of the ticked rows are meant, and start the job over them.

    Args:
        parent: The window that asks.
        verbs: What the buttons say.
        rows: The ticked rows, and those of them that are shown.
        start: Called with the rows that are meant.
        is_ticked: False where none is ticked, and so all are meant.
    """
    ticked, shown = rows
    dialog = HiddenTicksQuestion(verbs, len(ticked), len(shown), parent, is_ticked=is_ticked)

    def only_shown() -> None:
        dialog.reject()
        start(shown)

    dialog.accepted.connect(lambda: start(ticked))
    dialog.shown.clicked.connect(only_shown)
    dialog.open()
    return dialog
