"""What an open ledger tells: questions, now and then; the facts themselves; everything decided again."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.identity import Actor
from coprod_ledger.ledger.comparing import Comparison, Moment, Question, compare
from coprod_ledger.ledger.core import Core
from coprod_ledger.ledger.disclosures_of import disclosures_of
from coprod_ledger.ledger.questions import Questions
from coprod_ledger.ledger.reperform import Reperformance, reperform
from coprod_ledger.ledger.then import KnownAt
from coprod_ledger.storage.disclosure_log import Disclosed


class LookingBack:
    """The part of a ledger that only reads."""

    _core: Core
    _actor: Actor

    @cached_property
    def ask(self) -> Questions:
        """The questions, as known now and as at today: `ledger.ask.sign_off(project_id)`.

        Each answer has a header, which says what it rests on, and rows that name the facts which justify them. Sums
        are in whole pence. What this actor may not see is `Withheld`, and what was forgotten is `Erased`.
        """
        return Questions(self._core, self._actor)

    def at(self, *, known_at: KnownAt = None, as_at: date | None = None, with_trials: bool = False) -> Questions:
        """The same questions about the past, answered by the same path as those about now.

        >>> from coprod_ledger import Ledger
        >>> with Ledger.in_memory() as ledger:
        ...     trust = ledger.organisations.register(name="Riverside NHS Trust").id
        ...     project = ledger.projects.open(organisation_id=trust, title="A quieter ward").id
        ...     list(ledger.at(known_at=1).projects().values()), list(ledger.ask.projects().values())
        ([], ['A quieter ward'])

        Args:
            known_at: as recorded up to a position, or up to a moment. `None`: now.
            as_at: as true in the world on a day. `None`: today.
            with_trials: with what was marked as made for a trial, which is left out otherwise.

        Raises:
            KnownAtError: the ledger has no such position or moment.
        """
        return Questions(self._core, self._actor, known_at=known_at, as_at=as_at, with_trials=with_trials)

    def compare(
        self,
        question: Question,
        *,
        then: KnownAt,
        now: KnownAt = None,
        as_at_then: date | None = None,
        as_at_now: date | None = None,
        with_trials: bool = False,
    ) -> Comparison:
        """One question at two moments: rows that came, went or changed, and the facts that made the difference.

        Args:
            question: asks, as in `lambda ask: ask.sign_off(project_id)`.
            then: as recorded up to this position or moment.
            now: as recorded up to this position or moment. `None`: now.
            as_at_then: as true in the world on this day. `None`: today.
            as_at_now: the same for `now`.
            with_trials: with what was marked as made for a trial.

        Raises:
            KnownAtError: the ledger has no such position or moment; and what the question raises.
        """
        return compare(
            lambda known_at, as_at: self.at(known_at=known_at, as_at=as_at, with_trials=with_trials),
            question,
            Moment(then, as_at_then),
            Moment(now, as_at_now),
        )

    def facts(
        self, *, after: int = 0, upto: int | None = None, about: UUID | None = None
    ) -> Iterator[tuple[int, Fact]]:
        """Facts in order, each with its position; personal texts stay sealed. Remember the last position that you have
        seen, and ask for what came after it.

        It reads one snapshot: facts that are recorded meanwhile come with the next call.

        >>> from coprod_ledger import Ledger
        >>> with Ledger.in_memory() as ledger:
        ...     done = ledger.organisations.register(name="Riverside NHS Trust")
        ...     [(position, fact.name) for position, fact in ledger.facts(after=0)]
        [(1, 'Riverside NHS Trust')]

        Args:
            after: only what stands behind this position.
            upto: only what stands up to this position. `None`: to the end.
            about: only what concerns this id. `None`: everything.
        """
        with self._core.log.reading() as log:
            last = log.size if upto is None else upto
            if about is None:
                yield from log.every_fact(after=after, upto=last)
            else:
                yield from ((at, fact) for at, fact in log.facts([about.hex], upto=last) if at > after)

    def disclosures(self, member_id: UUID | None = None) -> list[Disclosed]:
        """Who opened whose data, and who was denied, in order: of everybody, or of one member and what they gave.

        Raises:
            DisclosuresNotShownError: only auditors, custodians and the member themselves may know it.
        """
        return disclosures_of(member_id, self._core, self._actor)

    def reperform(self) -> Reperformance:
        """Everything that was decided, decided again from its facts. No keys are needed."""
        return reperform(self.facts(), self._core.setting.policies)
