"""Refusals about briefs: versions, signatures, the gate and the Board."""

from dataclasses import dataclass
from uuid import UUID

from coprod_ledger.errors.base import RefusedError


class VersionNotCurrentError(RefusedError):
    """A command is about a version of a brief that is not the one in force."""

    def __init__(self, brief_id: UUID, *, version: int, current: int) -> None:
        self.brief_id, self.version, self.current = brief_id, version, current
        super().__init__(
            f"Version {version} of the brief {brief_id} is not in force: version {current} is. "
            f"Read version {current}, and send the command for it if it still holds."
        )


class ElementsRepeatedError(RefusedError):
    """Two elements of one version have the same code."""

    def __init__(self, element: str) -> None:
        self.element = element
        super().__init__(f"The element {element!r} comes twice in this version. Give each element a code of its own.")


class BriefUnchangedError(RefusedError):
    """A revision has the very text of the version in force."""

    def __init__(self, brief_id: UUID, version: int) -> None:
        self.brief_id, self.version = brief_id, version
        super().__init__(
            f"This is word for word version {version} of the brief {brief_id}, so there is nothing to revise. "
            f"Send the changed elements, all of them."
        )


class BriefWithBoardError(RefusedError):
    """A brief that lies before the Board, or that the Board approved, was to be changed."""

    def __init__(self, brief_id: UUID, *, status: str) -> None:
        self.brief_id, self.status = brief_id, status
        remedy = {
            "submitted": "Wait for the decision, or take it back: ledger.briefs.rescind_submission(...).",
            "returned": "Write the next version, and have every stream sign it: ledger.briefs.revise(...).",
        }.get(status, "If something new is wanted, draft a new brief.")
        said = status.replace("_", " ")
        super().__init__(f"The brief {brief_id} has been {said}, so this cannot be done now. {remedy}")


class BriefNotSubmittedError(RefusedError):
    """A submission was to be taken back that is not before the Board."""

    def __init__(self, brief_id: UUID) -> None:
        self.brief_id = brief_id
        super().__init__(f"The brief {brief_id} is not before the Board, so there is nothing to take back.")


class NotSignatoryError(RefusedError):
    """Somebody was to sign for a stream who does not sign for it."""

    def __init__(self, member_id: UUID, stream: str, *, signatory_id: UUID | None) -> None:
        self.member_id, self.stream, self.signatory_id = member_id, stream, signatory_id
        who = f"its signatory is the member {signatory_id}" if signatory_id else "it has named no signatory"
        super().__init__(
            f"The member {member_id} cannot sign for the stream {stream!r}: {who}. "
            f"Ask the signatory, or have the stream name another: ledger.projects.appoint_signatory(...)."
        )


class SignedForAnotherStreamError(RefusedError):
    """One person was to be the deciding voice of two streams on one version."""

    def __init__(self, member_id: UUID, stream: str, *, other: str) -> None:
        self.member_id, self.stream, self.other = member_id, stream, other
        super().__init__(
            f"The member {member_id} has signed this version for {other!r}, and one person cannot be the deciding "
            f"voice of two streams. Have {stream!r} name another signatory."
        )


class ElementNotFoundError(RefusedError):
    """A command names an element that the version in force does not have."""

    def __init__(self, brief_id: UUID, element: str | None, *, strength: str) -> None:
        self.brief_id, self.element = brief_id, element
        if element is None:
            trouble = f"A contribution that was {strength} shows somewhere in the brief, and no element was named."
        else:
            trouble = f"The version in force of the brief {brief_id} has no element {element!r}."
        super().__init__(f"{trouble} Name one of its elements.")


class ReasonMissingError(RefusedError):
    """Something was not done, and nobody said why."""

    def __init__(self, what: str, *, field: str = "reason") -> None:
        super().__init__(f"{what} needs a reason: the people who asked are owed one. Give it as `{field}`.")


@dataclass(frozen=True, slots=True)
class Blocker:
    """Why the gate is closed: which stream, what is missing, and who has to act."""

    stream: str
    kind: str
    """`no_streams`, `not_signed`, `lapsed` or `withdrawn`."""
    version_signed: int | None
    """The version that the stream signed last. `None`: none."""
    to_act_id: UUID | None
    """The member who has to act. `None`: the stream has to name a signatory first."""

    def __str__(self) -> str:
        """One plain sentence."""
        if self.kind == "no_streams":
            return "no stream has been established"
        missing = {
            "not_signed": "has not signed",
            "lapsed": f"signed version {self.version_signed}, and the revision lapsed it",
            "withdrawn": "withdrew its signature",
        }[self.kind]
        who = f"the member {self.to_act_id} has to sign" if self.to_act_id else "it has to name a signatory"
        return f"{self.stream} {missing}: {who}"


class GateClosedError(RefusedError):
    """A brief was to go to the Board before every required stream had signed the version in force."""

    def __init__(self, brief_id: UUID, version: int, blockers: tuple[Blocker, ...]) -> None:
        self.brief_id, self.version, self.blockers = brief_id, version, blockers
        super().__init__(
            f"Version {version} of the brief {brief_id} cannot go to the Board yet. "
            + "; ".join(str(blocker) for blocker in blockers)
            + ". Submit it again when that is done."
        )
