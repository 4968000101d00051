"""The same request again changes nothing, and is told its first outcome."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.ledger.conftest import KEK, MovedClock

from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.member.commands import MemberRegister, MemberTrain
from coprod_ledger.domain.organisation.commands import OrganisationRegister
from coprod_ledger.errors import OrganisationNotFoundError, RequestReusedError
from coprod_ledger.ledger.door import read_command
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.unit_of_work import Outcome

MEMBER, REQUEST, OTHER = UUID(int=1), UUID(int=10), UUID(int=11)


@pytest.fixture
def everything(path: Path) -> Callable[[], list[list[tuple[Any, ...]]]]:
    """All rows of the ledger and of its key database."""

    def read() -> list[list[tuple[Any, ...]]]:
        found = []
        for file, tables in (("", ("facts", "nodes", "routes", "requests")), (".keys", ("keys",))):
            with closing(sqlite3.connect(f"{path}{file}")) as db:
                found += [db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]
        return found

    return read


def _register(**fields: Any) -> MemberRegister:
    given: dict[str, Any] = {"member_id": MEMBER, "name": PersonalText("Amina Rahman"), "request_id": REQUEST}
    return MemberRegister(**(given | fields))


def test_a_request_sent_again_is_told_its_first_outcome_and_changes_nothing(
    ledger: Ledger, clock: MovedClock, everything: Callable[[], object]
) -> None:
    first = ledger.execute(_register())
    before = everything()
    clock.shows = datetime(2027, 1, 1, tzinfo=UTC)

    again = ledger.execute(_register())

    assert again == Outcome(first.positions, first.made, is_repeat=True)
    assert not first.is_repeat
    assert everything() == before


def test_a_request_is_known_again_when_the_ledger_was_closed_in_between(
    ledger: Ledger, path: Path, clock: MovedClock, everything: Callable[[], object]
) -> None:
    first = ledger.execute(_register())
    ledger.execute(MemberTrain(member_id=MEMBER, course="Working together", provider="College"))
    ledger.close()
    before = everything()

    with Ledger.open(path, kek=KEK, clock=clock) as fresh:
        again = fresh.execute(_register())

    assert again == Outcome(first.positions, MEMBER, is_repeat=True)
    assert everything() == before


def test_a_request_is_known_again_when_another_process_recorded_it(
    ledger: Ledger, path: Path, clock: MovedClock
) -> None:
    with Ledger.open(path, kek=KEK, clock=clock) as other:
        first = other.execute(_register())

    assert ledger.execute(_register()) == Outcome(first.positions, MEMBER, is_repeat=True)


def test_a_request_is_known_again_in_the_same_group(ledger: Ledger) -> None:
    first, again = ledger.execute_all([_register(), _register()])

    assert (first.is_repeat, again.is_repeat) == (False, True)
    assert first.positions == again.positions == (1,)
    assert len(list(ledger.facts())) == 1


def test_a_group_sent_again_with_more_records_only_what_is_new(ledger: Ledger) -> None:
    train = MemberTrain(member_id=MEMBER, course="Working together", provider="College", request_id=OTHER)
    ledger.execute_all([_register()])

    outcomes = ledger.execute_all([_register(), train])

    assert [outcome.is_repeat for outcome in outcomes] == [True, False]
    assert [outcome.positions for outcome in outcomes] == [(1,), (2,)]


@pytest.mark.parametrize(
    "other",
    [
        {"name": PersonalText("Amina Rehman")},
        {"member_id": UUID(int=2)},
        {"contact": PersonalText("07700 900123")},
        {"occurred_on": datetime(2026, 11, 20, tzinfo=UTC).date()},
    ],
)
def test_a_request_id_with_other_content_is_refused(
    ledger: Ledger, everything: Callable[[], object], other: dict[str, Any]
) -> None:
    ledger.execute(_register())
    before = everything()

    with pytest.raises(RequestReusedError, match=str(REQUEST)) as refusal:
        ledger.execute(_register(**other))

    assert "Amina" not in str(refusal.value)
    assert everything() == before


def test_a_request_id_with_another_command_is_refused(ledger: Ledger) -> None:
    ledger.execute(_register())

    with pytest.raises(RequestReusedError):
        ledger.execute(OrganisationRegister(organisation_id=MEMBER, name="Trust", request_id=REQUEST))
    with pytest.raises(RequestReusedError):
        ledger.execute_all([_register(request_id=OTHER, member_id=UUID(int=5)), _register(request_id=OTHER)])


def test_the_same_request_in_another_spelling_is_the_same(ledger: Ledger) -> None:
    """Order of fields, blanks and escapes are the sender's own affair."""
    ledger.execute(_register(name=PersonalText("Zoë")))
    line = f'{{ "name":"Zo\\u00eb",  "member_id":"{MEMBER}", "request_id":"{REQUEST.hex}","command":"member.register"}}'

    assert ledger.execute(read_command(line)).is_repeat


def test_a_refusal_is_not_remembered(ledger: Ledger, everything: Callable[[], object]) -> None:
    """What was refused once is decided anew, and may then have another content too."""
    before = everything()
    with pytest.raises(OrganisationNotFoundError):
        ledger.projects.open(organisation_id=UUID(int=5), title="Facility", request_id=REQUEST)
    assert everything() == before
    ledger.organisations.register(organisation_id=UUID(int=5), name="Trust")

    opened = ledger.projects.open(organisation_id=UUID(int=5), title="New facility", request_id=REQUEST)

    assert opened.positions == (2,)
    assert not opened.is_repeat


def test_a_request_of_a_group_that_was_undone_is_not_remembered(ledger: Ledger) -> None:
    with pytest.raises(OrganisationNotFoundError):
        ledger.execute_all([_register(), _project_of_nobody()])

    assert not ledger.execute(_register(name=PersonalText("Amina R."))).is_repeat


def _project_of_nobody() -> Any:
    from coprod_ledger.domain.project.commands import ProjectOpen

    return ProjectOpen(project_id=UUID(int=7), organisation_id=UUID(int=8), title="Facility")


def test_a_desk_makes_the_same_ids_when_the_same_request_comes_again(ledger: Ledger) -> None:
    """The caller need not have kept the id that the lost reply would have told."""
    first = ledger.members.register(name="Amina Rahman", request_id=REQUEST)
    again = ledger.members.register(name="Amina Rahman", request_id=REQUEST)
    other = ledger.members.register(name="Amina Rahman", request_id=OTHER)
    nameless = {ledger.members.register(name="Amina Rahman").id for _ in range(3)}

    assert first.id == again.id
    assert again.is_repeat
    assert len({first.id, other.id, *nameless}) == 5


def test_the_ids_of_two_things_are_not_the_same_when_they_are_made_for_one_request(ledger: Ledger) -> None:
    """In two ledgers, or in two kinds of things, one request id does not make one id for both."""
    from coprod_ledger.ledger.ids import new_id

    assert len({new_id(REQUEST, "member_id"), new_id(REQUEST, "project_id"), new_id(OTHER, "member_id")}) == 3


def test_who_asks_again_need_not_be_who_asked_first(ledger: Ledger) -> None:
    """It is the same request, and the fact keeps who recorded it."""
    from coprod_ledger.stories import cast

    ledger.acting_as(cast.LEAD).execute(_register())

    assert ledger.acting_as(cast.CUSTODIAN).execute(_register()).is_repeat
    assert [fact.recorded_by for _, fact in ledger.facts()] == [cast.LEAD.actor_id]


def test_what_was_asked_cannot_be_guessed_from_the_file(ledger: Ledger, path: Path, tmp_path: Path) -> None:
    """The digest is keyed: the same request in another ledger has another one."""
    with Ledger.create(tmp_path / "other.db", kek=KEK) as other:
        for one in (ledger, other):
            one.execute(_register())
    digests = []
    for file in (path, tmp_path / "other.db"):
        with closing(sqlite3.connect(file)) as db:
            digests += [bytes(digest) for (digest,) in db.execute("SELECT digest FROM requests")]

    assert len(set(digests)) == 2
    assert {len(digest) for digest in digests} == {32}
