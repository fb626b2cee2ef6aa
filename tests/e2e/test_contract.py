"""What our program says and hears in whole uploads fits Xero's specification (facts/xero.md 6)."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
from openapi_core.validation.request.exceptions import RequestBodyValidationError

from kccsync_desktop.kcc.demo_company import write_demo_company
from kccsync_desktop.sandbox import Response
from tests.connectors.fakes import SandboxTransport
from tests.e2e.rig import MONTH
from tests.sandbox.xero.test_contract import Exchange, check, contract
from tests.support.office import NEVER, Office, follow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openapi_core import OpenAPI

    from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest
    from kccsync_desktop.sandbox import Sandbox

__all__ = ["contract"]  # the fixture comes from the sandbox's own test

# The specification's OAuth schemes are older than the granular scopes; they are not checked.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Unsupported scheme type"),
    pytest.mark.timeout(180),
]
PLENTY = 1_000_000
EVERY = 29  # documents of the month: the slice has some of every kind


class Recorder(SandboxTransport):
    """Keeps every exchange with the API."""

    def __init__(self, sandbox: Sandbox, exchanges: list[Exchange]) -> None:
        super().__init__(sandbox)
        self.exchanges = exchanges

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        answer = super().send(request, bearer, seconds)
        parts = urlsplit(request.url)
        if "/api.xro/" in parts.path:
            self.exchanges.append(
                Exchange(
                    request.method,
                    parts.path,
                    dict(parse_qsl(parts.query)),
                    {**request.headers, "Authorization": f"Bearer {bearer}"},
                    request.body,
                    Response(answer.status, tuple(answer.headers.items()), answer.body),
                )
            )
        return answer


@pytest.fixture
def exchanges() -> list[Exchange]:
    return []


@pytest.fixture
def office(tmp_path: Path, exchanges: list[Exchange]) -> Iterator[Office]:
    opened = Office.open(tmp_path, transport=lambda sandbox: Recorder(sandbox, exchanges))
    opened.door("settings", {"calls_per_minute": PLENTY, "calls_per_day": PLENTY})
    yield opened
    opened.services.close()


def upload(office: Office, folder: Path, *, rollup: bool) -> None:
    """Do the main job: connect, load, map as proposed, pre-check, upload."""
    desk = office.desk
    office.connect()
    assert follow(desk.load(folder, NEVER)).end.stopped_by is None
    desk.apply_proposals([each for each in desk.proposals() if each.choice])
    office.set(rollup=rollup, multicurrency=True, calls_per_minute=PLENTY)
    assert office.precheck().end.stopped_by is None
    assert office.upload().end.stopped_by is None
    assert office.desk.status().verified > 50


def a_slice_of_the_month(folder: Path) -> Path:
    """Copy some documents with their lines, and everything that they refer to."""
    folder.mkdir()
    for name in ("companies", "stock", "nominals", "tax_rates"):
        (folder / f"{name}.csv").write_bytes((MONTH / f"{name}.csv").read_bytes())
    with (MONTH / "documents.csv").open(encoding="utf-8", newline="") as file:
        documents = list(csv.DictReader(file))
    few = Counter(each["SOURCE_TYPE"] for each in documents)
    chosen = [
        each
        for place, each in enumerate(documents)
        if place % EVERY == 0 or few[each["SOURCE_TYPE"]] < EVERY
    ]
    codes = {each["DOC_CODE"] for each in chosen}
    with (MONTH / "document_lines.csv").open(encoding="utf-8", newline="") as file:
        lines = [each for each in csv.DictReader(file) if each["DOC_CODE"] in codes]
    for name, rows in (("documents", chosen), ("document_lines", lines)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def all_fit(contract: OpenAPI, exchanges: list[Exchange]) -> None:
    methods = Counter(each.method for each in exchanges)
    assert methods["GET"] > 10
    assert methods["PUT"] > 5
    for each in exchanges:
        check(contract, each)
    sent = next(each for each in exchanges if b'"LineItems":[' in each.body)
    spoilt = replace(sent, body=sent.body.replace(b'"LineItems":[', b'"LineItems":["x",', 1))
    with pytest.raises(RequestBodyValidationError):
        check(contract, spoilt)


@pytest.mark.parametrize("rollup", ["on", "off"])
def test_the_demo_companys_upload_fits_the_contract(
    contract: OpenAPI,
    office: Office,
    exchanges: list[Exchange],
    tmp_path: Path,
    rollup: str,
) -> None:
    folder = tmp_path / "demo"
    write_demo_company(folder, date(2025, 12, 31))
    upload(office, folder, rollup=rollup == "on")
    all_fit(contract, exchanges)


@pytest.mark.skipif(not MONTH.is_dir(), reason="../shared/data/kcc-2025-12 is not there")
def test_a_slice_of_the_months_upload_fits_the_contract(
    contract: OpenAPI,
    office: Office,
    exchanges: list[Exchange],
    tmp_path: Path,
) -> None:
    upload(office, a_slice_of_the_month(tmp_path / "slice"), rollup=False)
    all_fit(contract, exchanges)
