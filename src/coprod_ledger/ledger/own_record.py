"""What there is about one member, and what became of requests to be forgotten: both need to know whose a key is."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.contribution.facts import ContributionRecorded
from coprod_ledger.domain.contribution.wording_facts import ContributionSetApart
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.holding import Holding
from coprod_ledger.domain.identity import Actor
from coprod_ledger.domain.member.facts import ConfidenceWithdrawn, InformationShown, MemberConfided
from coprod_ledger.domain.member.matching_facts import PreferencesTold
from coprod_ledger.domain.member.standing_facts import NoteKept
from coprod_ledger.domain.member.support_facts import ArrangementEnded, ArrangementNoted, ArrangementTold
from coprod_ledger.domain.personal import Category, Sealed
from coprod_ledger.ledger.holdings import HeldTexts, givers
from coprod_ledger.ledger.then import Then
from coprod_ledger.ledger.vault import Vault, texts_of
from coprod_ledger.privacy.retention import Schedule
from coprod_ledger.projections import erasure, record
from coprod_ledger.projections.people_answer import contacts
from coprod_ledger.projections.people_part import PersonPart
from coprod_ledger.projections.projection import folded
from coprod_ledger.storage.tombstones import Tombstones


def erasure_answer(then: Then, vault: Vault, actor: Actor, member_id: UUID | None) -> erasure.ErasureAnswer:
    """What became of requests to be forgotten: all of them, or those about one member."""
    parts = [folded(erasure.ErasurePart(), then.own(one)) for one in then.all_of("erasure")]
    records = None if member_id is None else then.records_of(member_id)
    parts = [one for one in parts if one.decided is not None and (records is None or one.decided.member_id in records)]
    keys = {key for part in parts for key in _keys(part)}
    owners = {} if vault.keys is None else Tombstones(vault.keys).owners_ever(keys)
    categories = {
        key: category.value
        for key, (subject, category) in owners.items()
        if vault.refused(actor, category, subject) is None
    }
    return erasure.answer(parts, categories, then.header("erasure"))


def _keys(part: erasure.ErasurePart) -> Iterator[str]:
    yield from getattr(part.decided, "keys", ())
    for kept in getattr(part.decided, "kept", ()):
        yield from kept.keys


class _Source:
    """The facts as they were known then."""

    def __init__(self, then: Then) -> None:
        self._then = then

    def facts_about(self, one: UUID) -> Iterator[tuple[int, Fact]]:
        """The facts that concern an id."""
        return self._then.about(one)

    def fact_at(self, position: int) -> Fact | None:
        """The fact at a position; `None` if there was none then."""
        upto = min(position, self._then.position)
        return next((fact for _, fact in self._then.log.every_fact(after=position - 1, upto=upto)), None)


_TOLD: Final[Mapping[type[Fact], Category]] = MappingProxyType(
    {
        MemberConfided: Category.CIRCUMSTANCES,
        ConfidenceWithdrawn: Category.CIRCUMSTANCES,
        InformationShown: Category.CIRCUMSTANCES,
        NoteKept: Category.CONDUCT,
        ContributionSetApart: Category.CONDUCT,
        ArrangementTold: Category.NEEDS,
        ArrangementNoted: Category.NEEDS,
        ArrangementEnded: Category.NEEDS,
        PreferencesTold: Category.NEEDS,
    }
)
"""Facts of which it is nobody's business that they are there, except of those who are shown what they hold."""


def record_answer(
    then: Then, vault: Vault, schedule: Schedule, member_id: UUID, actor: Actor, *, today: date
) -> record.RecordAnswer:
    """Everything that is recorded about one person, with sealed texts: their own ones, and none of others.

    Whichever of their records is named, all of them are meant.

    Whoever is not shown what the member told in confidence is not shown that they told it, nor how much there is; and
    is told so whether or not there is any.
    """
    records = then.records_of(member_id)
    hidden = (
        frozenset[Category]()
        if actor.member_id in records
        else frozenset(one for one in Category if vault.refused(actor, one, member_id) is not None)
    )
    facts = {position: fact for one in records for position, fact in then.about(one)}
    given = [fact for fact in facts.values() if isinstance(fact, ContributionRecorded) and fact.member_id in records]
    for contribution in given:
        facts.update(then.about(contribution.originator_id))
    rows = tuple(
        record.row(fact, position, records=records, own_texts=_own(fact, vault, records))
        for position, fact in sorted(facts.items())
        if _TOLD.get(type(fact)) not in hidden
    )
    held = HeldTexts(_Source(then), vault, schedule)
    holdings = held.of_person(set(records), ground="", on=today) if vault.keys else ()
    person = folded(PersonPart(records[0]), then.own_of_person(member_id))
    header = then.header("record")
    left_out = (record.LEFT_OUT,) if hidden & set(_TOLD.values()) else ()
    return record.RecordAnswer(
        header=msgspec.structs.replace(header, incomplete_because=(*header.incomplete_because, *left_out)),
        member_id=records[0],
        records=records,
        rows=rows,
        audiences=tuple(_audiences(vault, schedule, [one for one in holdings if one.category not in hidden])),
        contacts=tuple(contacts(person)) if person.begun else (),
    )


def _own(fact: Fact, vault: Vault, records: Collection[UUID]) -> frozenset[str]:
    """The places of the texts of a fact that are about the person with those records, or that they alone gave."""
    if (givers_of := givers(fact)) and givers_of <= set(records):
        return frozenset(path for path, _ in texts_of(fact))
    if vault.keys is None:
        return frozenset(path for path, _ in texts_of(fact) if fact.originator_id in records)
    sealed = [(path, text) for path, text in texts_of(fact) if isinstance(text, Sealed)]
    gone = Tombstones(vault.keys).owners_ever({text.key_id for _, text in sealed})
    owners = {path: vault.owner(text) or gone.get(text.key_id) for path, text in sealed}
    return frozenset(path for path, owner in owners.items() if owner is not None and owner[0] in records)


def _audiences(vault: Vault, schedule: Schedule, holdings: list[Holding]) -> Iterator[record.Audience]:
    for category in Category:
        held = [one for one in holdings if one.category is category]
        if not held:
            continue
        kept = [one for one in held if one.keep_because is not None]
        dated = [one for one in kept if one.keep_until is not None]
        longest = max(dated, key=lambda one: one.keep_until or date.min) if dated else None
        grounds = sorted({one.keep_because or "" for one in kept})
        yield record.Audience(
            category=category.value,
            texts=len(held),
            audience=vault.audience(category),
            basis=f"{', '.join(grounds)} ({schedule.version})" if grounds else "as long as the member agrees",
            kept_until=longest.keep_until if longest else None,
            confidence=longest.confidence if longest else None,
        )
