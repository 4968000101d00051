"""What is known to go wrong with event stores on SQLite, one test each: here it is noticed, or cannot happen."""

import json
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from eventsourcing.sqlite import SQLiteConnection

from coprod_ledger.audit.verdict import Kind, Verdict
from coprod_ledger.domain.member.commands import ConsentSource
from coprod_ledger.domain.member.facts import MemberRegistered
from coprod_ledger.domain.personal import Sealed
from coprod_ledger.errors import (
    CommandNotReadError,
    DiskTroubleError,
    FactMovedError,
    FactNotKnownError,
    SealBrokenError,
)
from coprod_ledger.ledger.clock import Clock
from coprod_ledger.ledger.door import read_command
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.stories import cast, inpatient_facility

Rows = Callable[..., list[tuple[Any, ...]]]
Tamper = Callable[..., None]
Verify = Callable[[Path], Verdict]
Opened = Callable[..., Ledger]


def _position(rows: list[tuple[Any, ...]], topic: str) -> int:
    return int(next(row[0] for row in rows if row[3] == topic))


def test_an_edited_rate_is_noticed(story: Path, rows: Rows, tamper: Tamper, verdict: Verify) -> None:
    """Hazard: a figure is changed in the file, and the aggregate is simply replayed with the new one."""
    at = _position(rows(story), "organisation.rate_confirmed/1")
    edit = "UPDATE facts SET state = CAST(replace(CAST(state AS TEXT), '7500', '9900') AS BLOB) WHERE position = ?"
    tamper(story, edit, at)

    found = verdict(story)

    assert b"9900" in rows(story)[at - 1][4]
    assert [(trouble.kind, trouble.position) for trouble in found.findings] == [(Kind.EDITED, at)]


def test_a_file_that_nobody_touched_is_sound(story: Path, verdict: Verify) -> None:
    """The control of every test here in which something is noticed."""
    assert verdict(story).ok


def test_facts_cut_off_at_the_end_are_noticed(story: Path, rows: Rows, tamper: Tamper, verdict: Verify) -> None:
    """Hazard: the last facts are deleted, and what is left loads without an error."""
    size = len(rows(story))
    tamper(story, "DELETE FROM facts WHERE position > ?", size - 2)

    found = verdict(story)

    assert (Kind.TRUNCATED, size - 1) in [(trouble.kind, trouble.position) for trouble in found.findings]


def test_writing_on_after_facts_were_cut_off_is_refused_or_noticed(
    story: Path, rows: Rows, tamper: Tamper, verdict: Verify, opened: Opened
) -> None:
    """Hazard: the positions of deleted facts are given to the next ones, and the log looks whole again."""
    size = len(rows(story))
    tamper(story, "DELETE FROM facts WHERE position > ?", size - 2)

    with pytest.raises(DiskTroubleError, match="could not be written"):
        opened(story).organisations.register(name="Another Trust")

    assert len(rows(story)) == size - 2
    assert not verdict(story).ok


def test_a_fact_deleted_in_the_middle_is_noticed(story: Path, tamper: Tamper, verdict: Verify) -> None:
    """Hazard: it is noticed only if just that aggregate is replayed, and not if it has a snapshot."""
    tamper(story, "DELETE FROM facts WHERE position = 40")

    found = verdict(story)

    assert found.first_bad_position == 40
    assert Kind.MISSING in [trouble.kind for trouble in found.findings]


def test_positions_stay_when_a_ledger_is_dumped_and_restored(
    story: Path, tmp_path: Path, rows: Rows, tamper: Tamper, verdict: Verify
) -> None:
    """Hazard: implicit row ids are numbered anew by a restore, gaps vanish, and every position means another fact."""
    tamper(story, "DELETE FROM facts WHERE position = 3")
    with closing(sqlite3.connect(story)) as old, closing(sqlite3.connect(tmp_path / "restored.db")) as restored:
        restored.executescript("\n".join(old.iterdump()))
        restored.execute("VACUUM")

    assert [row[0] for row in rows(tmp_path / "restored.db")][:4] == [1, 2, 4, 5]
    assert rows(tmp_path / "restored.db") == rows(story)
    assert verdict(tmp_path / "restored.db").findings == verdict(story).findings


def _sealed_names(rows: list[tuple[Any, ...]]) -> list[tuple[int, dict[str, Any]]]:
    return [(row[0], json.loads(row[4])) for row in rows if row[3] == "member.registered/1"]


@pytest.mark.parametrize("whole", [True, False])
def test_sealed_texts_that_changed_places_do_not_open(
    story: Path, rows: Rows, tamper: Tamper, opened: Opened, whole: bool
) -> None:
    """Hazard: the ciphertexts of two rows are swapped, and both decrypt.

    Swapped with their addresses, the facts are refused; swapped under the addresses that belong here, the texts are.
    """
    (at, one), (_, other) = _sealed_names(rows(story))[:2]
    one["name"] = other["name"] if whole else {**other["name"], "address": one["name"]["address"]}
    tamper(story, "UPDATE facts SET state = ? WHERE position = ?", json.dumps(one).encode(), at)
    asked = opened(story).acting_as(cast.CUSTODIAN).at(as_at=inpatient_facility.AS_AT)

    with pytest.raises(FactMovedError if whole else SealBrokenError) as refusal:
        asked.owed()

    assert "Amina" not in str(refusal.value)
    assert "Bryn" not in str(refusal.value)


@pytest.mark.parametrize(
    "words",
    [
        '{"_type_": "uuid_hex", "_data_": "no"}',
        "NaN",
        "null",
        "\x00",
        '"}, "name": "',
        "😀 — \N{RIGHT-TO-LEFT OVERRIDE}",
        "x" * 20_000,
    ],
)
def test_any_text_that_is_taken_can_be_read_again(ledger: Ledger, words: str) -> None:
    """Hazard: text that looks like the store's own marks is saved, and makes its aggregate unreadable for ever."""
    member = ledger.members.register(name=words).id
    ledger.members.give_contact_consent(member, purpose="Invitations", via=ConsentSource.LETTER)

    (_, fact), *_ = ledger.facts()

    assert isinstance(fact, MemberRegistered)
    assert isinstance(fact.name, Sealed)
    assert ledger._core.vault.opened(fact.name, cast.CUSTODIAN) == words


@pytest.mark.parametrize("name", [r'"\ud83d"', "NaN", '{"_type_": "x", "_data_": 1}', "1", "null"])
def test_what_is_no_text_is_refused_at_the_door(ledger: Ledger, name: str) -> None:
    """Hazard: half a character or NaN is taken, and fails only when it is stored, or is stored as no JSON at all."""
    line = f'{{"command": "member.register", "member_id": "{UUID(int=1)}", "name": {name}}}'

    with pytest.raises(CommandNotReadError):
        ledger.execute(read_command(line))

    assert list(ledger.facts()) == []


def test_half_a_character_given_in_python_is_refused(ledger: Ledger) -> None:
    """The same hazard at the other door: Python's own texts may hold a lone surrogate."""
    with pytest.raises(CommandNotReadError):
        ledger.members.register(name="Amina \ud83d")

    assert list(ledger.facts()) == []


def test_a_conflict_loses_nothing_silently(ledger: Ledger, path: Path, opened: Opened, rows: Rows) -> None:
    """Hazard: who loses a race has nothing left to save, and saving again says nothing and writes nothing.

    Two ledgers on one file both know the state from before; both then record on the same aggregate.
    """
    other = opened(path)
    member = ledger.members.register(name="Amina Rahman").id
    for one, course in ((other, "First"), (ledger, "Second"), (other, "Third")):
        one.members.train(member, course=course, provider="College")

    facts = [json.loads(row[4]) for row in rows(path)]

    assert [fact.get("course") for fact in facts] == [None, "First", "Second", "Third"]
    assert [fact["originator_version"] for fact in facts] == [1, 2, 3, 4]


def test_a_ledger_in_memory_is_one_ledger_for_all_threads(clock: Clock) -> None:
    """Hazard: with `:memory:` each thread's connection is a database of its own, without tables."""
    troubles = []
    with Ledger.in_memory(clock=clock) as ledger:
        organisation = ledger.organisations.register(name="Riverside NHS Trust").id

        def work(number: int) -> None:
            try:
                for turn in range(10):
                    ledger.projects.open(organisation_id=organisation, title=f"Project {number}.{turn}")
                    ledger.ask.projects()
            except BaseException as trouble:
                troubles.append(trouble)
                raise

        threads = [threading.Thread(target=work, args=[number]) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert troubles == []
        assert len(ledger.ask.projects()) == 40


def test_a_module_that_a_row_names_is_never_imported(
    story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tamper: Tamper, opened: Opened
) -> None:
    """Hazard: the stock reader imports whatever the text of a row names, and runs it."""
    (tmp_path / "harmful.py").write_text("raise SystemExit('it was imported')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    tamper(story, "UPDATE facts SET topic = 'harmful:Thing' WHERE position = 1")

    with pytest.raises(FactNotKnownError):
        list(opened(story).facts())

    assert "harmful" not in sys.modules
    with pytest.raises(SystemExit):  # the control: it could have been
        __import__("harmful")


def test_a_lost_reply_to_a_commit_is_settled_by_the_request_id(
    ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch, rows: Rows, verdict: Verify, opened: Opened
) -> None:
    """Hazard: the commit succeeded and its reply was lost; trying again fails, or records everything twice."""
    ledger.organisations.register(name="Before")
    asked: dict[str, Any] = {"name": "Riverside", "request_id": UUID(int=7)}
    commit = SQLiteConnection.commit

    def commit_and_lose_the_reply(connection: SQLiteConnection) -> None:
        commit(connection)
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr(SQLiteConnection, "commit", commit_and_lose_the_reply)
        with pytest.raises(DiskTroubleError, match="same request_id"):
            ledger.organisations.register(**asked)

    again = ledger.organisations.register(**asked)
    ledger.organisations.register(name="After")

    assert again.is_repeat
    assert again.positions == (2,)
    assert [json.loads(row[4])["name"] for row in rows(path)] == ["Before", "Riverside", "After"]
    assert verdict(path).ok
