"""What is gone when keys are destroyed, what needs no keys, and what makes none."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.ledger.conftest import KEK, MovedClock, watched

from coprod_ledger.domain.command import Command
from coprod_ledger.domain.fact import tag_of
from coprod_ledger.domain.personal import Category, Erased, Sealed, Withheld, mapped
from coprod_ledger.errors import KeysNeededError, SubjectErasedError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.unit_of_work import Outcome
from coprod_ledger.storage.keys import KeyRow
from coprod_ledger.stories import cast, inpatient_facility

# What is gone when keys are destroyed


def _texts(ledger: Ledger) -> dict[tuple[int, str], Sealed]:
    """Every sealed text of the ledger, by position and place in the fact."""
    found: dict[tuple[int, str], Sealed] = {}
    for position, fact in ledger.facts():

        def note(place: str, text: Any, position: int = position) -> Any:
            found[position, place] = text
            return text

        mapped(fact, note)
    return found


def _shown(ledger: Ledger) -> dict[tuple[int, str], object]:
    vault = ledger._core.vault
    return {place: vault.opened(text, cast.CUSTODIAN) for place, text in _texts(ledger).items()}


@pytest.mark.parametrize("category", [None, Category.IDENTITY, Category.CIRCUMSTANCES])
def test_exactly_the_texts_of_one_person_are_gone_when_their_keys_are_destroyed(
    ledger: Ledger, commands: list[Command], path: Path, category: Category | None
) -> None:
    before, vault = _shown(ledger), ledger._core.vault
    assert vault.keys is not None
    owners = {place: vault.keys.key(text.key_id) for place, text in _texts(ledger).items()}

    vault.keys.destroy(cast.AMINA, category, on="2026-11-20")
    ledger.close()
    with Ledger.open(path, kek=KEK, clock=MovedClock()) as again:
        after = _shown(again)

    gone = {place for place, text in after.items() if isinstance(text, Erased)}
    assert gone == {
        place
        for place, owner in owners.items()
        if isinstance(owner, KeyRow) and owner.subject == cast.AMINA and category in (None, owner.category)
    }
    assert gone
    assert {place: text for place, text in after.items() if place not in gone} == {
        place: text for place, text in before.items() if place not in gone
    }
    assert all(isinstance(text, str) for place, text in after.items() if place not in gone)


def test_the_answers_say_erased_where_a_name_was_and_count_as_before(ledger: Ledger, commands: list[Command]) -> None:
    asked = ledger.acting_as(cast.CUSTODIAN).at(as_at=inpatient_facility.AS_AT)
    before = {person.member_id: person for person in asked.owed().people}
    assert ledger._core.vault.keys is not None
    ledger._core.vault.keys.destroy(cast.AMINA, on="2026-11-20")

    after = {person.member_id: person for person in asked.owed().people}

    assert before[cast.AMINA].name == "Amina Rahman"
    assert after[cast.AMINA].name == Erased()
    assert after[cast.BRYN] == before[cast.BRYN]
    assert after[cast.AMINA].balances == before[cast.AMINA].balances
    assert after[cast.AMINA].effects == Erased()


def test_nothing_more_is_recorded_under_an_erased_person(ledger: Ledger, commands: list[Command], path: Path) -> None:
    assert ledger._core.vault.keys is not None
    ledger._core.vault.keys.destroy(cast.BRYN, on="2026-11-20")
    size = len(list(ledger.facts()))

    with pytest.raises(SubjectErasedError):
        ledger.acting_as(cast.ADVISER).members.confide(cast.BRYN, details='{"receives_universal_credit": true}')

    assert len(list(ledger.facts())) == size


# Trying out, and opening without keys


def _contents(path: Path) -> list[object]:
    """All that a ledger and its key database hold, and their bytes."""
    found: list[object] = []
    for file, tables in (("", ("facts", "nodes", "routes", "requests")), (".keys", ("keys", "erased"))):
        with closing(sqlite3.connect(f"{path}{file}")) as db:
            found += [db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]
    files = [Path(f"{path}{file}") for file in ("", "-wal", ".keys")]
    return [*found, *(file.read_bytes() if file.exists() else b"" for file in files)]


def test_a_dry_run_says_what_would_be_recorded_and_leaves_no_trace(ledger: Ledger, path: Path) -> None:
    """Before every command of the story; and no key is made for anybody who is not there yet."""
    told = []

    def try_out(one: Ledger, command: Command) -> Callable[[Outcome], None]:
        before = _contents(path)
        preview = one.dry_run(command)
        assert _contents(path) == before
        told.append(preview)

        def compare(outcome: Outcome) -> None:
            facts = dict(one.facts(after=outcome.positions[0] - 1))
            kinds = tuple(tag_of(type(facts[position])) for position in outcome.positions)
            assert tuple(said.partition(":")[0] for said in preview.would_record) == kinds

        return compare

    inpatient_facility.tell(watched(ledger, try_out))

    refusals = [preview.refused_because for preview in told if preview.refused_because]
    assert len(told) > 80
    assert len(refusals) == 1
    assert "cannot go to the Board" in refusals[0]


def test_a_ledger_without_its_keys_answers_and_withholds(ledger: Ledger, commands: list[Command], path: Path) -> None:
    ledger.close()
    with Ledger.open(path, clock=MovedClock()) as keyless:
        asked = keyless.acting_as(cast.CUSTODIAN).at(as_at=inpatient_facility.AS_AT)

        assert {type(person.name) for person in asked.owed().people} == {Withheld}
        assert set(map(type, _shown(keyless).values())) == {Withheld}
        assert keyless.ask.projects() == {cast.PROJECT: "The new inpatient facility"}


def test_a_ledger_without_its_keys_records_nothing(ledger: Ledger, commands: list[Command], path: Path) -> None:
    """Also not what holds no personal text: otherwise some of a story would be recorded, and some would not."""
    ledger.close()
    before = _contents(path)
    with Ledger.open(path, clock=MovedClock()) as keyless:
        for request_id in (None, UUID(int=9)):
            with pytest.raises(KeysNeededError):
                keyless.organisations.register(name="Another", request_id=request_id)
            with pytest.raises(KeysNeededError):
                keyless.members.register(name="Eve", request_id=request_id)

    assert _contents(path)[:6] == before[:6]
