"""Choosing a company's contact: asks the package on a thread of its own. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.contact_holders import Taking
    from kccsync_desktop.domain.ledger import RemoteContact
    from kccsync_desktop.sync.desk import Desk

_CHOICE, _CHOSEN = "choice", "chosen"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A contact kept for a company, and the rows for whose sake it was chosen."""

    company: Company
    contact: RemoteContact
    row_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Plain words; ``is_choice`` where the contacts could not be read at all."""

    text: str
    is_choice: bool


class ContactController(QObject):
    """``found`` carries a ContactChoice, ``chosen`` a Chosen, ``refused`` a Refused."""

    found = Signal(object)
    chosen = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._cancelled = Event()
        self._asker = QueryWorker()
        self._asker.answered.connect(self._on_answered)

    def find(self, row_id: int) -> None:
        """Read the contacts that the company of a row may be."""
        self._asker.ask(_CHOICE, lambda: self.desk.contact_choice(row_id, self._cancelled))

    def choose(
        self,
        company: Company,
        contact_id: str,
        row_ids: tuple[int, ...],
        taking: Taking | None = None,
    ) -> None:
        """Let a company be a contact, perhaps taken over from another, for the sake of these rows.

        One company's choice never makes another's void, which may still wait for the package.
        """

        def choose() -> Chosen:
            contact = self.desk.choose_contact(company.code, contact_id, self._cancelled, taking)
            return Chosen(company, contact, row_ids)

        self._asker.ask(f"{_CHOSEN} {company.code}", choose)

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.refusal:
            self.refused.emit(Refused(answer.refusal, answer.key == _CHOICE))
        else:
            (self.found if answer.key == _CHOICE else self.chosen).emit(answer.value)

    def close(self) -> None:
        """End the thread, and what it waits for."""
        self._cancelled.set()
        self._asker.close()
