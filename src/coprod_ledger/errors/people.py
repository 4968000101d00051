"""Refusals about people: what a role needs, what an agreement opens, and who is who."""

from datetime import date
from uuid import UUID

from coprod_ledger.errors.base import RefusedError
from coprod_ledger.errors.refusals import RecordNotFoundError


class GroupNotFoundError(RecordNotFoundError):
    """There is no such standing group."""

    thing = "group"


class RoleNotDefinedError(RefusedError):
    """A role was to be given that the organisation has not defined."""

    def __init__(self, organisation_id: UUID, role: str) -> None:
        self.organisation_id, self.role = organisation_id, role
        super().__init__(
            f"The organisation {organisation_id} has not said what the role {role!r} needs. "
            f"Define it first: ledger.organisations.define_role(...)."
        )


class RolePrerequisitesUnmetError(RefusedError):
    """A role was to be taken by somebody who lacks something that it needs."""

    def __init__(self, member_id: UUID, role: str, *, missing: tuple[tuple[str, str, str | None], ...]) -> None:
        self.member_id, self.role, self.missing = member_id, role, missing
        named = ", ".join(f"{kind} {what!r}" + (f" version {v!r}" if v else "") for kind, what, v in missing)
        super().__init__(
            f"The member {member_id} cannot take the role {role!r} yet: it needs {named}. "
            f"Record what is missing when it is there; until then the role can be offered, and everything else goes on."
        )


class AgreementMissingError(RefusedError):
    """Somebody was to be where restricted things are said, and has not signed for it."""

    def __init__(self, member_id: UUID, kind: str, *, project_id: UUID, on: date) -> None:
        self.member_id, self.kind, self.project_id, self.on = member_id, kind, project_id, on
        super().__init__(
            f"The member {member_id} has no {kind} agreement for the project {project_id} that holds on {on}, and what "
            f"is restricted needs one. Record it when it is signed, and try again: ledger.members.sign_agreement(...)."
        )


class SamePersonError(RefusedError):
    """Two people were needed, and both ids are of one."""

    def __init__(self, member_id: UUID, other_id: UUID) -> None:
        self.member_id, self.other_id = member_id, other_id
        super().__init__(
            f"The ids {member_id} and {other_id} are of one person, and two are needed here. Correct one of the two."
        )


class NotInGroupError(RefusedError):
    """Somebody was to act in a standing group that they are not in."""

    def __init__(self, member_id: UUID, group_id: UUID) -> None:
        self.member_id, self.group_id = member_id, group_id
        super().__init__(
            f"The member {member_id} is not in the group {group_id}. "
            f"Record that they joined it: ledger.groups.join(...)."
        )


class AgreementVersionError(RefusedError):
    """A version of a group's agreement was accepted that is not the one in force."""

    def __init__(self, group_id: UUID, *, version: int, current: int) -> None:
        self.group_id, self.version, self.current = group_id, version, current
        super().__init__(
            f"Version {version} of the agreement of the group {group_id} is not in force (that is version {current}; "
            f"0: none was adopted). Accept the one in force, or adopt one: ledger.groups.adopt_agreement(...)."
        )
