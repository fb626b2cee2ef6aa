"""QuickBooks' published schema, and what of a JSON body does not fit it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "contracts" / "quickbooks"
_X = "{http://www.w3.org/2001/XMLSchema}"
_NUMBERS = frozenset({"xs:decimal", "xs:int", "xs:integer", "xs:positiveInteger"})
_REFS = frozenset({"ReferenceType", "MemoRef"})
_LIMITS = (
    re.compile(r"QBO Description: [^.]*?\.(?:\[br /\])?\s*Max\. length: (\d+)"),
    re.compile(r"QBO: max=(\d+)"),
    re.compile(r"Length Restriction: QBO: (\d+)"),
    re.compile(r"(?:ALL Description|takes precedence).*?Max\.? length: (\d+)"),
)


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_day(value: object) -> bool:
    return date.fromisoformat(str(value)).isoformat() == value


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_ref(value: object) -> bool:
    return isinstance(value, dict) and list(value) == ["value"] and _is_text(value["value"])


_SCALARS = {
    **dict.fromkeys(_NUMBERS, _is_number),
    **dict.fromkeys(_REFS, _is_ref),
    "xs:boolean": _is_flag,
    "xs:date": _is_day,
}


@dataclass
class SchemaType:
    """A type's own elements, by name: their type, whether they repeat, their longest text."""

    base: str = ""
    elements: dict[str, tuple[str, bool, int]] = field(default_factory=dict)


@dataclass
class Schema:
    types: dict[str, SchemaType] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)

    def misfits(self, body: object, type_name: str, path: str = "") -> Iterator[str]:
        """Return where a value is not what its type allows, in words."""
        if type_name in self.types and type_name not in _REFS:
            yield from self._object(body, type_name, path)
        elif type_name in self.words:
            if body not in self.words[type_name]:
                yield f"{path}: {body!r} is no {type_name}"
        elif not _SCALARS.get(type_name, _is_text)(body):
            yield f"{path}: {body!r} is no {type_name}"

    def _object(self, body: object, type_name: str, path: str) -> Iterator[str]:
        if not isinstance(body, dict):
            yield f"{path}: {body!r} is no {type_name}"
            return
        known = self._elements(type_name)
        for name, value in body.items():
            where = f"{path}.{name}"
            if name not in known:
                yield f"{where} is unknown to {type_name}"
                continue
            inner, repeats, limit = known[name]
            if repeats != isinstance(value, list):
                yield f"{where}: list or not"
                continue
            for one in value if repeats else [value]:
                yield from self.misfits(one, inner, where)
                if limit and isinstance(one, str) and len(one) > limit:
                    yield f"{where}: {len(one)} of {limit} characters"

    def _elements(self, type_name: str) -> dict[str, tuple[str, bool, int]]:
        found: dict[str, tuple[str, bool, int]] = {}
        while type_name in self.types:
            found = {**self.types[type_name].elements, **found}
            type_name = self.types[type_name].base
        return found

    def limit_of(self, type_name: str, name: str) -> int:
        """Return an element's longest text as the schema tells it, 0 where it does not."""
        return self._elements(type_name)[name][2]


@cache
def published_schema() -> Schema:
    """Return the schema, read once; skips the test where it is not beside this checkout."""
    if not FOLDER.exists():
        pytest.skip("shared/contracts is not beside this checkout")
    schema = Schema()
    for file in sorted(FOLDER.glob("*.xsd")):
        root = ET.parse(file).getroot()  # noqa: S314 - a published file on this disk
        for one in root.findall(f"{_X}simpleType"):
            words = {each.get("value", "") for each in one.iter(f"{_X}enumeration")}
            if words:
                schema.words[one.get("name", "")] = frozenset(words)
        for one in root.findall(f"{_X}complexType"):
            schema.types[one.get("name", "")] = _type(one)
    return schema


def _type(node: ET.Element) -> SchemaType:
    bases = [one.get("base", "") for one in node.iter(f"{_X}extension")]
    found = SchemaType(next(iter(bases), ""))
    for one in node.iter(f"{_X}element"):
        if one.get("name"):
            repeats = one.get("maxOccurs") == "unbounded"
            found.elements[one.get("name", "")] = (one.get("type", ""), repeats, _limit(one))
        elif one.get("ref"):
            name = one.get("ref", "")
            found.elements[name] = (name, one.get("maxOccurs") == "unbounded", 0)
    return found


def _limit(node: ET.Element) -> int:
    words = re.sub(r"\s+", " ", "".join(node.itertext()))
    limits = (pattern.search(words) for pattern in _LIMITS)
    return next((int(one[1]) for one in limits if one), 0)
