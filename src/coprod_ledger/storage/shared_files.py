"""Which ledger files this process has open, so that it does not take its own locks away.

On POSIX, closing any descriptor of a file drops every lock that the process holds on it (sqlite.org/howtocorrupt.html,
2.2). Then another program takes itself for the last user, removes the write-ahead log at its end, and what this process
acknowledges afterwards is lost. So a file that is open here is read through SQLite, which knows of its descriptors.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias
from weakref import WeakKeyDictionary

_Identity: TypeAlias = tuple[int, int]

_users: "WeakKeyDictionary[object, _Identity]" = WeakKeyDictionary()
_guard = threading.RLock()


def in_use(user: object, path: Path) -> None:
    """Somebody in this process uses a file, until `no_longer`."""
    with _guard:
        found = _identity(path)
        if found is not None:
            _users[user] = found


def no_longer(user: object) -> None:
    """They do not use it any more."""
    with _guard:
        _users.pop(user, None)


@contextmanager
def unused_here(path: Path) -> Iterator[bool]:
    """Whether nobody in this process uses a file; it stays so for as long as the `with` statement lasts.

    Only then may it be opened and closed otherwise than by SQLite.
    """
    with _guard:
        found = _identity(path)
        yield found is None or found not in _users.values()


def _identity(path: Path) -> _Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _begin_anew() -> None:
    global _guard  # noqa: PLW0603  (in a child another thread of the parent may have held it)
    _guard = threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)
