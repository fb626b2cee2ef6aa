"""Exact JSON: numbers are Decimal both ways, never binary floats."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from json.encoder import encode_basestring

from kccsync_desktop.connectors.http.messages import GarbledAnswerError

LARGE_BYTES = 1 << 18
_SPACE = re.compile(r"[ \t\n\r]*")
_WORDS = {True: "true", False: "false", None: "null"}
_DECODER = json.JSONDecoder(parse_float=Decimal)


def decode(body: bytes) -> object:
    """Return the value of a JSON text, with every fraction as a Decimal.

    Large texts are read element by element of their top-level lists: one call of the C scanner over
    7 MB would hold the interpreter, and with it the window, for half a second.

    Raises:
        GarbledAnswerError: it is not whole JSON in UTF-8.
    """
    try:
        text = body.decode("utf-8-sig")
        if len(text) < LARGE_BYTES:
            return _DECODER.decode(text)
        return _Pieces(text).read()
    except (ValueError, RecursionError, IndexError):
        return _garbled()


def _garbled() -> object:
    raise GarbledAnswerError("the answer is not JSON")


class _Pieces:
    """Reads a large object whose weight is in the lists directly below it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def read(self) -> object:
        """Return the whole value."""
        mark = self._peek()
        if mark == "{":
            value: object = self._object()
        elif mark == "[":
            value = self._list()
        else:
            value = self._value()
        self._skip()
        if self._at != len(self._text):
            raise ValueError("more text after the value")
        return value

    def _object(self) -> dict[str, object]:
        found: dict[str, object] = {}
        self._at += 1
        while self._peek() != "}":
            name = self._value()
            if not isinstance(name, str):
                raise ValueError("a name must be text")  # noqa: TRY004 - decode answers every bad text alike
            self._take(":")
            found[name] = self._list() if self._peek() == "[" else self._value()
            if self._peek() != "}":
                self._take(",")
        self._at += 1
        return found

    def _list(self) -> list[object]:
        found: list[object] = []
        self._at += 1
        while self._peek() != "]":
            found.append(self._value())
            if self._peek() != "]":
                self._take(",")
        self._at += 1
        return found

    def _value(self) -> object:
        self._skip()
        value, self._at = _DECODER.raw_decode(self._text, self._at)
        return value

    def _peek(self) -> str:
        self._skip()
        return self._text[self._at]

    def _take(self, mark: str) -> None:
        if self._peek() != mark:
            raise ValueError(f"{mark} expected")
        self._at += 1

    def _skip(self) -> None:
        found = _SPACE.match(self._text, self._at)
        if found is not None:
            self._at = found.end()


def encode(value: object) -> str:
    """Return JSON text without blanks; a Decimal is written digit for digit.

    Raises:
        TypeError: the value holds something else than text, int, Decimal, bool, None, list or dict.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, Decimal) and value.is_finite():
        return f"{value:f}"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        pairs = (f"{encode_basestring(str(k))}:{encode(v)}" for k, v in value.items())
        return "{" + ",".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(encode(one) for one in value) + "]"
    raise TypeError(f"cannot write {type(value).__name__} as JSON")
