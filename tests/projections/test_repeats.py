"""Sending a history again with the same request ids changes nothing, wherever it was cut off."""

from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger import Ledger, LedgerError
from coprod_ledger.domain.command import Command
from coprod_ledger.ledger.unit_of_work import Outcome
from coprod_ledger.testing import cast
from coprod_ledger.testing import strategies as s
from coprod_ledger.testing.clock import SteppingClock
from coprod_ledger.testing.ledger_check import answers


def _sent(ledger: Ledger, history: list[Command]) -> list[Outcome | type[LedgerError]]:
    came_of: list[Outcome | type[LedgerError]] = []
    for command in history:
        try:
            came_of.append(ledger.acting_as(cast.actor_for(command)).execute(command))
        except LedgerError as refusal:
            came_of.append(type(refusal))
    return came_of


def _accepted(history: list[Command], came_of: list[Outcome | type[LedgerError]]) -> list[Command]:
    return [one for one, outcome in zip(history, came_of, strict=True) if isinstance(outcome, Outcome)]


@given(history=s.histories())
def test_a_history_sent_twice_is_recorded_once(history: list[Command]) -> None:
    """Refusals are not remembered, so only what was accepted is sent again: corrections and reversals included."""
    with Ledger.in_memory(clock=SteppingClock()) as ledger:
        first = _sent(ledger, s.requested(history))
        accepted = _accepted(s.requested(history), first)
        facts, size = list(ledger.facts()), len(list(ledger.facts()))
        before = answers(ledger, size) if size else []
        again = _sent(ledger, accepted)

        assert [one for one in first if isinstance(one, Outcome)] == [
            Outcome(one.positions, one.made) for one in again if isinstance(one, Outcome)
        ]
        assert all(isinstance(one, Outcome) and one.is_repeat for one in again)
        assert facts == list(ledger.facts())
        assert before == (answers(ledger, size) if size else [])


@given(history=s.histories(), data=st.data())
def test_a_history_cut_off_and_sent_whole_is_recorded_once(history: list[Command], data: st.DataObject) -> None:
    """As after a crash in the middle of a file: the file is sent again from its first line."""
    with Ledger.in_memory(clock=SteppingClock()) as whole, Ledger.in_memory(clock=SteppingClock()) as cut:
        sent = _accepted(s.requested(history), _sent(whole, s.requested(history)))
        cut_off = data.draw(st.integers(0, len(sent)), label="cut off after")
        _sent(cut, sent[:cut_off])
        _sent(cut, sent)

        positions = [[type(fact).__name__ for _, fact in ledger.facts()] for ledger in (whole, cut)]
        assert positions[0] == positions[1]
