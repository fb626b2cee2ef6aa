"""The wrapper around every successful answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.messages import Response
from kccsync_desktop.sandbox.xero import date_forms, dates
from kccsync_desktop.sandbox.xero.errors import JSON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.listing import Page


def wrap(
    books: Books, plural: str, elements: Sequence[object], page: Page | None = None
) -> Response:
    """Return 200 with the elements under their plural name, and the page they are."""
    body: dict[str, object] = {
        "Id": books.ids.guid("answer"),
        "Status": "OK",
        "ProviderName": "KCCSync Sandbox",
        "DateTimeUTC": dates.from_moment(books.now()),
    }
    if page is not None:
        body["pagination"] = page.view()
    body[plural] = elements
    text = json_text.dump(body)
    return Response(200, JSON, date_forms.mixed(text) if books.settings.mixed_dates else text)


def places(call: Call) -> int:
    """Return the decimals of unit amounts: 4 with unitdp=4, else 2."""
    return 4 if call.request.query.get("unitdp") == "4" else 2
