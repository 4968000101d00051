"""A conformance check for a ledger as somebody else runs it: other disks, other policies, a wrapper of their own.

    def test_our_ledger_keeps_its_promises(tmp_path):
        names = itertools.count()
        check_ledger(lambda clock: Ledger.create(tmp_path / f"{next(names)}.db", kek=KEK, clock=clock))

>>> check_ledger(lambda clock: Ledger.in_memory(clock=clock), max_examples=1, steps=1)
"""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID, uuid5

import msgspec
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from coprod_ledger.domain.command import Command
from coprod_ledger.domain.erasure.facts import ErasureCompleted
from coprod_ledger.domain.identity import Actor, Role
from coprod_ledger.errors import LedgerError, RequestReusedError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.unit_of_work import Outcome
from coprod_ledger.testing import cast
from coprod_ledger.testing.clock import SteppingClock
from coprod_ledger.testing.legal import led_up_to
from coprod_ledger.testing.model import Model
from coprod_ledger.testing.strategies import MONEY, SIGN_OFF, commands

Factory: TypeAlias = Callable[[SteppingClock], Ledger]
"""Makes a new, empty ledger that tells the time by the given clock. Each is closed when it has been used."""

_COSTLY = frozenset({Phase.shrink, Phase.explain})
_LEAD = Actor("lead", frozenset({Role.INVOLVEMENT_LEAD}))
AS_AT = date(2030, 1, 1)
"""Questions are asked as at a day after everything."""


def check_ledger(factory: Factory, *, max_examples: int = 50, steps: int = 15, shrinks: bool = True) -> None:
    """Run generated histories against ledgers from `factory`; raise `AssertionError` with the shortest that fails.

    The promises: positions are 1, 2, 3 … without gaps, and a refusal records nothing; a repeated request returns its
    first outcome and changes nothing, and its id with other content is refused; an answer as known at an earlier
    position never changes, and equals that of a ledger which was told no more; moments of recording never run
    backwards; the gate and the sums owed are those of an independent model.

    Args:
        factory: makes a new, empty ledger that holds the policies that come with the library.
        max_examples: how many histories.
        steps: how many commands are asked for in each, besides those that have to come first.
        shrinks: whether to look for the shortest history that fails, which can take minutes. `False`: report the
            first that was found.
    """
    machine = type("TheLedger", (_Machine,), {"factory": staticmethod(factory)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=max_examples,
            stateful_step_count=steps,
            deadline=None,
            report_multiple_bugs=False,
            phases=[phase for phase in Phase if phase not in _COSTLY or (shrinks and phase is Phase.shrink)],
            suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
        ),
    )


def answers(ledger: Ledger, position: int) -> list[bytes]:
    """Every question about the cast as known at a position, as JSON; nobody's texts are in it, erased or not.

    Counts by group are sealed as a whole, so they are asked for by somebody who is shown them.
    """
    asked = ledger.at(known_at=position, as_at=AS_AT)
    shown = ledger.acting_as(_LEAD).at(known_at=position, as_at=AS_AT)
    found: list[Any] = [asked.owed(), asked.promises(), asked.big_i(), asked.duty(), asked.quality_evidence()]
    found.append(asked.annual_report(cast.FIRST_DAY, AS_AT))
    found += [asked.people(), asked.groups(), asked.arrangements()]
    for project_id in asked.projects():
        found += [asked.influence(project_id), asked.sign_off(project_id), asked.objections(project_id)]
        found += [asked.not_done(project_id), asked.quotations(project_id), asked.mode(project_id)]
        found += [asked.decided_before(project_id), asked.breadth(project_id), asked.practice(project_id)]
        found += [asked.board(project_id), asked.left_open(project_id), shown.reach(project_id)]
    return [msgspec.json.encode(_textless(msgspec.to_builtins(answer))) for answer in found]


def comparable(ledger: Ledger, position: int) -> list[Any]:
    """The same answers without what differs between two ledgers with one history: hashes under their own keys."""
    return [_without(msgspec.json.decode(answer)) for answer in answers(ledger, position)]


def _textless(value: Any) -> Any:
    """Without the difference between a text that is withheld and one that is erased: that may change at any time."""
    if isinstance(value, dict):
        return None if "shown" in value else {name: _textless(one) for name, one in value.items()}
    return [_textless(one) for one in value] if isinstance(value, list | tuple) else value


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without(one) for name, one in value.items() if name not in {"head_hash", "content_hash"}}
    return [_without(one) for one in value] if isinstance(value, list) else value


class _Machine(RuleBasedStateMachine):
    """One ledger, its model, and what was answered so far."""

    factory: Factory

    def __init__(self) -> None:
        super().__init__()
        self.ledger = self.factory(SteppingClock())
        self.model = Model()
        self.sent: list[tuple[Command, tuple[int, ...]]] = []
        """What was accepted, with its positions; each under a request id of its own."""
        self.answered: dict[int, list[bytes]] = {}

    @rule(command=commands())
    def record(self, command: Command) -> None:
        """A command, led up to by what it needs."""
        led_up_to(command, self._send)

    @rule(command=commands(kinds=SIGN_OFF) | commands(kinds=MONEY))
    def record_what_matters_most(self, command: Command) -> None:
        """A command about sign-off or money, led up to by what it needs."""
        led_up_to(command, self._send)

    @rule(command=commands())
    def record_as_it_is(self, command: Command) -> None:
        """A command that is refused as often as not."""
        try:
            self._send(command)
        except LedgerError:
            assert self._size() == len(self.model.facts), "a refused command has recorded something"

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        """A request comes again, as after a lost reply."""
        command, positions = data.draw(st.sampled_from(self.sent))
        try:
            outcome = self._execute(self.ledger, command)
        except LedgerError as refusal:
            raise AssertionError("a repeated request was refused") from refusal
        assert outcome.is_repeat, "a repeated request was taken for a new one"
        assert outcome.positions == positions, "a repeated request has another outcome than the first"
        assert self._size() == len(self.model.facts), "a repeated request has recorded something"

    @precondition(lambda self: len({command.command_name() for command, _ in self.sent}) > 1)
    @rule(data=st.data())
    def reuse(self, data: st.DataObject) -> None:
        """A request id comes again with other content."""
        command, _ = data.draw(st.sampled_from(self.sent))
        other, _ = next(pair for pair in self.sent if type(pair[0]) is not type(command))
        try:
            self._execute(self.ledger, other.model_copy(update={"request_id": command.request_id}))
        except RequestReusedError:
            return
        except LedgerError as refusal:
            raise AssertionError("a request id was not known again") from refusal
        raise AssertionError("a request id was accepted again with other content")

    @precondition(lambda self: self.model.facts)
    @rule()
    def ask(self) -> None:
        """The answers of now are remembered; those of then are asked for again at the end."""
        self.answered[len(self.model.facts)] = answers(self.ledger, len(self.model.facts))

    @invariant()
    def agrees_with_the_model(self) -> None:
        """The gate of each brief, and what each member is owed."""
        for project_id in self.model.projects():
            gates = {one.brief_id: one.gate for one in self.ledger.at(as_at=AS_AT).sign_off(project_id).gates}
            expected = {one: self.model.gate(one) for one in self.model.briefs(project_id)}
            assert gates == expected, f"the gates are {gates}, and by the rules they are {expected}"
        for person in self.ledger.at(as_at=AS_AT).owed().people:
            owed = {balance.kind: balance.owed_minor for balance in person.balances}
            by_rule = {kind: self.model.owed(person.member_id, kind) for kind in owed}
            assert owed == by_rule, f"{person.member_id} is owed {owed}, and by the rules {by_rule}"

    def _send(self, command: Command) -> None:
        before = len(self.model.facts)
        requested = command.model_copy(update={"request_id": _request_id(len(self.sent))})
        outcome = self._execute(self.ledger, requested)
        facts = [fact for _, fact in self.ledger.facts(after=before)]
        asked = [fact for fact in facts if not isinstance(fact, ErasureCompleted)]  # the ledger adds that by itself
        expected = tuple(range(before + 1, before + len(asked) + 1))
        assert facts, "an accepted command has recorded nothing"
        assert outcome.positions == expected, f"positions {outcome.positions} instead of {expected}"
        for fact in facts:
            assert not self.model.facts or fact.recorded_at >= self.model.facts[-1].recorded_at, "time ran backwards"
            self.model.add(fact)
        self.sent.append((requested, outcome.positions))

    @staticmethod
    def _execute(ledger: Ledger, command: Command) -> Outcome:
        return ledger.acting_as(cast.actor_for(command)).execute(command)

    def _size(self) -> int:
        return sum(1 for _ in self.ledger.facts())

    def teardown(self) -> None:
        """What was answered before is answered so again, also by a ledger that was never told the rest."""
        try:
            for position, before in self.answered.items():
                assert answers(self.ledger, position) == before, f"an answer as known at {position} has changed"
            self._replay()
        finally:
            self.ledger.close()

    def _replay(self) -> None:
        again = self.factory(SteppingClock())
        try:
            for command, positions in self.sent:
                assert self._execute(again, command).positions == positions, "the same commands have other positions"
                position = positions[-1]
                if position in self.answered:
                    assert _undated(comparable(again, position)) == _undated(comparable(self.ledger, position)), (
                        f"known at {position} differs from a ledger that was told no more"
                    )
        finally:
            again.close()


def _undated(found: list[Any]) -> list[Any]:
    """Without the moment of recording, which refusals in between put off."""
    return [{**one, "header": {**one["header"], "known_at": None}} for one in found]


def _request_id(number: int) -> UUID:
    return uuid5(cast.TRUST, f"request {number}")
