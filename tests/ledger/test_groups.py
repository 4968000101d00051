"""A group of commands holds the writer's lock: what may be done while it is open, and what it leaves behind."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.member.commands import MemberRegister
from coprod_ledger.errors import GroupOpenError

LEAD = Actor("lead", frozenset({Role.INVOLVEMENT_LEAD}))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "trust.db", kek=b"k" * 32) as made:
        yield made.acting_as(LEAD)


def register(number: int) -> MemberRegister:
    return MemberRegister(member_id=UUID(int=number), name=PersonalText("Amina Rahman"))


def test_a_command_past_an_open_group_is_refused_at_once(ledger: Ledger) -> None:
    """It would wait for a lock that its own thread holds."""
    with ledger.group() as group:
        group.execute(register(1))
        with pytest.raises(GroupOpenError):
            ledger.execute(register(2))
        group.execute(register(3))

    assert len(list(ledger.facts())) == 2


def test_a_question_inside_a_group_sees_what_is_on_the_disk_and_disturbs_nothing(ledger: Ledger) -> None:
    ledger.execute(register(1))
    with ledger.group() as group:
        group.execute(register(2))
        seen = len(list(ledger.facts()))
        group.execute(register(3))

    assert seen == 1
    assert len(list(ledger.facts())) == 3
