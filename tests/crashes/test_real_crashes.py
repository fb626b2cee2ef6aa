"""R1, V1-V3: the real process, killed by SIGKILL, loses and doubles nothing; the checks bite."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.crashes.books import DATABASE
from tests.crashes.checks import CORRUPT, DUPLICATE, LOSS, WRONG, Rules, Violation
from tests.crashes.histories import History, Told
from tests.crashes.scene import Scene, play, prepare
from tests.crashes.tally import README, Tally
from tests.crashes.victims import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.crashes.ledger import Ledger

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and watches by pidfd")


def crash(count: int, *words: str) -> None:
    command = [sys.executable, "-m", "tests.crashes", "--count", str(count), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - ourselves
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_r1_killed_at_random_moments_it_loses_and_doubles_nothing() -> None:
    crash(10)


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("package", ["xero", "quickbooks"])
def test_r1_killed_more_often(package: str) -> None:
    crash(60, "--package", package, "--from", "1000")


@dataclass
class Doctored(Scene):
    """A scene whose package is seen to hold something else."""

    change: Callable[[Ledger], Ledger] = lambda ledger: ledger

    def ledger(self) -> Ledger:
        return self.change(super().ledger())


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doctored]:
    """A history without a kill, with a refused document, prepayments and payments."""
    place = tmp_path_factory.mktemp("crashes")
    dice = Random(45)  # noqa: S311 - chances, not secrets
    told = Told(45, "xero")
    (place / "play").mkdir()
    with play(prepare("xero", place), place / "play", dice) as scene:
        history = replace(History.of(scene, dice, told), kills_a_step=(0,))
        history.play()
        assert told.violations == []
        assert scene.paid
        assert scene.company.prepaid
        assert scene.company.refused
        yield Doctored(**vars(scene))


@pytest.fixture
def scene(finished: Doctored, tmp_path: Path) -> Doctored:
    """A copy of the finished scene, to be spoilt."""
    shutil.copytree(finished.place, tmp_path / "play")
    return replace(finished, place=tmp_path / "play")


def execute(scene: Scene, statement: str) -> None:
    with closing(sqlite3.connect(scene.home / DATABASE)) as connection, connection:
        assert connection.execute(statement).rowcount > 0


def rules(scene: Doctored) -> Rules:
    made = Rules(scene)
    made.keep_settings()
    return made


def kinds(found: list[Violation]) -> set[str]:
    return {each.kind for each in found}


def one_more(ledger: Ledger) -> Ledger:
    first = next(iter(ledger.documents.values()))
    return replace(ledger, documents={**ledger.documents, "more": replace(first, id="more")})


def one_less(ledger: Ledger) -> Ledger:
    return replace(ledger, documents=dict(list(ledger.documents.items())[1:]))


def a_penny_off(ledger: Ledger) -> Ledger:
    first = next(iter(ledger.documents.values()))
    off = replace(first, net=first.net + Decimal("0.01"))
    return replace(ledger, documents={**ledger.documents, first.id: off})


def prepaid_twice(ledger: Ledger) -> Ledger:
    ours = [each for each in ledger.payments if each.reference.startswith("PAY-")]
    return replace(ledger, payments=[*ledger.payments, ours[0]])


def prepaid_never(ledger: Ledger) -> Ledger:
    return replace(ledger, payments=[])


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (one_more, DUPLICATE),
        (one_less, LOSS),
        (a_penny_off, WRONG),
        (prepaid_twice, DUPLICATE),
        (prepaid_never, LOSS),
        (lambda ledger: replace(ledger, contacts=ledger.contacts + 1), DUPLICATE),
        (lambda ledger: replace(ledger, items=ledger.items - 1), LOSS),
    ],
)
def test_what_is_wrong_in_the_package_is_found(
    scene: Doctored, change: Callable[[Ledger], Ledger], kind: str
) -> None:
    assert kinds(rules(replace(scene, change=change)).at_end()) >= {kind}


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE export_rows SET remote_id = 'x' WHERE source_code = 'INV0'", WRONG),
        ("UPDATE export_rows SET state = 'pending', remote_id = '' WHERE id = 1", LOSS),
        ("DELETE FROM problems", WRONG),
        ("UPDATE book_allocations SET amount = amount + 1", LOSS),
        ("UPDATE outbox_entries SET state = 'sent'", WRONG),
        ("UPDATE export_rows SET run_id = 999", CORRUPT),
        ("INSERT INTO leases SELECT id, 'me', 'me', 0, 0 FROM merchants", WRONG),
    ],
)
def test_what_is_wrong_in_the_books_is_found(scene: Doctored, statement: str, kind: str) -> None:
    execute(scene, statement)
    assert kinds(rules(scene).at_end()) >= {kind}


def test_changed_settings_and_a_shorter_trail_are_found(scene: Doctored) -> None:
    watching = rules(scene)
    assert watching.after_crash() == []
    execute(scene, "UPDATE export_options SET multicurrency = 1")
    assert kinds(watching.after_crash()) == {WRONG}
    watching.audited += 1
    assert len(watching.after_crash()) == 2


def test_a_damaged_file_is_found(scene: Doctored) -> None:
    with (scene.home / DATABASE).open("r+b") as file:
        file.seek(4096 * 8)
        file.write(b"\xff" * 4096 * 4)
    assert kinds(rules(scene).at_end()) == {CORRUPT}


def test_a_payment_told_twice_is_found(scene: Doctored) -> None:
    told = next(scene.out.glob("payments-*.csv"))
    shutil.copyfile(told, told.with_name("payments-20990101-000000.csv"))
    assert DUPLICATE in kinds(rules(scene).at_end())


def test_the_table_grows_by_what_was_killed(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(README.read_text(encoding="utf-8"), encoding="utf-8")
    before = figures(readme)
    told = Told(1, "xero", last="commit", violations=[Violation(LOSS, "gone")])
    told.kills["commit", "upload"] += 3
    tally = Tally()
    tally.add(told)
    tally.record(readme)
    tally.record(readme)
    assert figures(readme) - before == {("commit", 2): 6, ("commit", 5): 2}


def figures(readme: Path) -> Counter[tuple[str, int]]:
    """Return the cells of the table by moment and column."""
    rows = [line.strip("|").split("|") for line in readme.read_text("utf-8").splitlines()]
    return Counter(
        {
            (moment.strip(), place): int(cell)
            for moment, *cells in rows
            for place, cell in enumerate(cells)
            if len(cells) == 6 and moment.strip() not in {"all", "kills"} and cell.strip().isdigit()
        }
    )
