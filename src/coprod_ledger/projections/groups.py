"""Who is in each standing group, and has everybody accepted the agreement that is in force?"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.group import facts as f
from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.people import People, known_as, name_of


class GroupMember(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in a group."""

    member_id: UUID
    name: Text | None
    joined_on: date
    accepted_version: int | None
    """The last version of the agreement that they accepted. `None`: none."""
    has_accepted: bool
    """Whether that is the one in force; also if there is none to accept."""
    evidence: Evidence


class GroupRow(msgspec.Struct, frozen=True, kw_only=True):
    """One standing group."""

    group_id: UUID
    title: str
    organisation_id: UUID
    project_ids: tuple[UUID, ...]
    agreement_version: int
    """0: none was adopted."""
    adopted_on: date | None
    session_id: UUID | None
    """The meeting at which the agreement in force was adopted."""
    words: Text | None
    members: tuple[GroupMember, ...]
    evidence: Evidence


class GroupsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The standing groups."""

    header: Header
    groups: tuple[GroupRow, ...]


@dataclass(slots=True)
class GroupPart:
    """What the facts of one group say."""

    group_id: UUID
    formed: tuple[Any, int] | None = None
    projects: dict[UUID, int] = field(default_factory=dict)
    adopted: list[tuple[Any, int]] = field(default_factory=list)
    joined: dict[UUID, tuple[Any, int]] = field(default_factory=dict)
    accepted: dict[UUID, tuple[Any, int]] = field(default_factory=dict)

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one of the group's own facts."""
        match fact:
            case f.GroupFormed():
                self.formed = (fact, position)
            case f.GroupJoined():
                self.joined[fact.member_id] = (fact, position)
            case f.GroupLeft():
                self.joined.pop(fact.member_id, None)
            case f.GroupTookUpProject():
                self.projects[fact.project_id] = position
            case f.GroupAgreementAdopted():
                self.adopted.append((fact, position))
            case f.GroupAgreementAccepted():
                self.accepted[fact.member_id] = (fact, position)
            case _:
                pass


def row(part: GroupPart, people: People) -> GroupRow:
    """One group, from what was folded."""
    assert part.formed is not None, "a group that is asked about has been formed"
    formed, position = part.formed
    adopted = part.adopted[-1] if part.adopted else None
    version = adopted[0].version if adopted else 0
    return GroupRow(
        group_id=part.group_id,
        title=formed.title,
        organisation_id=formed.organisation_id,
        project_ids=tuple(part.projects),
        agreement_version=version,
        adopted_on=adopted[0].happened_on if adopted else None,
        session_id=adopted[0].session_id if adopted else None,
        words=adopted[0].words if adopted else None,
        members=tuple(_member(part, one, version, people) for one in part.joined),
        evidence=evidence(position, adopted[1] if adopted else None, *part.projects.values()),
    )


def _member(part: GroupPart, member_id: UUID, version: int, people: People) -> GroupMember:
    joined, position = part.joined[member_id]
    accepted, accepted_at = part.accepted.get(member_id, (None, None))
    return GroupMember(
        member_id=known_as(people, member_id),
        name=name_of(people, member_id),
        joined_on=joined.happened_on,
        accepted_version=accepted.version if accepted else None,
        has_accepted=version == 0 or (accepted is not None and accepted.version == version),
        evidence=evidence(position, accepted_at),
    )
