"""What personal texts there are about somebody, and which of them must stay: found in the facts, never in an index.

A text belongs to a member if it is sealed under their own id, or if the fact that holds it names them and nobody else
as the one whom it is about or who gave it. What a group gave belongs to nobody, and goes only by itself. A wording that
was made of what several people gave goes with the last of them.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import Any, Final, Protocol
from uuid import UUID

from coprod_ledger.domain.contribution.facts import ContributionRecorded, ContributionsMerged
from coprod_ledger.domain.erasure.aggregate import erasures
from coprod_ledger.domain.fact import Fact, tag_of
from coprod_ledger.domain.holding import Holding
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.ledger.vault import Vault, owned, texts_of
from coprod_ledger.privacy.retention import Schedule, place_of
from coprod_ledger.projections import owed
from coprod_ledger.projections.answer import Header
from coprod_ledger.projections.owed_part import OwedPart
from coprod_ledger.projections.people import Person
from coprod_ledger.projections.projection import folded
from coprod_ledger.storage.keys import Owner


class Source(Protocol):
    """Where the facts come from."""

    def facts_about(self, one: UUID) -> Iterator[tuple[int, Fact]]:
        """The facts that concern an id."""

    def fact_at(self, position: int) -> Fact | None:
        """The fact at a position."""


class HeldTexts:
    """The personal texts of a ledger, as decisions see them."""

    def __init__(self, source: Source, vault: Vault, schedule: Schedule) -> None:
        self._source, self._vault, self._schedule = source, vault, schedule

    @property
    def schedule(self) -> str:
        """The name and edition of the retention schedule."""
        return self._schedule.version

    def of_person(self, records: Set[UUID], *, ground: str, on: date) -> Sequence[Holding]:
        """What is about a person or was given by them alone, and whether it must stay on a day and on that ground."""
        about = {one: list(self._source.facts_about(one)) for one in sorted(records)}
        is_owed = any(_is_owed(one, facts) for one, facts in about.items())
        theirs = [fact for facts in about.values() for _, fact in facts]
        joint = self._joint(records, theirs)
        found: dict[str, Holding] = {}
        for fact in [*theirs, *joint]:
            for path, key_id, owner in self._texts(fact):
                if owner[0] in records or givers(fact) & records or fact in joint:
                    holding = self._holding(fact, path, key_id, owner, ground=ground, on=on)
                    if is_owed and owner[0] in records and owner[1] is Category.IDENTITY and not holding.keep_because:
                        holding = _because(holding, "still_needed", None)
                    found[key_id] = _longer(found.get(key_id), holding)
        return list(found.values())

    def of_text(self, text_id: UUID, *, ground: str, on: date) -> Sequence[Holding]:
        """What is sealed under the id of one thing, and whether it must stay on a day and on that ground."""
        found: dict[str, Holding] = {}
        for _, fact in self._source.facts_about(text_id):
            for path, key_id, owner in self._texts(fact):
                if owner[0] == text_id:
                    holding = self._holding(fact, path, key_id, owner, ground=ground, on=on)
                    found[key_id] = _longer(found.get(key_id), holding)
        return list(found.values())

    def at(self, position: int, field: str, *, ground: str, on: date) -> Sequence[Holding]:
        """What is sealed in one field of one fact. Empty: there is no such text, or it is forgotten already."""
        fact = self._source.fact_at(position)
        texts = [] if fact is None else [one for one in self._texts(fact) if one[0] == field]
        return [self._holding(fact, *one, ground=ground, on=on) for one in texts if fact is not None]

    def _joint(self, records: Set[UUID], facts: Sequence[Fact]) -> list[Fact]:
        """The wordings made of what they and others gave, if what all the others gave is forgotten already."""
        waiting = [one.originator_id for one in facts if isinstance(one, ContributionRecorded)]
        found: dict[UUID, Fact] = {}
        while waiting:
            for _, fact in self._source.facts_about(waiting.pop()):
                is_new = isinstance(fact, ContributionsMerged) and fact.originator_id not in found
                if is_new and self._is_only(fact, records):
                    found[fact.originator_id] = fact
                    waiting.append(fact.originator_id)
        return list(found.values())

    def _is_only(self, fact: Fact | None, records: Set[UUID]) -> bool:
        """Whether nobody else whose words are still there gave any of what a contribution is made of."""
        if isinstance(fact, ContributionsMerged):
            sources = [self._first(one) for one in fact.source_ids]
            return all(self._is_only(source, records) for source in sources)
        return fact is not None and (bool(givers(fact) & records) or not any(self._texts(fact)))

    def _first(self, contribution_id: UUID) -> Fact | None:
        facts = (fact for _, fact in self._source.facts_about(contribution_id))
        return next((fact for fact in facts if fact.originator_id == contribution_id), None)

    def _texts(self, fact: Fact) -> Iterator[tuple[str, str, Owner]]:
        """The places of the texts of a fact that are not destroyed, the ids of their keys, and whose each is."""
        if tag_of(type(fact)).startswith(f"{erasures.name}."):
            return  # what was forgotten, and on what ground, is kept: else nobody could show that it was done
        clear = dict(owned(fact))
        for path, text in texts_of(fact):
            if isinstance(text, Clear):
                yield path, self._vault.made_key_id(clear[path]), clear[path]
            elif (owner := self._vault.owner(text)) is not None:
                yield path, text.key_id, owner

    def _holding(self, fact: Fact, path: str, key_id: str, owner: Owner, *, ground: str, on: date) -> Holding:
        subject, category = owner
        holding = Holding(key_id=key_id, subject=subject, category=category)
        kept = self._schedule.class_of(place_of(tag_of(type(fact)), path), category)
        if kept is None or ground in kept.yields_to:
            return holding
        until, period = kept.last_day(fact.happened_on, on=on), kept.period(on)
        if period is None or until is None or until < on:
            return holding
        return _because(holding, kept.ground, until, period.confidence)


def givers(fact: Fact) -> set[UUID]:
    """The members whom a fact is about, or who gave what it holds."""
    named: Any = getattr(fact, "member_id", None)
    return {named} if named is not None else set()


def _because(holding: Holding, ground: str, until: date | None, confidence: str | None = None) -> Holding:
    return replace(holding, keep_because=ground, keep_until=until, confidence=confidence)


def _longer(one: Holding | None, other: Holding) -> Holding:
    """Of two texts under one key, the one that has to be kept longer decides."""
    if one is None or one.keep_because is None:
        return other
    if other.keep_because is None:
        return one
    if one.keep_until is None or other.keep_until is None:
        return one if one.keep_until is None else other
    return max(one, other, key=lambda holding: holding.keep_until or date.min)


_NO_HEADER: Final = Header(question="owed", as_at=date.max, known_at=None, position=0, head_hash="")


def _is_owed(member_id: UUID, facts: Sequence[tuple[int, Fact]]) -> bool:
    """Whether something is owed to somebody, claimed, or not worked out yet: until then they have to be found."""
    part = folded(OwedPart(), facts)
    if any(who == member_id for _, who in part.attended):
        return True
    for row in owed.answer(part, {member_id: Person(member_id)}, _NO_HEADER).people:
        return any(one.owed_minor > 0 for one in row.balances) or any(one.status == "claimed" for one in row.items)
    return False
