"""Refusals about forgetting."""

from coprod_ledger.errors.base import RefusedError


class NameNotShownError(RefusedError):
    """Somebody was looked for by name, by an asker who is shown no names."""

    def __init__(self, because: str) -> None:
        self.because = because
        super().__init__(
            f"Nobody is found by name for this asker: {because}. Ask as somebody who has one of these roles."
        )


class TextNotHeldError(RefusedError):
    """A text was to be forgotten that is not there, or is forgotten already."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(
            f"There is no personal text at {place} that could be forgotten: it was never there, or it is forgotten "
            f"already. Look at the evidence of an answer for the position, or give the id of the contribution."
        )


class TextNotAloneError(RefusedError):
    """A text was to be forgotten whose key also keeps other texts about a member."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(
            f"The text at {place} is sealed with other texts about the same member, so it cannot be forgotten alone. "
            f"Forget the member's texts of that category: ledger.erasures.forget_member(..., category=...)."
        )
