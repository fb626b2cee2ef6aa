"""Whether a KCC folder looks like that of another merchant than the one loaded before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kccsync_desktop.domain.folding import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.domain.documents import Subject
    from kccsync_desktop.domain.folder import CompanyFolder

# Fewer than these in common say nothing: a name is corrected, a code is used again.
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What earlier readings left: companies' names by code, and the documents' company codes.

    ``documents`` holds only those that the new folder names too.
    """

    companies: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[Subject, str] = field(default_factory=dict)


def why_foreign(folder: CompanyFolder, known: KnownNames) -> str:
    """Return why a folder looks like another merchant's, or nothing where it does not."""
    return _other_companies(folder, known) or _other_documents(folder, known)


def _other_companies(folder: CompanyFolder, known: KnownNames) -> str:
    names = {each.code: each.name for each in folder.companies}
    shared = [code for code in names if code in known.companies]
    if not shared and min(len(names), len(known.companies)) >= _ENOUGH:
        return f"none of its {len(names)} companies is among those that were loaded before"
    renamed = [code for code in shared if folded(names[code]) != folded(known.companies[code])]
    if not _is_most(len(renamed), len(shared)):
        return ""
    code = renamed[0]
    return (
        f"{len(renamed)} of its companies bear codes that other companies had before, e.g. {code}"
        f' is "{names[code]}" now and was "{known.companies[code]}"'
    )


def _other_documents(folder: CompanyFolder, known: KnownNames) -> str:
    shared = [each for each in folder.documents if each.subject in known.documents]
    moved = [each for each in shared if each.company_code != known.documents[each.subject]]
    if not _is_most(len(moved), len(shared)):
        return ""
    one = moved[0]
    return (
        f"{len(moved)} of its documents bear numbers that other documents had before, e.g."
        f" {one.subject} belongs to {one.company_code} now and belonged to"
        f" {known.documents[one.subject]}"
    )


def _is_most(some: int, of: int) -> bool:
    return some >= _ENOUGH and 2 * some > of
