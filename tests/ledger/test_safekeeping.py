"""People found by name, keys wrapped anew, keys that are lost, and a ledger without any."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.ledger.conftest import KEK, MovedClock
from tests.ledger.every_question import every_answer

from coprod_ledger.domain.erasure.commands import ErasureGround
from coprod_ledger.domain.identity import Actor, Role
from coprod_ledger.domain.keyring.facts import KeyringLost, KeyringRotated
from coprod_ledger.domain.personal import Withheld
from coprod_ledger.errors import KeyDatabaseExistsError, KeysNeededError, NameNotShownError, WrongKeyEncryptionKeyError
from coprod_ledger.ledger.finding import words_of
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.projections.record import SOMEBODY_ELSES
from coprod_ledger.stories import cast, inpatient_facility

NEW = bytes(range(32, 64))
WHO = cast.CUSTODIAN


def found(ledger: Ledger, text: str) -> list[UUID]:
    return [one.member_id for one in ledger.acting_as(WHO).found(text)]


# Finding people


@pytest.mark.usefixtures("commands")
@pytest.mark.parametrize("text", ["Amina Rahman", "rahman", "RAHMAN  amina", "Amina"])
def test_somebody_is_found_by_words_of_their_name_in_any_order_and_case(ledger: Ledger, text: str) -> None:
    assert found(ledger, text) == [cast.AMINA]


def test_accents_marks_and_the_spacing_of_numbers_make_no_difference(ledger: Ledger) -> None:
    one = ledger.members.register(name="Łucja Żółkiewska-O'Brien", contact="+44 7700 900-123, lucja@example.org").id

    for text in ("lucja", "ZOLKIEWSKA", "OBrien", "447700900123", "+44 (7700) 900123", "lucja@example.org"):
        assert found(ledger, text) == [one], text
    for text in ("luc", "900123", "", "Nobody lucja", "Amina"):
        assert found(ledger, text) == [], text


def test_the_words_of_a_name() -> None:
    assert words_of("Mairwen ap Iorwerth") == {"mairwen", "ap", "iorwerth"}
    assert words_of("!?") == frozenset()


def test_the_index_fills_from_the_record_again_when_it_was_lost_or_the_record_is_older(
    ledger: Ledger, path: Path
) -> None:
    one = ledger.members.register(name="Amina Rahman").id
    shutil.copy(path.with_name("trust.db.keys"), path.with_name("before"))
    assert found(ledger, "amina") == [one]
    with closing(sqlite3.connect(path.with_name("trust.db.keys"))) as db:
        db.executescript("DELETE FROM marks; UPDATE about SET value = CAST('99' AS BLOB) WHERE name = 'indexed_to'")
    assert found(ledger, "amina") == [one]


@pytest.mark.usefixtures("commands")
def test_nobody_is_found_by_who_may_see_no_names_or_without_keys(ledger: Ledger, path: Path) -> None:
    with pytest.raises(NameNotShownError):
        ledger.acting_as(Actor("auditor-1", frozenset({Role.AUDITOR}))).found("amina")
    ledger.close()
    with Ledger.open(path) as keyless, pytest.raises(KeysNeededError):
        keyless.acting_as(WHO).found("amina")


# Keys


@pytest.mark.usefixtures("commands")
def test_keys_wrapped_anew_open_under_the_new_key_only_and_everything_reads_as_before(
    ledger: Ledger, path: Path, clock: MovedClock
) -> None:
    before = ledger.acting_as(WHO).ask.owed().people
    old = {bytes(row[0]) for row in _rows(path, "SELECT wrapped FROM keys")}
    other = Ledger.open(path, kek=KEK, clock=clock)
    ledger.rotate_keys(NEW)

    assert ledger.acting_as(WHO).ask.owed().people == before
    with pytest.raises(WrongKeyEncryptionKeyError):
        other.acting_as(WHO).ask.owed()
    other.close()
    with pytest.raises(WrongKeyEncryptionKeyError):
        Ledger.open(path, kek=KEK)
    with Ledger.open(path, kek=NEW, clock=clock) as again:
        assert again.acting_as(WHO).ask.owed().people == before
        assert [type(fact) for _, fact in again.facts()][-1] is KeyringRotated
    content = path.with_name("trust.db.keys").read_bytes()
    assert not any(key in content for key in old)


def test_a_new_key_database_lets_recording_go_on_and_says_what_is_lost(path: Path, clock: MovedClock) -> None:
    with Ledger.create(path, kek=KEK, clock=clock) as ledger:
        inpatient_facility.tell(ledger)
        size = sum(1 for _ in ledger.facts())
        ledger.erasures.forget_member(member_id=cast.BRYN, ground=ErasureGround.OBJECTION)
    with pytest.raises(KeyDatabaseExistsError):
        Ledger.begin_keys(path, kek=NEW)
    path.with_name("trust.db.keys").unlink()

    with Ledger.begin_keys(path, kek=NEW, clock=clock) as anew:
        asked = anew.acting_as(WHO)
        names = {one.member_id: str(one.name) for one in asked.ask.owed().people}
        assert names[cast.AMINA] == "[withheld]"
        assert names[cast.BRYN] == "[erased]", "what was forgotten is known to be so, and not only lost"
        assert "keys were lost" in asked.ask.owed().header.incomplete_because[0]
        assert asked.at(known_at=size).owed().header.incomplete_because == ()
        later = anew.members.register(name="Somebody New").id
        assert found(anew, "somebody") == [later]
        assert any(isinstance(fact, KeyringLost) for _, fact in anew.facts())


@pytest.mark.usefixtures("commands")
def test_a_ledger_without_keys_answers_every_question_and_shows_no_text(ledger: Ledger, path: Path) -> None:
    ledger.close()
    with Ledger.open(path) as keyless:
        asked = keyless.acting_as(WHO).ask
        answers = every_answer(asked, project_id=cast.PROJECT, member_id=cast.AMINA, day=inpatient_facility.AS_AT)
        said = "".join(map(repr, answers.values()))

    assert len(answers) > 15
    assert "without its keys" in said
    assert not any(name in said for name in ("Amina", "Howells", "Whitfield"))


# A member's own record


@pytest.mark.usefixtures("commands")
def test_a_member_reads_everything_about_themselves_and_nobody_else(ledger: Ledger) -> None:
    me = ledger.acting_as(Actor("amina", frozenset({Role.MEMBER}), cast.AMINA))
    record = me.ask.record(cast.AMINA)
    own = [one.text for row in record.rows for one in row.texts if one.text != SOMEBODY_ELSES]

    assert "Amina Rahman" in own
    assert any(one.text == SOMEBODY_ELSES for row in record.rows for one in row.texts)
    assert not any(isinstance(text, Withheld) for text in own)
    assert {row.evidence[0] for row in record.rows} >= {
        position for position, fact in ledger.facts() if getattr(fact, "member_id", None) == cast.AMINA
    }
    assert {one.category for one in record.audiences} >= {"identity", "words", "circumstances"}
    said = repr(record)
    assert not any(name in said for name in ("Howells", "Whitfield", "Malhotra"))


@pytest.mark.usefixtures("commands")
def test_somebody_elses_record_shows_its_texts_only_to_who_may_see_them(ledger: Ledger) -> None:
    officer = ledger.acting_as(Actor("pay-1", frozenset({Role.PAYMENTS_OFFICER})))
    other = ledger.acting_as(Actor("bryn", frozenset({Role.MEMBER}), cast.BRYN))

    assert "Amina Rahman" in repr(officer.ask.record(cast.AMINA))
    assert "universal_credit" not in repr(officer.ask.record(cast.AMINA))
    assert "Amina Rahman" not in repr(other.ask.record(cast.AMINA))


def _rows(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path.with_name("trust.db.keys"))) as db:
        return db.execute(sql).fetchall()
