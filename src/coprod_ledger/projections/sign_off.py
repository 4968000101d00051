"""Has every stream signed off this brief, in this version? And if it may not go to the Board, who has to do what?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from coprod_ledger.domain.design_brief import facts as f
from coprod_ledger.domain.design_brief.aggregate import briefs
from coprod_ledger.domain.design_brief.gate import Brief, blockers, gate_status
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Text
from coprod_ledger.domain.project.aggregate import Project, projects
from coprod_ledger.domain.project.facts import ProjectOpened, StreamEstablished
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.people import People, name_of

RULE = "every established stream, by its signatory, on the version in force"
"""The rule on who has to sign, in words."""


class SignOffRow(msgspec.Struct, frozen=True, kw_only=True):
    """Where one stream stands with one version."""

    brief_id: UUID
    version: int
    content_hash: str
    stream: str
    required: bool
    status: str
    """`signed`, `lapsed` (by a later version), `withdrawn` or `not_signed`."""
    signed_by: Text | None
    signatory_id: UUID | None
    capacity: str | None
    authority: str | None
    signed_on: date | None
    shared_on: date | None
    """The day on which the stream was given the version. `None`: it was not."""
    evidence: Evidence


class BlockerRow(msgspec.Struct, frozen=True, kw_only=True):
    """Why the gate is closed, and who has to act."""

    brief_id: UUID
    stream: str
    kind: str
    """`no_streams`, `not_signed`, `lapsed` or `withdrawn`."""
    to_act: Text | None
    """The signatory's name. `None`: the stream has to name a signatory first."""
    to_act_id: UUID | None
    since: date
    days_waiting: int
    evidence: Evidence


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened on the way to the Board."""

    brief_id: UUID
    step: str
    """`drafted`, `revised`, `submitted`, `rescinded`, or `board_` and what the Board decided."""
    version: int
    on: date
    gate: str
    """What the gate was at that position: `open`, `closed` or `decided`."""
    words: Text | None
    evidence: Evidence


class BriefGate(msgspec.Struct, frozen=True, kw_only=True):
    """Whether one brief may go to the Board."""

    brief_id: UUID
    version: int
    status: str
    """`draft`, `submitted`, or what the Board decided."""
    gate: str
    is_breach: bool
    """The Board approved a version while the gate was closed."""


class SignOffAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Sign-off in one project: each stream's standing with each version, and the gate of each brief."""

    header: Header
    project_id: UUID
    title: str
    rule: str
    gates: tuple[BriefGate, ...]
    blockers: tuple[BlockerRow, ...]
    rows: tuple[SignOffRow, ...]
    steps: tuple[Step, ...]


@dataclass(slots=True)
class _Version:
    version: int
    content_hash: str
    on: date
    position: int


@dataclass(slots=True)
class _BriefPart:
    """One brief: the state that decisions use, and what the answer shows besides."""

    state: Brief
    versions: list[_Version] = field(default_factory=list)
    signed: dict[tuple[int, str], tuple[f.SignedOff, int]] = field(default_factory=dict)
    withdrawn: dict[tuple[int, str], tuple[f.SignOffWithdrawn, int]] = field(default_factory=dict)
    shared: dict[tuple[int, str], tuple[date, int]] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    is_breach: bool = False


@dataclass(slots=True)
class SignOffPart:
    """What the facts of one project say about sign-off."""

    project_id: UUID
    project: Project | None = None
    title: str = ""
    streams: dict[str, tuple[date, int]] = field(default_factory=dict)
    """When each stream was established."""
    briefs: dict[UUID, _BriefPart] = field(default_factory=dict)

    def fold(self, fact: Fact, position: int) -> None:
        """Takes in one fact of the project. The states are evolved by the very rules that decisions use."""
        if fact.originator_id == self.project_id:
            if self.project is None and not isinstance(fact, ProjectOpened):
                return
            self.project = projects.evolve(self.project, fact)
            if isinstance(fact, ProjectOpened):
                self.title = fact.title
            elif isinstance(fact, StreamEstablished):
                self.streams[fact.stream] = (fact.happened_on, position)
        elif type(fact) in briefs.begun or type(fact) in briefs.evolved:
            self._fold_brief(fact, position)

    def _fold_brief(self, fact: Any, position: int) -> None:
        known = self.briefs.get(fact.originator_id)
        if self.project is None or (known is None and not isinstance(fact, f.BriefDrafted)):
            return
        state = briefs.evolve(known.state if known else None, fact)
        part = known or self.briefs.setdefault(fact.originator_id, _BriefPart(state))
        part.state = state
        on, key = fact.happened_on, (getattr(fact, "version", 1), getattr(fact, "stream", ""))
        match fact:
            case f.BriefDrafted() | f.BriefRevised():
                part.versions.append(_Version(state.version, fact.content_hash, on, position))
                self._step(part, "drafted" if isinstance(fact, f.BriefDrafted) else "revised", fact, position)
            case f.BriefShared():
                part.shared.setdefault(key, (on, position))
            case f.SignedOff():
                part.signed[key] = (fact, position)
                part.withdrawn.pop(key, None)
            case f.SignOffWithdrawn():
                part.withdrawn[key] = (fact, position)
            case f.SubmittedToBoard():
                self._step(part, "submitted", fact, position)
            case f.SubmissionRescinded():
                self._step(part, "rescinded", fact, position)
            case f.BoardDecided():
                part.is_breach = fact.outcome.startswith("approved") and fact.gate_was == "closed"
                self._step(part, f"board_{fact.outcome}", fact, position, gate=fact.gate_was, words=fact.words)
            case _:
                pass

    def _step(
        self, part: _BriefPart, step: str, fact: Fact, position: int, *, gate: str | None = None, words: Any = None
    ) -> None:
        assert self.project is not None
        part.steps.append(
            Step(
                brief_id=fact.originator_id,
                step=step,
                version=getattr(fact, "version", 1),
                on=fact.happened_on,
                gate=gate or gate_status(self.project, part.state),
                words=words,
                evidence=evidence(position),
            )
        )

    @property
    def member_ids(self) -> frozenset[UUID]:
        """The members whose names the answer needs: those who signed, and those who have to."""
        signed = {fact.member_id for one in self.briefs.values() for fact, _ in one.signed.values()}
        streams = self.project.streams.values() if self.project else ()
        return frozenset(signed | {one.signatory_id for one in streams if one.signatory_id is not None})


def answer(part: SignOffPart, people: People, header: Header) -> SignOffAnswer:
    """Who has signed what, from what was folded."""
    project = part.project
    assert project is not None, "a project that is asked about has been opened"
    return SignOffAnswer(
        header=header,
        project_id=part.project_id,
        title=part.title,
        rule=RULE,
        gates=tuple(
            BriefGate(
                brief_id=one.state.brief_id,
                version=one.state.version,
                status=one.state.status,
                gate=gate_status(project, one.state),
                is_breach=one.is_breach,
            )
            for one in part.briefs.values()
        ),
        blockers=tuple(row for one in part.briefs.values() for row in _blockers(part, project, one, people, header)),
        rows=tuple(row for one in part.briefs.values() for row in _rows(part, one, people)),
        steps=tuple(step for one in part.briefs.values() for step in one.steps),
    )


def _blockers(
    part: SignOffPart, project: Project, one: _BriefPart, people: People, header: Header
) -> Iterator[BlockerRow]:
    if gate_status(project, one.state) != "closed":
        return
    current = one.versions[-1]
    for blocker in blockers(project, one.state):
        since, because = current.on, current.position
        established = part.streams.get(blocker.stream)
        if blocker.kind == "withdrawn":
            fact, because = one.withdrawn[blocker.version_signed or current.version, blocker.stream]
            since = fact.happened_on
        elif established and established[1] > because:
            since, because = established
        yield BlockerRow(
            brief_id=one.state.brief_id,
            stream=blocker.stream,
            kind=blocker.kind,
            to_act=name_of(people, blocker.to_act_id),
            to_act_id=blocker.to_act_id,
            since=since,
            days_waiting=(header.as_at - since).days,
            evidence=evidence(because),
        )


def _rows(part: SignOffPart, one: _BriefPart, people: People) -> Iterator[SignOffRow]:
    for index, written in enumerate(one.versions):
        later = one.versions[index + 1] if index + 1 < len(one.versions) else None
        for stream in part.streams:
            key = (written.version, stream)
            fact, signed_at = one.signed.get(key, (None, None))
            withdrawn_at = one.withdrawn[key][1] if key in one.withdrawn else None
            shared_on, shared_at = one.shared.get(key, (None, None))
            if fact is None:
                status = "not_signed"
            elif withdrawn_at:
                status = "withdrawn"
            else:
                status = "lapsed" if later else "signed"
            yield SignOffRow(
                brief_id=one.state.brief_id,
                version=written.version,
                content_hash=written.content_hash,
                stream=stream,
                required=True,
                status=status,
                signed_by=name_of(people, fact.member_id) if fact else None,
                signatory_id=fact.member_id if fact else None,
                capacity=fact.capacity if fact else None,
                authority=fact.authority if fact else None,
                signed_on=fact.happened_on if fact else None,
                shared_on=shared_on,
                evidence=evidence(
                    written.position,
                    shared_at,
                    signed_at,
                    withdrawn_at,
                    later.position if later and status == "lapsed" else None,
                ),
            )
