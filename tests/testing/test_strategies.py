"""The strategies: everything can be generated, most of it is legal, and it shrinks to what matters."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis.errors import InvalidArgument
from pydantic import TypeAdapter

from coprod_ledger import LedgerError
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome, BriefRecordBoardDecision
from coprod_ledger.domain.registry import ANY_COMMAND, COMMANDS, DECIDERS
from coprod_ledger.ledger.door import content, read_command
from coprod_ledger.testing import cast, legal, legal_money, usual
from coprod_ledger.testing import strategies as s
from coprod_ledger.testing.facts import facts
from coprod_ledger.testing.rehearsal import Rehearsal

QUICK = settings(max_examples=1000, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
SIGNING = "brief.sign_off"


def _refused(history: list[Command]) -> int:
    rehearsal, refused = Rehearsal(), 0
    for command in history:
        try:
            rehearsal.execute(command)
        except LedgerError:
            refused += 1
    return refused


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_of_the_registry_can_be_generated_and_accepted(name: str) -> None:
    """With what has to come first: so nothing that the ledger can do is out of the kit's reach."""
    kind = COMMANDS[name]

    history = find(
        s.histories(kinds=[kind], max_size=1),
        lambda commands: bool(commands) and type(commands[-1]) is kind and not _refused(commands),
        settings=QUICK,
    )

    assert kind is type(history[-1])


@given(command=s.commands())
def test_every_command_comes_through_the_door(command: Command) -> None:
    """What is generated can be sent as JSON and is read as the same command."""
    assert command == read_command(content(command))


@given(history=s.histories(min_size=5))
def test_histories_are_mostly_legal(history: list[Command]) -> None:
    """What is refused was asked for without its beginnings, or builds on that."""
    assert _refused(history) <= len(history) / 2


@given(history=s.histories())
def test_a_request_id_is_given_to_each_command_and_is_always_the_same(history: list[Command]) -> None:
    requested = s.requested(history)

    assert len({command.request_id for command in requested}) == len(history)
    assert requested == s.requested(history)


def test_a_board_that_changed_nothing_in_the_text_is_made_to_change_something() -> None:
    """What the refusal asks for stands in another field than a revision's elements."""
    unchanged = BriefRecordBoardDecision(
        brief_id=cast.BRIEF, version=1, outcome=BoardOutcome.APPROVED, amendments=usual.elements()
    )
    *_, decided = legal.led_up_to(unchanged, Rehearsal().execute)

    assert isinstance(decided, BriefRecordBoardDecision)
    assert decided.amendments != unchanged.amendments


def test_a_history_shrinks_to_what_the_command_needs() -> None:
    """Hardly more than the Trust, the project, the stream, its signatory and the brief comes before a signature."""
    shortest = find(
        s.histories(),
        lambda history: bool(history) and history[-1].command_name() == SIGNING and not _refused(history),
        settings=settings(QUICK, phases=[Phase.generate, Phase.shrink], max_examples=5000),
    )

    assert len(shortest) <= 12


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (lambda: s.amounts(min_minor=2, max_minor=1), "min_minor=2"),
        (lambda: s.days(first=date(2025, 2, 1), last=date(2025, 1, 1)), "first="),
        (lambda: s.moments(first=date(2025, 2, 1), last=date(2025, 1, 1)), "first="),
        (lambda: s.elements(max_size=0), "max_size=0"),
        (lambda: s.histories(min_size=3, max_size=2), "max_size=2"),
        (lambda: s.commands(kinds=[Command]), "Command"),
        (lambda: facts(kinds=[type(None)]), "NoneType"),  # type: ignore[list-item]
    ],
)
def test_a_bad_argument_is_refused_by_name(make: Callable[[], Any], named: str) -> None:
    with pytest.raises(InvalidArgument, match=named):
        make()


@given(amount=s.amounts(min_minor=5, max_minor=7), day=s.days(), moment=s.moments(last=cast.FIRST_DAY))
def test_bounds_are_included(amount: int, day: date, moment: Any) -> None:
    assert 5 <= amount <= 7
    assert cast.FIRST_DAY <= day <= cast.LAST_DAY
    assert moment.date() == cast.FIRST_DAY
    assert moment.tzinfo is not None


def test_values_shrink_towards_their_lower_bounds() -> None:
    assert find(s.amounts(min_minor=3), lambda _: True) == 3
    assert find(s.days(), lambda _: True) == cast.FIRST_DAY
    assert len(find(s.commands(), lambda _: True).model_fields_set) == 1


def test_the_public_names_are_those_of_the_module() -> None:
    assert sorted(s.__all__) == list(s.__all__)
    assert all(hasattr(s, name) for name in s.__all__)


def test_whatever_can_be_taken_back_has_its_opposite() -> None:
    """Each decision that documents `NotRecordedError` is led up to by recording what it takes back."""
    from coprod_ledger.errors import NotRecordedError
    from coprod_ledger.testing.refusals import documented_refusals

    taking_back = {
        kind for decider in DECIDERS for kind in decider.decided if NotRecordedError in documented_refusals(kind)
    }

    assert taking_back == set(legal.OPPOSITE) | legal_money.NAMES_ANOTHER


def test_the_union_of_commands_knows_every_one() -> None:
    assert isinstance(ANY_COMMAND, TypeAdapter)
    assert len(COMMANDS) > 50
