"""Which page of Help explains which problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.domain.problems import ProblemCode

_PAGES = {
    "contact-archived": "contacts",
    "contact-merged": "contacts",
    "contact-name-taken": "contacts",
    "contact-number-taken": "contacts",
    "contact-of-another": "contacts",
    "credits-applied-there": "credits",
    "changed-since-export": "verified",
    "multicurrency-off": "options",
    "nominal-never-posted": "who-does-what",
    "organisation-differs": "connection",
    "organisation-shared": "connection",
    "outcome-unknown": "safety",
    "run-busy": "safety",
    "setup-not-fetched": "mapping",
    "stock-sync": "stock-sync",
    "tax-not-mapped": "tax-zero",
}
_BEGINNINGS = {
    "account": "mapping",
    "allocation": "import",
    "connection": "connection",
    "link": "verified",
    "nominal": "mapping",
    "not-connected": "connection",
    "payment": "import",
    "prepayment": "prepayments",
    "read-back": "verified",
    "scope": "connection",
    "tax": "mapping",
}
_OTHERS = "problems"


def page_about(code: ProblemCode) -> str:
    """Return the page for a problem; the one on all problems where none is nearer."""
    if code.value in _PAGES:
        return _PAGES[code.value]
    parts = (page for start, page in _BEGINNINGS.items() if code.value.startswith(start))
    return next(parts, _OTHERS)
