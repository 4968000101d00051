"""Does things to a ledger in a process of its own, so that it can be killed, or hold keys in its memory.

python erasing_program.py LEDGER MEMBER HOW

`forget`: forgets the member. `killed`: the same, and dies between the fact and the keys. `holding`: reads the member's
name, says it, waits for a line, and then reads it again and tries to record something about them. `confiding`: records
things about the member as fast as it can, and says the position of each, until it is refused.
"""

import os
import sys
from uuid import UUID

from coprod_ledger.domain.erasure.commands import ErasureGround
from coprod_ledger.domain.identity import Actor, Role
from coprod_ledger.errors import SubjectErasedError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.storage.tombstones import Tombstones

WHO = Actor("custodian", frozenset({Role.CUSTODIAN}))


def die(*_: object) -> int:
    """As by a power cut."""
    os._exit(9)


def name_of(ledger: Ledger, member: UUID) -> str:
    (person,) = [one.texts[0].text for one in ledger.ask.record(member).rows if one.kind == "member.registered/1"]
    return str(person)


def confide(ledger: Ledger, member: UUID) -> int:
    return ledger.members.confide(member, details='{"receives_universal_credit": true}').positions[0]


def main(path: str, member: UUID, how: str) -> None:
    with Ledger.open(path, kek=bytes(range(32))) as opened:
        ledger = opened.acting_as(WHO)
        if how in {"forget", "killed"}:
            if how == "killed":
                Tombstones.forget = die  # type: ignore[assignment, method-assign]
            ledger.erasures.forget_member(member_id=member, ground=ErasureGround.OBJECTION)
        elif how == "holding":
            confide(ledger, member)
            print(name_of(ledger, member), flush=True)
            sys.stdin.readline()
            try:
                print(confide(ledger, member), flush=True)
            except SubjectErasedError:
                print("refused", flush=True)
            print(name_of(ledger, member), flush=True)
        else:
            try:
                while True:
                    print(confide(ledger, member), flush=True)
            except SubjectErasedError:
                print("refused", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], UUID(sys.argv[2]), sys.argv[3])
