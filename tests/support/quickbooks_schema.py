"""Intuit's published schema, read as far as JSON needs it: names, types, words, lengths."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

FOLDER = Path(__file__).parents[3] / "shared" / "contracts" / "quickbooks"
XS = "{http://www.w3.org/2001/XMLSchema}"
FILES = ("Finance", "IntuitBaseTypes", "IntuitNamesTypes", "SalesTax")
PATTERNS = {
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "dateTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)"),
}
# Lengths stand in the schema's prose only.
LIMITS = (
    re.compile(r"QBO Description: [^.]*?\.(?:\[br /\])?\s*Max\. length: (\d+)"),
    re.compile(r"QBO: max=(\d+)"),
    re.compile(r"Length Restriction: QBO: (\d+)"),
    re.compile(r"(?:ALL Description|takes precedence).*?Max\.? length: (\d+)"),
)
NUMBERS = frozenset({"decimal", "int", "integer", "positiveInteger", "float"})


@dataclass(frozen=True)
class Member:
    """A member's type, whether there are many, and its longest text (0 where none is told)."""

    kind: str
    is_many: bool = False
    limit: int = 0


@dataclass
class Shape:
    """A complex type: its own members, and the type that it extends."""

    members: dict[str, Member] = field(default_factory=dict)
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
            member = members[name]
            if member.is_many != isinstance(one, list):
                found.append(f"{where}.{name}: {'not ' * member.is_many}a list")
            for each in one if isinstance(one, list) else [one]:
                found += self.problems(each, member.kind, f"{where}.{name}")
                if member.limit and isinstance(each, str) and len(each) > member.limit:
                    found.append(f"{where}.{name}: {len(each)} of {member.limit} characters")
        return found

    def limit_of(self, kind: str, name: str) -> int:
        """Return a member's longest text as the schema tells it, 0 where it does not."""
        return self._members(kind)[name].limit

    def _members(self, kind: str) -> dict[str, Member]:
        members: dict[str, Member] = {}
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
                shape.members["value"] = Member("string")
            elif one.tag == f"{XS}any":
                shape.members["any"] = Member("anyType", is_many=True)
            elif one.tag == f"{XS}attribute":
                shape.members[one.get("name", "")] = Member(bare(one.get("type", "")))
            elif one.tag == f"{XS}element":
                name = one.get("name") or bare(one.get("ref", ""))
                kind = one.get("type") or self._elements.get(name, "")
                is_many = one.get("maxOccurs", "1") != "1"
                shape.members[name] = Member(bare(kind), is_many, _limit(one))
        return shape


@cache
def published_schema() -> Schema:
    """Return the schema, read once; skips the test where it is not beside this checkout."""
    if not FOLDER.exists():
        pytest.skip("shared/contracts is not beside this checkout")
    return Schema()


def _limit(node: ET.Element) -> int:
    words = re.sub(r"\s+", " ", "".join(node.itertext()))
    limits = (pattern.search(words) for pattern in LIMITS)
    return next((int(one[1]) for one in limits if one), 0)


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
