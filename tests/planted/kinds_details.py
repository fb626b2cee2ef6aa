"""Details of companies that are no use to anybody: addresses, numbers and names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.problems import ProblemCode as Code
from tests.planted.scene import By, Kind, Scene

if TYPE_CHECKING:
    from collections.abc import Callable

    Plant = Callable[[Scene, str], str]


def detail(column: str, value: str) -> Plant:
    """Give the document's company one detail that the package does not take."""

    def plant(scene: Scene, code: str) -> str:
        company = scene.folder.company(f"C-{code}", **{column: value})
        return scene.folder.document(code, company=company)

    return plant


KINDS = (
    Kind(
        "e-mail without @", By.PACKAGE, Code.EMAIL_MALFORMED, detail("ADDRESS:ADDRESS_EMAIL", ".")
    ),
    Kind(
        "e-mail with an umlaut",
        By.PACKAGE,
        Code.EMAIL_MALFORMED,
        detail("ADDRESS:ADDRESS_EMAIL", "jörg@example.com"),
    ),
    Kind(
        "two e-mail addresses",
        By.PACKAGE,
        Code.EMAIL_MALFORMED,
        detail("ADDRESS:ADDRESS_EMAIL", "a@example.com; b@example.com"),
    ),
    Kind(
        "e-mail too long",
        By.PACKAGE,
        Code.EMAIL_MALFORMED,
        detail("ADDRESS:ADDRESS_EMAIL", f"{'a' * 250}@example.com"),
    ),
    Kind(
        "postcode too long",
        By.PACKAGE,
        Code.CONTACT_FIELD_INVALID,
        detail("ADDRESS:POSTCODE", "YO21 " * 11),
    ),
    Kind(
        "telephone too long",
        By.PACKAGE,
        Code.CONTACT_FIELD_INVALID,
        detail("ADDRESS:TELEPHONE", "01947 600000 " * 5),
    ),
    Kind(
        "VAT number too long",
        By.PACKAGE,
        Code.CONTACT_FIELD_INVALID,
        detail("TAX_REFERENCE", "GB" + "1" * 50),
    ),
    Kind(
        "address line too long",
        By.PACKAGE,
        Code.CONTACT_FIELD_INVALID,
        detail("ADDRESS:ADDRESS1", "Long Street " * 50),
    ),
    Kind(
        "town too long",
        By.PACKAGE,
        Code.CONTACT_FIELD_INVALID,
        detail("ADDRESS:TOWN", "Whitby " * 40),
    ),
    Kind(
        "country with figures",
        By.PACKAGE,
        Code.CONTACT_FIELD_INVALID,
        detail("ADDRESS:COUNTRY2_CODE", "G8"),
    ),
    Kind("name of brackets", By.PACKAGE, Code.CONTACT_FIELD_INVALID, detail("COMPANY_NAME", "<>")),
)


def by_rule(*names: str, without: str) -> tuple[Kind, ...]:
    """Return all kinds but one, for a package that takes those named; our rules do not."""
    return tuple(
        replace(kind, by=By.RULE) if kind.name in names else kind
        for kind in KINDS
        if kind.name != without
    )
