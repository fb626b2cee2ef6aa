"""Every answer of a sandbox, damaged in one place: what comes of it in the program."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import cycle
from typing import TYPE_CHECKING, Any

from kccsync_desktop.connectors.http.messages import HttpAnswer
from kccsync_desktop.connectors.registry import open_package
from tests.support.examples import is_hunt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kccsync_desktop.connectors.http.messages import HttpRequest
    from kccsync_desktop.connectors.package import AccountsPackage
    from tests.connectors.conftest import Desk
    from tests.connectors.fakes import SandboxTransport

    Operation = Callable[[AccountsPackage], object]

Path = tuple[str | int, ...]
Key = tuple[str, str, bytes]
GONE = object()
WRONG: Mapping[str, object] = {
    "gone": GONE,
    "null": None,
    "empty": "",
    "word": "odd",
    "yes": True,
    "list": [],
    "object": {},
    "nested": [{"odd": [None]}],
    "endless": "9" * 400,
}
MOST_CALLS = 60


@dataclass(frozen=True)
class Damage:
    """One place of one answer, and what stands there instead."""

    call: int
    path: Path
    wrong: str

    def __str__(self) -> str:
        """Return where and what, as a failing test tells it."""
        return f"answer {self.call + 1}: {'.'.join(map(str, self.path))} {self.wrong}"


@dataclass
class Replay:
    """A transport that asks the sandbox once and repeats its answers, one of them damaged."""

    live: SandboxTransport
    told: dict[Key, HttpAnswer] = field(default_factory=dict)
    used: list[Key] = field(default_factory=list)
    damaged: dict[Key, HttpAnswer] = field(default_factory=dict)

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        """Answer as before, or as the damage has it."""
        key = (request.method, request.url, request.body)
        self.used.append(key)
        assert len(self.used) <= MOST_CALLS, "it asks without end"
        if key in self.damaged:
            return self.damaged[key]
        if key not in self.told:
            self.told[key] = self.live.send(request, bearer, seconds)
        return self.told[key]


@dataclass
class Workshop:
    """Runs one operation over answers that are whole, or damaged in one place."""

    desk: Desk
    operation: Operation
    replay: Replay = field(init=False)
    whole: object = None
    keys: list[Key] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Run it once over whole answers."""
        self.replay = Replay(self.desk.transport)
        self.whole = self._run()
        asked = dict.fromkeys(self.replay.used)
        self.keys = [key for key in asked if self.replay.told[key].is_json]

    def _run(self) -> object:
        self.replay.used.clear()
        context = replace(self.desk.context, transport=lambda _hosts: self.replay)
        return self.operation(open_package(context))

    def damages(self) -> Iterator[Damage]:
        """Return every place of every answer with wrong values; one element of each list.

        All of them in a hunt; else each place is missing once and wrong once, in turn.
        """
        turn = cycle([wrong for wrong in WRONG if wrong != "gone"])
        for call, key in enumerate(self.keys):
            seen: set[Path] = set()
            for path in places(json.loads(self.replay.told[key].body)):
                kind = tuple("*" if isinstance(step, int) else step for step in path)
                if kind not in seen:
                    seen.add(kind)
                    wrongs = WRONG if is_hunt() else ("gone", next(turn))
                    yield from (Damage(call, path, wrong) for wrong in wrongs)

    def under(self, damage: Damage) -> object:
        """Return what the operation gives over an answer so damaged."""
        key = self.keys[damage.call]
        answer = self.replay.told[key]
        body = changed(json.loads(answer.body), damage.path, WRONG[damage.wrong])
        self.replay.damaged = {
            key: HttpAnswer(answer.status, answer.headers, json.dumps(body).encode())
        }
        try:
            return self._run()
        finally:
            self.replay.damaged = {}


def places(element: object, path: Path = ()) -> Iterator[Path]:
    """Return the path of every value in a JSON value."""
    if isinstance(element, dict | list):
        pairs = element.items() if isinstance(element, dict) else enumerate(element)
        for key, value in pairs:
            yield (*path, key)
            yield from places(value, (*path, key))


def changed(element: object, path: Path, value: object) -> object:
    """Return a copy with another value at a path, or without what is there."""
    copied: Any = copy.deepcopy(element)
    at = copied
    for key in path[:-1]:
        at = at[key]
    if value is GONE:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return copied


def figures(value: object) -> Counter[object]:
    """Return every amount and day in what an operation gave, and how often; no moments."""
    if isinstance(value, Decimal | date):
        return Counter() if isinstance(value, datetime) else Counter([value])
    inner: list[object] = []
    if is_dataclass(value):
        inner = [getattr(value, one.name) for one in fields(value)]
    elif isinstance(value, Mapping):
        inner = list(value.values())
    elif isinstance(value, tuple | list):
        inner = list(value)
    found: Counter[object] = Counter()
    for one in inner:
        found += figures(one)
    return found
