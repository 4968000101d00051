"""What the stories about people share: a Trust, a project, and short ways to say what happened on which day."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest
from rich.console import Console

from coprod_ledger import Actor, Ledger
from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.identity import Role
from coprod_ledger.domain.member.aggregate import Member, members
from coprod_ledger.domain.member.commands import ConsentSource
from coprod_ledger.projections.people_rows import PeopleAnswer, PersonRow
from coprod_ledger.testing import cast
from coprod_ledger.testing.clock import SteppingClock

ANN, BEN, CAT, DAN = cast.MEMBERS
NAMES = {ANN: "Ann Abara", BEN: "Ben Bowen", CAT: "Cat Curran", DAN: "Dan Dale"}
KINDS = {
    "experience": (StreamKind.EXPERIENCE, Capacity.SERVICE_USER),
    "occupation": (StreamKind.OCCUPATION, Capacity.STAFF),
    "community": (StreamKind.COMMUNITY, Capacity.COMMUNITY_PARTNER),
}


def day(month: int, number: int = 1, year: int = 2026) -> date:
    """A day; of 2026 if no year is said."""
    return date(year, month, number)


class Trust:
    """A ledger kept by one Trust, with one project."""

    def __init__(self) -> None:
        self.ledger = Ledger.in_memory(clock=SteppingClock(datetime(2026, 11, 20, 9, tzinfo=UTC)))
        self.books = self.ledger.acting_as(Actor("keeper", frozenset({Role.CUSTODIAN})))
        self.books.organisations.register(organisation_id=cast.TRUST, name="Lakeside", occurred_on=day(1))
        self.books.projects.open(
            project_id=cast.PROJECT, organisation_id=cast.TRUST, title="The day centre", occurred_on=day(1)
        )

    def knows(self, *people: UUID, on: date | None = None) -> None:
        """These people have records."""
        for one in people:
            self.books.members.register(member_id=one, name=NAMES[one], occurred_on=on or day(1))

    def agrees(self, member_id: UUID, on: date, **more: Any) -> None:
        """Somebody agrees to be contacted."""
        fields = {"purpose": "Invitations", "via": ConsentSource.LETTER, **more}
        self.books.members.give_contact_consent(member_id, occurred_on=on, **fields)

    def takes_part(self, member_id: UUID, stream: str, *, signs: bool = False, on: date | None = None) -> None:
        """Somebody joins a stream in its usual capacity, and signs for it if that is said."""
        kind, capacity = KINDS[stream]
        if stream not in {row.stream for row in self.books.ask.sign_off(cast.PROJECT).rows}:
            self.establish(stream, kind)
        self.books.members.declare_capacity(member_id, capacity=capacity, occurred_on=on or day(1))
        self.books.projects.join_stream(
            cast.PROJECT, stream=stream, member_id=member_id, capacity=capacity, occurred_on=on or day(1)
        )
        if signs:
            self.books.projects.appoint_signatory(
                cast.PROJECT, stream=stream, member_id=member_id, occurred_on=on or day(1)
            )

    def establish(self, stream: str, kind: StreamKind) -> None:
        """A stream, unless it is there already."""
        facts = {getattr(fact, "stream", None) for _, fact in self.ledger.facts()}
        if stream not in facts:
            self.books.projects.establish_stream(
                cast.PROJECT, stream=stream, kind=kind, title="A stream", occurred_on=day(1)
            )

    def ask(self, *, as_at: date | None = None, **asked: Any) -> PeopleAnswer:
        """Who is involved, asked by somebody who may see everything."""
        return self.books.at(as_at=as_at).people(**asked)

    def row(self, member_id: UUID, *, as_at: date | None = None) -> PersonRow:
        """The one row about somebody."""
        (row,) = self.ask(as_at=as_at, member_id=member_id).people
        return row

    def state(self, member_id: UUID) -> Member:
        """What decisions know of a record."""
        state = None
        for _, fact in self.ledger.facts():
            if fact.originator_id == member_id:
                state = members.evolve(state, fact)
        assert state is not None
        return state

    def in_clear(self) -> str:
        """Everything that stands in the facts for whoever has no keys: sealed texts are left out of it."""
        return "\n".join(repr(fact) for _, fact in self.ledger.facts())

    def tags(self) -> list[str]:
        """The names of all facts."""
        return [str(type(fact).__struct_config__.tag) for _, fact in self.ledger.facts()]


@pytest.fixture
def trust() -> Iterator[Trust]:
    """A Trust with a project, and nobody known yet."""
    trust = Trust()
    yield trust
    trust.ledger.close()


def printed(page: Any) -> str:
    """A page as it is printed where there is room for every line."""
    console = Console(file=io.StringIO(), width=400, highlight=False)
    console.print(page)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]  # the StringIO above


def as_json(answer: Any) -> str:
    """An answer as it is given out."""
    return msgspec.json.encode(answer).decode()
