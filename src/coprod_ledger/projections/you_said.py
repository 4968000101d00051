"""What did I say, and what happened to it? One person's contributions in plain words: you said, we did."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.contribution.facts import ContributionRecorded
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Text, Withheld
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.given import Given
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.influence_rows import Influence, rows_of
from coprod_ledger.projections.not_done import DROPPED, is_done

NOT_LISTED: Final = "what was given anonymously, or made anonymous since, cannot be listed for anybody"

_HAPPENED: Final = {
    "adopted": "We did this.",
    "adapted": "We did this in another way.",
    "middle_ground": "We found a middle way between this and what others asked for.",
    "named_as_source": "This is part of what the brief asks for.",
    "considered": "We thought about this. It did not change the brief.",
    "not_adopted": "We did not do this.",
    "no_influence": "Nothing has come of this.",
    "no_answer_yet": "Nobody has said yet what became of this.",
}
_HAD: Final = {
    "adopted": "We had taken this up.",
    "adapted": "We had taken this up in another way.",
    "middle_ground": "We had found a middle way between this and what others asked for.",
}
"""What is said of it where no brief in force shows it, the Board said no, or it was dropped."""
_BOARD: Final = {
    "approved": "The Board approved it on {}.",
    "approved_with_conditions": "The Board approved it, with conditions, on {}.",
    "returned": "The Board sent it back on {}.",
    "rejected": "The Board said no on {}.",
}
_FOLLOWED: Final = {
    "started": "Work on it began on {}.",
    "delivered": "It was finished on {}.",
    "changed": "On {} it was said that it is being done in another way than was agreed.",
    "dropped": "On {} it was said that it will not be done after all.",
}
_CAME: Final = {
    "delivered": "It has been done.",
    "not_delivered": "It was not done.",
    "kept": "When somebody last looked, it was so.",
    "broken": "When somebody last looked, it was not so.",
}


class YouSaid(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that somebody gave, and one thing that became of it."""

    contribution_id: UUID
    project_id: UUID | None
    project: str | None
    """`None`: it is not part of any project yet."""
    said_on: date
    is_of_a_group: bool
    """A group gave it, and this person was there."""
    words: Text
    what_happened: str
    """In plain words."""
    reason: Text | None
    said_by: str | None
    where_it_shows: str | None
    is_disputed: bool
    credit_choice: str
    """How its giver wants to be credited now."""
    is_withdrawn: bool
    told_on: date | None
    evidence: Evidence


class YouSaidAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What one person said, and what was done."""

    header: Header
    member_id: UUID
    rows: tuple[YouSaid, ...]
    """First said first."""


@dataclass(slots=True)
class YouSaidPart:
    """Which contributions one person gave, or was there for when their group gave them. Fold also their own facts."""

    member_id: UUID
    records: tuple[UUID, ...]
    """The ids of all their records."""
    contributions: dict[UUID, Given] = field(default_factory=dict)

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact."""
        one = fact.originator_id
        if isinstance(fact, ContributionRecorded) and {*self.records} & {fact.member_id, *fact.present_ids}:
            self.contributions.setdefault(one, Given(one))
        if one in self.contributions:
            self.contributions[one].fold(fact, position)

    @property
    def project_ids(self) -> tuple[UUID, ...]:
        """The projects that they belong to."""
        return tuple(dict.fromkeys(one for given in self.contributions.values() for one in given.project_ids))


def answer(part: YouSaidPart, projects: Iterable[InfluencePart], header: Header) -> YouSaidAnswer:
    """What one person said and what was done, from what was folded about them and about their projects."""
    by_id = {project.project_id: project for project in projects}
    rows = [row for given in part.contributions.values() for row in _rows(part, given, by_id)]
    return YouSaidAnswer(
        header=msgspec.structs.replace(header, incomplete_because=(NOT_LISTED,)),
        member_id=part.member_id,
        rows=tuple(sorted(rows, key=lambda row: (row.said_on, row.evidence))),
    )


def withheld(member_id: UUID, refused: Withheld, header: Header) -> YouSaidAnswer:
    """The answer for somebody who may not know who said what."""
    return YouSaidAnswer(
        header=msgspec.structs.replace(header, incomplete_because=(refused.because,)), member_id=member_id, rows=()
    )


def _rows(part: YouSaidPart, given: Given, projects: dict[UUID, InfluencePart]) -> Iterator[YouSaid]:
    if given.recorded is None or given.attribution == "anonymous":
        return
    is_of_a_group = given.recorded.member_id not in part.records
    here = [projects[one] for one in given.project_ids if one in projects]
    for project in here:
        for row in rows_of(project, project.contributions[given.contribution_id], {}):
            yield _row(row, project, is_of_a_group)
    if not here:
        yield YouSaid(
            contribution_id=given.contribution_id,
            project_id=None,
            project=None,
            said_on=given.made_on,
            is_of_a_group=is_of_a_group,
            words=given.words,
            what_happened="It is on record, and not part of any project yet.",
            reason=None,
            said_by=None,
            where_it_shows=None,
            is_disputed=False,
            credit_choice=given.attribution,
            is_withdrawn=given.withdrawn is not None,
            told_on=None,
            evidence=evidence(*given.evidence_of_credit),
        )


def _row(row: Influence, project: InfluencePart, is_of_a_group: bool) -> YouSaid:
    is_dropped = row.follow_up == DROPPED
    return YouSaid(
        contribution_id=row.contribution_id,
        project_id=project.project_id,
        project=project.title,
        said_on=row.made_on,
        is_of_a_group=is_of_a_group,
        words=row.words,
        what_happened=" ".join(_sentences(row)),
        reason=row.follow_up_words if is_dropped else row.reason,
        said_by=row.follow_up_by if is_dropped else row.said_by,
        where_it_shows=row.heading if is_done(row) else None,
        is_disputed=row.is_disputed,
        credit_choice=row.attribution,
        is_withdrawn=row.is_withdrawn,
        told_on=row.fed_back_on if row.is_told else None,
        evidence=row.evidence,
    )


def _sentences(row: Influence) -> Iterator[str]:
    if row.state_of_decision == "decided":
        yield "This came after the decision, so it could not change it."
    if row.influence != "no_answer_yet" or not row.deliveries:
        yield (_HAPPENED if is_done(row) and row.board != "rejected" else _HAPPENED | _HAD)[row.influence]
    if row.through_id is not None:
        yield "It was put together with what others said."
    if row.heading is not None and row.shows_in_version is not None:
        where = f"version {row.shows_in_version} of the brief, under “{row.heading}”"
        yield f"It is in {where}." if row.is_in_force else f"It was in {where}; later versions leave it out."
    if row.heading is not None and row.board is not None and row.board_on is not None:
        yield _BOARD[row.board].format(_day(row.board_on))
    if row.follow_up in _FOLLOWED and row.follow_up_on is not None:
        yield _FOLLOWED[row.follow_up].format(_day(row.follow_up_on))
    for one in row.deliveries:
        came = _CAME.get(one.outcome or "", "")
        yield f"We promised: “{one.statement}”. {came}".rstrip()
    if row.is_disputed:
        yield "Not everybody sees it this way."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
