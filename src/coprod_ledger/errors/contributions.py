"""Refusals about what people gave, what was put together from it, and what came of it."""

from uuid import UUID

from coprod_ledger.errors.base import RefusedError


class ContributionRepeatedError(RefusedError):
    """One contribution was named twice where several different ones are meant."""

    def __init__(self, contribution_id: UUID) -> None:
        self.contribution_id = contribution_id
        super().__init__(
            f"The contribution {contribution_id} is named twice, and each counts once. "
            f"Name it once, and another beside it."
        )


class ContributionSplitError(RefusedError):
    """A wording of several contributions that was taken apart again was to be used."""

    def __init__(self, contribution_id: UUID) -> None:
        self.contribution_id = contribution_id
        super().__init__(
            f"The wording {contribution_id} was taken apart again, so it stands for nothing any more. "
            f"Name the contributions that it was put together from."
        )


class WordingOfSeveralError(RefusedError):
    """Something that only a giver can do was asked of a wording put together from several contributions."""

    def __init__(self, contribution_id: UUID) -> None:
        self.contribution_id = contribution_id
        super().__init__(
            f"{contribution_id} is a wording put together from several contributions, and nobody gave it. "
            f"Name each contribution that it was put together from."
        )


class GiverNotKnownError(RefusedError):
    """A contribution whose giver is not on record was to be credited by name."""

    def __init__(self, contribution_id: UUID) -> None:
        self.contribution_id = contribution_id
        super().__init__(
            f"Nobody is on record as the giver of the contribution {contribution_id}, so it cannot be credited by "
            f"name. Choose a pseudonym, or the group."
        )
