import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.ledger.conftest import KEK, MovedClock

from coprod_ledger.domain.member.commands import MemberRegister
from coprod_ledger.domain.organisation.commands import OrganisationRegister
from coprod_ledger.domain.project.commands import ProjectOpen
from coprod_ledger.errors import (
    AlreadyRecordedError,
    DiskTroubleError,
    GroupOpenError,
    GroupOverError,
    OrganisationNotFoundError,
    RefusedError,
)
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.stories import cast, inpatient_facility

TRUST, PROJECT = UUID(int=1), UUID(int=2)
TABLES = ("facts", "nodes", "routes", "requests")


@pytest.fixture
def other(path: Path, ledger: Ledger, clock: MovedClock) -> Iterator[Ledger]:
    """The same file as another process has it open."""
    with Ledger.open(path, kek=KEK, clock=clock) as one:
        yield one


def rows(path: Path, table: str = "facts") -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


def everything(path: Path) -> list[list[tuple[Any, ...]]]:
    return [rows(path, table) for table in TABLES]


def recorded(path: Path) -> list[dict[str, Any]]:
    return [json.loads(row[4]) for row in rows(path)]


def trust(**fields: Any) -> OrganisationRegister:
    given: dict[str, Any] = {"organisation_id": TRUST, "name": "Riverside NHS Trust", **fields}
    return OrganisationRegister(**given)


def project(**fields: Any) -> ProjectOpen:
    given: dict[str, Any] = {"project_id": PROJECT, "organisation_id": TRUST, "title": "Facility", **fields}
    return ProjectOpen(**given)


# All or nothing


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_recorded_when_any_of_its_rows_cannot_be_written(ledger: Ledger, path: Path, table: str) -> None:
    """The facts, the tree, the routes and the request ids are written together or not at all."""
    ledger.execute_all([trust(request_id=UUID(int=10)), project()])
    before = everything(path)
    with closing(sqlite3.connect(path)) as db:
        count = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        db.execute(
            f"CREATE TRIGGER fail BEFORE INSERT ON {table} WHEN (SELECT count(*) FROM {table}) > {count} "
            "BEGIN SELECT RAISE(ABORT, 'injected'); END"
        )
    two = [trust(organisation_id=UUID(int=number), request_id=UUID(int=number)) for number in (3, 4)]

    with pytest.raises(DiskTroubleError, match="injected"):
        ledger.execute_all(two)
    after = everything(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TRIGGER fail")
    outcomes = ledger.execute_all(two)

    assert after == before
    assert [outcome.positions for outcome in outcomes] == [(3,), (4,)]
    assert not any(outcome.is_repeat for outcome in outcomes)


def test_one_refusal_in_a_group_leaves_nothing_of_it(ledger: Ledger, path: Path) -> None:
    before = everything(path)

    with pytest.raises(OrganisationNotFoundError):
        ledger.execute_all([trust(), project(organisation_id=UUID(int=9), request_id=UUID(int=10))])

    assert everything(path) == before
    assert ledger.execute(trust()).positions == (1,)


def test_a_refusal_that_the_caller_expects_leaves_the_rest_of_the_group(ledger: Ledger, path: Path) -> None:
    with ledger.group() as group:
        group.execute(trust())
        with pytest.raises(OrganisationNotFoundError):
            group.execute(project(organisation_id=UUID(int=9), request_id=UUID(int=10)))
        with pytest.raises(AlreadyRecordedError):
            group.execute(trust())
        group.execute(project(request_id=UUID(int=10)))

    assert [fact["fact"] for fact in recorded(path)] == ["organisation.registered/1", "project.opened/1"]


def _undone(ledger: Ledger, error: BaseException) -> None:
    with ledger.group() as group:
        group.execute(trust())
        raise error


def test_an_error_of_the_caller_undoes_the_group_and_comes_out_as_it_is(ledger: Ledger, path: Path) -> None:
    """It is not taken for a trouble of the disk."""
    for error in (ValueError("mine"), FileNotFoundError(2, "mine"), KeyboardInterrupt("mine")):
        with pytest.raises(type(error), match="mine"):
            _undone(ledger, error)

    assert rows(path) == []
    assert ledger.execute(trust()).positions == (1,)


def test_later_commands_of_a_group_see_what_earlier_ones_led_to(ledger: Ledger, path: Path) -> None:
    with ledger.group() as group:
        first = group.execute(trust())
        second = group.execute(project())

    assert (first.positions, second.positions) == ((1,), (2,))
    assert [row[0] for row in rows(path)] == [1, 2]


def test_a_group_that_is_over_takes_no_more(ledger: Ledger, path: Path) -> None:
    """It would say that it had recorded what is never written."""
    with ledger.group() as group:
        group.execute(trust())

    with pytest.raises(GroupOverError, match="over"):
        group.execute(project())

    assert len(rows(path)) == 1


def test_a_group_inside_a_group_is_refused_at_once(ledger: Ledger, path: Path) -> None:
    """The thread would wait for itself."""
    with ledger.group() as group:
        group.execute(trust())
        with pytest.raises(GroupOpenError):
            ledger.execute(project())
        group.execute(project())

    assert len(rows(path)) == 2


def test_an_empty_group_writes_nothing(ledger: Ledger, path: Path) -> None:
    with ledger.group():
        pass

    assert everything(path) == [[], [], [], []]


# States


def test_a_decision_sees_what_others_recorded_meanwhile(ledger: Ledger, other: Ledger) -> None:
    ledger.execute(trust())
    other.execute(project())

    with pytest.raises(AlreadyRecordedError):
        ledger.execute(project())
    ledger.projects.declare_open_question(PROJECT, matter="The bedrooms")
    other.projects.declare_open_question(PROJECT, matter="The garden")

    assert [fact.originator_version for _, fact in other.facts() if fact.originator_id == PROJECT] == [1, 2, 3]


def test_the_states_are_those_of_a_fresh_fold_when_two_ledgers_take_turns(
    ledger: Ledger, other: Ledger, clock: MovedClock
) -> None:
    """The whole story, one command by the one and the next by the other."""

    class Turns(Ledger):
        """Sends every command to the next ledger."""

        def execute(self, command: Any) -> Any:
            ledgers.append(ledgers.pop(0))
            return ledgers[0].acting_as(self._actor).execute(command)

    ledgers = [ledger, other]
    inpatient_facility.tell(Turns(ledger._core))

    for one in ledgers:
        with one.group() as unit:
            ids = dict.fromkeys(fact.originator_id for _, fact in ledger.facts())
            cached = {wanted: unit._state(wanted) for wanted in ids}
        with one._core.trial(cast.LEAD, "test") as fresh:
            assert cached == {wanted: fresh._state(wanted) for wanted in ids}


def test_a_state_is_not_kept_when_its_unit_was_undone(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="undone"):
        _undone(ledger, ValueError("undone"))

    with pytest.raises(OrganisationNotFoundError):
        ledger.execute(project())


def test_the_states_are_let_go_when_there_are_too_many(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coprod_ledger.ledger.setting.MOST_STATES", 3)
    for number in range(1, 20):
        ledger.execute(trust(organisation_id=UUID(int=number)))

        assert len(ledger._core.setting.states.known) <= 4
    with pytest.raises(AlreadyRecordedError):
        ledger.execute(trust(organisation_id=UUID(int=5)))


def test_an_id_that_another_kind_of_thing_has_is_refused_plainly(ledger: Ledger, path: Path) -> None:
    ledger.execute(trust())
    ledger.execute(project())

    with pytest.raises(AlreadyRecordedError, match=str(TRUST)):
        ledger.members.register(member_id=TRUST, name="Amina Rahman")
    with pytest.raises(AlreadyRecordedError, match=str(PROJECT)):
        ledger.execute(trust(organisation_id=PROJECT))
    with pytest.raises(RefusedError, match=str(TRUST)):
        ledger.members.train(TRUST, course="Working together", provider="College")

    assert len(rows(path)) == 2


def test_an_id_that_another_kind_of_thing_took_in_the_same_group_is_refused_plainly(ledger: Ledger) -> None:
    with ledger.group() as group:
        group.execute(trust())
        with pytest.raises(AlreadyRecordedError):
            group.execute(MemberRegister.model_validate({"member_id": TRUST, "name": "Amina"}))
