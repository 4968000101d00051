"""What every answer has: a header that says what it rests on, and rows that name the facts which justify them."""

from datetime import date, datetime
from typing import Protocol

import msgspec

Evidence = tuple[int, ...]
"""The positions of the facts that justify a row, in order."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What an answer rests on."""

    question: str
    as_at: date
    """As true in the world on this day: what happened later is left out."""
    known_at: datetime | None
    """As recorded up to this moment. `None`: there are no facts yet."""
    position: int
    """As recorded up to this position."""
    head_hash: str
    """The root of the tree at that position, in hexadecimal digits."""
    project_is: str | None = None
    """Of a question about one project: that it is paused or closed, and since when. `None`: it goes on."""
    policy_versions: tuple[str, ...] = ()
    """The payment policies that the answer used."""
    rule_versions: tuple[str, ...] = ()
    """The rules of tax and benefits that the answer used."""
    incomplete_because: tuple[str, ...] = ()
    """Why the answer may lack something. Empty: nothing is known to be missing."""
    trials: tuple[str, ...] = ()
    """How much that was made for a trial was left out or is included, or that what is asked for was made for one."""


class Answer(Protocol):
    """What every question returns."""

    @property
    def header(self) -> Header:
        """What the answer rests on."""


def evidence(*positions: int | None) -> Evidence:
    """Positions as evidence: each once, in order."""
    return tuple(sorted({position for position in positions if position}))
