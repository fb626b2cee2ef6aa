"""Xero's published contract, and a call as its checker takes it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from openapi_core import Config, OpenAPI
from openapi_core.testing import MockRequest

if TYPE_CHECKING:
    from kccsync_desktop.connectors.http.messages import HttpRequest

SPEC = (
    Path(__file__).resolve().parents[3] / "shared" / "contracts" / "xero" / "xero_accounting.yaml"
)
HOST = "https://api.xero.com"


@cache
def published_contract() -> OpenAPI:
    """Return the contract, read once; skips the test where it is not beside this checkout."""
    if not SPEC.exists():
        pytest.skip("shared/contracts is not beside this checkout")
    spec = yaml.load(SPEC.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return OpenAPI.from_dict(spec, config=Config(spec_validator_cls=None))


def as_checked(sent: HttpRequest) -> MockRequest:
    parts = urlsplit(sent.url)
    return MockRequest(
        HOST,
        sent.method.lower(),
        parts.path,
        args=dict(parse_qsl(parts.query)),
        headers={**sent.headers, "Authorization": "Bearer t"},
        data=sent.body or None,
        content_type="application/json",
    )
