"""Refusals about briefs: versions, elements and the Board."""

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


class BriefNotApprovedError(RefusedError):
    """Something was to follow from an approval that the Board has not given."""

    def __init__(self, brief_id: UUID, version: int, *, status: str) -> None:
        self.brief_id, self.version, self.status = brief_id, version, status
        super().__init__(
            f"The Board has not approved the brief {brief_id} (it is: {status.replace('_', ' ')}), so nothing follows "
            f"from it yet. Record the Board's decision first: ledger.briefs.record_board_decision(...)."
        )
