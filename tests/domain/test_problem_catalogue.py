from __future__ import annotations

import string

import pytest

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.problem_catalogue import CATALOGUE, FACT_WORDS, problem
from kccsync_desktop.domain.problems import ProblemCode, Remedy, Severity

SUBJECT = Subject(SourceType.SALES_INVOICE, "INV1")


def test_r4_every_code_has_an_entry() -> None:
    assert set(CATALOGUE) == set(ProblemCode)


@pytest.mark.parametrize("code", ProblemCode)
@pytest.mark.parametrize("severity", [None, *Severity])
def test_r4_every_template_formats_with_cause_and_cure(
    code: ProblemCode, severity: Severity | None
) -> None:
    told = problem(code, None, severity=severity)
    assert told.message.endswith(".")
    assert told.cure.endswith(".")
    assert "{" not in told.message + told.cure
    assert told.message[0].isupper()


@pytest.mark.parametrize("code", ProblemCode)
def test_every_fact_of_a_template_has_words(code: ProblemCode) -> None:
    entry = CATALOGUE[code]
    texts = (entry.cause, entry.cure, entry.warning_cause, entry.warning_cure)
    names = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    assert names <= set(FACT_WORDS) | {"said", "detail"}


def test_facts_stand_in_the_sentence() -> None:
    told = problem(
        ProblemCode.NOMINAL_NOT_MAPPED,
        SUBJECT,
        target="4000",
        package="Xero",
        nominal="4000 Sales",
    )
    assert told.message == "Nominal 4000 Sales is not mapped to an account in Xero."
    assert told.cure.startswith("Choose an account for nominal 4000 Sales on the Mapping tab.")
    assert (told.remedy, told.target) == (Remedy.MAP_NOMINAL, "4000")
    assert told.severity is Severity.FAILED
    assert told.group == "nominal-not-mapped:4000:failed:map-nominal"


def test_the_package_s_own_text_is_quoted() -> None:
    told = problem(ProblemCode.DOCUMENT_REFUSED, SUBJECT, detail="No {good}!", package="Xero")
    assert told.message == 'Xero refused Sales Invoice INV1. It said: "No {good}!"'
    assert told.detail == "No {good}!"


@pytest.mark.parametrize("code", ProblemCode)
def test_whatever_the_package_said_is_told(code: ProblemCode) -> None:
    assert "Its own words" in problem(code, SUBJECT, detail="Its own words").message


def test_read_back_tells_the_differences_themselves() -> None:
    told = problem(ProblemCode.READ_BACK_DIFFERS, SUBJECT, detail="the VAT is 1.00 there")
    assert told.message.endswith("but not as KCC has it: the VAT is 1.00 there.")


def test_a_held_row_names_what_it_waits_for_and_why() -> None:
    told = problem(
        ProblemCode.HELD, SUBJECT, needed="Stock Item MUG", cause="it was refused.", package="Xero"
    )
    assert told.message == (
        "Sales Invoice INV1 was not sent, because Stock Item MUG is not in Xero yet:"
        " it was refused."
    )


def test_a_warning_has_words_of_its_own() -> None:
    failed = problem(ProblemCode.CONTACT_NAME_TAKEN, None, name="Ash", company="Ash (C1)")
    warned = problem(
        ProblemCode.CONTACT_NAME_TAKEN,
        None,
        severity=Severity.WARNING,
        name="Ash",
        company="Ash (C1)",
        chosen="Ash (C1)",
    )
    assert failed.severity is Severity.FAILED
    assert 'goes to the accounts package as "Ash (C1)"' in warned.message
    assert warned.cure != failed.cure
    assert (failed.remedy, warned.remedy) == (Remedy.CHOOSE_CONTACT, Remedy.NONE)


# Every message of KCC's own help (facts/kcc.md 5) has a cause and a cure under one of these codes.
KCC_MESSAGES = {
    "Account code or ID must be specified": (ProblemCode.NOMINAL_NOT_MAPPED, "Mapping tab"),
    "contact name already registered": (ProblemCode.CONTACT_NAME_TAKEN, "merge"),
    "The Account Number already exists": (ProblemCode.CONTACT_NUMBER_TAKEN, "agree"),
    "Valid Connection Required": (ProblemCode.CONNECTION_LOST, "Connect"),
    "Invoice number must be unique": (ProblemCode.NUMBER_TAKEN, "Prefixes"),
    "API limits": (ProblemCode.DAY_LIMIT, "Try again"),
    "Badly formed e-mail": (ProblemCode.EMAIL_MALFORMED, "in KCC"),
    "Before You Begin missed": (ProblemCode.SETUP_NOT_FETCHED, "Get Nominal"),
    "Item unknown": (ProblemCode.ITEM_MISSING, "Upload the stock item first"),
    "More items than allowed": (ProblemCode.STOCK_SYNC, "Only Export Stock on Invoices"),
}


@pytest.mark.parametrize("message", KCC_MESSAGES)
def test_every_message_of_kcc_s_help_is_covered(message: str) -> None:
    code, cure = KCC_MESSAGES[message]
    assert cure in problem(code, None).cure


def test_a_tax_code_that_does_not_fit_the_account_is_cured_on_the_document_first() -> None:
    told = problem(
        ProblemCode.TAX_NOT_FOR_ACCOUNT, SUBJECT, nominal="7200 Rent", tax_rate="T1", package="Xero"
    )
    first, warning = told.cure.split(" Map ")
    assert first.startswith("Give the line on the document in KCC a nominal of the right kind")
    assert warning.startswith("nominal 7200 Rent to another account, or VAT rate T1 to another")
    assert warning.endswith("only if the mapping is wrong: that moves all documents that use it.")
    assert told.remedy is Remedy.RELOAD_FOLDER, "another tax code could not cure it"


def test_a_locked_period_is_agreed_with_the_accountant_before_anything_is_moved() -> None:
    told = problem(ProblemCode.DATE_LOCKED, SUBJECT, package="Xero")
    agreed, moved = told.cure.index("accountant"), told.cure.index("move the lock date")
    assert told.cure.startswith("If the VAT return for that period is filed")
    assert agreed < moved
