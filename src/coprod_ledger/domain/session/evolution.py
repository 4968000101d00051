"""How a session's facts change what decisions need to know."""

from msgspec.structs import replace

from coprod_ledger.domain.days import minutes_between
from coprod_ledger.domain.session import facts as f
from coprod_ledger.domain.session.aggregate import Attendance, CalledOff, Session, WorkingTime, sessions


@sessions.begins(f.SessionScheduled)
def _(fact: f.SessionScheduled) -> Session:
    return Session(
        fact.originator_id,
        fact.project_id,
        fact.kind,
        status="scheduled",
        held_on=fact.planned_on,
        starts_at=fact.starts_at,
        ends_at=fact.ends_at,
        planned_minutes=minutes_between(fact.starts_at, fact.ends_at),
        is_restricted=fact.is_restricted,
    )


@sessions.begins(f.SessionHeld)
def _(fact: f.SessionHeld) -> Session:
    return Session(
        fact.originator_id,
        fact.project_id,
        fact.kind,
        status="held",
        held_on=fact.happened_on,
        starts_at=fact.starts_at,
        ends_at=fact.ends_at,
        planned_minutes=minutes_between(fact.starts_at, fact.ends_at),
        is_restricted=fact.is_restricted,
    )


@sessions.evolves(f.SessionHeld)
def _(session: Session, fact: f.SessionHeld) -> Session:
    return replace(
        session,
        kind=fact.kind,
        status="held",
        held_on=fact.happened_on,
        starts_at=fact.starts_at,
        ends_at=fact.ends_at,
        is_restricted=fact.is_restricted,
    )


@sessions.evolves(f.SessionCancelled)
def _(session: Session, fact: f.SessionCancelled) -> Session:
    return replace(session, status="cancelled", called_off=CalledOff("organisation", fact.notice_minutes))


@sessions.evolves(f.AttendanceAgreed)
def _(session: Session, fact: f.AttendanceAgreed) -> Session:
    not_coming = {who: word for who, word in session.not_coming.items() if who != fact.member_id}
    return replace(session, agreed={**session.agreed, fact.member_id: fact.capacity}, not_coming=not_coming)


@sessions.evolves(f.AttendanceCancelled)
def _(session: Session, fact: f.AttendanceCancelled) -> Session:
    word = CalledOff("member", fact.notice_minutes)
    return replace(session, not_coming={**session.not_coming, fact.member_id: word})


def _attendance(fact: f.SessionAttended | f.AttendanceCorrected, before: Attendance | None) -> Attendance | None:
    if isinstance(fact, f.SessionAttended):
        capacity = fact.capacity
    elif before is not None:
        capacity = before.capacity
    else:
        return None
    return Attendance(
        capacity,
        tuple((stay.starts_at, stay.ends_at) for stay in fact.intervals),
        fact.preparation_minutes,
        fact.travel_minutes,
        is_attested=fact.known_from == "attested",
    )


@sessions.evolves(f.SessionAttended)
def _(session: Session, fact: f.SessionAttended) -> Session:
    return _was_there(session, fact)


@sessions.evolves(f.AttendanceCorrected)
def _(session: Session, fact: f.AttendanceCorrected) -> Session:
    return _was_there(session, fact)


def _was_there(session: Session, fact: f.SessionAttended | f.AttendanceCorrected) -> Session:
    attendance = _attendance(fact, session.attendance.get(fact.member_id))
    if attendance is None:  # seen as at a day on which it had not been recorded that they were there
        return session
    return replace(session, attendance={**session.attendance, fact.member_id: attendance})


@sessions.evolves(f.WorkingTimeStated)
def _(session: Session, fact: f.WorkingTimeStated) -> Session:
    stated = WorkingTime(fact.is_own_time, fact.is_unrelated)
    return replace(session, working_time={**session.working_time, fact.member_id: stated})


@sessions.evolves(f.AttendanceWithdrawn)
def _(session: Session, fact: f.AttendanceWithdrawn) -> Session:
    return replace(session, attendance={k: v for k, v in session.attendance.items() if k != fact.member_id})


@sessions.evolves(f.AttendanceSettled)
def _(session: Session, fact: f.AttendanceSettled) -> Session:
    return replace(session, settled={**session.settled, fact.member_id: fact.payment_id})
