"""One durable command beside the stock library saving one event; groups of 100 beside one at a time."""

import uuid

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from harness import Row, fdatasync_rate, folder, report, turns

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind, ContributionRecord
from coprod_ledger.domain.member.commands import MemberConfide, MemberInvite

EACH = 100
WORDS = "Please let us have beds that can be lowered at night and raised for care. " * 3


class Thing(Aggregate):
    """The stock library's own style, with its default JSON."""

    @event("Opened")
    def __init__(self, title: str) -> None:
        self.title = title

    @event("Noted")
    def note(self, words: str, member: str, capacity: str) -> None:
        self.last = words


def main() -> list[Row]:
    """Measures on the disk beside this file."""
    with folder() as where:
        disk = fdatasync_rate(where)
        stock: Application[uuid.UUID] = Application(
            env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(where / "stock.db")}
        )
        thing = Thing("A thing")
        stock.save(thing)
        ledger = Ledger.create(where / "ours.db", kek=b"k" * 32).acting_as(Actor("bench", frozenset({Role.CUSTODIAN})))
        member = ledger.members.register(name="Somebody").id
        ledger.members.declare_capacity(member, capacity=Capacity.SERVICE_USER)

        def stock_one() -> None:
            for _ in range(EACH):
                thing.note(WORDS, str(member), "service_user")
                stock.save(thing)

        def plain_one() -> None:
            for _ in range(EACH):
                ledger.execute(MemberInvite(member_id=member, request_id=uuid.uuid4()))

        def sealed_one() -> None:
            for _ in range(EACH):
                details = PersonalText('{"receives_universal_credit": true}')
                ledger.execute(MemberConfide(member_id=member, details=details, request_id=uuid.uuid4()))

        def command() -> ContributionRecord:
            return ContributionRecord(
                contribution_id=uuid.uuid4(),
                request_id=uuid.uuid4(),
                member_id=member,
                capacity=Capacity.SERVICE_USER,
                kind=ContributionKind.REQUEST,
                basis=Basis.LIVED,
                attribution=Attribution.NAMED,
                words=PersonalText(WORDS),
            )

        def new_text_one() -> None:
            for _ in range(EACH):
                ledger.execute(command())

        def groups() -> None:
            ledger.execute_all([command() for _ in range(EACH)])

        rows = []
        for name, work in (
            ("one durable command, nothing sealed", plain_one),
            ("one durable command, sealed under a known key", sealed_one),
            ("one durable command, sealed under a new key of its own", new_text_one),
        ):
            ours, theirs = turns(work, stock_one)
            rows.append(
                Row(name, "stock, saving one event", EACH / ours, EACH / theirs, "a second", theirs / ours,
                    ">= 0.8", theirs / ours >= 0.8, disk)
            )  # fmt: skip
        many, one = turns(groups, new_text_one)
        rows.append(
            Row("groups of 100 commands, each with a new text", "one at a time", EACH / many, EACH / one, "a second",
                one / many, ">= 8", one / many >= 8, disk)
        )  # fmt: skip
        ledger.close()
        stock.close()
        return rows


if __name__ == "__main__":
    report(main())
