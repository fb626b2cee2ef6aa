"""What can go wrong with the books, in words for the bookkeeper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.domain.documents import Subject
    from kccsync_desktop.domain.states import ExportState


class StorageError(Exception):
    """The books could not be read or written, or what was asked of them is refused."""


class StorageFullError(StorageError):
    """The disk is full; nothing of the transaction was kept."""


class StorageBusyError(StorageError):
    """Another program held the books for too long; nothing of the transaction was kept."""


class StorageReadOnlyError(StorageError):
    """The file or its folder may not be written."""


class DatabaseUnreadableError(StorageError):
    """The file is damaged or is no database of this program; ``cause`` says which."""

    cause = ""


class DatabaseTooNewError(StorageError):
    """A newer version of the program has written the file."""

    def __init__(self, name: str, revision: str) -> None:
        """Name the database and the revision that this program does not know."""
        super().__init__(
            f"{name} was written by a newer version of this program (its layout is {revision}). "
            "Install that version or a later one, or restore the copy that was kept before the "
            "update (its name ends in .bak).",
        )


class BackupRefusedError(StorageError):
    """A backup cannot be made there, or not be restored; nothing was changed."""


class MerchantExistsError(StorageError):
    """A company of that name is there already."""

    def __init__(self, name: str) -> None:
        """Name the company."""
        super().__init__(f'The company "{name}" is there already. Choose another name.')


class OrganisationDiffersError(StorageError):
    """Rows of this company were exported to another organisation."""

    def __init__(self, merchant: str, before: str, after: str) -> None:
        """Name both organisations."""
        super().__init__(
            f'Documents of "{merchant}" were already exported to the organisation "{before}", so '
            f'it cannot be connected to "{after}". Connect to "{before}" again, or add a second '
            "company for the other organisation.",
        )


class RowUnknownError(StorageError):
    """A row that was asked for is not in these books."""

    def __init__(self, row_ids: tuple[int, ...]) -> None:
        """Name the rows."""
        numbers = ", ".join(str(row_id) for row_id in row_ids[:5])
        super().__init__(f"These rows are not in the books: {numbers}. Refresh the grid.")


class IllegalMoveError(StorageError):
    """A row may not go from its state to the one asked for."""

    def __init__(self, subject: Subject, before: ExportState, after: ExportState) -> None:
        """Name the row and both states."""
        super().__init__(
            f"{subject} is {before} and cannot become {after}. Refresh the grid and look at its "
            "state again.",
        )
        self.subject = subject
        self.before = before
        self.after = after


def unreadable(path: Path | str, cause: str) -> DatabaseUnreadableError:
    """Return the error for a damaged or foreign file, with the cure."""
    error = DatabaseUnreadableError(
        f"{path} cannot be used: {cause}. Restore the last backup: it is kept where you made it,"
        " and before each update the program keeps one beside the books, whose name ends in .bak."
        " On the command line: restore FILE.",
    )
    error.cause = cause
    return error


class ImportChangedError(StorageError):
    """A payment is no longer what its allocation was planned for."""

    def __init__(self, reference: str, document: Subject) -> None:
        """Name the payment and its document."""
        super().__init__(
            f'The payment "{reference}" on {document} was fetched again meanwhile and is no longer '
            "as it was. Look at the Import grid again, then Create and Allocate Payments.",
        )
