from __future__ import annotations

from kccsync_desktop.domain.run_events import (
    CallsCounted,
    FileWritten,
    Progressed,
    RowsChanged,
    RunEnded,
    RunStarted,
    StageStarted,
    Waiting,
)
from kccsync_desktop.ui.controllers.activity import Activity, activity_after
from kccsync_desktop.ui.views.activity_texts import (
    calls_line,
    count_line,
    ended_text,
    stage_text,
)
from tests.ui.fake_books import NOW, problem

EVENTS = (
    RunStarted(1, "Upload Data", NOW),
    StageStarted("Contacts", 3),
    StageStarted("Sales invoices", 120),
    RowsChanged((1,)),
    CallsCounted(31, 27, 4312),
    Progressed("Sales invoices", 37, 120, 84),
)


def test_the_strip_tells_stage_count_time_and_calls() -> None:
    activity = Activity("Upload Data")
    for event in EVENTS:
        activity = activity_after(activity, event)
    assert stage_text(activity) == "Upload Data: Sales invoices"
    assert count_line(activity) == "37 of 120, about 1 min 24 s left"
    assert calls_line(activity) == "Calls left: 27 this minute, 4,312 today"


def test_waiting_says_how_long_and_why_until_it_goes_on() -> None:
    waiting = activity_after(Activity("Upload Data"), Waiting(23, "the minute's calls are used."))
    assert stage_text(waiting) == "Upload Data: waiting 23 s. The minute's calls are used."
    assert activity_after(waiting, Progressed("Bills", 1, 2)).waiting == ""


def test_the_end_is_told_in_one_sentence() -> None:
    ended = RunEnded(1, cancelled=False, exported=118, refused=2, held=1)
    activity = activity_after(Activity("Upload Data"), ended)
    assert ended_text(activity) == (
        "Upload Data finished: 118 rows exported, 2 refused, 1 held back."
    )


def test_what_was_exported_is_told_with_what_makes_up_the_exported_rows() -> None:
    totals = {"verified": 364, "became_due": 85, "whole_prepayments": 69}
    ended = RunEnded(1, cancelled=False, exported=364, refused=16, totals=totals)
    activity = activity_after(Activity("Upload Data"), ended)
    assert ended_text(activity) == (
        "Upload Data finished: 433 rows exported (364 sent, 69 prepayments complete with them), "
        "among them 85 of prepayments that became due, 364 verified, 16 refused."
    )


def test_the_file_for_kcc_is_named_wherever_the_job_was_started() -> None:
    activity = activity_after(Activity("Create and Allocate Payments"), FileWritten("/k/p.csv", 12))
    activity = activity_after(activity, RunEnded(1, cancelled=False, totals={"allocated": 12}))
    told = "Create and Allocate Payments finished: 12 allocated. File for KCC: /k/p.csv"
    assert ended_text(activity) == told


def test_what_stopped_a_run_is_named() -> None:
    ended = RunEnded(1, cancelled=False, stopped_by=problem(3, None))
    activity = activity_after(Activity("Upload Data"), ended)
    assert ended_text(activity).startswith("Upload Data stopped: Xero refused the document")


def test_totals_of_files_are_left_to_the_problem_list() -> None:
    ended = RunEnded(1, cancelled=False, totals={"new": 12, "changed_since_export": 1, "file:a": 4})
    activity = activity_after(Activity("Load KCC Folder"), ended)
    assert ended_text(activity) == "Load KCC Folder finished: 12 new, 1 changed since export."
