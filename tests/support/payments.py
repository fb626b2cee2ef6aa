"""What tests do with money at a desk: customers pay, payments are fetched and allocated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.grids import Grid, GridQuery, ImportRow
from kccsync_desktop.kcc.payments_writer import read_payments
from tests.support.office import NEVER, follow

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.domain.payments_file import PaymentsFileRow
    from tests.support.office import Office, Report


def prepare(office: Office) -> None:
    """Connect, load and map, bank nominals too."""
    office.prepare()
    office.desk.map_nominal("1200", office.words.bank)
    office.forget_calls()


def pay(office: Office, document: str, amount: str = "12.00", **more: object) -> str:
    """Let a customer pay; return the payment's id."""
    body = {"document": document, "amount": amount, "date": "2025-12-05", **more}
    paid: str = office.door("payments", body)["payment"]
    return paid


def act(office: Office, action: str, **body: object) -> dict[str, Any]:
    """Let somebody do something about money in the package."""
    done: dict[str, Any] = office.door("payments", {"action": action, **body})
    return done


def there(office: Office) -> list[dict[str, Any]]:
    """Return the live payments in the sandbox."""
    payments = office.door("payments")["payments"]
    return [each for each in payments if each["status"] in {"AUTHORISED", "LIVE"}]


def fetch(office: Office) -> Report:
    return follow(office.desk.fetch_payments(NEVER))


def allocate(office: Office, *ids: int) -> Report:
    return follow(office.desk.allocate(ids or None, office.home / "out", NEVER))


def imports(office: Office) -> list[ImportRow]:
    return office.desk.import_rows(office.desk.grid_ids(GridQuery(Grid.IMPORT)))


def files(office: Office) -> list[Path]:
    return sorted((office.home / "out").glob("*"))


def written(office: Office) -> list[PaymentsFileRow]:
    """Return the rows of all files for KCC."""
    return [row for path in files(office) for row in read_payments(path)]
