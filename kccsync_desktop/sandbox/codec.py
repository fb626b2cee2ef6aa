"""Frozen records to and from plain JSON values, by their type hints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, TypeVar, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")


def encode(record: DataclassInstance) -> dict[str, object]:
    """Return a record as a JSON object; decimals and dates become text."""
    return {name: _plain(getattr(record, name)) for name in _names(type(record))}


def decode(kind: type[Record], row: Mapping[str, object]) -> Record:
    """Return a record from a JSON object; absent fields take their default.

    Raises:
        ValueError: A value does not fit its field, or a field is unknown.
    """
    hints = _hints(kind)
    unknown = sorted(set(row) - set(hints))
    if unknown:
        raise ValueError(f"unknown field {unknown[0]!r}; known are {', '.join(sorted(hints))}")
    return kind(**{name: _typed(hints[name], value) for name, value in row.items()})


@cache
def _names(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


@cache
def _hints(kind: type[DataclassInstance]) -> dict[str, object]:
    hints = get_type_hints(kind)
    return {name: hints[name] for name in _names(kind)}


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return encode(value)
    raise TypeError(f"cannot store {type(value).__name__}")


def _typed(hint: object, value: object) -> object:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return None if value is None else _typed(_present(hint), value)
    if origin is tuple:
        return _typed_tuple(hint, value)
    if isinstance(hint, type) and is_dataclass(hint) and isinstance(value, Mapping):
        return decode(hint, value)
    return _scalar(hint, value)


def _present(hint: object) -> object:
    return next(one for one in get_args(hint) if one is not type(None))


def _typed_tuple(hint: object, value: object) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"{value!r} is not a list")  # noqa: TRY004 - bad data, not a bad call
    inner = get_args(hint)[0]
    return tuple(_typed(inner, one) for one in value)


def _scalar(hint: object, value: object) -> object:
    try:
        if hint is Decimal:
            return Decimal(str(value))
        if hint is datetime:
            return datetime.fromisoformat(str(value))
        if hint is date:
            return date.fromisoformat(str(value))
    except ArithmeticError as error:
        raise ValueError(f"{value!r} is not a number") from error
    if hint is float and isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return float(value)
    if type(value) is not hint:
        raise ValueError(f"{value!r} is not of the expected type")
    return value
