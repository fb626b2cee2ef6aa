"""One problem in full: what is wrong, what to do, and the package's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from kccsync_desktop.domain.problems import Remedy
from kccsync_desktop.ui.models.export_grids import REMEDY_WORDS
from kccsync_desktop.ui.models.help_topics import page_about
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.help_links import MORE, HelpLink
from kccsync_desktop.ui.views.parts import button, words

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import ProblemRow

WIDTH = 330
NARROW_WIDTH = 260


def _readable(look: str = "") -> QLabel:
    label = words("", look, wraps=True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


class ProblemDetail(QFrame):
    """Shows the current problem beside the list."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName(tr("The current problem"))
        self.setFixedWidth(WIDTH)
        self._subject = _readable("muted")
        self.message = _readable("heading")
        self._cure_words = _readable()
        self.own_words = _readable("muted")
        self.cure = button("", "primary")
        self.more = button(tr("Show the package's own words"), "link")
        self.more.clicked.connect(self._on_more)
        self.help_link = HelpLink("problems", tr("this problem"), MORE)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("look", "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for part in (self._subject, self.message, self._cure_words):
            column.addWidget(part)
        column.addWidget(self.cure, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.own_words)
        column.addWidget(self.help_link, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(area)

    def show_problem(self, row: ProblemRow | None) -> None:
        """Show this one; None clears."""
        problem = None if row is None else row.problem
        subject = None if problem is None else problem.subject
        self._subject.setText("" if subject is None else str(subject))
        self._subject.setVisible(subject is not None)
        self.message.setText("" if problem is None else problem.message)
        self._cure_words.setText("" if problem is None else problem.cure)
        remedy = Remedy.NONE if problem is None else problem.remedy
        self.cure.setText(tr(REMEDY_WORDS[remedy]))
        self.cure.setAccessibleName(tr(REMEDY_WORDS[remedy]))
        self.cure.setVisible(remedy is not Remedy.NONE)
        detail = "" if problem is None else problem.detail
        self.own_words.setText(detail)
        self.own_words.hide()
        self.help_link.setVisible(problem is not None)
        if problem is not None:
            self.help_link.lead_to(page_about(problem.code))
        self.more.setVisible(bool(detail))

    @Slot()
    def _on_more(self) -> None:
        self.own_words.show()
        self.more.hide()
