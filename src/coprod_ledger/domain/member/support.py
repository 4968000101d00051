"""How arrangements are told and looked after, whom people turn to, and how they are asked how they are doing."""

from uuid import UUID

from msgspec.structs import replace

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member import support_commands as c
from coprod_ledger.domain.member import support_facts as f
from coprod_ledger.domain.member.aggregate import Member, members, record_of, records_of
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.errors import AlreadyRecordedError, DayOrderError, NotRecordedError


@members.decides(c.MemberAskArrangements)
def ask_arrangements(command: c.MemberAskArrangements, situation: Situation) -> f.ArrangementsAsked:
    """Refusals: MemberNotFoundError."""
    return f.ArrangementsAsked(originator_id=record_of(command.member_id, situation).member_id)


@members.decides(c.MemberTellArrangement)
def tell_arrangement(command: c.MemberTellArrangement, situation: Situation) -> f.ArrangementTold:
    """Refusals: MemberNotFoundError, AlreadyRecordedError."""
    member = record_of(command.member_id, situation)
    if command.arrangement_id in member.arrangements:
        raise AlreadyRecordedError(f"the arrangement {command.arrangement_id}")
    words = command.words
    return f.ArrangementTold(
        originator_id=member.member_id,
        arrangement_id=command.arrangement_id,
        need=Clear(member.member_id, Category.NEEDS, command.need.value),
        words=None if words is None else Clear(member.member_id, Category.NEEDS, words.reveal()),
    )


def _with_arrangement(member_id: UUID, arrangement_id: UUID, situation: Situation) -> Member:
    for record in records_of(member_id, situation):
        if arrangement_id in record.arrangements:
            return record
    raise NotRecordedError(
        f"arrangement {arrangement_id} of the member {member_id} that is needed", remedy="Check both ids."
    )


@members.decides(c.MemberNoteArrangement)
def note_arrangement(command: c.MemberNoteArrangement, situation: Situation) -> f.ArrangementNoted:
    """Refusals: MemberNotFoundError, NotRecordedError, DayOrderError.

    What was shared without agreement was shared: it is recorded, and reported.
    """
    member = _with_arrangement(command.member_id, command.arrangement_id, situation)
    if command.review_on is not None and command.review_on < situation.happened_on:
        raise DayOrderError("the day of this step", "review_on")
    return f.ArrangementNoted(
        originator_id=member.member_id,
        arrangement_id=command.arrangement_id,
        step=command.step.value,
        shared_with=command.shared_with,
        was_agreed=command.was_agreed,
        session_id=command.session_id,
        review_on=command.review_on,
    )


@members.decides(c.MemberEndArrangement)
def end_arrangement(command: c.MemberEndArrangement, situation: Situation) -> f.ArrangementEnded:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    member = _with_arrangement(command.member_id, command.arrangement_id, situation)
    return f.ArrangementEnded(originator_id=member.member_id, arrangement_id=command.arrangement_id)


@members.decides(c.MemberNameContactPoint)
def name_contact_point(command: c.MemberNameContactPoint, situation: Situation) -> f.ContactPointNamed:
    """Refusals: MemberNotFoundError."""
    member = record_of(command.member_id, situation)
    details = command.details
    return f.ContactPointNamed(
        originator_id=member.member_id,
        purpose=command.purpose.value,
        office=command.office,
        details=None if details is None else Clear(member.member_id, Category.NEEDS, details.reveal()),
    )


@members.decides(c.MemberEndContactPoint)
def end_contact_point(command: c.MemberEndContactPoint, situation: Situation) -> f.ContactPointEnded:
    """Refusals: MemberNotFoundError, NotRecordedError."""
    for record in records_of(command.member_id, situation):
        if command.purpose.value in record.contact_points:
            return f.ContactPointEnded(originator_id=record.member_id, purpose=command.purpose.value)
    raise NotRecordedError(
        f"contact for {command.purpose} of the member {command.member_id}", remedy="There is nothing to end."
    )


@members.decides(c.MemberCheckIn)
def check_in(command: c.MemberCheckIn, situation: Situation) -> f.CheckedIn:
    """Refusals: MemberNotFoundError, DayOrderError."""
    member = record_of(command.member_id, situation)
    if command.next_on is not None and command.next_on <= situation.happened_on:
        raise DayOrderError("the day of this check-in", "next_on")
    words = command.words
    return f.CheckedIn(
        originator_id=member.member_id,
        next_on=command.next_on,
        words=None if words is None else Clear(member.member_id, Category.NEEDS, words.reveal()),
    )


members.notes(f.ArrangementsAsked, f.ArrangementNoted, f.CheckedIn)


@members.evolves(f.ArrangementTold)
def _(member: Member, fact: f.ArrangementTold) -> Member:
    return replace(member, arrangements=member.arrangements | {fact.arrangement_id})


@members.evolves(f.ArrangementEnded)
def _(member: Member, fact: f.ArrangementEnded) -> Member:
    return replace(member, arrangements=member.arrangements - {fact.arrangement_id})


@members.evolves(f.ContactPointNamed)
def _(member: Member, fact: f.ContactPointNamed) -> Member:
    return replace(member, contact_points=member.contact_points | {fact.purpose})


@members.evolves(f.ContactPointEnded)
def _(member: Member, fact: f.ContactPointEnded) -> Member:
    return replace(member, contact_points=member.contact_points - {fact.purpose})
