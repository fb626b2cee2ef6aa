from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from xero_python.api_client.oauth2 import TokenApi

from kccsync_desktop.sandbox import Sandbox, serve
from tests.sandbox.xero.official import Official

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sandbox.caller import Caller


@pytest.fixture
def official(
    sandbox: Sandbox, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Official]:
    server = serve(sandbox).start()
    address = f"http://127.0.0.1:{server.port}/connect/token"
    monkeypatch.setattr(TokenApi, "refresh_token_url", address)
    made = Official(server, caller.token)
    yield made
    made.client.rest_client.pool_manager.clear()
    server.close()
