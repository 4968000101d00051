"""How a project's facts change what decisions need to know."""

from typing import Any, Final

from msgspec.structs import replace

from coprod_ledger.domain.capacity import StreamKind
from coprod_ledger.domain.project import facts as f
from coprod_ledger.domain.project.aggregate import Project, Stream, projects

NO_STREAM: Final = Stream(StreamKind.EXPERIENCE)
"""Stands in for a stream that is not known."""


def _with_stream(project: Project, name: str, **changes: Any) -> Project:
    if name not in project.streams:  # seen as at a day before it was established
        return project
    return replace(project, streams={**project.streams, name: replace(project.streams[name], **changes)})


@projects.begins(f.ProjectOpened)
def _(fact: f.ProjectOpened) -> Project:
    return Project(fact.originator_id, fact.organisation_id)


@projects.evolves(f.FixedPointDeclared)
def _(project: Project, fact: f.FixedPointDeclared) -> Project:
    return replace(project, fixed_points=project.fixed_points | {fact.fixed_point_id})


@projects.evolves(f.FixedPointWithdrawn)
def _(project: Project, fact: f.FixedPointWithdrawn) -> Project:
    return replace(project, fixed_points=project.fixed_points - {fact.fixed_point_id})


@projects.evolves(f.OpenQuestionDeclared)
def _(project: Project, fact: f.OpenQuestionDeclared) -> Project:
    return replace(project, open_questions=project.open_questions | {fact.question_id})


@projects.evolves(f.OpenQuestionClosed)
def _(project: Project, fact: f.OpenQuestionClosed) -> Project:
    return replace(project, open_questions=project.open_questions - {fact.question_id})


@projects.evolves(f.StreamEstablished)
def _(project: Project, fact: f.StreamEstablished) -> Project:
    return replace(project, streams={**project.streams, fact.stream: Stream(fact.kind)})


@projects.evolves(f.StreamJoined)
def _(project: Project, fact: f.StreamJoined) -> Project:
    stream = project.streams.get(fact.stream, NO_STREAM)
    return _with_stream(project, fact.stream, members={**stream.members, fact.member_id: fact.capacity})


@projects.evolves(f.StreamLeft)
def _(project: Project, fact: f.StreamLeft) -> Project:
    stream = project.streams.get(fact.stream, NO_STREAM)
    staying = {who: capacity for who, capacity in stream.members.items() if who != fact.member_id}
    signatory = None if stream.signatory_id == fact.member_id else stream.signatory_id
    return _with_stream(project, fact.stream, members=staying, signatory_id=signatory)


@projects.evolves(f.SignatoryAppointed)
def _(project: Project, fact: f.SignatoryAppointed) -> Project:
    return _with_stream(project, fact.stream, signatory_id=fact.member_id)


@projects.evolves(f.SignatoryEnded)
def _(project: Project, fact: f.SignatoryEnded) -> Project:
    return _with_stream(project, fact.stream, signatory_id=None)
