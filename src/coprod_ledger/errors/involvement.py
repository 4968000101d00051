"""Refusals about people and projects: members, streams, sessions, contributions and conflicts."""

from typing import ClassVar
from uuid import UUID

from coprod_ledger.errors.base import RefusedError


class MemberSteppedDownError(RefusedError):
    """Somebody who does not take part at present was to take on something new."""

    REMEDIES: ClassVar = {
        "left": "If they want to come back, record their return first: ledger.members.return_to(...).",
        "paused": "When the pause is over, record that first: ledger.members.resume(...).",
        "died": "If the report was mistaken, correct it first: ledger.members.correct_death(...).",
    }

    def __init__(self, member_id: UUID, *, standing: str) -> None:
        self.member_id, self.standing = member_id, standing
        super().__init__(
            f"The member {member_id} does not take part at present (on the record: {standing}), so they cannot join, "
            f"sign or be asked again. {self.REMEDIES[standing]}"
        )


class CapacityNotHeldError(RefusedError):
    """Somebody was to act in a capacity that they have not declared."""

    def __init__(self, member_id: UUID, capacity: str) -> None:
        self.member_id, self.capacity = member_id, capacity
        super().__init__(
            f"The member {member_id} has not declared the capacity {capacity}. "
            f"Record it first: ledger.members.declare_capacity(...)."
        )


class NotInvitedError(RefusedError):
    """An answer to an invitation that was never made."""

    def __init__(self, member_id: UUID) -> None:
        self.member_id = member_id
        super().__init__(
            f"The member {member_id} has no open invitation of that kind. "
            f"Record the invitation first: ledger.members.invite(...)."
        )


class StreamNotFoundError(RefusedError):
    """A command names a stream that the project does not have."""

    def __init__(self, project_id: UUID, stream: str, *, streams: tuple[str, ...]) -> None:
        self.project_id, self.stream = project_id, stream
        known = ", ".join(streams) or "none yet"
        super().__init__(
            f"The project {project_id} has no stream {stream!r} (it has: {known}). "
            f"Correct the name, or establish the stream: ledger.projects.establish_stream(...)."
        )


class NotInStreamError(RefusedError):
    """Somebody was to act for a stream that they are not in."""

    def __init__(self, member_id: UUID, stream: str) -> None:
        self.member_id, self.stream = member_id, stream
        super().__init__(
            f"The member {member_id} is not in the stream {stream!r}. "
            f"Record that they joined it: ledger.projects.join_stream(...)."
        )


class CapacityNotInStreamError(RefusedError):
    """A capacity does not belong in a stream of that kind."""

    def __init__(self, stream: str, *, kind: str, capacity: str, allowed: tuple[str, ...]) -> None:
        self.stream, self.capacity = stream, capacity
        super().__init__(
            f"The stream {stream!r} is of kind {kind}; people join it as {' or '.join(allowed)}, not as {capacity}. "
            f"Choose another stream, or the capacity in which they take part."
        )


class AttendanceOutsideSessionError(RefusedError):
    """Somebody was to be there before a session began or after it ended."""

    def __init__(self, session_id: UUID) -> None:
        self.session_id = session_id
        super().__init__(
            f"The attendance lies outside the session {session_id}. "
            f"Correct arrived_at and left_at, or give each stay in order in intervals; "
            f"leave all out if the person was there throughout."
        )


class ContributionWithdrawnError(RefusedError):
    """A contribution that its giver took back was to be used anew."""

    def __init__(self, contribution_id: UUID) -> None:
        self.contribution_id = contribution_id
        super().__init__(
            f"The contribution {contribution_id} was withdrawn by the person who gave it, so nothing new can be "
            f"built on it. What was linked before stays on the record."
        )


class ContributionElsewhereError(RefusedError):
    """A contribution belongs to another project."""

    def __init__(self, contribution_id: UUID, project_id: UUID) -> None:
        self.contribution_id, self.project_id = contribution_id, project_id
        super().__init__(
            f"The contribution {contribution_id} does not belong to the project {project_id}. "
            f"Name a contribution of this project."
        )


class ConflictResolvedError(RefusedError):
    """A conflict that has an outcome was to be changed."""

    def __init__(self, conflict_id: UUID) -> None:
        self.conflict_id = conflict_id
        super().__init__(
            f"The conflict {conflict_id} already has an outcome. If it has come up again, raise it as a new conflict."
        )


class SessionElsewhereError(RefusedError):
    """A session belongs to another project."""

    def __init__(self, session_id: UUID) -> None:
        self.session_id = session_id
        super().__init__(
            f"The session {session_id} belongs to another project than the one named. Correct one of the two ids."
        )


class StreamWithoutProjectError(RefusedError):
    """A stream was named without the project that it belongs to."""

    def __init__(self, stream: str) -> None:
        self.stream = stream
        super().__init__(
            f"The stream {stream!r} was named without a project, and a stream belongs to one. "
            f"Name the project as well, or leave the stream out."
        )


class AnonymousGiverNamedError(RefusedError):
    """A contribution was to be anonymous, and named its giver."""

    def __init__(self) -> None:
        super().__init__(
            "A contribution given anonymously must not say who gave it: what is recorded cannot be unrecorded. "
            "Leave member_id out, or choose another attribution."
        )


class NotShownError(RefusedError):
    """What rules make of somebody's case was to be recorded as shown, and there was nothing to show."""

    def __init__(self, member_id: UUID) -> None:
        self.member_id = member_id
        super().__init__(
            f"There is nothing to show to the member {member_id}: nothing is owed or was declined, what they told is "
            f"erased, or you may not see it. Ask as the member or as a benefits adviser."
        )
