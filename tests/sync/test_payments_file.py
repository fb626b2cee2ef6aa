"""A file for KCC that cannot be written: nothing is booked for it, and what was is told later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.sync import allocate_payments
from tests.support.office import NEVER, Office, follow
from tests.support.payments import allocate, fetch, files, imports, pay, written

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_folder_that_cannot_be_written_to_ends_it_before_anything_is_booked(
    sold: Office, tmp_path: Path
) -> None:
    pay(sold, "INV1", "7.00")
    fetch(sold)
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("")

    report = follow(sold.desk.allocate(None, in_the_way / "out", NEVER))

    assert report.codes == [ProblemCode.PAYMENTS_FILE_REFUSED]
    assert report.end.stopped_by is not None
    assert str(in_the_way / "out") in report.end.stopped_by.message
    assert [row.status for row in imports(sold)] == [ImportState.NOT_PROCESSED]
    assert sold.desk.payments_owed() == 0
    assert allocate(sold).end.totals["allocated"] == 1
    assert len(written(sold)) == 1


def test_what_was_booked_and_not_told_is_owed_until_a_file_tells_it(
    sold: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    pay(sold, "INV1", "7.00")
    fetch(sold)

    def disk_is_full(*_: Any, **__: Any) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(allocate_payments, "write_payments", disk_is_full)
        report = allocate(sold)
    assert report.codes == [ProblemCode.PAYMENTS_FILE_REFUSED]
    assert "No space left" in report.problems[0].message
    assert [row.status for row in imports(sold)] == [ImportState.DONE]
    assert (sold.desk.payments_owed(), files(sold)) == (1, [])

    second = follow(sold.desk.allocate([], sold.home / "out", NEVER))

    assert second.end.stopped_by is None
    assert (sold.desk.payments_owed(), len(written(sold))) == (0, 1)
    receipt = sold.desk.receipt(second.end.run_id)
    assert receipt is not None
    assert receipt.files == tuple(path.name for path in files(sold))
