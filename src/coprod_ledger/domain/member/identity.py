"""How a member's name, age, supporters and records come to be known, and how two records become one person."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec.structs import replace

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member import identity_commands as c
from coprod_ledger.domain.member import identity_facts as f
from coprod_ledger.domain.member.aggregate import Member, ids_of, members, record_of, records_of
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.errors import AlreadyRecordedError, DayOrderError, NotRecordedError, SamePersonError

OF_AGE_YEARS: Final = 18
"""The age of majority: Family Law Reform Act 1969, s. 1 (England and Wales), and the like in the other nations."""


def of_age_on(born_on: date) -> date:
    """The day on which somebody comes of age; born on 29 February, on 1 March.

    >>> of_age_on(date(2008, 2, 29))
    datetime.date(2026, 3, 1)
    """
    year = born_on.year + OF_AGE_YEARS
    try:
        return born_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


@members.decides(c.MemberRename)
def rename(command: c.MemberRename, situation: Situation) -> f.MemberRenamed:
    """Refusals: MemberNotFoundError."""
    one = record_of(command.member_id, situation).member_id
    pronouns = command.pronouns
    return f.MemberRenamed(
        originator_id=one,
        name=Clear(one, Category.IDENTITY, command.name.reveal()),
        pronouns=None if pronouns is None else Clear(one, Category.IDENTITY, pronouns.reveal()),
    )


@members.decides(c.MemberGiveContactDetails)
def give_contact_details(command: c.MemberGiveContactDetails, situation: Situation) -> f.ContactDetailsGiven:
    """Refusals: MemberNotFoundError."""
    one = record_of(command.member_id, situation).member_id
    return f.ContactDetailsGiven(originator_id=one, contact=Clear(one, Category.IDENTITY, command.contact.reveal()))


@members.decides(c.MemberTellBirthDate)
def tell_birth_date(command: c.MemberTellBirthDate, situation: Situation) -> f.BirthDateTold:
    """Refusals: MemberNotFoundError, DayOrderError."""
    one = record_of(command.member_id, situation).member_id
    if command.born_on > situation.happened_on:
        raise DayOrderError("born_on", "the day on which it was told")
    return f.BirthDateTold(
        originator_id=one,
        born_on=Clear(one, Category.IDENTITY, command.born_on.isoformat()),
        is_of_age=of_age_on(command.born_on) <= situation.happened_on,
    )


@members.decides(c.MemberComeOfAge)
def come_of_age(command: c.MemberComeOfAge, situation: Situation) -> Sequence[f.CameOfAge]:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    records = [record for record in records_of(command.member_id, situation) if record.is_child]
    if not records:
        raise NotRecordedError(
            f"sign that the member {command.member_id} is not of age", remedy="Nothing needs recording."
        )
    return [f.CameOfAge(originator_id=record.member_id) for record in records]


@members.decides(c.MemberMergeRecords)
def merge_records(command: c.MemberMergeRecords, situation: Situation) -> Sequence[f.RecordsMerged]:
    """Refusals: MemberNotFoundError, SamePersonError."""
    kept, other = record_of(command.member_id, situation), record_of(command.other_id, situation)
    if kept.member_id == other.member_id:
        raise SamePersonError(command.member_id, command.other_id)
    refused = kept.has_refused_contact or other.has_refused_contact
    return [
        f.RecordsMerged(
            originator_id=kept.member_id, other_id=other.member_id, is_kept=True, has_refused_contact=refused
        ),
        f.RecordsMerged(
            originator_id=other.member_id, other_id=kept.member_id, is_kept=False, has_refused_contact=refused
        ),
    ]


@members.decides(c.MemberSplitRecords)
def split_records(command: c.MemberSplitRecords, situation: Situation) -> Sequence[f.RecordsSplit]:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    kept, other = situation.load(members, command.member_id), situation.load(members, command.other_id)
    if other.kept_id != kept.member_id:
        raise NotRecordedError(
            f"merging of the record {command.other_id} into {command.member_id}",
            remedy="Name first the record under which both are known, then the one that was merged into it.",
        )
    return [
        f.RecordsSplit(originator_id=kept.member_id, other_id=other.member_id),
        f.RecordsSplit(originator_id=other.member_id, other_id=kept.member_id),
    ]


@members.decides(c.MemberNameSupporter)
def name_supporter(command: c.MemberNameSupporter, situation: Situation) -> f.SupporterNamed:
    """Refusals: MemberNotFoundError, SamePersonError, AlreadyRecordedError."""
    member, supporter = record_of(command.member_id, situation), record_of(command.supporter_id, situation)
    if member.member_id == supporter.member_id:
        raise SamePersonError(command.member_id, command.supporter_id)
    others = ids_of(command.supporter_id, situation)
    if any(record.supporters & others for record in records_of(command.member_id, situation)):
        raise AlreadyRecordedError(f"the supporter {supporter.member_id} of the member {member.member_id}")
    return f.SupporterNamed(
        originator_id=member.member_id,
        supporter_id=supporter.member_id,
        helps_as=Clear(member.member_id, Category.NEEDS, command.helps_as.value),
    )


@members.decides(c.MemberEndSupporter)
def end_supporter(command: c.MemberEndSupporter, situation: Situation) -> f.SupporterEnded:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    for record in records_of(command.member_id, situation):
        if command.supporter_id in record.supporters:
            return f.SupporterEnded(originator_id=record.member_id, supporter_id=command.supporter_id)
    raise NotRecordedError(
        f"supporter {command.supporter_id} of the member {command.member_id}", remedy="Check both ids."
    )


@members.decides(c.MemberLinkElsewhere)
def link_elsewhere(command: c.MemberLinkElsewhere, situation: Situation) -> f.LinkedElsewhere:
    """Refusals: MemberNotFoundError, AlreadyRecordedError."""
    member = record_of(command.member_id, situation)
    if command.link_id in member.links:
        raise AlreadyRecordedError(f"the link {command.link_id}")
    told = {
        "organisation": command.organisation.reveal(),
        "reference": command.reference.reveal(),
        "via": command.via.value,
    }
    details = json.dumps(told, ensure_ascii=False)
    return f.LinkedElsewhere(
        originator_id=member.member_id,
        link_id=command.link_id,
        details=Clear(member.member_id, Category.NEEDS, details),
    )


@members.decides(c.MemberEndLink)
def end_link(command: c.MemberEndLink, situation: Situation) -> f.LinkEnded:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    for record in records_of(command.member_id, situation):
        if command.link_id in record.links:
            return f.LinkEnded(originator_id=record.member_id, link_id=command.link_id)
    raise NotRecordedError(
        f"link {command.link_id} of the member {command.member_id}", remedy="There is nothing to end."
    )


members.notes(f.MemberRenamed, f.ContactDetailsGiven)


@members.evolves(f.BirthDateTold)
def _(member: Member, fact: f.BirthDateTold) -> Member:
    return replace(member, is_child=not fact.is_of_age)


@members.evolves(f.CameOfAge)
def _(member: Member, fact: f.CameOfAge) -> Member:
    own = {purpose: through for purpose, through in member.consents.items() if through == "self"}
    return replace(member, is_child=False, consents=own)


@members.evolves(f.RecordsMerged)
def _(member: Member, fact: f.RecordsMerged) -> Member:
    if not fact.is_kept:
        return replace(member, kept_id=fact.other_id)
    return replace(member, merged_ids=member.merged_ids | {fact.other_id}, has_refused_contact=fact.has_refused_contact)


@members.evolves(f.RecordsSplit)
def _(member: Member, fact: f.RecordsSplit) -> Member:
    kept_id = None if member.kept_id == fact.other_id else member.kept_id
    return replace(member, kept_id=kept_id, merged_ids=member.merged_ids - {fact.other_id})


@members.evolves(f.SupporterNamed)
def _(member: Member, fact: f.SupporterNamed) -> Member:
    return replace(member, supporters=member.supporters | {fact.supporter_id})


@members.evolves(f.SupporterEnded)
def _(member: Member, fact: f.SupporterEnded) -> Member:
    return replace(member, supporters=member.supporters - {fact.supporter_id})


@members.evolves(f.LinkedElsewhere)
def _(member: Member, fact: f.LinkedElsewhere) -> Member:
    return replace(member, links=member.links | {fact.link_id})


@members.evolves(f.LinkEnded)
def _(member: Member, fact: f.LinkEnded) -> Member:
    return replace(member, links=member.links - {fact.link_id})
