"""What goes wrong, told for the person at the terminal: what, where, and what to do."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass


class NkruError(Exception):
    """Work can't go on: a wrong option, a topic that doesn't exist, output that can't be written."""


class UsageError(NkruError):
    """The call was wrong; exit status 2."""


class OutputError(NkruError):
    """A result could not be written; exit status 1."""


class NkruWarning(UserWarning):
    """A piece of input was passed over and the rest of the work went on."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One piece of input that could not be used.

    where: file, or file and line, or `standard input`
    what: what is wrong with it
    todo: what the user can do, or an empty string
    fatal: whether something was lost (exit status 1), or only a hint was given (exit status 0)
    """

    where: str
    what: str
    todo: str = ""
    fatal: bool = True

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}"
        return f"{line}; {self.todo}" if self.todo else line


Report = Callable[[Problem], None]


def warn(problem: Problem) -> None:
    """The default report: a Python warning, so that a script sees it and goes on."""
    warnings.warn(str(problem), NkruWarning, stacklevel=3)
