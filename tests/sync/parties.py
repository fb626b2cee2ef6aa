"""Contacts made in the package itself, and what the audit trail tells of choosing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import Accepted
from kccsync_desktop.domain.history import HistoryQuery
from tests.connectors.fakes import Watcher
from tests.connectors.ledger_words import contact
from tests.support.office import NEVER

if TYPE_CHECKING:
    from kccsync_desktop.domain.history import AuditAction, AuditEntry
    from tests.support.office import Office


def made_there(office: Office, name: str, number: str, *, is_supplier: bool = False) -> str:
    """Make a contact in the package, and return its id."""
    merchant = office.desk.merchant
    package = office.services.organisations.open_package(merchant, NEVER, Watcher())
    encoded = package.encode_contact(contact(name, number, is_supplier=is_supplier))
    (outcome,) = package.send(encoded.resource, [encoded], number)
    assert isinstance(outcome, Accepted), outcome
    return outcome.remote_id


def audited(office: Office, action: AuditAction) -> list[AuditEntry]:
    """Return what the audit trail has of an action, the oldest first."""
    rows = office.desk.audit_rows(office.desk.audit_ids(HistoryQuery()))
    return sorted((each for each in rows if each.action is action), key=lambda each: each.id)
