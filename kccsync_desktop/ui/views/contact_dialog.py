"""Which contact of the accounts package a KCC company is: both sides, and what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout

from kccsync_desktop.domain.contact_holders import Taking
from kccsync_desktop.ui.controllers.mapping_controller import ListModel
from kccsync_desktop.ui.formats import count_text
from kccsync_desktop.ui.models.contacts_grid import (
    MOST_SHOWN,
    contacts_grid,
    evidence_text,
    matching,
)
from kccsync_desktop.ui.models.told_words import said
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.company_card import CompanyCard
from kccsync_desktop.ui.views.grid_jobs import serve_in_dialog
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.help_links import MORE, HelpLink
from kccsync_desktop.ui.views.parts import button, find_box, words
from kccsync_desktop.ui.views.questions import ask
from kccsync_desktop.ui.views.taking_over import taking_question

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.domain.contact_choice import Candidate, ContactChoice
    from kccsync_desktop.ui.models.looks import Looks

_SIZE = (1040, 600)
_INTRO = noted(
    "All documents of this company go to the contact that you choose. Nothing is changed in "
    "{package} by choosing."
)
_NONE_FREE = noted(
    "None of the contacts is free: the line below the list says why. If the right one is "
    "archived, restore it in {package}. To have a new one made, give {company} another URN in KCC "
    "(or another name, where only the name is taken), load the folder and upload again."
)
_MERGED = noted("Where KCC has merged the two companies, take the contact over instead.")


class ContactDialog(QDialog):
    """Opens empty and waiting.

    ``chosen`` carries the company, the contact's id, and how it is taken over or None.
    """

    help_page = "contacts"

    chosen = Signal(object, str, object)

    def __init__(self, package: str, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Choose the contact in {package}").format(package=package))
        self._choice: ContactChoice | None = None
        self._looks = looks
        self.lines: ListModel[Candidate] = ListModel(contacts_grid(), looks)
        self.grid = GridView(self.lines.model, looks)
        serve_in_dialog(parent, self.grid)
        self.search = find_box(tr("Find a contact"), tr("Find a contact"), looks)
        self.title = words("", "title", wraps=True)
        self.state = words(
            tr("Reading the contacts of {package}…").format(package=package), "muted", wraps=True
        )
        self.none_free = words("", wraps=True)
        self.none_free.hide()
        self.note = words("", "muted", wraps=True)
        self.note.setAccessibleName(tr("What speaks for the contact, or why it cannot be chosen"))
        self.note.setMinimumHeight(2 * self.note.fontMetrics().lineSpacing())
        self.choose = button(tr("Choose this contact"), "primary")
        self.choose.setEnabled(False)
        self.take_over = button(tr("Take it over…"))
        self.take_over.setToolTip(tr("From the company of KCC's that this contact is now"))
        self.take_over.setEnabled(False)
        self.company = CompanyCard(self.grid)
        self._pages = QStackedWidget()
        self._lay_out(package)
        self.resize(*_SIZE)

    def _lay_out(self, package: str) -> None:
        head = QHBoxLayout()
        head.addWidget(words(tr("Contacts in {package}").format(package=package), "heading"))
        head.addStretch()
        head.addWidget(HelpLink("contacts", tr("contacts"), MORE))
        head.addWidget(self.search)
        cancel = button(tr("Cancel"))
        foot = QHBoxLayout()
        foot.addWidget(self.take_over)
        foot.addStretch()
        for each in (cancel, self.choose):
            foot.addWidget(each)
        self._pages.addWidget(self.state)
        self._pages.addWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(words(tr(_INTRO).format(package=package), wraps=True))
        column.addWidget(self.company)
        column.addLayout(head)
        column.addWidget(self.none_free)
        column.addWidget(self._pages, stretch=1)
        column.addWidget(self.note)
        column.addLayout(foot)
        cancel.clicked.connect(self.reject)
        self.choose.clicked.connect(self._on_choose)
        self.take_over.clicked.connect(self._on_take_over)
        self.grid.doubleClicked.connect(self._on_choose)
        self.search.textChanged.connect(self._on_find)
        self.search.setEnabled(False)
        self.grid.selectionModel().currentRowChanged.connect(self._on_current)

    @Slot(object)
    def show_choice(self, choice: ContactChoice) -> None:
        """Show the company and the contacts that were read; the likeliest is the current one."""
        self._choice = choice
        company = choice.company
        self.title.setText(
            tr("Which contact is {name} ({code})?").format(name=company.name, code=company.code)
        )
        self.company.show_company(company)
        if not choice.candidates:
            told = tr(
                "{package} has no contact yet that this company could be. Upload the document: the "
                "contact is then created."
            )
            self.state.setText(told.format(package=choice.package))
            return
        if all(each.obstacle for each in choice.candidates):
            told = tr(_NONE_FREE).format(package=choice.package, company=company.name)
            can_take = any(each.holders for each in choice.candidates)
            self.none_free.setText(f"{told} {tr(_MERGED)}" if can_take else told)
            self.none_free.show()
        self.search.setEnabled(True)
        self._pages.setCurrentWidget(self.grid)
        self._on_find("")
        self.grid.setFocus()

    @Slot(str)
    def _on_find(self, text: str) -> None:
        if self._choice is None:
            return
        found = matching(self._choice.candidates, text)
        self.lines.show(found)
        self.grid.selectRow(0)
        self._show_current()
        if len(found) == MOST_SHOWN:
            told = tr("The first {count} are shown. Search to find the others.")
            self.note.setText(told.format(count=count_text(MOST_SHOWN)))

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._show_current()

    @property
    def current(self) -> Candidate | None:
        """The contact of the current row."""
        row = self.lines.model.row(self.grid.currentIndex().row())
        return None if row is None else row.value

    def _show_current(self) -> None:
        current = self.current if self.lines.model.rowCount() else None
        self.choose.setEnabled(current is not None and not current.obstacle)
        self.take_over.setEnabled(current is not None and bool(current.holders))
        if current is None:
            self.note.setText(tr("No contact has these words."))
        else:
            told = tr("Why it may be the one: {evidence}.")
            shown = told.format(evidence=evidence_text(current))
            self.note.setText(said(current.obstacle) or shown)

    @Slot()
    def _on_choose(self) -> None:
        if self._choice is not None and self.current is not None and self.choose.isEnabled():
            self._choose(self.current, None)

    @Slot()
    def _on_take_over(self) -> None:
        current = self.current
        if self._choice is None or current is None or not current.holders:
            return
        question = taking_question(self._choice.company, current)
        ask(self, question, lambda: self._choose(current, Taking.agreed(current.holders)))

    def _choose(self, candidate: Candidate, taking: Taking | None) -> None:
        if self._choice is not None:
            self.chosen.emit(self._choice.company, candidate.contact.id, taking)
            self.accept()
