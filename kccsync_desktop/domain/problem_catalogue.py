"""The text of every problem: severity, cause, cure and cure button for each code (R4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.problem_texts_kcc import DOCUMENT_ENTRIES, FOLDER_ENTRIES
from kccsync_desktop.domain.problem_texts_package import (
    ANSWER_ENTRIES,
    PREFERENCE_ENTRIES,
    RUN_ENTRIES,
)
from kccsync_desktop.domain.problem_texts_payments import IMPORT_ENTRIES, PREPAYMENT_ENTRIES
from kccsync_desktop.domain.problem_texts_setup import CONTACT_ENTRIES, MAPPING_ENTRIES
from kccsync_desktop.domain.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.domain.documents import Subject
    from kccsync_desktop.domain.problem_entry import Entry
    from kccsync_desktop.domain.problems import ProblemCode, Severity

CATALOGUE: dict[ProblemCode, Entry] = {
    **FOLDER_ENTRIES,
    **DOCUMENT_ENTRIES,
    **MAPPING_ENTRIES,
    **CONTACT_ENTRIES,
    **ANSWER_ENTRIES,
    **PREFERENCE_ENTRIES,
    **PREPAYMENT_ENTRIES,
    **IMPORT_ENTRIES,
    **RUN_ENTRIES,
}

# Facts as they stand in a sentence: the words around a given one, the words without it.
FACT_WORDS: dict[str, tuple[str, str]] = {
    "account": ("the account {}", "its account"),
    "amount": (" ({})", ""),
    "cause": (": {}", ""),
    "chosen": (' "{}"', " another one"),
    "column": ("{}", "a value"),
    "company": ("{}", "its company"),
    "comparison": ("{}", "another document"),
    "count": ("{}", "of the"),
    "cure": ("{}", "Nothing to do"),
    "currency": ("{}", "another currency"),
    "date": (" of {}", ""),
    "due": (" ({})", ""),
    "ends": ("on {}", "soon"),
    "file": ("{}", "the file"),
    "folder": ("{}", "the chosen folder"),
    "holder": (" ({})", ""),
    "invoice": ("{}", "its invoice"),
    "limit": (" ({} at most)", ""),
    "lock_date": (" up to {}", ""),
    "merchant": ("{}", "this company"),
    "name": (' "{}"', ""),
    "needed": ("{}", "something that it needs"),
    "nominal": ("nominal {}", "one of its nominals"),
    "number": ('the number "{}"', "its number"),
    "organisation": ("{}", "the connected organisation"),
    "other": ("{}", "another one"),
    "package": ("{}", "the accounts package"),
    "percent": ("{}", "another"),
    "reason": ("{}", "see the details"),
    "side": ("{}", "this side"),
    "since": ("{}", "a while ago"),
    "subject": ("{}", "this entry"),
    "tax_code": ("the tax code {}", "its tax code"),
    "tax_rate": ("VAT rate {}", "one of its VAT rates"),
    "their_percent": ("{}", "different"),
    "until": ("after {}", "later"),
    "value": (' "{}"', ""),
    "what": ("{}", "that"),
    "where": ("{}", "the document's number"),
    "who": ("{}", "someone else"),
}


def problem(
    code: ProblemCode,
    subject: Subject | None,
    *,
    target: str = "",
    detail: str = "",
    severity: Severity | None = None,
    **facts: object,
) -> Problem:
    """Return the problem in a bookkeeper's words (R4).

    ``detail`` is the package's own text and is quoted in the cause; ``severity`` replaces the
    catalogue's own; ``facts`` fill the templates, and a fact that is not given gets a generic word.
    """
    entry = CATALOGUE[code]
    weight = severity or entry.severity
    cause, cure = entry.words(weight)
    words = _worded({"subject": subject or "", **facts})
    words["said"] = f' It said: "{detail}"' if detail else ""
    words["details"] = f' Details: "{detail}"' if detail else ""
    words["detail"] = detail.rstrip(".") or "see the document there"
    return Problem(
        code=code,
        severity=weight,
        subject=subject,
        message=_filled(cause if _quotes(cause) else f"{cause}{{details}}", words),
        cure=_filled(cure, words),
        remedy=entry.button(weight),
        target=target,
        detail=detail,
    )


def _quotes(template: str) -> bool:
    return "{said}" in template or "{detail}" in template


def _worded(facts: Mapping[str, object]) -> dict[str, str]:
    texts = {name: str(facts.get(name, "")) for name in FACT_WORDS}
    # A cause may be another problem's whole sentence: ours goes on and brings its own stop.
    texts["cause"] = texts["cause"].rstrip(".")
    return {
        name: around.replace("{}", texts[name]) if texts[name] else without
        for name, (around, without) in FACT_WORDS.items()
    }


def _filled(template: str, words: Mapping[str, str]) -> str:
    text = template.format_map(words)
    return text[:1].upper() + text[1:]
