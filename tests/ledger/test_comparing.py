"""What differs between two answers, and by which facts: whoever adds the changes to the earlier has the later."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.projections.conftest import record as record  # noqa: PLC0414  (a fixture)

from coprod_ledger import Actor, Ledger, LedgerError, Role
from coprod_ledger.domain.command import Command
from coprod_ledger.errors import KnownAtError
from coprod_ledger.projections.difference import Kind, changes, differing, rows_of
from coprod_ledger.stories import inpatient_facility
from coprod_ledger.testing import strategies as s
from coprod_ledger.testing.ledger_check import AS_AT

BEFORE_SECOND_SIGNING, AFTER = 81, 84


@pytest.fixture(scope="module")
def told() -> Iterator[Ledger]:
    with Ledger.in_memory() as ledger:
        inpatient_facility.tell(ledger)
        yield ledger


@pytest.fixture(scope="module")
def project(told: Ledger) -> Any:
    ((project_id, _),) = told.ask.projects().items()
    return project_id


def test_each_changed_row_names_the_fact_that_changed_it(told: Ledger, project: Any) -> None:
    found = told.compare(lambda ask: ask.sign_off(project), then=BEFORE_SECOND_SIGNING, now=AFTER)
    signed = {one.what["stream"]: one.because for one in found.changes if one.where == "rows"}
    gone = {one.what["stream"]: one.because for one in found.changes if one.where == "blockers"}

    assert signed == gone == {"experience": (82,), "occupation": (83,), "community": (84,)}
    assert {one.change for one in found.changes if one.where == "blockers"} == {Kind.REMOVED}
    (status,) = [field for one in found.changes if one.where == "rows" for field in one.fields[:1]][:1]
    assert (status.field, status.before, status.after) == ("status", "not_asked", "signed")
    assert found.because == (82, 83, 84)
    assert (found.then.position, found.now.position) == (BEFORE_SECOND_SIGNING, AFTER)


def test_between_a_moment_and_itself_nothing_differs(told: Ledger, project: Any) -> None:
    found = told.compare(lambda ask: ask.influence(project), then=90, now=90)

    assert (found.changes, found.because) == ((), ())


def test_backwards_what_was_added_is_removed_by_the_same_facts(told: Ledger, project: Any) -> None:
    there = told.compare(lambda ask: ask.sign_off(project), then=70, now=100)
    back = told.compare(lambda ask: ask.sign_off(project), then=100, now=70)

    assert there.because == back.because
    assert {(one.where, str(one.what)) for one in there.changes if one.change is Kind.ADDED} == {
        (one.where, str(one.what)) for one in back.changes if one.change is Kind.REMOVED
    }


def test_what_a_day_alone_changes_is_laid_to_no_fact(told: Ledger, project: Any) -> None:
    """As known at one position: how long somebody has been waiting hangs on the day that is asked about."""
    found = told.compare(
        lambda ask: ask.sign_off(project),
        then=BEFORE_SECOND_SIGNING,
        now=BEFORE_SECOND_SIGNING,
        as_at_then=date(2026, 11, 20),
        as_at_now=date(2026, 11, 22),
    )

    assert {(one.where, one.because) for one in found.changes} == {("blockers", ())}
    assert {field.field for one in found.changes for field in one.fields} == {"days_waiting"}


def test_what_had_not_happened_by_the_earlier_day_is_laid_to_its_facts(told: Ledger, project: Any) -> None:
    found = told.compare(
        lambda ask: ask.sign_off(project), then=108, now=108, as_at_then=date(2026, 11, 5), as_at_now=date(2026, 11, 30)
    )

    assert set(found.because) >= {82, 83, 84, 85, 86}


def test_a_comparison_shows_no_more_than_an_answer(told: Ledger, project: Any) -> None:
    """Names are shown to whoever may see them, and only to them."""
    keeper = told.acting_as(Actor("keeper", frozenset({Role.CUSTODIAN})))
    shown, hidden = (
        str(one.compare(lambda ask: ask.sign_off(project), then=BEFORE_SECOND_SIGNING)) for one in (keeper, told)
    )

    assert "Amina Rahman" in shown
    assert "Amina" not in hidden


def test_a_moment_that_there_was_not_is_refused(told: Ledger, project: Any) -> None:
    with pytest.raises(KnownAtError):
        told.compare(lambda ask: ask.owed(), then=4000)


def _asked(ledger: Ledger, position: int) -> list[Any]:
    asked = ledger.at(known_at=position, as_at=AS_AT)
    found: list[Any] = [asked.owed()]
    for project_id in asked.projects():
        found += [asked.influence(project_id), asked.sign_off(project_id)]
    return found


@given(history=s.histories(), data=st.data())
def test_only_the_facts_that_are_named_made_the_difference(
    record: Any, history: Sequence[Command], data: st.DataObject
) -> None:
    """A row that differs is changed at each named position, and one that does not is not named."""
    ledger = record(history)
    size = sum(1 for _ in ledger.facts())
    if not size:
        return
    low = data.draw(st.integers(1, size), label="low")
    high = data.draw(st.integers(low, size), label="high")
    found = ledger.compare(lambda ask: ask.owed(), then=low, now=high, as_at_then=AS_AT, as_at_now=AS_AT)
    at = {position: rows_of(ledger.at(known_at=position, as_at=AS_AT).owed()) for position in range(low, high + 1)}

    assert set(changes(at[low], at[high])) == differing(at[low], at[high])
    assert len(found.changes) == len(differing(at[low], at[high]))
    for change, one in zip(found.changes, changes(at[low], at[high]), strict=True):
        assert change.because
        assert all(low < position <= high for position in change.because)
        assert all(one in differing(at[position - 1], at[position]) for position in change.because)


@given(history=s.histories(), data=st.data())
def test_the_changes_lead_from_the_one_answer_to_the_other(
    record: Any, history: Sequence[Command], data: st.DataObject
) -> None:
    ledger = record(history)
    size = sum(1 for _ in ledger.facts())
    if not size:
        return
    position = data.draw(st.integers(1, size), label="position")
    for one, other in zip(_asked(ledger, position), _asked(ledger, size), strict=False):
        before, after = rows_of(one), rows_of(other)
        rows = {identity: dict(fields) for identity, (fields, _) in before.items()}
        for identity, change in changes(before, after).items():
            row = rows.setdefault(identity, {})
            for field in change.fields:
                row[field.field] = field.after
            if change.change is Kind.REMOVED:
                del rows[identity]
            else:
                rows[identity] = {name: value for name, value in row.items() if value is not None}

        assert rows == {identity: fields for identity, (fields, _) in after.items()}


def test_a_question_that_was_refused_then_is_refused_here(told: Ledger, project: Any) -> None:
    with pytest.raises(LedgerError):
        told.compare(lambda ask: ask.sign_off(project), then=1)
