"""Refusals about sessions: what is planned, held or called off, and who was there."""

from uuid import UUID

from coprod_ledger.errors.base import RefusedError


class SessionNotHeldError(RefusedError):
    """Somebody was to have been at a session that has not taken place."""

    def __init__(self, session_id: UUID, *, status: str) -> None:
        self.session_id, self.status = session_id, status
        super().__init__(
            f"The session {session_id} is {status}, so nobody was there. Record that it took place first: "
            f"ledger.sessions.hold(...)."
        )


class SessionNotOpenError(RefusedError):
    """A session was to be changed that has taken place or was called off."""

    def __init__(self, session_id: UUID, *, status: str, wanted: str) -> None:
        self.session_id, self.status, self.wanted = session_id, status, wanted
        super().__init__(
            f"The session {session_id} is {status}, so it cannot be {wanted}. Plan another one with an id of its own: "
            f"ledger.sessions.schedule(...)."
        )


class AttendanceAttestedError(RefusedError):
    """A log was to overrule somebody who was there."""

    def __init__(self, member_id: UUID, session_id: UUID) -> None:
        self.member_id, self.session_id = member_id, session_id
        super().__init__(
            f"Somebody attests how long the member {member_id} was at the session {session_id}, and a log does not "
            f"overrule them: a bad line ends a call, not a meeting. If they were mistaken, have them attest it anew."
        )
