from __future__ import annotations

from dataclasses import replace

import pytest

from kccsync_desktop.domain.problems import ProblemCode, Remedy, Severity
from kccsync_desktop.domain.setup import Mapping
from tests.domain.payment_facts import ACCOUNTS, BANKS, EURO, FACTS, MULTI, codes, plan


def test_e4_a_voucher_goes_to_its_own_clearing_account() -> None:
    payment = plan(method="Voucher", bank_nominal="1250").payment
    assert payment is not None
    assert payment.account_id == "id-836"


def test_e4_without_a_bank_nominal_money_goes_to_the_prepayments_account() -> None:
    mapping = Mapping(nominals=BANKS, prepayments="id-090")
    facts = replace(FACTS, accounts=replace(ACCOUNTS, mapping=mapping))
    payment = plan(facts, bank_nominal="").payment
    assert payment is not None
    assert payment.account_id == "id-090"
    voucher = plan(facts, bank_nominal="", method="Voucher")
    assert codes(voucher.problems) == [ProblemCode.PREPAYMENT_ACCOUNT_NOT_MAPPED]


@pytest.mark.parametrize(
    ("nominal", "target", "words"),
    [
        ("", "prepayments", "no Prepayments account is chosen"),
        ("7100", "7100", "nominal 7100 Rent is not mapped"),
        ("9999", "9999", "nominal 9999 is not mapped"),
    ],
)
def test_e4_an_account_that_is_not_mapped_is_never_guessed(
    nominal: str, target: str, words: str
) -> None:
    made = plan(bank_nominal=nominal)
    (told,) = made.problems
    assert made.payment is None
    assert (told.code, told.target) == (ProblemCode.PREPAYMENT_ACCOUNT_NOT_MAPPED, target)
    assert words in told.message
    assert (told.remedy, told.severity) == (Remedy.MAP_NOMINAL, Severity.FAILED)


@pytest.mark.parametrize(
    ("nominal", "code"),
    [
        ("2110", ProblemCode.PREPAYMENT_ACCOUNT_NOT_PAYABLE),
        ("4000", ProblemCode.PREPAYMENT_ACCOUNT_NOT_PAYABLE),
        ("1299", ProblemCode.ACCOUNT_GONE),
        ("1300", ProblemCode.ACCOUNT_GONE),
        ("1210", ProblemCode.PREPAYMENT_ACCOUNT_CURRENCY),
    ],
)
def test_e4_the_account_must_take_payments_in_the_currency(nominal: str, code: ProblemCode) -> None:
    made = plan(bank_nominal=nominal)
    assert (made.payment, codes(made.problems)) == (None, [code])


def test_e4_a_foreign_voucher_does_not_fit_a_clearing_account_in_base() -> None:
    (told,) = plan(MULTI, **{**EURO, "bank_nominal": "1250"}).problems
    assert told.code is ProblemCode.PREPAYMENT_ACCOUNT_CURRENCY
    assert "is in EUR, but the account 836 Voucher Clearing" in told.message
    assert "is mapped, is in GBP" in told.message


def test_e4_an_unnamed_bank_nominal_tells_which_default_does_not_fit() -> None:
    mapping = Mapping(prepayments="id-810")
    facts = replace(FACTS, accounts=replace(ACCOUNTS, mapping=mapping))
    (told,) = plan(facts, bank_nominal="").problems
    assert "to which nominal Prepayments is mapped" in told.message
