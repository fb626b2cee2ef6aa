"""What support needs to know of a home folder, without anybody's name, money or secret (V6)."""

from __future__ import annotations

import json
import os
import platform
import secrets
import shutil
import sys
import zipfile
from collections import Counter
from contextlib import suppress
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from kccsync_desktop import __version__
from kccsync_desktop.domain.bundles import Bundle, BundlePart, masked_log
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.history import HistoryQuery
from kccsync_desktop.domain.problem_catalogue import problem as without_facts
from kccsync_desktop.settings.home import find_home
from kccsync_desktop.settings.this_process import user
from kccsync_desktop.storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kccsync_desktop.bootstrap.services import Services
    from kccsync_desktop.domain.history import RunSummary
    from kccsync_desktop.settings.home import Home
    from kccsync_desktop.sync.desk import Desk

_RUNS = 50
_CALLS = 200
_LIBRARIES = (
    *("PySide6-Essentials", "SQLAlchemy", "alembic", "cryptography", "keyring", "requests"),
    *("urllib3", "certifi", "openpyxl", "psycopg"),
)
_SWITCHES = ("KCCSYNC_", "QT_", "LANG", "LC_ALL")
_ABOUT = """What this bundle holds, for KCCSync Desktop's support:

{parts}

Left out or masked: names of companies, customers, suppliers and organisations, codes and numbers of
documents, amounts, addresses, paths, what the accounts package said in its own words, the words of
errors; and every secret, none of which the program ever writes in clear.
"""


class BundleRefusedError(StorageError):
    """The bundle cannot be saved there; the text says why."""


def collect(services: Services) -> Bundle:
    """Put a bundle together; nothing is saved.

    Raises:
        StorageError: the books cannot be read.
    """
    home = find_home(services.folder)
    desks = [services.desk(each.name) for each in services.merchants()]
    parts = [
        _part("program.json", "versions of the program, its libraries and the system", _program()),
        _part(
            "books.json", "size and layout of the books, the home's files", _books(home, services)
        ),
        _part("companies.json", "each company's options and counts", list(map(_company, desks))),
        _part("jobs.json", "the last jobs: when, how they ended, counts", list(map(_jobs, desks))),
        _part("problems.json", "problems by cause, in general words", list(map(_problems, desks))),
        _part(
            "calls.json",
            "the last calls: what for, when, what came of them",
            list(map(_calls, desks)),
        ),
        *_logs(home),
    ]
    told = "\n".join(f"{each.name}: {each.title}" for each in parts)
    about = BundlePart("about.txt", "this list", _ABOUT.format(parts=told))
    return Bundle((about, *parts))


def save(bundle: Bundle, path: Path) -> None:
    """Write a bundle as a zip file for its owner alone, whole or not at all.

    Raises:
        BundleRefusedError: it cannot be written there.
    """
    aside = path.absolute().with_name(f".kccsync-{secrets.token_hex(6)}.part")
    try:
        handle = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", _PACKED) as zipped:
            for part in bundle.parts:
                zipped.writestr(part.name, part.content)
        aside.replace(path)
    except OSError as error:
        raise BundleRefusedError(
            f"{path} cannot be written ({error.strerror}). Choose another folder."
        ) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


_PACKED = zipfile.ZIP_DEFLATED


def _part(name: str, title: str, content: object) -> BundlePart:
    return BundlePart(name, title, json.dumps(content, indent=1, default=str, ensure_ascii=False))


def _program() -> dict[str, object]:
    return {
        "version": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "installed_as": "program" if getattr(sys, "frozen", False) else "source",
        "libraries": {name: found for name in _LIBRARIES if (found := _version(name))},
        "settings": sorted(name for name in os.environ if name.startswith(_SWITCHES)),
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _books(home: Home, services: Services) -> dict[str, object]:
    paths = (*home.folder.glob("kccsync.db*"), *home.folder.glob("*/*.bin"))
    return {
        "layout": services.database.layout(),
        "is_sound": services.database.is_sound(),
        "files": dict(sizes_and_modes(home.folder, paths)),
        "free_bytes": shutil.disk_usage(home.folder).free,
    }


def sizes_and_modes(folder: Path, paths: Iterable[Path]) -> Iterator[tuple[str, list[object]]]:
    """Give each file's size and mode; one that has gone meanwhile, as a -wal does, is left out."""
    for path in paths:
        with suppress(OSError):
            told = path.stat()
            yield path.relative_to(folder).as_posix(), [told.st_size, oct(told.st_mode)]


def _company(desk: Desk) -> dict[str, object]:
    merchant, status = desk.merchant, desk.status()
    counts = asdict(status)
    for name in ("merchant", "organisation", "running"):
        counts.pop(name)
    return {
        "company": merchant.id,
        "is_local": merchant.is_local,
        "came_back_by": merchant.redirect_way,
        "base_currency": merchant.base_currency,
        **counts,
        "options": asdict(desk.options()),
        "waiting_for_mapping": desk.waiting_for_mapping(),
    }


def _jobs(desk: Desk) -> dict[str, object]:
    runs = desk.run_rows(desk.run_ids(HistoryQuery())[:_RUNS])
    return {"company": desk.merchant.id, "jobs": [_job(run) for run in runs]}


def _job(run: RunSummary) -> dict[str, object]:
    return {
        "job": run.id,
        "title": run.kind,
        "started": run.started_at.isoformat(),
        "seconds": run.seconds,
        "result": run.result.value,
        "counts": dict(run.totals),
    }


def _problems(desk: Desk) -> dict[str, object]:
    ids = desk.grid_ids(GridQuery(Grid.PROBLEMS))
    found: Counter[tuple[object, ...]] = Counter()
    for row in desk.problem_rows(ids):
        one = row.problem
        kind = one.subject.source_type.value if one.subject else ""
        found[one.code, one.severity, kind, one.remedy] += 1
    package = desk.merchant.package_name
    return {
        "company": desk.merchant.id,
        "problems": [
            {
                "code": code,
                "severity": severity,
                "about": kind,
                "remedy": remedy,
                "rows": count,
                "words": without_facts(code, None, severity=severity, package=package).message,  # type: ignore[arg-type]
            }
            for (code, severity, kind, remedy), count in found.most_common()
        ],
    }


def _calls(desk: Desk) -> dict[str, object]:
    with desk.facilities.books.read() as work:
        counts, last = work.outbox.counts(), work.outbox.last(_CALLS)
    return {
        "company": desk.merchant.id,
        "by_state": counts,
        "last": [
            {
                "job": entry.run_id,
                "what": entry.resource,
                "kind": entry.kind,
                "state": entry.state,
                "sent": entry.sent_at.isoformat(),
                "settled": entry.settled_at.isoformat() if entry.settled_at else None,
            }
            for entry in last
        ],
    }


def _logs(home: Home) -> list[BundlePart]:
    found: list[BundlePart] = []
    private = (str(home.folder), str(Path.home()), user())
    for path in sorted(home.logs.glob("kccsync.log*")):
        with suppress(OSError), path.open(encoding="utf-8", errors="replace") as file:
            found.append(
                BundlePart(f"{path.name}.txt", "the log, masked", masked_log(file, private))
            )
    return found
