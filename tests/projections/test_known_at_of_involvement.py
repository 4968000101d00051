"""The questions about involvement answer from the facts up to a position and a day, and from nothing else."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger import Ledger
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.fact import Fact, routes_of
from coprod_ledger.domain.member.facts import MemberRegistered
from coprod_ledger.domain.member.identity_facts import RecordsMerged, RecordsSplit
from coprod_ledger.domain.project.facts import ProjectOpened, StreamJoined
from coprod_ledger.domain.promise.facts import PromiseMade
from coprod_ledger.domain.registry import COMMANDS
from coprod_ledger.projections import (
    annual_report,
    big_i,
    breadth,
    decided_before,
    duty,
    mode,
    practice,
    promises,
    quality_evidence,
)
from coprod_ledger.projections.agreement import AgreementPart
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.involvement_part import InvolvementPart
from coprod_ledger.projections.practice_part import PracticePart
from coprod_ledger.projections.projection import folded
from coprod_ledger.projections.promises import PromisePart
from coprod_ledger.testing import cast
from coprod_ledger.testing import strategies as s
from coprod_ledger.testing.ledger_check import AS_AT
from coprod_ledger.testing.model_of_people import person

Record = Callable[[Sequence[Command]], Ledger]
Facts = list[tuple[int, Fact]]

WHOSE = (MemberRegistered, RecordsMerged, RecordsSplit)
INVOLVING = [
    kind
    for name, kind in COMMANDS.items()
    if name.partition(".")[0] in {"project", "promise", "session", "contribution", "brief"}
]
"""The commands that these questions hang on."""


def _about(one: UUID, facts: Facts) -> Facts:
    return [(place, fact) for place, fact in facts if one.hex in routes_of(fact)]


def _own(one: UUID, facts: Facts) -> Facts:
    return [(place, fact) for place, fact in facts if fact.originator_id == one]


def _influence(project_id: UUID, facts: Facts) -> InfluencePart:
    part = folded(InfluencePart(project_id), _about(project_id, facts))
    for one in part.brought_in:
        folded(part, _own(one, facts))
    return part


def _involvement(project_id: UUID, facts: Facts, known: Facts) -> InvolvementPart:
    """Whose a record is counts whenever it happened: `known` holds also what happened after the day asked about."""
    found, everything = dict(_about(project_id, facts)), [fact for _, fact in known]
    joined = [fact.member_id for fact in found.values() if isinstance(fact, StreamJoined)]
    for one in {record for member_id in joined for record in person(everything, member_id)[1]}:
        found |= dict(_own(one, facts))
        found |= {place: fact for place, fact in _own(one, known) if isinstance(fact, WHOSE)}
    part = folded(InvolvementPart(project_id), _about(project_id, facts))
    part.agreements = lambda: folded(AgreementPart(project_id), sorted(found.items())).agreements
    for one in part.brought_in:
        folded(part, _own(one, facts))
    part.known = {one: person(everything, one)[0] for one in part.member_ids}
    return part


def _practice(project_id: UUID, facts: Facts, known: Facts) -> PracticePart:
    part = folded(PracticePart(project_id), _about(project_id, facts))
    part.known = {one: person([fact for _, fact in known], one)[0] for one in part.member_ids}
    return part


def _begun(kind: type[Fact], facts: Facts) -> list[UUID]:
    return [fact.originator_id for _, fact in facts if isinstance(fact, kind)]


def _plain(answer: Any) -> Any:
    """The answer as JSON values, without texts: opened or not is the asker's affair."""
    hidden = {"words", "review_words", "reason", "why_not"}

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(one) for name, one in value.items() if name not in hidden}
        return [plain(one) for one in value] if isinstance(value, list) else value

    return plain(msgspec.json.decode(msgspec.json.encode(answer)))


@given(
    history=s.histories(kinds=INVOLVING, max_size=8) | s.histories(),
    as_at=s.days() | st.just(AS_AT),
    data=st.data(),
)
def test_known_at_is_a_fold_of_the_facts_up_to_it(
    record: Record, history: list[Command], as_at: date, data: st.DataObject
) -> None:
    """Facts behind the position, and facts that happened after the day asked about, count for nothing."""
    ledger = record(history)
    facts = list(ledger.facts())
    if not facts:
        return
    position = data.draw(st.integers(1, len(facts)), label="position")
    known = facts[:position]
    then = [(place, fact) for place, fact in known if fact.happened_on <= as_at]
    asked = ledger.at(known_at=position, as_at=as_at)
    found: Any

    for project_id in asked.projects():
        part = _involvement(project_id, then, known)
        found = asked.mode(project_id)
        assert _plain(mode.answer(part, found.header)) == _plain(found)
        found = asked.decided_before(project_id)
        assert _plain(decided_before.answer(part, found.header)) == _plain(found)
        found = asked.breadth(project_id)
        assert _plain(breadth.answer(part, found.header)) == _plain(found)
        found = asked.practice(project_id)
        mine, influence = _practice(project_id, then, known), _influence(project_id, then)
        assert _plain(practice.answer(mine, influence, found.header)) == _plain(found)

    # The aggregates are those known at the position; what they tell is as at the day.
    parts = [_involvement(one, then, known) for one in _begun(ProjectOpened, known)]
    made = [folded(PromisePart(one), _own(one, then)) for one in _begun(PromiseMade, known)]
    found = asked.promises()
    rows = promises.answer(made, found.header)
    assert _plain(rows) == _plain(found)
    found = asked.big_i()
    assert _plain(big_i.answer(parts, found.header)) == _plain(found)
    found = asked.duty()
    assert _plain(duty.answer(parts, found.header)) == _plain(found)
    found = asked.annual_report(cast.FIRST_DAY, as_at)
    again = annual_report.answer(parts, rows.promises, found.header, first=cast.FIRST_DAY, last=as_at)
    assert _plain(again) == _plain(found)
    found = asked.quality_evidence()
    both = [(part, folded(PracticePart(part.project_id), _about(part.project_id, then))) for part in parts]
    assert _plain(quality_evidence.answer(both, rows.promises, found.header)) == _plain(found)
