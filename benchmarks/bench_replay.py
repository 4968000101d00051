"""Decoding and folding a whole log for every question, beside the stock library only reading its log."""

from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from harness import Row, fdatasync_rate, folder, report, turns
from ledgers import opened

from coprod_ledger import Ledger
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.owed import OwedPart
from coprod_ledger.projections.people import Person
from coprod_ledger.projections.sign_off import SignOffPart

FACTS = 100_000


class Thing(Aggregate):
    """The stock library's own style, with its default JSON."""

    @event("Opened")
    def __init__(self, title: str) -> None:
        self.title = title

    @event("Noted")
    def note(self, words: str, member: str, capacity: str, day: str, stream: str) -> None:
        self.last = words


def folding(ledger: Ledger) -> int:
    """Decodes every fact and folds it for every question that it concerns; how many there were."""
    parts: dict[UUID, list[InfluencePart | SignOffPart]] = {}
    sums: dict[UUID, OwedPart] = {}
    people: dict[UUID, Person] = {}
    count = 0
    for position, fact in ledger.facts():
        count += 1
        project = getattr(fact, "project_id", None)
        one = fact.originator_id
        if type(fact).__name__ == "ProjectOpened":
            parts[one] = [InfluencePart(one), SignOffPart(one)]
        elif type(fact).__name__ == "MemberRegistered":
            people[one], sums[one] = Person(one), OwedPart()
        for part in parts.get(project or one, ()):
            part.fold(fact, position)
        if one in people:
            people[one].fold(fact, position)
        member = getattr(fact, "member_id", None)
        if member in sums:
            sums[member].fold(fact, position)
    return count


def main() -> list[Row]:
    """Both logs have the same number of facts of about the same length."""
    with folder() as where, opened(FACTS) as ledger:
        disk = fdatasync_rate(where)
        length = sum(1 for _ in ledger.facts())
        stock: Application[UUID] = Application(
            env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(where / "stock.db")}
        )
        stock.log_section_size = 1000
        for begun in range(0, length, 500):
            thing = Thing("A thing")
            for _ in range(min(500, length - begun) - 1):
                thing.note("w" * 120, "0" * 32, "service_user", "2026-01-01", "experience")
            stock.save(thing)

        def theirs() -> int:
            count, start = 0, 1
            while found := stock.recorder.select_notifications(start, 1000):
                for notification in found:
                    stock.mapper.to_domain_event(notification)
                    count += 1
                start = found[-1].id + 1
            return count

        assert folding(ledger) == theirs() == length
        mine, stocks = turns(lambda: folding(ledger), theirs)
        stock.close()
        return [
            Row(f"replay: decode and fold every question, {length:,} facts", "stock, reading its log without folding",
                length / mine, length / stocks, "facts a second", stocks / mine, ">= 2", stocks / mine >= 2, disk)
        ]  # fmt: skip


if __name__ == "__main__":
    report(main())
