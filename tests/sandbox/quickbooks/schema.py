"""Intuit's published schema, read as far as JSON needs it: names, types, enumerations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

FOLDER = Path(__file__).parents[4] / "shared" / "contracts" / "quickbooks"
XS = "{http://www.w3.org/2001/XMLSchema}"
FILES = ("Finance", "IntuitBaseTypes", "IntuitNamesTypes", "SalesTax")
PATTERNS = {
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "dateTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)"),
}
NUMBERS = frozenset({"decimal", "int", "integer", "positiveInteger", "float"})


@dataclass
class Shape:
    """A complex type: its own members, and the type that it extends."""

    members: dict[str, tuple[str, bool]] = field(default_factory=dict)
    base: str = ""


class Schema:
    """The types of the schema by name."""

    def __init__(self) -> None:
        self.shapes: dict[str, Shape] = {}
        self.enums: dict[str, frozenset[str]] = {}
        self._elements: dict[str, str] = {}
        roots = [ET.parse(FOLDER / f"{name}.xsd").getroot() for name in FILES]  # noqa: S314 - the contract beside this checkout
        for root in roots:
            for one in root.findall(f"{XS}element"):
                self._elements[one.get("name", "")] = bare(one.get("type", ""))
        for root in roots:
            for one in root.findall(f"{XS}simpleType"):
                words = frozenset(word.get("value", "") for word in one.iter(f"{XS}enumeration"))
                self.enums[one.get("name", "")] = words
            for one in root.findall(f"{XS}complexType"):
                self.shapes[one.get("name", "")] = self._shape(one)

    def problems(self, value: Any, kind: str, where: str) -> list[str]:  # noqa: ANN401 - any JSON
        """Return what of a JSON value does not fit a type."""
        if kind in self.shapes and isinstance(value, dict):
            return self._object_problems(value, kind, where)
        if kind in self.shapes:
            return [f"{where}: {value!r} is no {kind}"]
        if self.enums.get(kind):
            return [] if value in self.enums[kind] else [f"{where}: {value!r} is no {kind}"]
        return [] if fits(value, kind) else [f"{where}: {value!r} is no {kind}"]

    def _object_problems(self, value: dict[str, Any], kind: str, where: str) -> list[str]:
        members, found = self._members(kind), []
        for name, one in value.items():
            if name not in members:
                found.append(f"{where}.{name}: {kind} has no such member")
                continue
            inner, is_many = members[name]
            if is_many != isinstance(one, list):
                found.append(f"{where}.{name}: {'not ' * is_many}a list")
            for each in one if isinstance(one, list) else [one]:
                found += self.problems(each, inner, f"{where}.{name}")
        return found

    def _members(self, kind: str) -> dict[str, tuple[str, bool]]:
        members: dict[str, tuple[str, bool]] = {}
        while kind in self.shapes:
            members = {**self.shapes[kind].members, **members}
            kind = self.shapes[kind].base
        return members

    def _shape(self, node: ET.Element) -> Shape:
        shape = Shape()
        for one in node.iter():
            if one.tag in (f"{XS}extension", f"{XS}restriction"):
                shape.base = bare(one.get("base", ""))
            elif one.tag == f"{XS}simpleContent":
                shape.members["value"] = ("string", False)
            elif one.tag == f"{XS}any":
                shape.members["any"] = ("anyType", True)
            elif one.tag == f"{XS}attribute":
                shape.members[one.get("name", "")] = (bare(one.get("type", "")), False)
            elif one.tag == f"{XS}element":
                name = one.get("name") or bare(one.get("ref", ""))
                kind = one.get("type") or self._elements.get(name, "")
                shape.members[name] = (bare(kind), one.get("maxOccurs", "1") != "1")
        return shape


@cache
def published_schema() -> Schema:
    """Return the schema, read once; skips the test where it is not beside this checkout."""
    if not FOLDER.exists():
        pytest.skip("shared/contracts is not beside this checkout")
    return Schema()


def bare(name: str) -> str:
    return name.rpartition(":")[2]


def fits(value: object, kind: str) -> bool:
    if kind == "boolean":
        return isinstance(value, bool)
    if kind in NUMBERS:
        return isinstance(value, int | Decimal) and not isinstance(value, bool)
    if kind in PATTERNS:
        return isinstance(value, str) and PATTERNS[kind].fullmatch(value) is not None
    return kind == "anyType" or isinstance(value, str)
