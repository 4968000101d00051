"""What was counted of a project's reach, and how the table is written down before it is sealed."""

from collections.abc import Iterable
from datetime import date

import msgspec

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class ReachCounted(Fact, tag="project.reach_counted/1", frozen=True, kw_only=True):
    """Somebody counted whom the project reached in a period. It replaces what was counted of that period before."""

    starts_on: date
    ends_on: date
    """The last day of the period."""
    table: Personal
    """Groups and numbers. They are sealed together: a small number tells of the few whom it counts."""


class Share(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How large a group is among the people whom the project is for."""

    permille: int
    source: str


class Counted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The numbers of one group."""

    group: str
    asked: int
    answered: int
    involved: int
    population: Share | None = None


def written(groups: Iterable[Counted]) -> str:
    """The table as text."""
    return msgspec.json.encode(tuple(groups)).decode()


def read(table: str) -> tuple[Counted, ...]:
    """The groups in a table that was written here, in the order in which they were given."""
    return msgspec.json.decode(table, type=tuple[Counted, ...])


def plain_name(group: str) -> str:
    """The name of a group without what does not tell it from others: capitals and blanks."""
    return " ".join(group.casefold().split())
