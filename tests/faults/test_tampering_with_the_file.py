"""Somebody alters not the facts but the file around them: its indexes, guards and marks, and what lies beside it.

No hash shows that a fact is hidden from its questions. Whatever they do is noticed, or changes nothing; and no file,
however it was built, raises anything but what the library says in its own words.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.faults.attacker import Attacker
from tests.faults.test_tampering import AT, KEK, SIGNER, SIZE, Held, attacker, held

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.audit.verdict import Kind
from coprod_ledger.domain.design_brief.facts import BriefDrafted
from coprod_ledger.domain.personal import Sealed
from coprod_ledger.errors import (
    FactMovedError,
    LedgerError,
    NewerLedgerError,
    NotALedgerError,
    OtherLogError,
    PackNotSoundError,
    SealBrokenError,
)
from coprod_ledger.ledger.packing import Subject, pack
from coprod_ledger.ledger.replay import replay
from coprod_ledger.ledger.verifying import verify_file
from coprod_ledger.storage.schema import TABLES

__all__ = ["attacker", "held"]


@contextmanager
def _rebuilding(path: Path) -> Iterator[sqlite3.Connection]:
    """A SQL shell in which the schema is a table like others."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA writable_schema = ON")
        yield db
        (version,) = db.execute("PRAGMA schema_version").fetchone()
        db.execute(f"PRAGMA schema_version = {version + 1}")


def _take_root(db: sqlite3.Connection, of: str, to: str, *, drop: str) -> None:
    """Puts the tree of one table or index under the name of another."""
    (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (of,)).fetchone()
    db.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (root, to))
    db.execute("DELETE FROM sqlite_master WHERE tbl_name = ?", (drop,))


def _hide_from_the_index(at: Attacker) -> None:
    with _rebuilding(at.path) as db:
        db.execute(f"CREATE TABLE other ({TABLES['facts']}) STRICT")
        db.execute(f"INSERT INTO other SELECT * FROM facts WHERE position <> {AT}")
        _take_root(db, "sqlite_autoindex_other_1", "sqlite_autoindex_facts_1", drop="other")


def _turn_the_routes_round(at: Attacker) -> None:
    with _rebuilding(at.path) as db:
        columns = TABLES["routes"].replace("(id,", "(id DESC,")
        db.execute(f"CREATE TABLE other ({columns}) STRICT, WITHOUT ROWID")
        db.execute("INSERT INTO other SELECT * FROM routes")
        _take_root(db, "other", "routes", drop="other")


def _drop_the_constraint(at: Attacker) -> None:
    """The table of facts anew, without its constraint and with a fact twice, under the old words of its making."""
    with at.shell() as db:
        (made,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'facts'").fetchone()
        db.execute("ALTER TABLE facts RENAME TO other")
        db.execute(f"CREATE TABLE facts ({TABLES['facts'].partition(', UNIQUE')[0]}) STRICT")
        db.execute("INSERT INTO facts SELECT * FROM other")
        db.execute("INSERT INTO facts SELECT position + 1, originator_id, originator_version, topic, state FROM other "
                   "ORDER BY position DESC LIMIT 1")  # fmt: skip
        db.execute("DROP TABLE other")
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'facts'", (made,))


def _name_a_guard_as_a_table(at: Attacker) -> None:
    with _rebuilding(at.path) as db:
        rows = db.execute("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master ORDER BY rowid").fetchall()
        guard = (
            "CREATE TRIGGER facts AFTER INSERT ON nodes WHEN NEW.level = 0 "
            "BEGIN INSERT INTO routes VALUES ('f', NEW.idx + 1); END"
        )
        ordered = [row for row in rows if row[2] != "facts"] + [("trigger", "facts", "nodes", 0, guard)]
        db.execute("DELETE FROM sqlite_master")
        ordered += [row for row in rows if row[2] == "facts"]
        db.executemany("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", ordered)


def _put_a_view_in_place(at: Attacker) -> None:
    with closing(sqlite3.connect(at.path, isolation_level=None)) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        db.execute("ALTER TABLE facts RENAME TO hidden")
        db.execute(
            "CREATE VIEW facts AS WITH RECURSIVE endless(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless) "
            "SELECT n AS position, '' AS originator_id, 1 AS originator_version, '' AS topic, x'' AS state FROM endless"
        )


def _take_a_table_away(at: Attacker) -> None:
    with closing(sqlite3.connect(at.path, isolation_level=None)) as db:
        db.execute("ALTER TABLE requests RENAME TO other")


def _sql(*statements: str) -> Callable[[Attacker], None]:
    return lambda at: at.run(*statements)


def _spoil(at: Attacker) -> None:
    with at.path.open("rb+") as file:
        file.seek(3 * 4096 + 8)
        file.write(b"\xff" * 200)


def _lay_a_journal_beside(at: Attacker) -> None:
    """A sound file, and a journal that takes its soundness back as soon as the ledger is opened."""
    beside = at.path.with_name(at.path.name + "-journal")
    with at.shell() as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("CREATE TEMP TABLE sound AS SELECT * FROM nodes")
        db.execute("UPDATE nodes SET hash = zeroblob(32)")
        db.executescript("PRAGMA cache_size = 2; PRAGMA cache_spill = 2; BEGIN IMMEDIATE")
        db.execute(
            "UPDATE nodes SET hash = (SELECT hash FROM sound WHERE sound.level = nodes.level AND sound.idx = nodes.idx)"
        )
        db.execute("UPDATE facts SET topic = topic || ''")
        file, journal = at.path.read_bytes(), beside.read_bytes()
        db.execute("ROLLBACK")
    with closing(sqlite3.connect(at.path)) as db:
        guards = len(db.execute("SELECT * FROM sqlite_master WHERE type = 'trigger'").fetchall())
    assert guards
    at.path.write_bytes(file)
    beside.write_bytes(journal)


OTHER = "0" * 32
BRIEF = 63
"""Where the brief of the story was drafted."""
HARMS: dict[str, tuple[Callable[[Attacker], None], Kind]] = {
    "a_fact_is_taken_out_of_the_index_that_its_questions_use": (_hide_from_the_index, Kind.DAMAGED),
    "the_routes_stand_in_an_order_in_which_none_is_found": (_turn_the_routes_round, Kind.DAMAGED),
    "a_constraint_is_dropped_and_a_fact_is_there_twice": (_drop_the_constraint, Kind.SCHEMA_CHANGED),
    "a_guard_bears_the_name_of_a_table": (_name_a_guard_as_a_table, Kind.SCHEMA_CHANGED),
    "a_view_without_end_stands_for_the_facts": (_put_a_view_in_place, Kind.SCHEMA_CHANGED),
    "a_page_is_spoilt": (_spoil, Kind.DAMAGED),
    "a_table_is_gone": (_take_a_table_away, Kind.SCHEMA_CHANGED),
    "an_index_is_added": (_sql("CREATE INDEX more ON facts (topic)"), Kind.SCHEMA_CHANGED),
    "a_view_is_added": (_sql("CREATE VIEW more AS SELECT * FROM facts"), Kind.SCHEMA_CHANGED),
    "a_guard_is_added": (
        _sql("CREATE TRIGGER more AFTER INSERT ON facts BEGIN INSERT INTO routes VALUES ('f', NEW.position); END"),
        Kind.SCHEMA_CHANGED,
    ),
    "a_collation_is_changed": (
        _sql("ALTER TABLE routes RENAME TO other",
             f"CREATE TABLE routes ({TABLES['routes'].replace('TEXT', 'TEXT COLLATE NOCASE')}) STRICT, WITHOUT ROWID",
             "INSERT INTO routes SELECT * FROM other", "DROP TABLE other"),
        Kind.SCHEMA_CHANGED,
    ),
    "more_is_said_about_the_ledger": (_sql("INSERT INTO about VALUES ('more', 'words')"), Kind.SCHEMA_CHANGED),
    "a_leaf_row_stays_and_the_node_above_it_is_changed": (
        _sql("UPDATE nodes SET hash = (SELECT hash FROM nodes WHERE level = 1) WHERE level = 1 AND idx = 2"),
        Kind.NODE_MISMATCH,
    ),
    "one_member_is_taken_out_of_every_list": (
        _sql("DELETE FROM routes WHERE id = (SELECT originator_id FROM facts WHERE topic GLOB 'member.registered*')"),
        Kind.ROUTES_WRONG,
    ),
    "a_row_is_appended_behind_a_gap": (
        _sql(f"INSERT INTO facts SELECT {SIZE + 7}, '{OTHER}', 1, topic, state FROM facts WHERE position = {AT}"),
        Kind.MISSING,
    ),
    "a_row_is_put_before_the_first": (
        _sql(f"INSERT INTO facts SELECT -1, '{OTHER}', 1, topic, state FROM facts WHERE position = {AT}"),
        Kind.REORDERED,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMS)
def test_a_file_that_was_built_otherwise_is_noticed_alone_and_against_checkpoints(
    held: Held, attacker: Attacker, name: str
) -> None:
    harm, kind = HARMS[name]
    harm(attacker)

    for verdict in (verify_file(attacker.path), held.verdict(attacker.path)):
        assert not verdict.ok
        assert kind in {one.kind for one in verdict.findings}
        assert "Something is wrong" in verdict.words()


def test_the_words_about_a_hidden_fact_say_where_to_look(held: Held, attacker: Attacker) -> None:
    _hide_from_the_index(attacker)
    words = verify_file(attacker.path).words()

    assert f"row {AT} missing from index" in words


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("PRAGMA user_version = 2", NewerLedgerError),
        ("PRAGMA user_version = 0", NotALedgerError),
        ("PRAGMA application_id = 7", NotALedgerError),
        ("DELETE FROM about WHERE name = 'zone'", NotALedgerError),
        ("UPDATE about SET value = 'x' WHERE name = 'ledger_id'", NotALedgerError),
    ],
)
@pytest.mark.parametrize("is_in_the_wal", [False, True])
def test_marks_that_were_changed_are_told(
    attacker: Attacker, tmp_path: Path, statement: str, error: type[LedgerError], *, is_in_the_wal: bool
) -> None:
    """Also where the file itself has the old ones still, and only its `-wal` the new."""
    before = attacker.path.read_bytes()
    with closing(sqlite3.connect(attacker.path, isolation_level=None)) as db:
        for guard in ("about_no_delete", "about_no_update"):
            db.execute(f"DROP TRIGGER {guard}")
        db.execute(statement)
        wal = attacker.path.with_name("trust.db-wal").read_bytes()
    if is_in_the_wal:
        attacker.path.write_bytes(before)
        attacker.path.with_name("trust.db-wal").write_bytes(wal)

    with pytest.raises(error):
        verify_file(attacker.path)


def test_another_time_zone_is_shown_by_the_checkpoints(held: Held, attacker: Attacker) -> None:
    """No fact says it, so the checkpoints do: by the name of the log."""
    attacker.run("UPDATE about SET value = 'Asia/Tokyo' WHERE name = 'zone'")

    with pytest.raises(OtherLogError, match="Asia/Tokyo"):
        held.verdict(attacker.path)


def test_a_time_zone_that_nobody_keeps_is_noticed(attacker: Attacker) -> None:
    attacker.run("UPDATE about SET value = 'Mars/Base' WHERE name = 'zone'")

    assert "time zone" in verify_file(attacker.path).words()


def test_a_write_ahead_log_of_another_ledger_is_noticed(held: Held, attacker: Attacker, tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "other.db", kek=KEK) as other:
        other.members.register(name="Somebody")
        shutil.copy(tmp_path / "other.db-wal", f"{attacker.path}-wal")

    with pytest.raises(NotALedgerError):
        held.verdict(attacker.path)


def test_a_write_ahead_log_that_is_none_changes_nothing(held: Held, attacker: Attacker) -> None:
    """SQLite passes over what bears none of its checksums; so does whoever opens the ledger."""
    Path(f"{attacker.path}-wal").write_bytes(b"nothing" * 1000)

    assert held.verdict(attacker.path).ok


def test_a_journal_beside_the_file_is_part_of_the_evidence(attacker: Attacker) -> None:
    """Whoever opens the ledger gets what the journal says, so the verification must see that too."""
    _lay_a_journal_beside(attacker)
    alone = {one.kind for one in verify_file(attacker.path).findings}
    Path(f"{attacker.path}-journal").unlink()

    assert Kind.EDITED in alone
    assert Kind.EDITED not in {one.kind for one in verify_file(attacker.path).findings}, "the control"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE requests SET first_position = first_position + 1 WHERE first_position = 2",
        "UPDATE requests SET last_position = last_position - 1 WHERE first_position = 2",
        "UPDATE requests SET request_id = 'f' || substr(request_id, 2) WHERE first_position = 2",
        "DELETE FROM requests WHERE first_position = 2",
        f"INSERT INTO requests VALUES ('{'a' * 32}', x'00', 9, 9)",
    ],
)
def test_a_request_that_was_pointed_elsewhere_is_noticed(tmp_path: Path, statement: str) -> None:
    with Ledger.create(tmp_path / "trust.db", kek=KEK) as ledger:
        for number in range(4):
            ledger.members.register(name=f"Somebody {number}", request_id=UUID(int=number + 1))
    assert verify_file(tmp_path / "trust.db").ok
    Attacker(tmp_path / "trust.db").run(statement)

    assert {one.kind for one in verify_file(tmp_path / "trust.db").findings} == {Kind.REQUEST_WRONG}


def _float(facts: list[dict[str, Any]]) -> None:
    paid = next(fact for fact in facts if "amount_minor" in fact)
    paid["amount_minor"] = float(str(paid["amount_minor"]))


def test_what_only_a_rebuilding_or_the_keys_show_is_shown_by_checkpoints_too(held: Held, attacker: Attacker) -> None:
    """A float where a whole number was, with everything made to fit."""
    attacker.rewrite(_float)

    assert not replay(attacker.path).ok
    assert not held.verdict(attacker.path).ok


def test_other_spaces_in_a_fact_are_noticed(held: Held, attacker: Attacker) -> None:
    with attacker.shell() as db:
        db.execute("UPDATE facts SET state = CAST(replace(state, '\":', '\": ') AS BLOB) WHERE position = 40")
    attacker.make_fit()

    assert "gives other bytes" in replay(attacker.path).differences[0].trouble
    assert not held.verdict(attacker.path).ok


def _swap_texts(*names: str) -> Callable[[list[dict[str, Any]]], None]:
    """Two sealed texts of the brief change places: whole, or what can be read in them only."""

    def swap(facts: list[dict[str, Any]]) -> None:
        one, other, *_ = (part["text"] for part in facts[BRIEF - 1]["elements"])
        for name in names:
            one[name], other[name] = other[name], one[name]

    return swap


@pytest.mark.parametrize(
    ("names", "error"), [(("key_id", "box", "address"), FactMovedError), (("key_id", "box"), SealBrokenError)]
)
def test_sealed_texts_that_changed_places_within_one_fact_are_not_read(
    held: Held, attacker: Attacker, names: tuple[str, ...], error: type[LedgerError]
) -> None:
    attacker.rewrite(_swap_texts(*names))
    shutil.copy(f"{held.path}.keys", f"{attacker.path}.keys")
    with Ledger.open(attacker.path, kek=KEK) as ledger:

        def read() -> None:
            (brief,) = (fact for at, fact in ledger.facts() if at == BRIEF)
            assert isinstance(brief, BriefDrafted)
            text = brief.elements[0].text
            assert isinstance(text, Sealed)
            ledger._core.vault.opened(text, Actor("keeper", frozenset({Role.CUSTODIAN})), is_theirs=True)

        with pytest.raises(error):
            read()

    assert not held.verdict(attacker.path).ok


def test_no_pack_is_made_of_a_file_in_which_facts_are_hidden(held: Held, attacker: Attacker) -> None:
    """The proofs of the facts that are left would all hold."""
    with closing(sqlite3.connect(attacker.path)) as db:
        (one,) = db.execute("SELECT originator_id FROM facts WHERE topic GLOB 'brief.drafted*'").fetchone()
        (last,) = db.execute("SELECT max(position) FROM routes WHERE id = ?", (one,)).fetchone()
    attacker.run(f"DELETE FROM routes WHERE position = {last}")

    with pytest.raises(PackNotSoundError):
        pack(attacker.path, Subject.BRIEF, UUID(one), held.notes[1], [SIGNER.verifier])
