"""One problem in full: what is wrong, what to do, and the package's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kccsync_desktop.domain.problems import Remedy
from kccsync_desktop.ui.formats import count_text, subject_text
from kccsync_desktop.ui.models.export_grids import (
    MANY_WORDS,
    REMEDY_WORDS,
    SEVERITY_MARKS,
    SEVERITY_WORDS,
)
from kccsync_desktop.ui.models.help_topics import page_about
from kccsync_desktop.ui.models.support_text import support_text
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.flow import GAP, Flow
from kccsync_desktop.ui.views.help_links import MORE, HelpLink
from kccsync_desktop.ui.views.parts import ICON, button, words
from kccsync_desktop.ui.views.whole_lines import WholeLines

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import ProblemRow
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.ui.models.causes import Cause
    from kccsync_desktop.ui.models.looks import Looks

_WIDTHS = ((1240, 368), (1120, 340), (0, 260))  # the pane's width, and what of it is for this
_LETTERS = 18  # pixels: letters up to this height fit the widths above
_LEAST = ((1120, 104), (0, 40))  # and for its words: what is wrong and its cure, then a few


def _readable(look: str = "") -> QLabel:
    label = words("", look, wraps=True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


class ProblemDetail(QFrame):
    """Shows the current problem beside the list, or the cause of several; its buttons stay put."""

    def __init__(self, package: str, looks: Looks) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName(tr("The current problem"))
        self._package = package
        self._looks = looks
        self._shown: tuple[Problem, int] | None = None
        self._sign = QLabel()
        self.severity = words("", "muted")
        self._subject = _readable("muted")
        self.message = _readable("heading")
        self._cure_words = _readable()
        self.own_words = _readable("muted")
        self.cure = button("", "primary")
        self.more = button(tr("Show the package's own words"), "link")
        self.more.clicked.connect(self._on_more)
        self.copy = button(
            tr("Copy for support"),
            "link",
            tip=tr(
                "Copies the problem's code and what it means in general: no name, no number, no "
                "amount"
            ),
        )
        self.copy.clicked.connect(self._on_copy)
        self.help_link = HelpLink("problems", tr("this problem"), MORE)
        self._lay_out()
        self.give_room(0)
        self._show(None, 1, "")

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("look", "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 2)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(10)
        for part in (self._sign, self.severity):
            head.addWidget(part, alignment=Qt.AlignmentFlag.AlignTop)
        self._subject.setContentsMargins(0, 1, 0, 0)  # on the line of what stands beside it
        head.addWidget(self._subject, stretch=1)
        head.addStretch()  # takes the room where a problem is about no document
        column.addLayout(head)
        for part in (self.message, self._cure_words):
            column.addWidget(part)
        links = QWidget()
        beside = Flow(links)
        for each in (self.more, self.copy):
            beside.addWidget(each)
        column.addWidget(links)
        column.addWidget(self.own_words)
        column.addStretch()
        self._area = area = WholeLines(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(area, stretch=1)
        outer.addWidget(self._foot())

    def _foot(self) -> QWidget:
        """Return the line of the cure; nothing moves when one comes or goes."""
        below, strut = QWidget(), QWidget()
        strut.setFixedSize(0, self.cure.sizeHint().height())
        line = Flow(below)
        line.setContentsMargins(12 - GAP, 4, 12, 6)
        for part in (strut, self.cure, self.help_link):
            line.addWidget(part)
        return below

    def give_room(self, pane: int) -> None:
        """Take what there is for it in a pane of a width; larger letters need more."""
        wide = next(width for least, width in _WIDTHS if pane >= least)
        self._area.setMinimumHeight(next(high for least, high in _LEAST if pane >= least))
        self.setFixedWidth(round(wide * max(1.0, self.fontMetrics().height() / _LETTERS)))

    def show_problem(self, row: ProblemRow | None) -> None:
        """Show this one; None clears."""
        if row is None:
            self._show(None, 1, "")
            return
        subject = row.problem.subject
        self._show(row.problem, 1, "" if subject is None else subject_text(subject))

    def show_cause(self, cause: Cause) -> None:
        """Show what several problems have in common, by the first of them."""
        first, count = cause.problem, len(cause.ids)
        told = tr("{count} problems with one cause").format(count=count_text(count))
        if first.subject is not None:
            example = subject_text(first.subject)
            told = tr("{told}, for example {subject}").format(told=told, subject=example)
        self._show(first, count, told)

    def _show(self, problem: Problem | None, count: int, subject: str) -> None:
        is_same = self._shown == (None if problem is None else (problem, count))
        self._shown = None if problem is None else (problem, count)
        self._subject.setText(subject)
        self.message.setText("" if problem is None else problem.message)
        self._cure_words.setText("" if problem is None else problem.cure)
        for label in (self._subject, self.message, self._cure_words):
            label.setVisible(bool(label.text()))
        self._name_cure(problem, count)
        self._show_severity(problem)
        detail = "" if problem is None else problem.detail
        self.own_words.setText(detail)
        if (
            not is_same or not detail
        ):  # what was opened stays open while the same problem is shown again
            self.own_words.hide()
        self.more.setVisible(bool(detail) and self.own_words.isHidden())
        self.help_link.setVisible(problem is not None)
        if problem is not None:
            self.help_link.lead_to(page_about(problem.code))

    def _name_cure(self, problem: Problem | None, count: int) -> None:
        remedy = Remedy.NONE if problem is None else problem.remedy
        text = (MANY_WORDS if count > 1 else REMEDY_WORDS)[remedy]
        self.cure.setText(tr(text) if text else "")
        self.cure.setAccessibleName(self.cure.text())
        self.cure.setVisible(bool(text))
        self.copy.setVisible(problem is not None)

    def _show_severity(self, problem: Problem | None) -> None:
        if problem is None:
            self._sign.clear()
            self.severity.clear()
            return
        icon = self._looks.icon(SEVERITY_MARKS[problem.severity])
        if icon is not None:
            self._sign.setPixmap(icon.pixmap(ICON))
        self.severity.setText(tr(SEVERITY_WORDS[problem.severity]))

    def retint(self) -> None:
        """Draw the sign of what is shown in the present theme."""
        self._show_severity(None if self._shown is None else self._shown[0])

    @Slot()
    def _on_copy(self) -> None:
        if self._shown is not None:
            problem, count = self._shown
            QGuiApplication.clipboard().setText(support_text(problem, self._package, count))

    @Slot()
    def _on_more(self) -> None:
        self.own_words.show()
        self.more.hide()
