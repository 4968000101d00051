"""Whom did a project reach, of which groups? Counted by group and period; nobody's answers are kept by person.

It is answered as it may be published, unless somebody who may see the numbers asks for all of them. What was counted
before counts as published before, whatever its period: a reader may hold one table against the other.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Erased, Withheld
from coprod_ledger.domain.project.facts import ProjectOpened
from coprod_ledger.domain.project.reach_facts import Counted, ReachCounted, Share, plain_name
from coprod_ledger.privacy.suppression import SUPPRESSED, Published, Suppressed, Total, published
from coprod_ledger.projections.answer import Evidence, Header, evidence

COLUMNS: Final = ("asked", "answered", "involved")

SILENT: Final = "silent"
"""Who was asked and did not answer: no column, and yet anybody can subtract."""

UNREADABLE: Final = "an earlier count cannot be read, so nobody can tell what those after it would give away"

Key = tuple[str, str]
"""Group and column."""

Opened = Mapping[int, tuple[Counted, ...] | Erased | Withheld]
"""Every table that was ever counted of a project, by its position, as this asker is shown it."""


class GroupReach(msgspec.Struct, frozen=True, kw_only=True):
    """One group in one period."""

    group: str
    asked: Published
    answered: Published
    involved: Published
    population: Share | None
    """How large the group is among the people whom the project is for. `None`: nobody said."""
    suppressed: bool
    """Whether a number of this row is left out when the table is published."""
    evidence: Evidence


class PeriodReach(msgspec.Struct, frozen=True, kw_only=True):
    """The newest count of one period."""

    starts_on: date
    ends_on: date
    counted_on: date
    groups: tuple[GroupReach, ...] | Erased | Withheld
    evidence: Evidence


class ReachAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a project reached, period by period."""

    header: Header
    project_id: UUID
    title: str
    is_published_form: bool
    """Small numbers are left out, and what would tell them."""
    periods: tuple[PeriodReach, ...]


class ReachPart:
    """The counts of one project."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.counts: dict[int, ReachCounted] = {}

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact."""
        if isinstance(fact, ProjectOpened):
            self.title = fact.title
        elif isinstance(fact, ReachCounted):
            self.counts[position] = fact


def answer(part: ReachPart, project_id: UUID, opened: Opened, header: Header, *, in_full: bool = False) -> ReachAnswer:
    """Whom a project reached, from what was folded and opened."""
    shown = _published(opened)
    newest = {(fact.starts_on, fact.ends_on): position for position, fact in part.counts.items()}
    if not in_full and any(isinstance(table, tuple) for place, table in opened.items() if place not in shown):
        header = msgspec.structs.replace(header, incomplete_because=(*header.incomplete_because, UNREADABLE))
    return ReachAnswer(
        header=header,
        project_id=project_id,
        title=part.title or "",
        is_published_form=not in_full,
        periods=tuple(
            PeriodReach(
                starts_on=starts_on,
                ends_on=ends_on,
                counted_on=part.counts[position].happened_on,
                groups=_groups(opened[position], shown.get(position, {}), position, in_full=in_full),
                evidence=evidence(position),
            )
            for (starts_on, ends_on), position in sorted(newest.items())
        ),
    )


def _published(opened: Opened) -> dict[int, dict[Key, Published]]:
    """Each table as it may be published after all that were counted before it, if all of them can be read."""
    found: dict[int, dict[Key, Published]] = {}
    for position, table in sorted(opened.items()):
        if not isinstance(table, tuple):
            break
        found[position] = published(_cells(table), _sums(table), earlier=list(found.values()))
    return found


def _cells(table: tuple[Counted, ...]) -> dict[Key, int]:
    cells = {(plain_name(one.group), column): getattr(one, column) for one in table for column in COLUMNS}
    return cells | {(plain_name(one.group), SILENT): one.asked - one.answered for one in table}


def _sums(table: tuple[Counted, ...]) -> list[Total[Key]]:
    names = [plain_name(one.group) for one in table]
    return [Total((name, "asked"), ((name, "answered"), (name, SILENT))) for name in names]


def _groups(
    table: tuple[Counted, ...] | Erased | Withheld, shown: Mapping[Key, Published], position: int, *, in_full: bool
) -> tuple[GroupReach, ...] | Erased | Withheld:
    if not isinstance(table, tuple):
        return table
    return tuple(_group(one, shown, position, in_full=in_full) for one in table)


def _group(one: Counted, shown: Mapping[Key, Published], position: int, *, in_full: bool) -> GroupReach:
    outside = {column: shown.get((plain_name(one.group), column), SUPPRESSED) for column in COLUMNS}
    inside = {column: getattr(one, column) for column in COLUMNS}
    return GroupReach(
        group=one.group,
        population=one.population,
        suppressed=any(isinstance(count, Suppressed) for count in outside.values()),
        evidence=evidence(position),
        **(inside if in_full else outside),
    )
