"""What is ready to travel, and how it is grouped into calls."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from kccsync_desktop.domain.outbox import NewEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from kccsync_desktop.connectors.package import Encoded, PackageTraits
    from kccsync_desktop.domain.ledger import LedgerKind

_LIST_OVERHEAD_BYTES = 200


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One element to create, and the features by which it is found again if its answer is lost.

    ``row_id`` is None for a contact; ``subject_type`` is then ``contact``. ``total`` is in
    ``currency``.
    """

    encoded: Encoded
    subject_type: str
    subject_code: str
    row_id: int | None = None
    kind: LedgerKind | None = None
    number: str = ""
    marker: str = ""
    document_date: date | None = None
    contact_id: str = ""
    total: Decimal | None = None
    currency: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Elements of one resource that share a call, and how often they were tried.

    ``call_key`` is the request key of the call; a repeat within the package's memory of keys uses
    it again.
    """

    resource: str
    elements: tuple[Outgoing, ...]
    call_key: str
    attempt: int = 1

    @property
    def row_ids(self) -> tuple[int, ...]:
        """The grid rows that travel in this call."""
        return tuple(each.row_id for each in self.elements if each.row_id is not None)

    def again(self, elements: Sequence[Outgoing], *, same_call: bool) -> Batch:
        """Return the next try of these elements; ``same_call`` repeats the very same request."""
        key = self.call_key if same_call else new_key()
        return replace(self, elements=tuple(elements), call_key=key, attempt=self.attempt + 1)

    def unsent(self) -> Batch:
        """Return the same try once more: it never left.

        A repeat keeps its key, by which the package would know the try before.
        """
        return replace(self, call_key=new_key()) if self.attempt == 1 else self

    def halves(self) -> tuple[Batch, Batch]:
        """Return the two halves, to find out which element the package refuses a whole call for."""
        middle = len(self.elements) // 2
        first, second = self.elements[:middle], self.elements[middle:]
        return (
            Batch(self.resource, first, new_key(), self.attempt),
            Batch(self.resource, second, new_key(), self.attempt),
        )

    def entries(self) -> tuple[NewEntry, ...]:
        """Return the outbox entries to commit before the call leaves (R3)."""
        alone = len(self.elements) == 1
        return tuple(
            NewEntry(
                resource=self.resource,
                row_id=each.row_id,
                subject_type=each.subject_type,
                subject_code=each.subject_code,
                request_key=self.call_key if alone and self.attempt == 1 else new_key(),
                call_key=self.call_key,
                body_hash=body_hash(each.encoded),
                kind=each.kind,
                number=each.number,
                marker=each.marker,
                document_date=each.document_date,
                contact_id=each.contact_id,
                total=each.total,
                currency=each.currency,
                role=each.role,
            )
            for each in self.elements
        )


def new_key() -> str:
    """Return a fresh request key: 32 characters, so that every package takes it."""
    return uuid4().hex


def body_hash(encoded: Encoded) -> str:
    """Return the hash that tells whether a body is the one that was sent."""
    return hashlib.sha256(encoded.body.encode()).hexdigest()


def batches(elements: Iterable[Outgoing], traits: PackageTraits) -> Iterator[Batch]:
    """Group elements by resource into the fewest calls that the limits allow (facts/xero.md 2)."""
    by_resource: dict[str, list[Outgoing]] = {}
    for each in elements:
        by_resource.setdefault(each.encoded.resource, []).append(each)
    for resource, members in by_resource.items():
        for group in _filled(members, traits):
            yield Batch(resource, tuple(group), new_key())


def _filled(members: Sequence[Outgoing], traits: PackageTraits) -> Iterator[list[Outgoing]]:
    group: list[Outgoing] = []
    size = _LIST_OVERHEAD_BYTES
    for each in members:
        length = len(each.encoded.body.encode()) + 1
        is_full = len(group) >= traits.elements_per_call or size + length > traits.bytes_per_call
        if group and is_full:
            yield group
            group, size = [], _LIST_OVERHEAD_BYTES
        group.append(each)
        size += length
    yield group
