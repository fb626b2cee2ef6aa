"""The Mapping tab's work: nominals, tax rates, defaults, options and proposals. Knows no widget."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.line_taxes import tax_target
from kccsync_desktop.domain.problems import Remedy
from kccsync_desktop.ui.controllers.mapped_rows import Mapped, rows_that_asked, target_of
from kccsync_desktop.ui.models.grid_model import GridModel
from kccsync_desktop.ui.models.mapping_grids import Numbered, nominals_grid, taxes_grid
from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kccsync_desktop.domain.companies import TaxSide
    from kccsync_desktop.domain.grids import NominalMapRow, Proposal, Status, TaxMapRow
    from kccsync_desktop.domain.ledger import LedgerAccount, LedgerTaxRate
    from kccsync_desktop.domain.merchants import Merchant
    from kccsync_desktop.domain.setup import ExportOptions, Mapping
    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.ui.models.columns import GridSpec
    from kccsync_desktop.ui.models.looks import Looks

    Key = tuple[str, str, TaxSide | None]

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything that the Mapping tab shows, read at one moment.

    ``waiting`` counts the documents that use something that is not mapped.
    """

    merchant: Merchant
    status: Status
    nominals: tuple[NominalMapRow, ...]
    taxes: tuple[TaxMapRow, ...]
    accounts: tuple[LedgerAccount, ...]
    tax_rates: tuple[LedgerTaxRate, ...]
    options: ExportOptions
    mapping: Mapping
    proposals: tuple[Proposal, ...] = ()
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Proposed:
    """Proposals, with the lists that a person may choose from instead."""

    proposals: tuple[Proposal, ...]
    setup: Setup


@dataclass(frozen=True, slots=True)
class OptionsKept:
    """Options were kept; ``row_ids`` are those with a problem that names one which changed.

    ``is_of_all`` tells that such a problem is about no row but about all of them.
    """

    row_ids: tuple[int, ...]
    is_of_all: bool


class ListModel(Generic[ValueT]):
    """A short list behind the one grid model: filtered and sorted in memory."""

    def __init__(self, spec: GridSpec[Numbered[ValueT]], looks: Looks) -> None:
        self.spec = spec
        self.values: tuple[ValueT, ...] = ()
        self.text = ""
        self.proposals: dict[int, Proposal] = {}
        self._sort = ""
        self._descending = False
        self.model: GridModel[Numbered[ValueT]] = GridModel(spec, self._fetch, looks)
        self.model.order_wanted.connect(self._on_order)

    def show(
        self, values: tuple[ValueT, ...], proposals: dict[int, Proposal] | None = None
    ) -> None:
        """Show these values, and what is proposed for some by their place."""
        self.values = values
        self.proposals = proposals or {}
        self.arrange()

    def arrange(self) -> None:
        """Filter and sort again."""
        rows = [Numbered(n, value, self.proposals.get(n)) for n, value in enumerate(self.values)]
        found = [row for row in rows if self._fits(row)]
        if self._sort:
            found.sort(key=self._key, reverse=self._descending)
        self.model.take(array("q", [row.id for row in found]))

    def _fits(self, row: Numbered[ValueT]) -> bool:
        words = " ".join(column.text(row) for column in self.spec.columns)
        return self.text.casefold() in words.casefold()

    def _key(self, row: Numbered[ValueT]) -> tuple[object, ...]:
        value = getattr(row.value, self._sort)
        return (value == "", value)

    def _fetch(self, ids: Sequence[int]) -> list[Numbered[ValueT]]:
        rows = (n for n in ids if n < len(self.values))
        return [Numbered(n, self.values[n], self.proposals.get(n)) for n in rows]

    def _on_order(self, name: str, descending: bool) -> None:  # noqa: FBT001 - a signal's arguments
        self._sort, self._descending = name, descending
        self.arrange()


class MappingController(QObject):
    """Reads and writes the set-up of one merchant.

    ``setup_changed`` carries a :class:`Setup`, ``proposed`` a :class:`Proposed`, ``refused`` plain
    words, ``mapped`` the rows that had failed for want of what was just mapped; ``written`` follows
    each change that was kept, ``options_kept`` with :class:`OptionsKept` that of options.
    ``unread`` says why the set-up, ``unknown`` why the rows of a kept change cannot be told.
    """

    setup_changed = Signal(object)
    proposed = Signal(object)
    refused = Signal(str)
    unread = Signal(str)
    unknown = Signal(str)
    written = Signal()
    mapped = Signal(object)
    options_kept = Signal(object)

    def __init__(self, desk: Desk, looks: Looks) -> None:
        super().__init__()
        self.desk = desk
        self.setup: Setup | None = None
        self.nominals: ListModel[NominalMapRow] = ListModel(nominals_grid(), looks)
        self.taxes: ListModel[TaxMapRow] = ListModel(taxes_grid(), looks)
        self._writes = 0
        self._looks: dict[str, Callable[[], OptionsKept | Mapped]] = {}
        self._asker = QueryWorker()
        self._asker.answered.connect(self._on_answered)
        self.nominals.model.chosen.connect(self._on_nominal_chosen)
        self.taxes.model.chosen.connect(self._on_tax_chosen)

    def read(self) -> Setup:
        """Read everything; called on a worker's thread."""
        desk = self.desk
        accounts = desk.ledger_accounts()
        return Setup(
            merchant=desk.merchant,
            status=desk.status(),
            nominals=desk.nominal_map(),
            taxes=desk.tax_map(),
            accounts=accounts,
            tax_rates=desk.ledger_tax_rates(),
            options=desk.options(),
            mapping=desk.mapping(),
            proposals=desk.proposals() if accounts else (),
            waiting=desk.waiting_for_mapping(),
        )

    @Slot()
    def refresh(self) -> None:
        """Ask the books again."""
        self._asker.ask("setup", self.read)

    @Slot()
    def propose(self) -> None:
        """Work out what Apply Default Setup would do."""
        self._asker.ask("propose", self._read_proposed)

    def _read_proposed(self) -> Proposed:
        setup = self.read()
        return Proposed(self.desk.proposals(), setup)

    def apply(self, proposals: Sequence[Proposal]) -> None:
        """Write the proposals that the user agreed to."""
        targets = frozenset(map(target_of, proposals))
        self._map(lambda: self.desk.apply_proposals(proposals), targets)

    def set_default(self, name: str, account: str) -> None:
        """Choose a default account."""
        self._map(lambda: self.desk.set_default(name, account), _chosen(name, account))

    def save_options(self, options: ExportOptions) -> None:
        """Keep the options, and look which problems named those that changed."""
        before = None if self.setup is None else self.setup.options
        changed = changed_options(before, options)
        self._write(
            lambda: self.desk.save_options(options), lambda: problems_of(self.desk, changed)
        )

    @Slot(int, str)
    def _on_nominal_chosen(self, number: int, account: str) -> None:
        nominal = self.nominals.values[number].nominal
        self._map(lambda: self.desk.map_nominal(nominal, account), _chosen(nominal, account))

    @Slot(int, str)
    def _on_tax_chosen(self, number: int, tax_code: str) -> None:
        row = self.taxes.values[number]
        target = tax_target(row.rate, row.side)
        self._map(
            lambda: self.desk.map_tax(row.rate, row.side, tax_code), _chosen(target, tax_code)
        )

    def _map(self, work: Callable[[], None], targets: frozenset[str]) -> None:
        """Write, and look which rows have a problem that asked for it."""
        self._write(work, lambda: Mapped(rows_that_asked(self.desk, targets)))

    def _write(self, work: Callable[[], None], look: Callable[[], OptionsKept | Mapped]) -> None:
        """Change the books; once that is kept, look what stood for want of it: either may fail."""
        self._writes += 1
        self._looks[f"write {self._writes}"] = look
        self._asker.ask(f"write {self._writes}", work)

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        look = self._looks.pop(answer.key, None)
        if answer.refusal:
            told = {"setup": self.unread, "look": self.unknown}
            told.get(answer.key.partition(" ")[0], self.refused).emit(answer.refusal)
            return
        match answer.value:
            case Setup() as setup:
                self._take(setup)
            case Proposed() as proposed:
                self.proposed.emit(proposed)
            case OptionsKept() as kept:
                self.options_kept.emit(kept)
            case Mapped(row_ids) if row_ids:
                self.mapped.emit(row_ids)
            case _:
                pass
        if look is not None:
            self.written.emit()
            self._asker.ask(f"look {answer.key}", look)
            self.refresh()

    def _take(self, setup: Setup) -> None:
        self.setup = setup
        by_key = {(each.kind, each.key, each.side): each for each in setup.proposals}
        nominals = _numbered([("nominal", row.nominal, None) for row in setup.nominals], by_key)
        taxes = _numbered([("tax", row.rate, row.side) for row in setup.taxes], by_key)
        if (setup.nominals, nominals) != (self.nominals.values, self.nominals.proposals):
            self.nominals.show(setup.nominals, nominals)
        if (setup.taxes, taxes) != (self.taxes.values, self.taxes.proposals):
            self.taxes.show(setup.taxes, taxes)
        self.setup_changed.emit(setup)

    def close(self) -> None:
        """End the thread."""
        self._asker.close()


def changed_options(before: ExportOptions | None, now: ExportOptions) -> frozenset[str]:
    """Return the options that changed, named as a problem's target names them."""
    names = (field.name for field in fields(now))
    changed = (name for name in names if before and getattr(before, name) != getattr(now, name))
    return frozenset(name.replace("_", "-") for name in changed)


def problems_of(desk: Desk, options: frozenset[str]) -> OptionsKept:
    """Look up what stands because of these options; not for the window's thread."""
    groups = tuple(
        each.group
        for each in desk.problem_groups()
        if each.example.remedy is Remedy.SET_OPTION and each.example.target in options
    )
    if not groups:
        return OptionsKept((), is_of_all=False)
    query = GridQuery(Grid.PROBLEMS, causes=groups)
    rows = {each.row_id for each in desk.problem_rows(desk.grid_ids(query))}
    own = sorted(row_id for row_id in rows if row_id is not None)
    return OptionsKept(tuple(own), is_of_all=None in rows)


def _chosen(target: str, choice: str) -> frozenset[str]:
    """Return what a choice answers; taking one away answers nothing."""
    return frozenset({target} if choice else ())


def _numbered(keys: Sequence[Key], by_key: dict[Key, Proposal]) -> dict[int, Proposal]:
    """Return what is proposed, by the place of its row."""
    return {n: by_key[key] for n, key in enumerate(keys) if key in by_key}
