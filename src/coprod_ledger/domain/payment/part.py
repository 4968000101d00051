"""Somebody's part in a session, as it bears on what is due: what a policy is asked about."""

from typing import Self
from uuid import UUID

import msgspec

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member.aggregate import Member, members
from coprod_ledger.domain.organisation.aggregate import Organisation, organisations
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.session.aggregate import Attendance, CalledOff, Session, sessions
from coprod_ledger.domain.terms import Activity
from coprod_ledger.errors import NotAttendedError, WorkingTimeNotStatedError


class Part(msgspec.Struct, frozen=True):
    """A member's part in a session of an organisation: they were there, or would have been had it not been off."""

    member: Member
    session: Session
    organisation: Organisation
    attendance: Attendance | None
    called_off: CalledOff | None

    @classmethod
    def of(cls, situation: Situation, member_id: UUID, session: Session, organisation: Organisation) -> Self:
        """The part of a member, whom there is."""
        attendance = session.attendance.get(member_id)
        called_off = None if attendance else session.called_off_for(member_id)
        return cls(situation.load(members, member_id), session, organisation, attendance, called_off)

    @property
    def is_there(self) -> bool:
        """Whether there is anything to work out."""
        return self.attendance is not None or self.called_off is not None

    @property
    def capacity(self) -> Capacity | None:
        """In which capacity they took part, or were to."""
        return self.attendance.capacity if self.attendance else self.session.agreed.get(self.member.member_id)

    @property
    def is_salaried(self) -> bool:
        """Whether a salary pays for this time: capacity and working time decide, not who somebody is.

        Staff take part as staff. Whoever else has a salary says beforehand whether this is their own time and has
        nothing to do with what they are paid for.

        Raises:
            WorkingTimeNotStatedError: they have a salary in another capacity, and have not said.
        """
        if self.capacity is Capacity.STAFF:
            return True
        stated = self.session.working_time.get(self.member.member_id)
        is_free = stated is not None and stated.is_own_time and stated.is_unrelated
        if self.capacity is not None and self.member.capacities.get(self.capacity, False):
            return not is_free
        if not any(self.member.capacities.values()) and Capacity.STAFF not in self.member.capacities:
            return False
        if stated is None:
            raise WorkingTimeNotStatedError(self.member.member_id, self.session.session_id)
        return not is_free

    def activity(self, role_level: str, agreed_rate_code: str | None) -> Activity:
        """What the policy is asked about."""
        assert self.capacity is not None
        attendance, called_off = self.attendance, self.called_off
        return Activity(
            kind=self.session.kind,
            on=self.session.held_on,
            attended_minutes=attendance.minutes if attendance else 0,
            planned_minutes=self.session.planned_minutes,
            role_level=role_level,
            capacity=self.capacity,
            is_salaried=self.is_salaried,
            agreed_rate_code=agreed_rate_code,
            preparation_minutes=attendance.preparation_minutes if attendance else 0,
            travel_minutes=attendance.travel_minutes if attendance else 0,
            called_off_by=called_off.by if called_off else None,
            notice_minutes=called_off.notice_minutes if called_off else 0,
        )


def part_of(member_id: UUID, session_id: UUID, situation: Situation) -> Part:
    """A member's part in a session.

    Raises:
        SessionNotFoundError, MemberNotFoundError.
        NotAttendedError: they were not there, and it was not called off for them.
    """
    session = situation.load(sessions, session_id)
    organisation_id = situation.load(projects, session.project_id).organisation_id
    part = Part.of(situation, member_id, session, situation.load(organisations, organisation_id))
    if not part.is_there:
        raise NotAttendedError(member_id, session_id)
    return part
