"""Records a numbered series of requests in a ledger, and says of each when it is recorded.

python recording_program.py LEDGER FIRST COUNT [how]

`how` is `plain`, or how a careless program would do it: `early` says so before it is recorded, `nameless` sends no
request ids, `normal` and `off` do not wait for the disk as they should. Every third request is a group of three
commands, so that there is something to be cut in half.
"""

import sys
import time
from typing import Any
from uuid import UUID, uuid5

from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.member.commands import MemberRegister, MemberTrain
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.storage import sqlite

EVERYBODY = UUID(int=1 << 100)


def commands(number: int, how: str) -> list[Command]:
    """What request `number` asks for."""
    named = how != "nameless"
    if number % 3:
        request_id = UUID(int=number) if named else None
        return [MemberTrain(member_id=EVERYBODY, course=f"Course {number}", provider="College", request_id=request_id)]
    name = PersonalText(f"Member {number}")
    ids = [uuid5(UUID(int=number), str(step)) for step in range(3)]
    return [MemberRegister(member_id=one, name=name, request_id=one if named else None) for one in ids]


def careless(level: str) -> None:
    """Sets the connections as somebody would who wants it faster."""
    stock = sqlite._Pool._create_connection

    def create(pool: sqlite._Pool) -> Any:
        connection = stock(pool)
        connection._sqlite_conn.execute(f"PRAGMA synchronous={level}")
        return connection

    sqlite._Pool._create_connection = create  # type: ignore[method-assign, assignment]


def main(path: str, first: int, count: int, how: str) -> None:
    if how in ("normal", "off"):
        careless(how)
    with Ledger.open(path, kek=bytes(range(32))) as ledger:
        for number in range(first, first + count):
            if how == "early":
                print(number, flush=True)
                time.sleep(0.05)
            ledger.execute_all(commands(number, how))
            if how != "early":
                print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *(sys.argv[4:] or ["plain"]))
