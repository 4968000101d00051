"""The record as it was known at a position and was true on a day: what every question reads from."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.days import aware
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.keyring.facts import KeyringLost
from coprod_ledger.domain.member.facts import MemberRegistered
from coprod_ledger.domain.member.identity_facts import RecordsMerged, RecordsSplit
from coprod_ledger.domain.project.facts import StreamJoined
from coprod_ledger.errors import KnownAtError
from coprod_ledger.ledger.trials import Trials
from coprod_ledger.projections.answer import Header
from coprod_ledger.projections.people import People, facts_of, people_of, records_of
from coprod_ledger.projections.standing import standing_after
from coprod_ledger.storage.reading import Reading

KnownAt = int | datetime | None
"""Up to a position, up to a moment, or (`None`) now."""


@dataclass(frozen=True, slots=True)
class Then:
    """One snapshot of the log, cut off behind a position and behind a day, without what was made for a trial."""

    log: Reading
    position: int
    as_at: date
    trials: Trials
    _kept: dict[UUID, UUID] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The record under which somebody is known, as far as anybody has asked."""

    @classmethod
    def of(
        cls, log: Reading, *, known_at: KnownAt, as_at: date, about: Collection[UUID] = (), with_trials: bool = False
    ) -> "Then":
        """The record as known at a position or moment, and as at a day.

        Args:
            log: what was recorded.
            known_at: up to which position or moment.
            as_at: up to which day.
            about: the projects and members that are asked for by their ids. If one of them was made for a trial itself,
                nothing is left out.
            with_trials: whether what was made for a trial is not left out in any case.

        Raises:
            KnownAtError: the ledger has no such position, or nothing was recorded by that moment.
        """
        position = _position(log, known_at)
        return cls(log, position, as_at, Trials.of(log, position, about, included=with_trials))

    def header(self, question: str, project_id: UUID | None = None) -> Header:
        """The header of an answer to a question, about one project or about none in particular."""
        return Header(
            question=question,
            as_at=self.as_at,
            known_at=self.log.recorded_at(self.position) if self.position else None,
            position=self.position,
            head_hash=self.log.root(self.position).hex(),
            project_is=None if project_id is None else standing_after(self.own(project_id)).in_words,
            incomplete_because=tuple(self._lost_keys()),
            trials=self.trials.said,
        )

    def _lost_keys(self) -> Iterator[str]:
        for one in self.log.all_of("keyring", upto=self.position):
            for position, fact in self.log.own(one, upto=self.position):
                if isinstance(fact, KeyringLost):
                    yield f"the keys were lost by {fact.happened_on}: no text before fact {position} can be read"

    def about(self, one: UUID) -> Iterator[tuple[int, Fact]]:
        """The facts that concern an id."""
        return self._by_then(self._counted(one, self.log.facts([one.hex], upto=self.position)))

    def own(self, one: UUID) -> Iterator[tuple[int, Fact]]:
        """The facts of one aggregate's own sequence."""
        return self._by_then(self._ever(one))

    def about_with_people(self, project_id: UUID) -> Iterator[tuple[int, Fact]]:
        """The facts that concern a project, with those of everybody who ever joined a stream of it, in order.

        That there is a record, and whose it is, was true before anybody noticed; so it counts whenever it happened.
        """
        found = dict(self.about(project_id))
        joined = dict.fromkeys(fact.member_id for fact in found.values() if isinstance(fact, StreamJoined))
        for one in dict.fromkeys(record for member_id in joined for record in self.records_of(member_id)):
            found |= {
                position: fact
                for position, fact in self._ever(one)
                if fact.happened_on <= self.as_at or isinstance(fact, MemberRegistered | RecordsMerged | RecordsSplit)
            }
        return iter(sorted(found.items()))

    def all_of(self, kind: str) -> list[UUID]:
        """The ids of all aggregates of a kind, in the order in which they began."""
        return [one for one in self.log.all_of(kind, upto=self.position) if one not in self.trials.left_out]

    def began(self, kind: str, one: UUID) -> bool:
        """Whether there was an aggregate of a kind and id."""
        return self.log.began(kind, one, upto=self.position)

    def people(self, members: Iterable[UUID]) -> People:
        """The people behind some records as they were known then, each by the ids of all their records."""
        return people_of(members, self._ever, as_at=self.as_at)

    def records_of(self, member_id: UUID) -> tuple[UUID, ...]:
        """The ids of every record of the person behind a record: first the one under which they are known."""
        return records_of(member_id, self._ever)

    def known_as(self, members: Iterable[UUID]) -> dict[UUID, UUID]:
        """For each of some records, that under which the person behind it is known."""
        found = dict.fromkeys(members, UUID(int=0))
        for one in found:
            if one not in self._kept:
                records = self.records_of(one)
                self._kept.update(dict.fromkeys(records, records[0]))
            found[one] = self._kept[one]
        return found

    def own_of_person(self, member_id: UUID) -> list[tuple[int, Fact]]:
        """The facts of all records of the person behind a record, in order."""
        return facts_of(member_id, self._ever, as_at=self.as_at)[1]

    def _ever(self, one: UUID) -> Iterator[tuple[int, Fact]]:
        """The facts of one aggregate's own sequence, also those that happened after the day asked about."""
        return self._counted(one, self.log.own(one, upto=self.position))

    def _counted(self, one: UUID, facts: Iterable[tuple[int, Fact]]) -> Iterator[tuple[int, Fact]]:
        """The facts about one thing, without those that are about something made for a trial; if it was, all of them.

        Other things may still name it, and what it is called is answered.
        """
        is_trial = one in self.trials.left_out
        return ((position, fact) for position, fact in facts if is_trial or not self.trials.leave_out(fact))

    def _by_then(self, facts: Iterable[tuple[int, Fact]]) -> Iterator[tuple[int, Fact]]:
        return ((position, fact) for position, fact in facts if fact.happened_on <= self.as_at)


def _position(log: Reading, known_at: KnownAt) -> int:
    if known_at is None:
        return log.size
    if isinstance(known_at, datetime):
        position = log.position_at(aware(known_at))
        if position == 0:
            raise KnownAtError("nothing had been recorded by then")
        return position
    if not 1 <= known_at <= log.size:
        raise KnownAtError(f"it has positions 1 to {log.size}, and {known_at} is not among them")
    return known_at
