"""Who is in each standing group, and has everybody accepted the agreement that is in force?"""

from collections.abc import Iterator
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
        members=tuple(_members(part, version, people)),
        evidence=evidence(position, adopted[1] if adopted else None, *part.projects.values()),
    )


def _members(part: GroupPart, version: int, people: People) -> Iterator[GroupMember]:
    """Each person once: since they first joined, with the last agreement that they accepted under any record."""
    by_person: dict[UUID, list[UUID]] = {}
    for one in part.joined:
        by_person.setdefault(known_as(people, one), []).append(one)
    for person, records in by_person.items():
        accepted = [part.accepted[one] for one in records if one in part.accepted]
        last = max((fact.version for fact, _ in accepted), default=None)
        yield GroupMember(
            member_id=person,
            name=name_of(people, person),
            joined_on=min(part.joined[one][0].happened_on for one in records),
            accepted_version=last,
            has_accepted=version in {0, last},
            evidence=evidence(*(part.joined[one][1] for one in records), *(position for _, position in accepted)),
        )
