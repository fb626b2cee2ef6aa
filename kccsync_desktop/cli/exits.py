"""The exit codes, and the error that carries one to the top."""

from __future__ import annotations

DONE = 0
DONE_WITH_PROBLEMS = 1
WRONG_USE = 2
COULD_NOT_RUN = 3


class CommandError(Exception):
    """A command cannot go on; the text is for the user, the code for the shell."""

    def __init__(self, text: str, code: int = WRONG_USE) -> None:
        """Keep the sentence and the exit code."""
        super().__init__(text)
        self.code = code
