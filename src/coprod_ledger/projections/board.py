"""What has the Board decided, what does it want done by whom, and who has to sign again?"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.design_brief.gate import required, standing
from coprod_ledger.domain.personal import Text
from coprod_ledger.domain.project.aggregate import Project
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.brief_part import BriefPart
from coprod_ledger.projections.sign_off_part import SignOffPart


class BoardDecision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision of the Board about a brief."""

    brief_id: UUID
    version_submitted: int | None
    """The version that lay before the Board. `None`: none had been submitted."""
    version_decided: int
    outcome: str
    decided_on: date
    gate_was: str
    is_breach: bool
    """It approved while the gate was closed."""
    is_beyond_signed_text: bool
    """It changed the text: nobody has signed the version that it decided about."""
    in_confidence: bool
    words: Text | None
    streams_to_resign: tuple[str, ...]
    """If it was returned: the required streams that have not signed the version in force."""
    evidence: Evidence


class BoardConditionRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the Board wants done."""

    brief_id: UUID
    version_submitted: int | None
    outcome: str
    condition_id: UUID
    condition: Text
    owner: str
    due_on: date
    status: str
    """`open`, `overdue` or `met`."""
    met_on: date | None
    how: Text | None
    evidence: Evidence


class BoardAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the Board returned, approved or conditioned in one project."""

    header: Header
    project_id: UUID
    title: str
    decisions: tuple[BoardDecision, ...]
    conditions: tuple[BoardConditionRow, ...]


def answer(part: SignOffPart, header: Header) -> BoardAnswer:
    """What the Board has decided, from what was folded about sign-off."""
    project, each = part.at_present()
    return BoardAnswer(
        header=msgspec.structs.replace(header, rule_versions=(project.rule.name,)),
        project_id=part.project_id,
        title=part.title,
        decisions=tuple(row for one in each for row in _decisions(project, one)),
        conditions=tuple(row for one in each for row in _conditions(one, header.as_at)),
    )


def _decisions(project: Project, one: BriefPart) -> Iterator[BoardDecision]:
    for place, (said, submitted) in enumerate(one.decisions, start=1):
        fact = said.fact
        is_last = place == len(one.decisions)
        yield BoardDecision(
            brief_id=one.state.brief_id,
            version_submitted=submitted,
            version_decided=fact.version,
            outcome=fact.outcome,
            decided_on=said.on,
            gate_was=fact.gate_was,
            is_breach=fact.outcome.startswith("approved") and fact.gate_was == "closed",
            is_beyond_signed_text=fact.is_beyond_signed_text,
            in_confidence=fact.in_confidence,
            words=fact.words,
            streams_to_resign=_to_resign(project, one) if is_last and fact.outcome == "returned" else (),
            evidence=evidence(said.position, one.submitted.position if one.submitted and is_last else None),
        )


def _to_resign(project: Project, one: BriefPart) -> tuple[str, ...]:
    """All that the rule requires until there is a next version; then those that have not signed it."""
    names = [name for name in required(project) if name in project.streams and project.streams[name].ending is None]
    is_waiting = one.state.status == "returned"
    return tuple(name for name in names if is_waiting or standing(project, one.state, name) != "signed")


def _conditions(one: BriefPart, as_at: date) -> Iterator[BoardConditionRow]:
    for said, submitted in one.decisions:
        for condition in said.fact.conditions:
            met = one.board_conditions_met.get(condition.condition_id)
            waiting = "overdue" if condition.due_on < as_at else "open"
            yield BoardConditionRow(
                brief_id=one.state.brief_id,
                version_submitted=submitted,
                outcome=said.fact.outcome,
                condition_id=condition.condition_id,
                condition=condition.text,
                owner=condition.owner,
                due_on=condition.due_on,
                status="met" if met else waiting,
                met_on=met.on if met else None,
                how=met.fact.words if met else None,
                evidence=evidence(said.position, met.position if met else None),
            )
