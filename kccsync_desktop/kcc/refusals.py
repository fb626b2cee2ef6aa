"""Why a whole folder is refused, in a bookkeeper's words."""

from __future__ import annotations

from kccsync_desktop.domain.problems import Problem, ProblemCode, Remedy, Severity
from kccsync_desktop.kcc.errors import FolderRefusedError

EXPORT_AGAIN = "Export the folder from KCC again and load it; nothing was changed."
CHOOSE_FOLDER = (
    "Choose the folder that KCC exported (it holds documents.csv, companies.csv and so on), "
    "or a .zip of it; nothing was changed."
)
LET_READ = (
    "See that no other program keeps it open and that your user may read it and the folders above, "
    "then load the folder again; nothing was changed."
)
SAVE_AS_CSV = (
    "Export the file from KCC again, or save it as “CSV UTF-8 (comma delimited)”, "
    "then load the folder again; nothing was changed."
)


def refused(name: str, cause: str, cure: str) -> FolderRefusedError:
    """Return the refusal of a file or folder called ``name``."""
    problem = Problem(
        code=ProblemCode.FILE_REFUSED,
        severity=Severity.RUN,
        subject=None,
        message=f"{name} {cause}.",
        cure=cure,
        remedy=Remedy.RELOAD_FOLDER,
        target=name,
    )
    return FolderRefusedError(problem)
