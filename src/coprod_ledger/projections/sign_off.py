"""Has every stream signed off this brief, in this version? And if it may not go to the Board, who has to do what?"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec

from coprod_ledger.domain.design_brief.gate import blockers, gate_status
from coprod_ledger.domain.design_brief.sign_off_facts import EditorialDeclared
from coprod_ledger.domain.project.aggregate import Project
from coprod_ledger.errors import Blocker
from coprod_ledger.projections.answer import Header, evidence
from coprod_ledger.projections.became import became
from coprod_ledger.projections.brief_part import BriefPart, Said, Stage
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.people import People, name_of
from coprod_ledger.projections.sign_off_answer import (
    BlockerRow,
    BriefGate,
    ClosedBy,
    ConditionRow,
    DissentRow,
    EndedStream,
    OpenConflict,
    SignOffAnswer,
    Step,
    UnansweredRequest,
)
from coprod_ledger.projections.sign_off_part import SignOffPart
from coprod_ledger.projections.sign_off_rows import rows

SETTLED = {"agreed", "middle_ground", "yielded"}
"""Outcomes of a conflict after which the streams do not differ any more."""


def answer(part: SignOffPart, given: InfluencePart, people: People, header: Header) -> SignOffAnswer:
    """Who has signed what, from what was folded."""
    project, each = part.at_present()
    return SignOffAnswer(
        header=msgspec.structs.replace(header, rule_versions=(project.rule.name,)),
        project_id=part.project_id,
        title=part.title,
        rule=project.rule.in_words(),
        gates=tuple(_gate(project, one) for one in each),
        blockers=tuple(row for one in each for row in _blockers(part, project, one, people, header)),
        rows=tuple(row for one in each for row in rows(part, project, one, people)),
        conditions=tuple(row for one in each for row in _conditions(one)),
        dissents=tuple(row for one in each for row in _dissents(one, people)),
        ended_streams=tuple(_ended(said) for said in part.ended.values()),
        open_conflicts=tuple(_conflicts(part)),
        unanswered_requests=tuple(_unanswered(given)),
        steps=tuple(_step(one, stage) for one in each for stage in one.stages),
    )


def _gate(project: Project, one: BriefPart) -> BriefGate:
    last = one.decisions[-1][0].fact if one.decisions else None
    is_approved = last is not None and last.outcome.startswith("approved")
    is_breach = last is not None and is_approved and last.gate_was == "closed"
    return BriefGate(
        brief_id=one.state.brief_id,
        version=one.state.version,
        status=one.state.status,
        gate=gate_status(project, one.state),
        is_breach=is_breach,
        was_closed_by=tuple(ClosedBy(stream=by.stream, kind=by.kind) for by in one.closed_by) if is_breach else (),
        is_approved_beyond_signed_text=last is not None and is_approved and last.is_beyond_signed_text,
    )


def _blockers(
    part: SignOffPart, project: Project, one: BriefPart, people: People, header: Header
) -> Iterator[BlockerRow]:
    if gate_status(project, one.state) != "closed":
        return
    for blocker in blockers(project, one.state):
        since = _came_to_be(part, one, blocker)
        yield BlockerRow(
            brief_id=one.state.brief_id,
            stream=blocker.stream,
            kind=blocker.kind,
            to_act=name_of(people, blocker.to_act_id),
            to_act_id=blocker.to_act_id,
            role_to_act=blocker.role,
            since=since.on,
            days_waiting=(header.as_at - since.on).days,
            evidence=evidence(since.position),
        )


_MARK_OF = {
    "withdrawn": "withdrawn",
    "withheld": "answer",
    "abstained": "answer",
    "provisional": "answer",
    "not_answered": "asked",
    "partly_signed": "asked",
}
"""Where the thing that blocks was said."""


def _came_to_be(part: SignOffPart, one: BriefPart, blocker: Blocker) -> Said:
    """What made the blocker be: the stream was asked, the signature lapsed, the condition was set …"""
    version, name = one.state.version, blocker.stream
    if blocker.kind == "returned" and one.decisions:
        return one.decisions[-1][0]
    if blocker.kind == "signed_with_conditions" and (signed := one.state.answer(name)) is not None:
        open_now = one.state.open_conditions(signed)
        carried = one.mark("carried", version, name)
        if carried is not None and open_now & one.settled.keys():  # met, and undone by the text it was carried to
            return carried
        found = [said for condition, (said, _) in one.conditions.items() if condition in open_now]
        if found:
            return min(found, key=lambda said: said.position)
    if blocker.kind in {"no_objection", "not_established"} and part.rule is not None:
        return part.rule
    if (marked := one.mark(_MARK_OF.get(blocker.kind, ""), version, name)) is not None:
        return marked
    since = [one.written[version], part.streams.get(name), part.restored.get(name)]
    return max((said for said in since if said is not None), key=lambda said: said.position)


def _conditions(one: BriefPart) -> Iterator[ConditionRow]:
    current = {
        condition
        for (version, _), given in one.state.answers.items()
        if version == one.state.version and not given.is_withdrawn
        for condition in given.condition_ids
    }
    for condition_id, (said, condition) in one.conditions.items():
        is_undone = one.state.conditions.get(condition_id, ("", False))[1]
        settled = None if is_undone else one.settled.get(condition_id)
        status = "open" if condition_id in current else "lapsed"
        yield ConditionRow(
            brief_id=one.state.brief_id,
            condition_id=condition_id,
            version=said.fact.version,
            stream=said.fact.stream,
            element=condition.element,
            text=condition.text,
            status=settled.fact.outcome if settled else status,
            set_on=said.on,
            settled_on=settled.on if settled else None,
            evidence=evidence(said.position, settled.position if settled else None),
        )


def _dissents(one: BriefPart, people: People) -> Iterator[DissentRow]:
    told = set(one.submitted.fact.dissent_ids) if one.submitted else set[UUID]()
    for dissent_id, said in one.dissents.items():
        withdrawn = one.dissents_withdrawn.get(dissent_id)
        went = dissent_id in told
        yield DissentRow(
            brief_id=one.state.brief_id,
            dissent_id=dissent_id,
            version=said.fact.version,
            stream=said.fact.stream,
            kind=said.fact.kind,
            attribution=said.fact.attribution,
            said_by=name_of(people, said.fact.member_id) if said.fact.attribution == "named" else None,
            words=said.fact.words,
            on=said.on,
            is_withdrawn=withdrawn is not None,
            went_to_board=went,
            evidence=evidence(
                said.position,
                withdrawn.position if withdrawn else None,
                one.submitted.position if one.submitted and went else None,
            ),
        )


def _ended(said: Said) -> EndedStream:
    return EndedStream(
        stream=said.fact.stream,
        how=said.fact.how,
        into=said.fact.into,
        decided_by=said.fact.decided_by,
        reason=said.fact.reason,
        on=said.on,
        evidence=evidence(said.position),
    )


def _conflicts(part: SignOffPart) -> Iterator[OpenConflict]:
    for conflict_id, (raised, *resolved) in part.conflicts.items():
        outcome = resolved[-1].fact.outcome if resolved else None
        if outcome not in SETTLED:
            yield OpenConflict(
                conflict_id=conflict_id,
                subject=raised.fact.subject,
                outcome=outcome,
                raised_on=raised.on,
                evidence=evidence(raised.position, *(said.position for said in resolved)),
            )


def _unanswered(part: InfluencePart) -> Iterator[UnansweredRequest]:
    """Requests that no brief in force rests on, directly or through a wording of several, and of which nobody said."""
    for one in part.given:
        assert one.recorded is not None, "it was given"
        is_request = one.recorded.kind == "request" and one.withdrawn is None
        if part.briefs and is_request and became(part, one)[0].influence == "no_answer_yet":
            yield UnansweredRequest(
                contribution_id=one.contribution_id,
                stream=one.stream_in(part.project_id),
                words=one.words,
                given_on=one.made_on,
                evidence=evidence(*one.evidence_of_credit),
            )


def _step(one: BriefPart, stage: Stage) -> Step:
    fact: Any = stage.said.fact
    remark = None
    if isinstance(fact, EditorialDeclared) and fact.version in one.written:
        is_same = one.written[fact.version].fact.recorded_by == fact.recorded_by
        remark = "same_recorder" if is_same else None
    return Step(
        brief_id=one.state.brief_id,
        step=stage.step,
        version=stage.version,
        on=stage.said.on,
        gate=stage.gate,
        by=getattr(fact, "declared_by", None) or getattr(fact, "by", None) or getattr(fact, "drafted_by", None),
        words=getattr(fact, "words", None) or getattr(fact, "reason", None),
        remark=remark,
        evidence=evidence(stage.said.position),
    )
