"""Where the KCC files come from: a folder or a zip of it, taken as one snapshot of bytes."""

from __future__ import annotations

import lzma
import os
import stat
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kccsync_desktop.kcc.columns import FILES
from kccsync_desktop.kcc.refusals import CHOOSE_FOLDER, EXPORT_AGAIN, LET_READ, refused

if TYPE_CHECKING:
    from pathlib import Path

FILE_LIMIT = 256 * 1024 * 1024
ZIP_ENTRY_LIMIT = 10_000
# A month of documents packs about 8 to 1; only made-up data packs this tightly.
PLAUSIBLE_SIZE = 8 * 1024 * 1024
PLAUSIBLE_RATIO = 200
ATTEMPTS = 3
_MEGABYTE = 1024 * 1024
_ENCRYPTED = 0x1
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    RuntimeError,
    ValueError,
    IndexError,
    OverflowError,
)


def read_source(path: Path) -> dict[str, bytes]:
    """Return the bytes of each KCC file at ``path``, by its lower-case name.

    Raises:
        FolderRefusedError: nothing there, not a folder or zip, damaged, too large, without any KCC
            file, still being written, or not to be read by this user.
    """
    try:
        if not path.exists():
            raise refused(str(path), "is not there", CHOOSE_FOLDER)
        files = _from_folder(path) if path.is_dir() else _from_zip(path)
    except PermissionError as error:
        name = str(error.filename or path)
        raise refused(name, "may not be read by you", LET_READ) from None
    if not files:
        raise refused(path.name or str(path), "holds no file of a KCC export", CHOOSE_FOLDER)
    return files


def _from_folder(folder: Path) -> dict[str, bytes]:
    for _ in range(ATTEMPTS):
        try:
            before = _fingerprints(folder)
            files = {
                name: folder.joinpath(real).read_bytes() for name, (real, *_) in before.items()
            }
            if _fingerprints(folder) == before:
                return files
        except FileNotFoundError:
            continue
        except PermissionError:
            raise
        except OSError as error:
            raise refused(
                folder.name, f"cannot be read ({error.strerror})", CHOOSE_FOLDER
            ) from None
    cure = "Wait until KCC has finished its export, then load the folder; nothing was changed."
    raise refused(folder.name, "was being written while it was read", cure)


def _fingerprints(folder: Path) -> dict[str, tuple[str, int, int, int]]:
    """Return per KCC file its name, size, time and identity: what a replacement changes."""
    found: dict[str, tuple[str, int, int, int]] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name.lower()
            status = entry.stat() if name in FILES else None
            if status is None or not stat.S_ISREG(status.st_mode):
                continue
            if name in found:
                raise _twice(folder.name, name)
            if status.st_size > FILE_LIMIT:
                raise _too_large(name)
            found[name] = (entry.name, status.st_size, status.st_mtime_ns, status.st_ino)
    return found


def _twice(source: str, name: str) -> Exception:
    cure = "Keep only the newest one, then load the folder again; nothing was changed."
    return refused(source, f"holds {name} more than once", cure)


def _too_large(name: str) -> Exception:
    cause = f"is larger than {FILE_LIMIT // _MEGABYTE} MB"
    return refused(name, cause, "Export a shorter period from KCC; nothing was changed.")


def _from_zip(path: Path) -> dict[str, bytes]:
    if not path.is_file():
        raise refused(path.name, "is neither a folder nor a zip file", CHOOSE_FOLDER)
    try:
        if not zipfile.is_zipfile(path) and path.suffix.lower() != ".zip":
            raise refused(path.name, "is a file, not a folder or a zip of one", CHOOSE_FOLDER)
        with zipfile.ZipFile(path) as archive:
            return {name: _unpacked(archive, entry) for name, entry in _entries(archive, path)}
    except PermissionError:
        raise
    except _ZIP_ERRORS:
        cause = "is damaged or only part of a zip file"
        raise refused(path.name, cause, EXPORT_AGAIN) from None


def _entries(archive: zipfile.ZipFile, path: Path) -> list[tuple[str, zipfile.ZipInfo]]:
    """Return the KCC files at the top of the zip or in its one inner folder."""
    infos = archive.infolist()
    if len(infos) > ZIP_ENTRY_LIMIT:
        raise refused(path.name, f"holds {len(infos):,} files", CHOOSE_FOLDER)
    by_folder: dict[PurePosixPath, list[tuple[str, zipfile.ZipInfo]]] = {}
    for info in infos:
        place = PurePosixPath(info.filename.replace("\\", "/"))
        name = place.name.lower()
        if name in FILES and not info.is_dir() and "__MACOSX" not in place.parts:
            by_folder.setdefault(place.parent, []).append((name, info))
    if len(by_folder) > 1:
        raise refused(path.name, "holds KCC files in more than one folder", CHOOSE_FOLDER)
    entries = next(iter(by_folder.values()), [])
    names = [name for name, _ in entries]
    for name in names:
        if names.count(name) > 1:
            raise _twice(path.name, name)
    return entries


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    name = entry.filename
    if entry.flag_bits & _ENCRYPTED:
        cure = "Unpack it with its password and load the folder; nothing was changed."
        raise refused(name, "is protected by a password", cure)
    packed_tightly = entry.file_size > PLAUSIBLE_RATIO * max(1, entry.compress_size)
    if entry.file_size > FILE_LIMIT or (packed_tightly and entry.file_size > PLAUSIBLE_SIZE):
        raise _too_large(name)
    with archive.open(entry) as stream:
        return stream.read(FILE_LIMIT)
