from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.domain.codes_by_case import distinct_codes

CODES = st.lists(st.text("abAB~23\N{LATIN SMALL LETTER SHARP S}", max_size=6), max_size=20)


def test_e2_the_second_of_two_codes_that_differ_by_case_gets_a_suffix() -> None:
    assert distinct_codes(["sm", "SM", "Sm", "sm"], 30) == {"sm": "sm", "SM": "SM~2", "Sm": "Sm~3"}


def test_e2_a_suffix_never_takes_a_code_that_is_there() -> None:
    assert distinct_codes(["sm", "sm~2", "SM"], 30)["SM"] == "SM~3"
    assert distinct_codes(["sm", "SM", "sm~2"], 30)["sm~2"] == "sm~2~2"


def test_codes_that_differ_by_spaces_alone_stay_apart() -> None:
    assert distinct_codes(["x y", "x  y"], 30) == {"x y": "x y", "x  y": "x  y~2"}


def test_codes_are_cut_to_the_limit_and_stay_apart() -> None:
    assert distinct_codes(["ABCDEF", "ABCDEG"], 5) == {"ABCDEF": "ABCDE", "ABCDEG": "ABC~2"}


def test_where_case_counts_nothing_changes() -> None:
    assert distinct_codes(["sm", "SM"], 30, ignore_case=False) == {"sm": "sm", "SM": "SM"}


@given(CODES)
def test_e2_codes_are_distinct_and_within_the_limit(codes: list[str]) -> None:
    given_codes = distinct_codes(codes, 6)
    assert set(given_codes) == set(codes)
    assert len({each.casefold() for each in given_codes.values()}) == len(given_codes)
    assert all(len(each) <= 6 for each in given_codes.values())


@given(CODES, CODES)
def test_e2_what_an_earlier_code_got_never_changes(earlier: list[str], later: list[str]) -> None:
    before = distinct_codes(earlier, 6)
    after = distinct_codes([*earlier, *later], 6)
    assert {code: after[code] for code in before} == before
