"""The engine below, and what its library is known to get wrong."""

import sqlite3
from typing import Final

Version = tuple[int, int, int]

_FIXED_IN: Final = {(3, 44): 6, (3, 50): 7, (3, 51): 3}
"""The releases that mend the WAL-reset bug, by series; every later series has it mended (sqlite.org/wal.html)."""
_BROKEN_FROM: Final = (3, 7, 0)


def engine_version() -> Version:
    """The version of the SQLite library that this Python uses."""
    return sqlite3.sqlite_version_info[:3]


def has_wal_reset_bug(version: Version) -> bool:
    """Whether a version can lose committed pages when two connections reset the write-ahead log at one moment."""
    series, release = version[:2], version[2]
    if version < _BROKEN_FROM or series > max(_FIXED_IN):
        return False
    return release < _FIXED_IN.get(series, release + 1)
