"""The tables of a ledger file, and how a file shows that it is one.

Facts, nodes, routes and requests are only ever added. The triggers abort everything else, also `INSERT OR REPLACE`, and
also on connections that did not switch recursive triggers on. They guard against accidents and give early notice; the
proof is the tree, and the checkpoints that are held outside.
"""

from typing import Final

APPLICATION_ID: Final = 0x6C646772
"""Marks the file as a ledger (SQLite's `application_id`)."""

FORMAT: Final = 1
"""The version of the file's format (SQLite's `user_version`)."""

OLDEST_FORMAT: Final = 1
"""The oldest format that this version reads. There has been no other yet; one that is older than it cannot be."""

TABLES: Final = {
    "facts": (
        "position INTEGER PRIMARY KEY, originator_id TEXT NOT NULL, originator_version INTEGER NOT NULL, "
        "topic TEXT NOT NULL, state BLOB NOT NULL, UNIQUE (originator_id, originator_version)"
    ),
    "nodes": "level INTEGER NOT NULL, idx INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, idx)",
    "routes": "id TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (id, position)",
    "requests": (
        "request_id TEXT PRIMARY KEY NOT NULL, digest BLOB NOT NULL, first_position INTEGER NOT NULL, "
        "last_position INTEGER NOT NULL"
    ),
    "about": "name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL",
}

_KEYS: Final = {
    "facts": "position = NEW.position OR (originator_id = NEW.originator_id AND originator_version = "
    "NEW.originator_version)",
    "nodes": "level = NEW.level AND idx = NEW.idx",
    "routes": "id = NEW.id AND position = NEW.position",
    "requests": "request_id = NEW.request_id",
    "about": "name = NEW.name",
}


def statements() -> list[str]:
    """The SQL that makes an empty ledger, in order."""
    made = [f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {FORMAT}"]
    for table, columns in TABLES.items():
        without = "" if table == "facts" else ", WITHOUT ROWID"
        made.append(f"CREATE TABLE {table} ({columns}) STRICT{without}")
        made += [
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} are only ever added'); END"
            for verb in ("UPDATE", "DELETE")
        ]
        made.append(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {_KEYS[table]}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} are only ever added'); END"
        )
    made.append(
        "CREATE TRIGGER facts_no_gap BEFORE INSERT ON facts "
        "WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM facts) "
        "BEGIN SELECT RAISE(ABORT, 'positions have no gaps'); END"
    )
    return made
