"""Who influenced what does not depend on the order in which it was written down, nor does forgetting change a count."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec
from hypothesis import event, given
from hypothesis import strategies as st

from coprod_ledger import Actor, Ledger, LedgerError
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.conflict.commands import ConflictResolve
from coprod_ledger.domain.contribution import commands as contribution
from coprod_ledger.domain.contribution import credit_commands as credit
from coprod_ledger.domain.identity import Role
from coprod_ledger.domain.registry import COMMANDS
from coprod_ledger.domain.session.commands import SessionHold
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.clock import SteppingClock
from coprod_ledger.testing.ledger_check import AS_AT
from coprod_ledger.testing.legal import led_up_to
from coprod_ledger.testing.rehearsal import Rehearsal
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.strategies import INFLUENCE, commands

CUSTODIAN: Final = Actor("custodian", frozenset({Role.CUSTODIAN}))
LATER: Final = 110
"""So many days after the first, things begin to end; fewer commands are in any history."""
CONTRIBUTIONS: Final = cast.CONTRIBUTIONS[:4]
ENDS: Final = (contribution.ContributionWithdraw, contribution.ContributionSplit, ConflictResolve)
"""What ends something, after which less is accepted: it happens after all else, and once."""


def _beginnings() -> list[Command]:
    """A project with its streams, and a brief with two elements."""
    drafted = usual.changed(usual.draft_brief(), elements=usual.elements(*cast.WORDS[:2]))
    people = [usual.register_member(one) for one in cast.MEMBERS]
    capacities = [usual.declare_capacity(one, cast.CAPACITIES[one]) for one in cast.MEMBERS]
    streams = [usual.establish_stream(stream) for stream in cast.STREAMS]
    joined = [usual.join_stream(stream, who) for stream, who in cast.SIGNS.items()]
    begun = [usual.register_trust(), *people, *capacities, usual.open_project(), *streams, *joined]
    return [usual.changed(one, occurred_on=cast.FIRST_DAY) for one in (*begun, drafted)]


def _refers_to(command: Command) -> set[UUID]:
    found: set[UUID] = set()
    for name in type(command).model_fields:
        value = getattr(command, name)
        found |= {one for one in (value if isinstance(value, list) else [value]) if isinstance(one, UUID)}
    return found


def _comes_first(first: Command, later: Command) -> bool:
    """Whether `later` speaks of something that `first` makes, or that it brings into the project."""
    if isinstance(first, contribution.ContributionLinkToProject):
        return first.contribution_id in _refers_to(later) - {later.made}
    return first.made is not None and first is not later and first.made in _refers_to(later) - {later.made}


def _day(number: int) -> date:
    return cast.FIRST_DAY + timedelta(days=number)


@st.composite
def _records(draw: st.DrawFn) -> tuple[list[Command], list[Command], list[Command]]:
    """What had to be there, and what then happened on so many different days, in two orders of recording.

    What a command makes is there before it is used; what ends something happened after all else.
    """
    asked = draw(st.lists(commands(kinds=INFLUENCE), min_size=6, max_size=16), label="asked")
    begun, happened = _happened(asked)
    days = draw(st.permutations(range(len(happened))), label="days")
    rehearsal, kept = Rehearsal(), list[Command]()
    for command in begun:
        rehearsal.execute(command)
    for place, command in enumerate(happened):
        day = days[place] + (LATER if isinstance(command, ENDS) else 1)
        dated = usual.changed(command, occurred_on=_day(day), occurred_at=None)
        if isinstance(dated, ConflictResolve) and any(_is_same_end(dated, other) for other in kept):
            continue
        try:
            rehearsal.execute(dated)
        except LedgerError:
            continue
        kept.append(dated)
    return begun, kept, _reordered(kept, draw(st.permutations(kept), label="order"))


def _is_same_end(one: ConflictResolve, other: Command) -> bool:
    return isinstance(other, ConflictResolve) and one.conflict_id == other.conflict_id


def _happened(asked: Sequence[Command]) -> tuple[list[Command], list[Command]]:
    """Commands and what each needs, apart: what is there from the first day, and what happened to contributions."""
    rehearsal, begun, happened = Rehearsal(), _beginnings(), list[Command]()
    for command in begun:
        rehearsal.execute(command)
    for one in asked:
        for command in led_up_to(usual.changed(one, occurred_on=None, occurred_at=None), rehearsal.execute):
            if isinstance(command, INFLUENCE):
                happened.append(command)
            else:
                own = isinstance(command, SessionHold)  # a session is held on the day on which it starts
                begun.append(command if own else usual.changed(command, occurred_on=cast.FIRST_DAY, occurred_at=None))
    return begun, happened


def _reordered(kept: Sequence[Command], wanted: Sequence[Command]) -> list[Command]:
    waiting, written = list(wanted), list[Command]()
    while waiting:
        for command in waiting:
            if not any(_comes_first(other, command) for other in waiting if other is not command):
                waiting.remove(command)
                written.append(command)
                break
        else:
            raise AssertionError("two commands wait for each other")
    return written


def _answers(history: Sequence[Command], as_at: date) -> Any:
    with Ledger.in_memory(clock=SteppingClock()) as ledger:
        for command in history:
            ledger.execute(command)
        asked = ledger.acting_as(CUSTODIAN).at(as_at=as_at)
        found: list[Any] = [
            asked.influence(cast.PROJECT),
            asked.objections(cast.PROJECT),
            asked.not_done(cast.PROJECT),
            asked.quotations(cast.PROJECT),
            *(asked.you_said(one) for one in cast.MEMBERS),
        ]
        return [_timeless(msgspec.to_builtins(answer)) for answer in found]


def _timeless(value: Any) -> Any:
    """Without what is of the record, and not of the world: positions, hashes, moments of recording."""
    if isinstance(value, dict):
        return {name: _timeless(one) for name, one in value.items() if name not in {"evidence", "header"}}
    return [_timeless(one) for one in value] if isinstance(value, list | tuple) else value


@given(records=_records(), as_at=st.just(AS_AT) | st.integers(1, LATER).map(_day))
def test_the_order_of_recording_does_not_decide_who_influenced_what(
    records: tuple[list[Command], list[Command], list[Command]], as_at: date
) -> None:
    """The same things on the same days, written down in another order: every answer as at a day is the same."""
    begun, one, other = records
    event("written in another order" if one != other else "written in the same order")

    assert _answers([*begun, *one], as_at) == _answers([*begun, *other], as_at)


@given(
    history=st.lists(commands(kinds=INFLUENCE), min_size=1, max_size=15),
    forgotten=st.lists(st.sampled_from(CONTRIBUTIONS), min_size=1, unique=True),
)
def test_counts_by_stream_survive_withdrawing_and_anonymising(history: list[Command], forgotten: list[UUID]) -> None:
    with Story() as story:
        story.after(*_beginnings(), *(usual.contribute(one) for one in CONTRIBUTIONS))
        for command in history:
            try:
                story.send(command)
            except LedgerError:
                continue
        before = _counts(story.ledger)
        head = story.ledger.at().owed().header.position
        for one in forgotten:
            hide = credit.ContributionChooseAttribution(
                contribution_id=one, attribution=contribution.Attribution.ANONYMOUS
            )
            for command in (hide, contribution.ContributionWithdraw(contribution_id=one)):
                try:
                    story.send(command)
                except LedgerError:
                    continue  # it was withdrawn before
        root = story.ledger.at(known_at=head).owed().header.head_hash

        assert before == _counts(story.ledger)
        assert root == story.ledger.at(known_at=head).owed().header.head_hash


def _counts(ledger: Ledger) -> dict[str | None, tuple[int, int]]:
    streams = ledger.at(as_at=AS_AT).influence(cast.PROJECT).streams
    return {row.stream: (row.contributions_count, row.voices_count) for row in streams}


def test_every_command_about_influence_is_generated() -> None:
    """Else an order that matters could stay unseen."""
    rooms = {name for name in COMMANDS if name.partition(".")[0] in {"contribution", "conflict"}}
    rooms |= {name for name in COMMANDS if name.endswith("_influence")}

    assert rooms == {kind.command_name() for kind in INFLUENCE}
