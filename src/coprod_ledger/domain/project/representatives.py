"""Who speaks for an organisation in a stream, one after another.

A representative speaks for the organisation only while they are named. What each of them gave and signed stays theirs,
and nothing of it passes to the next.
"""

from msgspec.structs import replace

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member.aggregate import active_member, ids_of
from coprod_ledger.domain.organisation.aggregate import organisations
from coprod_ledger.domain.project import representatives_commands as c
from coprod_ledger.domain.project import representatives_facts as f
from coprod_ledger.domain.project.aggregate import Project, projects
from coprod_ledger.errors import AlreadyRecordedError, NotInStreamError, NotRecordedError


@projects.decides(c.ProjectNameRepresentative)
def name_representative(command: c.ProjectNameRepresentative, situation: Situation) -> f.RepresentativeNamed:
    """Refusals: ProjectNotFoundError, StreamNotFoundError, OrganisationNotFoundError, MemberNotFoundError,
    MemberSteppedDownError, NotInStreamError, AlreadyRecordedError.
    """
    project = situation.load(projects, command.project_id)
    stream = project.stream(command.stream)
    organisation = situation.load(organisations, command.organisation_id)
    member = active_member(command.member_id, situation)
    who = ids_of(command.member_id, situation)
    if not who & stream.members.keys():
        raise NotInStreamError(member.member_id, command.stream)
    before = project.representatives.get((command.stream, command.organisation_id))
    if before in who:
        raise AlreadyRecordedError(f"the representative {member.member_id} in the stream {command.stream!r}")
    return f.RepresentativeNamed(
        originator_id=project.project_id,
        stream=command.stream,
        organisation_id=organisation.organisation_id,
        member_id=member.member_id,
        in_place_of_id=before,
    )


@projects.decides(c.ProjectEndRepresentative)
def end_representative(command: c.ProjectEndRepresentative, situation: Situation) -> f.RepresentativeEnded:
    """Refusals: ProjectNotFoundError, NotRecordedError."""
    project = situation.load(projects, command.project_id)
    place = (command.stream, command.organisation_id)
    if place not in project.representatives:
        raise NotRecordedError(
            f"representative of the organisation {command.organisation_id} in the stream {command.stream!r}",
            remedy="There is nothing to end.",
        )
    return f.RepresentativeEnded(
        originator_id=project.project_id,
        stream=command.stream,
        organisation_id=command.organisation_id,
        member_id=project.representatives[place],
    )


@projects.evolves(f.RepresentativeNamed)
def _(project: Project, fact: f.RepresentativeNamed) -> Project:
    named = {(fact.stream, fact.organisation_id): fact.member_id}
    return replace(project, representatives={**project.representatives, **named})


@projects.evolves(f.RepresentativeEnded)
def _(project: Project, fact: f.RepresentativeEnded) -> Project:
    ended = (fact.stream, fact.organisation_id)
    return replace(project, representatives={k: v for k, v in project.representatives.items() if k != ended})
