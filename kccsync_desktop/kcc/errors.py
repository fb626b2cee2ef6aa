"""What a reading of the KCC folder can end with instead of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.domain.problems import Problem


class FolderRefusedError(Exception):
    """The folder is refused as a whole; ``problem`` names the file, the cause and the cure."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.message} {problem.cure}")
        self.problem = problem
