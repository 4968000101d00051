"""Everything is rebuilt from the log, and whatever comes out otherwise is listed with its position."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.faults.attacker import Attacker

from coprod_ledger import Ledger
from coprod_ledger.cli import commands
from coprod_ledger.domain.registry import DECIDERS
from coprod_ledger.ledger import replay as module
from coprod_ledger.ledger.questions import Questions
from coprod_ledger.ledger.replay import MOST_DIFFERENCES, Replay, questions_by_kind, replay
from coprod_ledger.ledger.verifying import verify_file
from coprod_ledger.stories import inpatient_facility

AT = 40


@pytest.fixture(scope="module")
def told_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("replay") / "trust.db"
    with Ledger.create(path, kek=bytes(32)) as ledger:
        inpatient_facility.tell(ledger)
    return path


@pytest.fixture
def told(told_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(told_once, tmp_path / "trust.db"))


def whats(found: Replay) -> set[tuple[str, int]]:
    return {(one.what, one.position) for one in found.differences}


def test_a_sound_ledger_comes_out_as_it_is_stored(told: Path) -> None:
    before = told.read_bytes()
    seen: list[str] = []
    found = replay(told, progress=lambda what, *_: seen.append(what))

    assert found.ok
    assert (found.facts, found.differences) == (len(Attacker(told).facts()), ())
    assert found.aggregates == len({fact["originator_id"] for fact in Attacker(told).facts()})
    assert found.answers > 5
    assert len(set(seen)) == 4
    assert told.read_bytes() == before


def test_bytes_that_this_library_would_not_have_written_are_listed_though_the_tree_fits(told: Path) -> None:
    """Verification alone cannot know it: the rows, the tree and every list agree."""
    attacker = Attacker(told)
    attacker.run(f"UPDATE facts SET state = CAST(CAST(state AS TEXT) || ' ' AS BLOB) WHERE position = {AT}")
    attacker.make_fit()

    assert verify_file(told).ok
    assert whats(replay(told)) == {("fact", AT)}


def test_a_fact_that_cannot_come_there_is_listed(told: Path) -> None:
    """Somebody makes a thing happen to a member who was never registered, and everything fits."""
    attacker = Attacker(told)
    begun = next(at for at, fact in enumerate(attacker.facts()) if fact["fact"] == "project.opened/1")

    def change(facts: list[dict[str, Any]]) -> None:
        del facts[begun]

    attacker.rewrite(change)

    assert verify_file(told).ok
    assert "aggregate" in {one.what for one in replay(told).differences}


def test_an_aggregate_that_begins_twice_is_listed(told: Path) -> None:
    attacker = Attacker(told)
    position = next(at for at, fact in enumerate(attacker.facts()) if fact["fact"] == "project.opened/1")
    attacker.rewrite(lambda facts: facts.insert(position + 1, dict(facts[position], request_id=None)))
    found = replay(told)

    assert ("aggregate", position + 2) in whats(found)


@pytest.mark.parametrize(
    "statement",
    [
        f"DELETE FROM routes WHERE position = {AT}",
        f"UPDATE nodes SET hash = zeroblob(32) WHERE level = 0 AND idx = {AT - 1}",
        f"DELETE FROM facts WHERE position = {AT}",
    ],
)
def test_what_is_stored_beside_the_facts_is_compared_too(told: Path, statement: str) -> None:
    Attacker(told).run(statement)

    assert ("stored", AT) in whats(replay(told))


def test_a_fact_that_an_aggregate_cannot_take_in_is_listed(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules of tomorrow that stumble over the history of today."""
    (members,) = [decider for decider in DECIDERS if decider.name == "member"]
    kind = next(kind for kind in members.evolved if kind.__name__ == "MemberTrained")

    def stumbles(*_: object) -> None:
        raise KeyError("what was not there then")

    monkeypatch.setitem(members.evolved, kind, stumbles)
    found = replay(told)

    assert {one.what for one in found.differences} == {"aggregate"}
    assert "KeyError" in found.differences[0].trouble


def test_a_question_that_cannot_be_answered_is_listed(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(*_: object, **__: object) -> None:
        raise RuntimeError("Amina Rahman")

    stumbles.__signature__ = __import__("inspect").signature(Questions.influence)  # type: ignore[attr-defined]
    monkeypatch.setattr(Questions, "influence", stumbles)
    found = replay(told)

    assert [one.what for one in found.differences] == ["answer"]
    assert "influence" in found.differences[0].trouble
    assert "Amina" not in found.differences[0].trouble


def test_every_question_about_one_thing_is_asked() -> None:
    asked = {name for names in questions_by_kind().values() for name in names}

    assert {"owed", "influence", "sign_off"} <= asked


def test_many_differences_are_counted_and_not_all_listed(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attacker = Attacker(told)
    attacker.run("UPDATE facts SET state = CAST(CAST(state AS TEXT) || ' ' AS BLOB)")
    attacker.make_fit()
    monkeypatch.setattr(module, "MOST_DIFFERENCES", 10)
    found = replay(told)

    assert MOST_DIFFERENCES > 10
    assert len(found.differences) == 10
    assert found.differences_count == found.facts


@pytest.mark.parametrize("how", [(), ("--json",)])
def test_the_verb_says_it_and_ends_with_its_code(told: Path, how: tuple[str, ...]) -> None:
    sound = CliRunner().invoke(commands, ["replay", str(told), *how])
    Attacker(told).run(f"DELETE FROM routes WHERE position = {AT}")
    hurt = CliRunner().invoke(commands, ["replay", str(told), *how])

    assert (sound.exit_code, hurt.exit_code) == (0, 1)
    if how:
        assert json.loads(hurt.stdout)["differences"][0]["position"] == AT
    else:
        assert "Everything comes out as it is stored" in sound.stdout
        assert f"position {AT}: stored: routes_wrong" in hurt.stdout
