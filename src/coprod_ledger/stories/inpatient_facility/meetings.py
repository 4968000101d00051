"""Act two: two meetings, four contributions, and a conflict."""

from datetime import UTC, date, datetime, timedelta

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.conflict.commands import ConflictOutcome
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.stories import cast
from coprod_ledger.stories.inpatient_facility.people import PEOPLE


def meetings(lead: Ledger) -> None:
    """Two meetings of four hours, and what was said at the first."""
    everybody = [(who, capacity) for who, _, capacity, *_ in PEOPLE]
    for session_id, title, starts_at, there in (
        (cast.FIRST_MEETING, "First design meeting", datetime(2026, 9, 8, 8, 30, tzinfo=UTC), everybody),
        (cast.SECOND_MEETING, "Second design meeting", datetime(2026, 10, 20, 8, 30, tzinfo=UTC), everybody[:3]),
    ):
        lead.sessions.hold(
            session_id=session_id,
            project_id=cast.PROJECT,
            kind=SessionKind.JOINT_MEETING,
            title=title,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=4),
        )
        for who, capacity in there:
            lead.sessions.attend(session_id, member_id=who, capacity=capacity)
    for contribution_id, who, capacity, stream, kind, basis, words in (
        (cast.LOW_BEDS, cast.AMINA, Capacity.SERVICE_USER, "experience", ContributionKind.REQUEST, Basis.LIVED,
         "I fell out of a high bed at night. Please let us have low beds."),
        (cast.SAFE_LIFTING, cast.CAROL, Capacity.STAFF, "occupation", ContributionKind.CRITIQUE, Basis.LEARNT,
         "Low beds injure staff. Two of my colleagues have hurt their backs this year."),
        (cast.OVERNIGHT, cast.BRYN, Capacity.CARER, "experience", ContributionKind.REQUEST, Basis.LIVED,
         "I slept on a chair for a week. Carers need a room where they can stay overnight."),
        (cast.BENEFITS_DESK, cast.DEV, Capacity.COMMUNITY_PARTNER, "community", ContributionKind.SUGGESTION,
         Basis.LEARNT, "People lose their benefits while they are inside. Put a benefits desk on the ward."),
    ):  # fmt: skip
        lead.contributions.record(
            contribution_id=contribution_id,
            project_id=cast.PROJECT,
            session_id=cast.FIRST_MEETING,
            stream=stream,
            member_id=who,
            capacity=capacity,
            kind=kind,
            basis=basis,
            attribution=Attribution.NAMED,
            words=words,
            occurred_on=date(2026, 9, 8),
        )


def conflict(lead: Ledger) -> None:
    """Low beds and safe lifting: reasons given, reasons heard, a middle ground."""
    conflict_id, on = cast.known_as("the conflict about beds"), date(2026, 10, 20)
    lead.conflicts.raise_conflict(
        conflict_id=conflict_id,
        project_id=cast.PROJECT,
        subject="The height of the beds",
        contribution_ids=[cast.LOW_BEDS, cast.SAFE_LIFTING],
        occurred_on=date(2026, 9, 8),
    )
    for reason, stream, who, words, heard_by in (
        ("falls", "experience", cast.AMINA, "Falling out of a high bed is what we fear most.", "occupation"),
        ("backs", "occupation", cast.CAROL, "We lift people forty times a shift, bent to the floor.", "experience"),
    ):
        reason_id = cast.known_as(reason)
        lead.conflicts.give_reason(
            conflict_id, reason_id=reason_id, stream=stream, member_id=who, words=words, occurred_on=on
        )
        lead.conflicts.hear_reason(conflict_id, reason_id=reason_id, stream=heard_by, occurred_on=on)
    lead.conflicts.resolve(
        conflict_id,
        outcome=ConflictOutcome.MIDDLE_GROUND,
        words="Height-adjustable beds: low for sleeping, high for care.",
        occurred_on=on,
    )
