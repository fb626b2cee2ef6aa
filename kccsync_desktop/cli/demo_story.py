"""The demo told in the terminal.

Load, connect, map, pre-check, upload, mend, upload again, compare; then payments come back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from threading import Event
from typing import TYPE_CHECKING

from kccsync_desktop.cli.causes import say_causes
from kccsync_desktop.cli.demo_payments import tell_payments
from kccsync_desktop.cli.exits import DONE, DONE_WITH_PROBLEMS
from kccsync_desktop.cli.following import follow
from kccsync_desktop.cli.jobs import of_exported
from kccsync_desktop.cli.payments import FILES
from kccsync_desktop.cli.speech import Speech
from kccsync_desktop.demo import FOLDER, KIND_OF_TYPE, connect
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.money import ZERO, money_text
from kccsync_desktop.domain.planning import ledger_kind
from kccsync_desktop.domain.states import ExportState

if TYPE_CHECKING:
    from kccsync_desktop.bootstrap import Services
    from kccsync_desktop.demo import DemoSandbox
    from kccsync_desktop.sync.desk import Desk

TITLES = {
    "sales-invoice": "Sales invoices",
    "bill": "Purchase invoices",
    "sales-credit": "Credit notes",
    "bill-credit": "Purchase credits",
}


@dataclass
class Sum:
    """How many documents, and their net, VAT and gross in one currency."""

    count: int = 0
    net: Decimal = ZERO
    tax: Decimal = ZERO
    gross: Decimal = ZERO


@dataclass
class Story:
    """The telling: numbered steps, and figures for --json."""

    desk: Desk
    sandbox: DemoSandbox
    speech: Speech
    figures: dict[str, object] = field(default_factory=dict)
    _steps: int = 0

    @property
    def package(self) -> str:
        """The accounts package's name."""
        return self.desk.merchant.package_name

    def step(self, title: str) -> None:
        """Begin the next step."""
        self._steps += 1
        self.speech.say(f"\n{self._steps}. {title}")

    def say(self, text: str) -> None:
        """Tell a detail of the step."""
        self.speech.say(f"   {text}")


def tell_story(services: Services, desk: Desk, sandbox: DemoSandbox, *, is_json: bool) -> int:
    """Do the main job step by step; 0 when KCC's totals and the sandbox's are equal."""
    story = Story(desk, sandbox, Speech(is_json=is_json))
    _load(services, story)
    _connect(services, story)
    _map(story)
    _precheck(story)
    _upload(story, "Upload Data: what passed is sent, and every document is read back")
    _mend(story)
    _upload(story, "Upload Data again: only what was mended goes")
    _upload_nothing(story)
    agrees = _compare(story)
    balanced = tell_payments(story, services.home / FILES)
    answer = {**story.figures, "totals_agree": agrees, "balances_agree": balanced}
    story.speech.answer(answer)
    return DONE if agrees and balanced else DONE_WITH_PROBLEMS


def _load(services: Services, story: Story) -> None:
    story.step(f"Load the KCC folder of {story.desk.merchant.name}")
    run = follow(story.desk.load(services.home / FOLDER, Event()))
    totals = run.end.totals
    story.say(
        f"{totals['file:documents.csv']} documents with {totals['file:document_lines.csv']} lines,"
        f" {totals['file:companies.csv']} companies, {totals['file:stock.csv']} stock items."
    )
    story.say(
        f"{totals['not_issued']} are not issued or posted yet; {totals['not_offered']} quotations"
        " and pro-formas are never exported."
    )
    say_causes(run, story.say)
    story.figures["loaded"] = totals["file:documents.csv"]


def _connect(services: Services, story: Story) -> None:
    story.step(f"Connect to {story.package} (here its imitation, the embedded sandbox)")
    connect(services, story.desk, story.sandbox)
    story.say(f"Connected as {story.desk.merchant.organisation_name}.")
    totals = follow(story.desk.fetch_setup(Event())).end.totals
    story.say(f"{totals['accounts']} accounts and {totals['tax_codes']} tax codes fetched.")


def _map(story: Story) -> None:
    story.step("Apply Default Setup")
    proposals = story.desk.proposals()
    chosen = [each for each in proposals if each.choice]
    asked = [each for each in chosen if each.asks]
    story.say(f"{len(chosen) - len(asked)} nominals and tax rates mapped by type, name and rate.")
    for each in asked:
        side = f" on {each.side.value}" if each.side else ""
        story.say(f"Asked: {each.kind} {each.key}{side}? The demo answers {each.choice_label}.")
    story.desk.apply_proposals(chosen)


def _precheck(story: Story) -> None:
    story.step("Run Pre-Check: the export simulated, nothing written")
    run = follow(story.desk.precheck(None, Event()))
    totals = run.end.totals
    story.say(
        f"{totals['ok']} OK, {totals['warning']} with warnings, {totals['failed']} failed."
        f" Write calls made: {_write_calls(story)}."
    )
    say_causes(run, story.say)
    story.figures["failed_in_precheck"] = totals["failed"]


def _upload(story: Story, title: str) -> None:
    story.step(title)
    end = follow(story.desk.upload(None, Event())).end
    story.say(
        f"{end.rows_exported} exported ({of_exported(end)}),"
        f" {end.refused} refused, {end.held} held; {end.calls} calls in {end.seconds:.1f} s."
    )


def _mend(story: Story) -> None:
    story.step("Mend a cause: euro documents failed because the MultiCurrency option was off")
    story.desk.save_options(replace(story.desk.options(), multicurrency=True))
    story.say("MultiCurrency switched on.")


def _upload_nothing(story: Story) -> None:
    before = _write_calls(story)
    _upload(story, "Upload Data a third time: nothing is sent twice")
    written = _write_calls(story) - before
    story.say(f"Write calls made: {written}.")
    story.figures["write_calls_of_third_upload"] = written


def _compare(story: Story) -> bool:
    story.step("Compare: KCC's totals of what was exported, and what the sandbox holds")
    ours, theirs = _kcc_sums(story.desk), _sandbox_sums(story)
    rows = []
    for kind, currency in sorted(ours.keys() | theirs.keys()):
        here, there = ours.get((kind, currency), Sum()), theirs.get((kind, currency), Sum())
        verdict = "equal" if here == there else "DIFFERENT"
        rows.append((TITLES[kind], currency, *_cells(here), *_cells(there), verdict))
    figures = ("Net", "VAT", "Gross")
    titles = ("Documents", "", "KCC", *figures, story.package, *figures, "")
    story.speech.table(titles, rows)
    left = len(story.desk.grid_ids(GridQuery(Grid.PENDING)))
    story.say(f"{left} rows stay pending with their problems; `problems` would list them.")
    story.figures["left_pending"] = left
    return ours == theirs


def _cells(total: Sum) -> list[str]:
    return [str(total.count), *(money_text(each) for each in (total.net, total.tax, total.gross))]


def _kcc_sums(desk: Desk) -> dict[tuple[str, str], Sum]:
    sums: dict[tuple[str, str], Sum] = {}
    ids = desk.grid_ids(GridQuery(Grid.EXPORTED))
    for row in desk.exported_rows(ids):
        document = desk.document(row.id)
        if document is None or row.state is not ExportState.VERIFIED:
            continue
        total = sums.setdefault((ledger_kind(document).value, document.currency), Sum())
        total.count += 1
        total.net += document.net
        total.tax += document.tax
        total.gross += document.gross
    return sums


def _sandbox_sums(story: Story) -> dict[tuple[str, str], Sum]:
    rows = story.sandbox.door("ledger")["totals"]
    return {
        (KIND_OF_TYPE[row["type"]], row["currency"]): Sum(
            row["count"], Decimal(row["net"]), Decimal(row["tax"]), Decimal(row["gross"])
        )
        for row in (rows if isinstance(rows, list) else [])
        if row["type"] in KIND_OF_TYPE
    }


def _write_calls(story: Story) -> int:
    calls = story.sandbox.door("calls")["calls"]
    return sum(bool(call["is_write"]) for call in (calls if isinstance(calls, list) else []))
