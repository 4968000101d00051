"""Who is at the table: a project and a brief as the gate reads them, each person once, and only who still takes part.

Somebody who has stepped down, was asked to leave or has died is waited for no longer, from the fact on that says so;
what they signed before stands. Who rests is waited for. Whoever has two records is one member, and one voice.
"""

from typing import Final
from uuid import UUID

from msgspec.structs import replace

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.design_brief.brief import Brief
from coprod_ledger.domain.member.aggregate import Find, Member, members, same_person, standing_of
from coprod_ledger.domain.project.aggregate import Project, Stream, projects

GONE: Final = frozenset({"left", "died"})
"""Standings of who is waited for no longer."""


def people_in(project: Project, find: Find) -> Project:
    """The project, with those people in its streams who still take part, under the record by which they are known."""
    return replace(project, streams={name: _people(stream, find) for name, stream in project.streams.items()})


def _people(stream: Stream, find: Find) -> Stream:
    staying: dict[UUID, Capacity] = {}
    for one, capacity in stream.members.items():
        if (who := _person(one, find)) is not None:
            staying.setdefault(who, capacity)
    signatory_id = None if stream.signatory_id is None else _person(stream.signatory_id, find)
    return replace(stream, members=staying, signatory_id=signatory_id)


def _person(member_id: UUID, find: Find) -> UUID | None:
    """Under which record somebody is known. `None`: they have left, or died."""
    records = same_person(member_id, find)
    if not records:  # seen as at a day before they were registered
        return member_id
    return None if standing_of(records) in GONE else records[0].member_id


def voices_of_people(brief: Brief, find: Find) -> Brief:
    """The brief, with the voices of those who signed for themselves under the record by which each is known."""
    voices = {
        key: frozenset(records[0].member_id if (records := same_person(one, find)) else one for one in given)
        for key, given in brief.voices.items()
    }
    return replace(brief, voices=voices)


def at_present(brief: Brief, situation: Situation) -> tuple[Project, Brief]:
    """The brief's project and the brief, as the gate reads them now.

    Raises:
        ProjectNotFoundError.
    """

    def find(one: UUID) -> Member | None:
        return situation.find(members, one)

    return people_in(situation.load(projects, brief.project_id), find), voices_of_people(brief, find)
