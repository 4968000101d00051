"""Troubles of the room that says what the law makes of a payment."""

from datetime import date

from coprod_ledger.errors.base import InputError, UnknownError


class RateFileError(InputError):
    """A table of rates breaks the rules for such tables, so nothing in its file is used."""

    def __init__(self, file: str, *, place: str, trouble: str) -> None:
        self.file, self.place, self.trouble = file, place, trouble
        super().__init__(f"{file}, {place}: {trouble}. Put the file right: no rate is read from it until then.")


class RateNotKnownError(UnknownError):
    """A table was asked about a day on which nobody has checked it."""

    def __init__(self, table: str, *, on: date, first: date, reviewed_until: date) -> None:
        self.table, self.on, self.first, self.reviewed_until = table, on, first, reviewed_until
        super().__init__(
            f"{table} has no value for {on}: the table starts on {first} and was reviewed up to {reviewed_until}. "
            f"Add the value with its source to rates.toml, or ask about a day inside the table."
        )


class CircumstanceError(InputError):
    """A told circumstance could not be read. The sentence never repeats what was told."""

    def __init__(self, field: str | None, *, expected: str) -> None:
        self.field, self.expected = field, expected
        subject = "The circumstances" if field is None else f"The circumstance {field}"
        super().__init__(f"{subject} could not be read. Expected: {expected}.")


class UnknownCircumstanceError(InputError):
    """A circumstance was told under a name that no rule knows."""

    def __init__(self, nearest: str | None, *, known: tuple[str, ...]) -> None:
        self.nearest, self.known = nearest, known
        hint = f"Did you mean {nearest}?" if nearest else f"The names are: {', '.join(known)}."
        super().__init__(f"One of the circumstances has a name that is not known here. {hint}")


class OfferedPaymentError(InputError):
    """A payment cannot be assessed as it stands. The sentence names the field and never the amount."""

    def __init__(self, field: str, *, trouble: str) -> None:
        self.field, self.trouble = field, trouble
        super().__init__(f"This payment cannot be assessed: {field} {trouble}. Put it right and ask again.")


class EffectsQuestionError(InputError):
    """A question about effects cannot be read."""

    def __init__(self, place: str, *, is_missing: bool) -> None:
        self.place = place
        where = f"at {place}" if place else "as a whole"
        what = "a field is missing" if is_missing else "it is not what is expected there, or not JSON"
        super().__init__(
            f"The question about effects cannot be read {where}: {what}. Give an object with `payments` (each with "
            f"kind, amount_minor in whole pence, and activity_on), and with `told` and `instead` if there are any."
        )
