"""The gate, at every position of every history, against a model that was written from the rules alone."""

from collections.abc import Callable, Sequence

from hypothesis import given

from coprod_ledger import Ledger
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.design_brief.facts import BriefRevised
from coprod_ledger.domain.design_brief.sign_off_facts import SignedOff
from coprod_ledger.domain.registry import COMMANDS
from coprod_ledger.projections.sign_off_answer import SignOffAnswer
from coprod_ledger.testing import strategies as s
from coprod_ledger.testing.model import Model

Record = Callable[[Sequence[Command]], Ledger]

AUTHORITY = tuple(
    COMMANDS[name]
    for name in (
        *("brief.sign_off", "member.end_capacity", "member.step_down", "project.leave_stream", "brief.revise"),
        *("project.appoint_signatory", "project.end_signatory"),
    )
)
"""Commands that make and unmake the right to sign."""


def _along(ledger: Ledger) -> list[tuple[int, Model, SignOffAnswer]]:
    """Position by position: the model so far, and the answers about each project as known then."""
    model, found = Model(), []
    for position, fact in ledger.facts():
        model.add(fact)
        for project_id in model.projects():
            seen = Model()
            seen.facts = list(model.facts)
            found.append((position, seen, ledger.at(known_at=position).sign_off(project_id)))
    return found


@given(history=s.histories(kinds=s.SIGN_OFF))
def test_the_gate_is_that_of_the_rules_at_every_position(record: Record, history: list[Command]) -> None:
    """Open exactly when every stream agrees to the version in force, by somebody entitled to sign for it."""
    for position, model, answer in _along(record(history)):
        expected = {brief_id: model.gate(brief_id) for brief_id in model.briefs(answer.project_id)}

        assert expected == {one.brief_id: one.gate for one in answer.gates}, f"at position {position}"


@given(history=s.histories(kinds=s.SIGN_OFF))
def test_a_closed_gate_names_exactly_the_streams_that_have_not_agreed(record: Record, history: list[Command]) -> None:
    for position, model, answer in _along(record(history)):
        for gate in answer.gates:
            named = [row.stream for row in answer.blockers if row.brief_id == gate.brief_id]
            streams = model.streams(gate.brief_id)
            missing = sorted(stream for stream in streams if not model.agrees(gate.brief_id, stream))
            expected = [] if gate.gate != "closed" else missing if streams else [""]

            assert expected == named, f"at position {position}"


@given(history=s.histories(kinds=AUTHORITY))
def test_no_signature_counts_of_somebody_who_was_not_entitled(record: Record, history: list[Command]) -> None:
    """Whoever signs for a stream is its signatory, in it, involved, and holds the capacity at that very position."""
    for position, model, answer in _along(record(history)):
        for row in answer.rows:
            if row.status == "signed":
                assert model.agrees(row.brief_id, row.stream), f"{row.stream} at position {position}"


@given(history=s.histories(kinds=s.SIGN_OFF))
def test_a_signature_names_the_capacity_that_the_signatory_held(record: Record, history: list[Command]) -> None:
    model = Model()
    for place, (_, fact) in enumerate(record(history).facts()):
        model.add(fact)
        if isinstance(fact, SignedOff):
            assert model.may_sign(fact, place)


@given(history=s.histories(kinds=s.SIGN_OFF))
def test_every_revision_lapses_every_signature(record: Record, history: list[Command]) -> None:
    """No stream is signed on the version in force right after a revision, whatever its text."""
    ledger = record(history)
    for position, fact in ledger.facts():
        if isinstance(fact, BriefRevised):
            answer = ledger.at(known_at=position).sign_off(fact.project_id)
            mine = [row for row in answer.rows if row.brief_id == fact.originator_id]

            assert "signed" not in {row.status for row in mine}
            assert {"not_asked"} >= {row.status for row in mine if row.version == fact.version}
