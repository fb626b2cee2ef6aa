"""Rows fetched by id a page at a time, and the most recent pages kept."""

from __future__ import annotations

from array import array
from collections import OrderedDict, deque
from typing import TYPE_CHECKING, Generic

from kccsync_desktop.ui.models.columns import GridSpec, RowT, ShownRow, shown
from kccsync_desktop.ui.models.groups import Groups, Heading, heading_id
from kccsync_desktop.ui.workers.turns import shared_turns

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PAGE = 32
KEPT = 192
LOOKED_AT = 4


class Pages(Generic[RowT]):
    """The ids in their present order, and formatted rows for the pages last looked at.

    Ids below nought stand for the headings of ``groups``.
    """

    def __init__(
        self, spec: GridSpec[RowT], fetch: Callable[[Sequence[int]], Sequence[RowT]]
    ) -> None:
        self.ids: array[int] = array("q")
        self.groups = Groups()
        self._spec = spec
        self._fetch = fetch
        self._kept: OrderedDict[int, list[ShownRow[RowT] | None]] = OrderedDict()
        self._ready: Mapping[int, ShownRow[RowT]] = {}
        self._now = 0
        self._looked_at = deque([0], LOOKED_AT)  # the pages looked at last, the newest at the end

    def replace(self, ids: array[int], ready: Mapping[int, ShownRow[RowT]] | None = None) -> None:
        """Take a new order; every page is fetched anew when it is next looked at.

        What is ``ready`` of them was fetched already.
        """
        self.ids = ids
        self._kept.clear()
        self._ready = ready or {}

    def preparer(self) -> Callable[[array[int], Sequence[Heading]], dict[int, ShownRow[RowT]]]:
        """Return what fetches, on a thread, the rows of other ids where one looks now.

        In groups that is where these rows went to, and the first page: found one by one, as a set
        of a million ids would keep Python's lock from the window for 0.2 s.
        """
        pages = tuple(self._looked_at)
        seen = {one for n in pages for one in self.ids[n * PAGE : (n + 1) * PAGE] if one >= 0}

        def prepare(ids: array[int], headings: Sequence[Heading]) -> dict[int, ShownRow[RowT]]:
            if headings:
                wanted = list({*ids[:PAGE], *(one for one in ids if one in seen)})
            else:
                wanted = [one for n in pages for one in ids[n * PAGE : (n + 1) * PAGE]]
            rows = self._fetch(wanted) if wanted else ()
            return {row.id: shown(self._spec, row) for row in rows}

        return prepare

    def row(self, position: int) -> ShownRow[RowT] | None:
        """Return the row at a position, or None when it is gone from the books."""
        number, offset = divmod(position, PAGE)
        if number != self._now:
            self._turn_to(number)
        page = self._kept.get(number)
        if page is None:
            page = self._load(number)
        return page[offset]

    def _turn_to(self, number: int) -> None:
        self._now = number
        if number in self._looked_at:
            self._looked_at.remove(number)
        self._looked_at.append(number)

    def _load(self, number: int) -> list[ShownRow[RowT] | None]:
        wanted = self.ids[number * PAGE : (number + 1) * PAGE]
        found = self._shown([row_id for row_id in wanted if row_id >= 0])
        page = [found.get(one) if one >= 0 else self._heading(one) for one in wanted]
        self._kept[number] = page
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return page

    def _heading(self, row_id: int) -> ShownRow[RowT]:
        return self.groups.shown(self._spec, heading_id(row_id))

    def _shown(self, ids: Sequence[int]) -> dict[int, ShownRow[RowT]]:
        found = {one: self._ready[one] for one in ids if one in self._ready}
        missing = [one for one in ids if one not in found]
        if missing:
            with shared_turns():
                rows = self._fetch(missing)
            found |= {row.id: shown(self._spec, row) for row in rows}
        return found

    def refresh(self, row_ids: frozenset[int]) -> list[int]:
        """Fetch these rows again where one looks; return where kept pages held them, in order.

        A page that nobody looks at is let go instead: it is fetched when it is looked at again.
        """
        positions = [
            number * PAGE + offset
            for number in self._kept
            for offset, row_id in enumerate(self.ids[number * PAGE : (number + 1) * PAGE])
            if row_id in row_ids
        ]
        self._ready = {one: row for one, row in self._ready.items() if one not in row_ids}
        for number in {position // PAGE for position in positions} - set(self._looked_at):
            del self._kept[number]
        looked_at = [position for position in positions if position // PAGE in self._kept]
        found = self._shown([self.ids[position] for position in looked_at])
        for position in looked_at:
            number, offset = divmod(position, PAGE)
            self._kept[number][offset] = found.get(self.ids[position])
        return sorted(positions)

    def renew(self, ready: Mapping[int, ShownRow[RowT]]) -> list[int]:
        """Take rows that were fetched again, in the same order; return where any is another now.

        What was not fetched again counts as another, and is let go.
        """
        kept, self._ready = dict(self._kept), ready
        self._kept.clear()
        changed: list[int] = []
        for number, page in sorted(kept.items()):
            ids = self.ids[number * PAGE : (number + 1) * PAGE]
            if all(one < 0 or one in ready for one in ids):
                self._kept[number] = [
                    was if one < 0 else ready[one] for one, was in zip(ids, page, strict=True)
                ]
            now = self._kept.get(number, [None] * len(page))
            places = enumerate(zip(page, now, strict=True), number * PAGE)
            changed += [place for place, (was, is_now) in places if was != is_now]
        return changed

    def position(self, row_id: int) -> int:
        """Return where an id stands now, or -1."""
        try:
            return self.ids.index(row_id)
        except ValueError:
            return -1
