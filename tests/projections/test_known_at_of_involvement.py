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
from coprod_ledger.domain.project.facts import ProjectOpened
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
from coprod_ledger.projections.involvement_part import InvolvementPart
from coprod_ledger.projections.practice_part import PracticePart
from coprod_ledger.projections.projection import folded
from coprod_ledger.projections.promises import PromisePart
from coprod_ledger.testing import cast
from coprod_ledger.testing import strategies as s
from coprod_ledger.testing.ledger_check import AS_AT

Record = Callable[[Sequence[Command]], Ledger]
Facts = list[tuple[int, Fact]]

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


def _involvement(project_id: UUID, facts: Facts) -> InvolvementPart:
    part = folded(InvolvementPart(project_id), _about(project_id, facts))
    for one in part.brought_in:
        folded(part, _own(one, facts))
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
        part = _involvement(project_id, then)
        found = asked.mode(project_id)
        assert _plain(mode.answer(part, found.header)) == _plain(found)
        found = asked.decided_before(project_id)
        assert _plain(decided_before.answer(part, found.header)) == _plain(found)
        found = asked.breadth(project_id)
        assert _plain(breadth.answer(part, found.header)) == _plain(found)
        found = asked.practice(project_id)
        assert _plain(practice.answer(folded(PracticePart(project_id), _about(project_id, then)), found.header)) == (
            _plain(found)
        )

    # The aggregates are those known at the position; what they tell is as at the day.
    parts = [_involvement(one, then) for one in _begun(ProjectOpened, known)]
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
