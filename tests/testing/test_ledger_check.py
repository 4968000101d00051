"""The conformance check passes for this library's own ledger, and fails for ledgers that break a promise."""

from collections.abc import Callable
from datetime import UTC, datetime
from inspect import ismodule
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coprod_ledger import Ledger
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.design_brief import gate
from coprod_ledger.ledger.questions import Questions
from coprod_ledger.ledger.unit_of_work import Outcome
from coprod_ledger.projections import sign_off
from coprod_ledger.projections.owed import OwedAnswer
from coprod_ledger.testing.clock import SteppingClock
from coprod_ledger.testing.ledger_check import check_ledger


def _in_memory(clock: SteppingClock) -> Ledger:
    return Ledger.in_memory(clock=clock)


def test_a_ledger_in_memory_keeps_its_promises() -> None:
    check_ledger(_in_memory, max_examples=15, steps=10)


def test_a_ledger_on_the_disk_keeps_its_promises(tmp_path: Path) -> None:
    names = count(1)

    def on_disk(clock: SteppingClock) -> Ledger:
        return Ledger.create(tmp_path / f"{next(names)}.db", kek=bytes(32), clock=clock)

    check_ledger(on_disk, max_examples=3, steps=8)


class _Forgetful(Ledger):
    """Does not know a request again."""

    def execute(self, command: Command) -> Outcome:
        outcome = super().execute(command.model_copy(update={"request_id": None}))
        return msgspec.structs.replace(outcome, is_repeat=False)


class _Gappy(Ledger):
    """Counts one position too many."""

    def execute(self, command: Command) -> Outcome:
        outcome = super().execute(command)
        return msgspec.structs.replace(outcome, positions=tuple(one + 1 for one in outcome.positions))


class _Backwards(Ledger):
    """Shows moments of recording that run backwards."""

    def facts(self, *, after: int = 0, **bounds: Any) -> Any:
        for position, fact in super().facts(after=after, **bounds):
            moment = datetime(2026, 1, 1, tzinfo=UTC).replace(microsecond=999_999 - position)
            yield position, msgspec.structs.replace(fact, recorded_at=moment)


class _Present(Ledger):
    """Answers what is known now, whenever it is asked about."""

    def at(self, *, known_at: Any = None, **bounds: Any) -> Questions:  # noqa: ARG002  (it forgets it)
        return super().at(**bounds)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (_Forgetful, "repeated request was|request id was"),
        (_Gappy, "positions"),
        (_Backwards, "ran backwards"),
        (_Present, "has changed"),
    ],
)
def test_a_ledger_that_breaks_a_promise_is_found_out(broken: type[Ledger], said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        check_ledger(lambda clock: broken.in_memory(clock=clock), max_examples=100, steps=15, shrinks=False)


def _deaf_to_the_last_stream(project: Any, brief: Any) -> Any:
    return gate.blockers(project, brief)[1:]


def test_a_gate_that_overlooks_a_stream_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_off, "gate_status", _status)

    with pytest.raises(AssertionError, match="by the rules"):
        check_ledger(_in_memory, max_examples=100, steps=15, shrinks=False)


def _status(project: Any, brief: Any) -> str:
    real = gate.gate_status(project, brief)
    return "open" if real == "closed" and not _deaf_to_the_last_stream(project, brief) else real


def test_a_sum_that_is_paid_and_still_owed_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., OwedAnswer] = Questions.owed

    def unpaid(self: Questions, **asked: Any) -> OwedAnswer:
        answer = real(self, **asked)
        people = [
            msgspec.structs.replace(
                person,
                balances=tuple(
                    msgspec.structs.replace(one, owed_minor=one.entitled_minor - one.declined_minor)
                    for one in person.balances
                ),
            )
            for person in answer.people
        ]
        return msgspec.structs.replace(answer, people=tuple(people))

    monkeypatch.setattr(Questions, "owed", unpaid)

    with pytest.raises(AssertionError, match="by the rules"):
        check_ledger(_in_memory, max_examples=300, steps=20, shrinks=False)


def test_facts_are_what_the_model_reads() -> None:
    """The model and the ledger under test share the facts, and nothing that is worked out from them."""
    from coprod_ledger.testing import model_of_money, model_of_people, model_of_the_gate

    models = (model_of_money, model_of_people, model_of_the_gate)
    names = {getattr(value, "__name__", "") for one in models for value in vars(one).values() if ismodule(value)}
    shared = {name for name in names if name.startswith("coprod_ledger")}

    assert {name.rpartition(".")[2].rpartition("_")[2] for name in shared} == {"facts"}
