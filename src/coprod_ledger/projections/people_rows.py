"""What the answer about people is made of."""

from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """One consent to be contacted, from the day it was given to the day it was withdrawn. A gap stays a gap."""

    purpose: str
    via: str
    through: str
    """`self`, or `somebody_else` who agreed for them."""
    given_on: date
    ended_on: date | None
    """`None`: it stands."""
    evidence: Evidence


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """One invitation and what became of it."""

    project_id: UUID | None
    status: str
    """`waits`, `cancelled`, `sent`, `accepted` or `declined`."""
    on: date
    basis: str | None
    """On what ground they were approached. `None`: it was not sent."""
    is_without_consent: bool
    """It was said to rest on consent, and there was none."""
    introduced_by: Text | None
    evidence: Evidence


class TrainingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One course that they completed."""

    course: str
    course_version: str | None
    provider: str
    on: date
    valid_until: date | None
    counts: bool
    """Whether it counts on the day asked about."""
    evidence: Evidence


class RoleRow(msgspec.Struct, frozen=True, kw_only=True):
    """One role that they hold or were offered."""

    organisation_id: UUID
    role: str
    status: str
    """`held`, or `waits`: it was offered."""
    lacks: tuple[str, ...]
    """What it needs and they do not have on the day asked about; of a role that is held, what has run out since."""
    evidence: Evidence


class ExpressionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One expression of interest."""

    expression_id: UUID
    project_id: UUID | None
    submitted_on: date
    is_before_training: bool
    matched_with: UUID | None
    """`None`: they still wait."""
    reason: Text | None
    waiting_days: int
    """How long they waited for a match, or have been waiting."""
    declined: int
    """How many matches they said no to."""
    evidence: Evidence


class InterestRow(msgspec.Struct, frozen=True, kw_only=True):
    """One declared interest and what is done about it."""

    interest_id: UUID
    kind: str
    project_id: UUID | None
    brief_id: UUID | None
    words: Text
    handled: tuple[str, ...]
    """What was done, in order. Empty: nothing yet."""
    evidence: Evidence


class ContactPoint(msgspec.Struct, frozen=True, kw_only=True):
    """Whom they turn to for a purpose, or since when there has been nobody."""

    purpose: str
    office: str | None
    """`None`: there is nobody."""
    details: Text | None
    since: date
    evidence: Evidence


class CheckIn(msgspec.Struct, frozen=True, kw_only=True):
    """One time that they were asked how they are doing."""

    on: date
    days_after_last: int | None
    """`None`: it was the first."""
    was_late: bool
    """Another day had been set, and passed."""
    evidence: Evidence


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """One person, from all their records."""

    member_id: UUID
    other_ids: tuple[UUID, ...]
    """Their other records."""
    name: Text | None
    pronouns: Text | None
    standing: str
    """`taking_part`, `paused`, `left` or `died`."""
    standing_since: date
    details: Text | None
    """How they left or came back: kept apart. `None`: they never left."""
    is_child: bool | None
    """Whether they are not of age. `None`: they were not when they told, and this asker may not see the day."""
    contact: str
    """`allowed`, `through_somebody_else`, `own_affairs_only`, `not_allowed`, `stopped` or `cannot_say`."""
    contact_because: str
    capacities: tuple[str, ...]
    consents: tuple[Consent, ...]
    invitations: tuple[Invitation, ...]
    trainings: tuple[TrainingRow, ...]
    agreements: tuple[str, ...]
    """Those that hold on the day asked about."""
    checks: tuple[str, ...]
    """Those that are cleared on the day asked about."""
    roles: tuple[RoleRow, ...]
    level_wanted: str | None
    preferences: Text | None
    """Skills and interests, as JSON text."""
    expressions: tuple[ExpressionRow, ...]
    interests: tuple[InterestRow, ...]
    supporters: tuple[UUID, ...]
    contacts: tuple[ContactPoint, ...]
    needs: tuple[Text, ...]
    """Codes of the arrangements that they need, such as `large_print`."""
    check_ins: tuple[CheckIn, ...]
    check_in_overdue_days: int
    """Days since a check-in was due that was not held; 0: none is overdue."""
    evidence: Evidence


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many people are in one group of a table. Raw: small numbers are left out where it is published."""

    table: str
    """`standing` or `capacity`."""
    group: str
    people: int


class Representative(msgspec.Struct, frozen=True, kw_only=True):
    """Who spoke for an organisation in a stream, and from when to when."""

    organisation_id: UUID
    stream: str
    member_id: UUID
    name: Text | None
    named_on: date
    ended_on: date | None
    """`None`: they still do."""
    evidence: Evidence


class PeopleAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Who is involved, prepared, waiting, and may be contacted."""

    header: Header
    counts: tuple[Count, ...]
    people: tuple[PersonRow, ...]
    representatives: tuple[Representative, ...]
    """Of one project, if one was asked about."""
