"""Countries in addresses: answered as ISO codes of three letters, whatever was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.quickbooks.fields import loaded

if TYPE_CHECKING:
    from collections.abc import Iterable

_ISO = {
    "gb": "GBR",
    "uk": "GBR",
    "united kingdom": "GBR",
    "great britain": "GBR",
    "england": "GBR",
    "scotland": "GBR",
    "wales": "GBR",
    "northern ireland": "GBR",
    "ie": "IRL",
    "ireland": "IRL",
    "fr": "FRA",
    "france": "FRA",
    "de": "DEU",
    "germany": "DEU",
    "nl": "NLD",
    "netherlands": "NLD",
    "be": "BEL",
    "belgium": "BEL",
    "es": "ESP",
    "spain": "ESP",
    "it": "ITA",
    "italy": "ITA",
    "pt": "PRT",
    "portugal": "PRT",
    "us": "USA",
    "united states": "USA",
    "ca": "CAN",
    "canada": "CAN",
    "au": "AUS",
    "australia": "AUS",
    "ch": "CHE",
    "switzerland": "CHE",
    "no": "NOR",
    "norway": "NOR",
    "se": "SWE",
    "sweden": "SWE",
    "dk": "DNK",
    "denmark": "DNK",
}


def with_iso_country(extra: str, names: Iterable[str]) -> str:
    """Return kept fields with the Country of some addresses as an ISO code; unknown ones stay."""
    fields = loaded(extra)
    for name in names:
        address = fields.get(name)
        if isinstance(address, dict) and "Country" in address:
            sent = str(address["Country"])
            fields[name] = {**address, "Country": _ISO.get(sent.strip().lower(), sent)}
    return json_text.text(fields)
