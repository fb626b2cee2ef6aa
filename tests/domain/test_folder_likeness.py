from __future__ import annotations

from kccsync_desktop.domain.folder import CompanyFolder
from kccsync_desktop.domain.folder_likeness import KnownNames, why_foreign
from tests.domain.company_samples import company
from tests.domain.samples import document

NAMES = {"A": "Acme", "B": "Brynmawr Cycles", "C": "Éire Brewers", "D": "Dales"}


def folder_of(names: dict[str, str]) -> CompanyFolder:
    made = tuple(company(code, name) for code, name in names.items())
    return CompanyFolder(companies=made)


def test_the_first_folder_is_nobody_else_s() -> None:
    assert why_foreign(folder_of(NAMES), KnownNames()) == ""


def test_the_next_month_of_the_same_merchant_is_its_own() -> None:
    later = folder_of({**NAMES, "B": "Brynmawr Cycles Ltd", "C": "EIRE Brewers", "E": "New"})
    assert why_foreign(later, KnownNames(NAMES)) == ""


def test_a_folder_with_no_company_in_common_is_questioned() -> None:
    other = folder_of({f"Z{n}": f"Other {n}" for n in range(4)})
    said = why_foreign(other, KnownNames(NAMES))
    assert said == "none of its 4 companies is among those that were loaded before"


def test_the_same_codes_for_other_companies_are_questioned() -> None:
    other = folder_of({"A": "Zebra", "B": "Yacht", "C": "Xylophone", "D": "Dales"})
    said = why_foreign(other, KnownNames(NAMES))
    assert said.startswith("3 of its companies bear codes that other companies had before")
    assert 'A is "Zebra" now and was "Acme"' in said


def test_the_same_numbers_for_other_companies_documents_are_questioned() -> None:
    documents = tuple(document(code=f"INV{n}", company_code="X") for n in range(3))
    folder = CompanyFolder(documents=documents)
    before = {each.subject: "Y" for each in documents}
    assert "3 of its documents bear numbers" in why_foreign(folder, KnownNames({}, before))
    assert why_foreign(folder, KnownNames({}, dict.fromkeys(before, "X"))) == ""
