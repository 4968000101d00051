"""What a projection is: a part to begin with, and how a fact changes it."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from coprod_ledger.domain.fact import Fact

P = TypeVar("P")


class Part(Protocol):
    """What a question has gathered so far of the facts that concern one id."""

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact. Facts come in the order of their positions; those of other questions pass by."""


PartT = TypeVar("PartT", bound=Part)


def folded(part: PartT, facts: Iterable[tuple[int, Fact]]) -> PartT:
    """The part after all the facts."""
    for position, fact in facts:
        part.fold(fact, position)
    return part
