"""The gate, at every position of every history, against a model that was written from the rules alone."""

from collections.abc import Callable, Sequence
from uuid import UUID

from hypothesis import given

from coprod_ledger import Ledger
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.design_brief.facts import BriefRevised
from coprod_ledger.domain.design_brief.sign_off_facts import SignedOff, SignOffCarriedForward
from coprod_ledger.domain.registry import COMMANDS
from coprod_ledger.projections.sign_off_answer import SignOffAnswer
from coprod_ledger.testing import strategies as s
from coprod_ledger.testing.model import Model

Record = Callable[[Sequence[Command]], Ledger]

AUTHORITY = tuple(
    COMMANDS[name]
    for name in (
        *("brief.sign_off", "member.end_capacity", "member.step_down", "project.leave_stream", "brief.revise"),
        *("project.appoint_signatory", "project.end_signatory", "project.delegate_signature"),
        *("project.revoke_delegation", "project.adopt_sign_off_rule", "brief.record_no_objection"),
    )
)
"""Commands that make and unmake the right to sign."""

SIGNED = {"signed", "signed_with_conditions", "provisional", "partly_signed", "no_objection"}
"""Standings of a stream that has signed the version in force, in whatever way."""


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
def test_property_1_the_gate_is_that_of_the_rules_at_every_position(record: Record, history: list[Command]) -> None:
    """Open exactly when every required stream is settled on the version in force, by the rule in force and by somebody
    with authority at that position, and one of them has signed.
    """
    for position, model, answer in _along(record(history)):
        expected = {brief_id: model.gate(brief_id) for brief_id in model.briefs(answer.project_id)}

        assert expected == {one.brief_id: one.gate for one in answer.gates}, f"at position {position}"


@given(history=s.histories(kinds=s.SIGN_OFF))
def test_a_closed_gate_names_exactly_the_streams_that_are_not_settled(record: Record, history: list[Command]) -> None:
    """Or says that it is about no stream in particular: there is none, none has signed, or the Board returned it."""
    for position, model, answer in _along(record(history)):
        for gate in answer.gates:
            named = {row.stream for row in answer.blockers if row.brief_id == gate.brief_id}
            missing = set(model.unsettled(gate.brief_id))
            expected = set() if gate.gate != "closed" or gate.status == "returned" else missing

            assert expected == named - {""}, f"at position {position}"
            assert bool(named) == (gate.gate == "closed"), f"at position {position}"


@given(history=s.histories(kinds=s.SIGN_OFF))
def test_property_3_after_a_revision_no_stream_is_signed_unless_its_signature_is_carried_forward(
    record: Record, history: list[Command]
) -> None:
    """Whatever the text is: also if it is one that was signed before."""
    ledger, fresh = record(history), dict[UUID, set[str]]()
    for position, fact in ledger.facts():
        match fact:
            case BriefRevised():
                fresh[fact.originator_id] = set()
            case SignedOff():
                fresh.setdefault(fact.originator_id, set()).add(fact.stream)
            case SignOffCarriedForward():
                fresh.setdefault(fact.originator_id, set()).update(fact.streams)
            case _:
                continue
        for row in ledger.at(known_at=position).sign_off(fact.project_id).rows:
            if row.status in SIGNED:
                assert row.stream in fresh[row.brief_id], f"{row.stream} at position {position}"


@given(history=s.histories(kinds=AUTHORITY))
def test_property_11_no_signature_counts_for_a_stream_whose_capacity_the_signatory_did_not_hold(
    record: Record, history: list[Command]
) -> None:
    """Whoever signs is in the stream, involved, and holds the capacity in which they joined, at that very position."""
    model = Model()
    for place, (_, fact) in enumerate(record(history).facts()):
        model.add(fact)
        if isinstance(fact, SignedOff) and not _has_no_quorum(fact):
            assert model.may_sign(fact, place)


def _has_no_quorum(fact: SignedOff) -> bool:
    present = (fact.in_favour or 0) + (fact.against or 0) + (fact.abstaining or 0)
    return fact.quorum_required is not None and present < fact.quorum_required
