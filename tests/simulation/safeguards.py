"""Takes one safeguard away at a time and shows that the simulation goes red without it.

``python -m tests.simulation.safeguards [NAME..]`` plays seeds without each of them until a history
is violated; a program that merely falls over does not count. Only this process is changed, by
patches that are taken back; the program is not.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from kccsync_desktop.connectors.package import Refused
from kccsync_desktop.connectors.xero import outcomes as xero_outcomes
from kccsync_desktop.domain import payment_sorting
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.folder_rows import FolderRows
from kccsync_desktop.storage.lease_store import LeaseStore
from kccsync_desktop.storage.row_store import RowStore
from kccsync_desktop.sync import dispatch as dispatching
from kccsync_desktop.sync import resume, upload
from kccsync_desktop.sync.courier import deliver
from kccsync_desktop.sync.dispatch import Dispatch
from kccsync_desktop.sync.meter import CallMeter
from kccsync_desktop.sync.verify import settle_proofs
from kccsync_desktop.vault.stores import FileTokenStore
from tests.simulation.history import Player
from tests.simulation.laboratory import laboratory
from tests.simulation.refreshing import refreshes_of_two

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.runs import Run

MOST_SEEDS = 600
FIRST_SEED = 100_001


@dataclass(frozen=True)
class Replaced:
    """An attribute of the program's, and what stands there while the safeguard is gone."""

    owner: Any
    name: str
    instead: Any


@dataclass(frozen=True)
class Safeguard:
    """A safeguard, what takes it away, and a ``seed`` that is red without it.

    ``is_scenario`` where it takes threads to see that it is gone.
    """

    name: str
    replaced: tuple[Replaced, ...]
    seed: int = FIRST_SEED
    package: str = "xero"
    is_scenario: bool = False


def _nothing_found(_run: object, _entries: object) -> Generator[RunEvent, None, dict[int, str]]:
    """Instead of a look-up: what was lost counts as never arrived."""
    yield from ()
    return {}


def _sent_before_intent(self: Dispatch, courier: Any, batch: Any) -> Iterator[RunEvent]:  # noqa: ANN401 - the program's own
    """Instead of launching: the call leaves, and only then the outbox is committed."""
    package = self.run.package
    encoded = tuple(each.encoded for each in batch.elements)
    early = deliver(0, lambda: package.send(batch.resource, encoded, batch.call_key))

    class Sent:
        def post(self, ticket: int, _call: object) -> None:
            def answer() -> Any:  # noqa: ANN401 - the program's own
                if isinstance(early.result, Exception):
                    raise early.result
                return early.result

            courier.post(ticket, answer)

    yield from _launch(self, Sent(), batch)  # type: ignore[arg-type] # it only posts


def _all_or_none(self: Dispatch, flight: Any, outcomes: Sequence[Any]) -> Iterator[RunEvent]:  # noqa: ANN401 - the program's own
    """Instead of settling each element: where one is refused the whole call counts as refused."""
    refused = next((one for one in outcomes if isinstance(one, Refused)), None)
    told = tuple(outcomes) if refused is None else tuple(refused for _ in outcomes)
    yield from _settle_answer(self, flight, told)


def _taken_from_anyone(self: LeaseStore, owner: str, who: str, now: Any, stale_after: Any) -> None:  # noqa: ANN401 - the program's own
    """Instead of the lease: whoever comes takes it."""
    holder = self.holder()
    if holder is not None:
        self.release(holder.owner)
    _take(self, owner, who, now, stale_after)


def _unread(run: Run) -> Iterator[RunEvent]:
    """Instead of reading back: what was sent counts as proven."""
    with run.books.read() as work:
        exported = work.rows.in_state(ExportState.EXPORTED)
    yield from settle_proofs(run, exported, [])


def _unchanged(self: RowStore, row_id: int, **more: Any) -> None:
    """Instead of comparing what was sent with what KCC has now: it counts as the same."""
    _exported(self, row_id, **more)
    self._set([row_id], ExportState.EXPORTED, {"changed_in_kcc": False})


_launch = Dispatch._launch
_settle_answer = Dispatch._settle_answer
_take = LeaseStore.take
_exported = RowStore.exported

SAFEGUARDS = (
    Safeguard(
        "look-up before re-send",
        (
            Replaced(dispatching, "look_up", _nothing_found),
            Replaced(dispatching, "look_up_call", _nothing_found),
            Replaced(resume, "look_up", _nothing_found),
        ),
        seed=100_059,
    ),
    Safeguard("outbox before call", (Replaced(Dispatch, "_launch", _sent_before_intent),)),
    Safeguard(
        "lease",
        (
            Replaced(LeaseStore, "take", _taken_from_anyone),
            Replaced(LeaseStore, "beat", lambda *_: True),
        ),
    ),
    Safeguard(
        "lease before each call",
        (Replaced(CallMeter, "may_write", property(lambda _self: True)),),
        seed=159,
    ),
    Safeguard("read-back", (Replaced(upload, "verify", _unread),)),
    Safeguard(
        "per-element settlement",
        (Replaced(Dispatch, "_settle_answer", _all_or_none),),
        seed=100_013,
    ),
    Safeguard(
        "answers by name",
        (Replaced(xero_outcomes, "_fits", lambda sent, came: len(sent) == len(came)),),
        seed=100_033,
    ),
    Safeguard(
        "own-payment recognition",
        (Replaced(payment_sorting, "_own_reason", lambda *_: None),),
        seed=100_024,
    ),
    Safeguard(
        "hash check",
        (
            Replaced(RowStore, "exported", _unchanged),
            Replaced(FolderRows, "_flag_changed", lambda *_: None),
        ),
    ),
    Safeguard(
        "refresh lock",
        (Replaced(FileTokenStore, "lock", lambda _self: nullcontext()),),
        is_scenario=True,
    ),
)


@dataclass(frozen=True)
class Verdict:
    """How many histories it took until one was red, and what it said; 0 where none was."""

    seeds: int
    told: str


def without(safeguard: Safeguard, most: int = MOST_SEEDS, first: int = FIRST_SEED) -> Verdict:
    """Play histories without a safeguard, from a seed on, until one is violated."""
    with ExitStack() as stack:
        place = stack.enter_context(laboratory())
        for one in safeguard.replaced:
            stack.enter_context(patch.object(one.owner, one.name, one.instead))
        if safeguard.is_scenario:
            renewed = refreshes_of_two(place.folder)
            return Verdict(int(renewed > 1), f"two windows renewed the tokens {renewed} times")
        player = Player(place, safeguard.package)
        for count in range(1, most + 1):
            found = player.play(first + count - 1).violations
            violations = [one for one in found if one.invariant != "V0"]
            if violations:
                return Verdict(count, str(violations[0]))
    return Verdict(0, f"nothing in {most} histories")


def main() -> int:
    """Print how soon each safeguard is missed; 1 where one is not."""
    parser = ArgumentParser(prog="python -m tests.simulation.safeguards", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="all of them without any")
    parser.add_argument("--most", type=int, default=MOST_SEEDS)
    asked = parser.parse_args()
    missed = 0
    for one in SAFEGUARDS:
        if asked.names and one.name not in asked.names:
            continue
        verdict = without(one, asked.most)
        missed += not verdict.seeds
        words = (
            f"red after {verdict.seeds}, seed {FIRST_SEED - 1 + verdict.seeds}"
            if verdict.seeds
            else "NOT MISSED"
        )
        sys.stdout.write(f"{one.name:26} {words:30} {verdict.told}\n")
        sys.stdout.flush()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
