"""10,000 payments are fetched in ten pages, in little time of our own (facts/xero.md 4)."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.connectors.fakes import SandboxTransport
from tests.support.folder import Line
from tests.support.office import Office
from tests.support.payments import fetch, pay, prepare

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest

MANY, INVOICES, PAGES, SECONDS = 10_000, 100, 10, 5.0


class Timed(SandboxTransport):
    """Measures the time that the sandbox takes, which is not ours."""

    theirs = 0.0

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        began = time.thread_time()
        answer = super().send(request, bearer, seconds)
        type(self).theirs += time.thread_time() - began
        return answer


@pytest.mark.timing
@pytest.mark.timeout(120)
def test_ten_thousand_payments_come_in_ten_pages_and_five_seconds(tmp_path: Path) -> None:
    office = Office.open(tmp_path, transport=Timed)
    for number in range(INVOICES):
        office.folder.invoice(f"INV{number}", f"C{number % 20}", Line("1000.00"))
    prepare(office)
    office.upload()
    ids = [each["id"] for each in office.remote()]
    for number in range(MANY):
        pay(office, ids[number % INVOICES], "1.00")
    office.forget_calls()
    Timed.theirs, began = 0.0, time.thread_time()

    report = fetch(office)

    ours = time.thread_time() - began - Timed.theirs
    assert report.end.totals["new"] == MANY
    pages = [each for each in office.calls() if each.path.endswith("/Payments")]
    assert len(pages) == PAGES
    assert ours < SECONDS
    office.services.close()
