"""JSON out with exact decimals: `12.30` is written as `12.30`, never through a float."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from json import loads
from json.encoder import encode_basestring

_escape: Callable[[str], str] = encode_basestring


def dump(value: object) -> bytes:
    """Return a value as UTF-8 JSON; half a surrogate pair becomes a question mark."""
    return text(value).encode("utf-8", "replace")


def text(value: object) -> str:
    """Return a value as JSON text.

    Raises:
        TypeError: The value holds something JSON has no word for.
    """
    parts: list[str] = []
    _write(value, parts.append)
    return "".join(parts)


def parse(body: bytes) -> object:
    """Read JSON, keeping every fraction as a Decimal.

    Raises:
        ValueError: The body is not JSON.
    """
    try:
        return loads(body, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        message = f"not JSON: {error}"
        raise ValueError(message) from error


def _write(value: object, put: Callable[[str], object]) -> None:
    if isinstance(value, str):
        put(_escape(value))
    elif value is None:
        put("null")
    elif isinstance(value, bool):
        put("true" if value else "false")
    elif isinstance(value, Decimal):
        put(format(value, "f"))
    elif isinstance(value, int | float):
        put(repr(value))
    elif isinstance(value, dict | Mapping):
        _write_object(value, put)
    elif isinstance(value, list | Sequence):
        _write_array(value, put)
    else:
        message = f"no JSON for {type(value).__name__}"
        raise TypeError(message)


def _write_object(value: Mapping[object, object], put: Callable[[str], object]) -> None:
    separator = "{"
    for name, item in value.items():
        put(separator)
        put(_escape(str(name)))
        put(":")
        _write(item, put)
        separator = ","
    put("{}" if separator == "{" else "}")


def _write_array(value: Sequence[object], put: Callable[[str], object]) -> None:
    separator = "["
    for item in value:
        put(separator)
        _write(item, put)
        separator = ","
    put("[]" if separator == "[" else "]")
