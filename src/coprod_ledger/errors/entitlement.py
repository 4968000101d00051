"""Troubles with payment policies: a file that cannot be read, and questions that a policy does not answer."""

from collections.abc import Sequence
from datetime import date

from coprod_ledger.errors.base import InputError, UnknownError


class PolicyFileError(InputError):
    """A policy file is wrong. The sentence names the file, the line, the entry, what is wrong and what is expected."""

    def __init__(self, name: str, trouble: str, *, expected: str, entry: str = "", line: int | None = None) -> None:
        self.name, self.trouble, self.expected, self.entry, self.line = name, trouble, expected, entry, line
        place = ", ".join(part for part in (name, f"line {line}" if line else "", entry) if part)
        super().__init__(f"{place}: {trouble}. Expected: {expected}.")


class PolicyFileUnreadableError(InputError):
    """What was given as a policy file, or as a folder of them, cannot be read as text."""

    def __init__(self, name: str, trouble: str) -> None:
        self.name, self.trouble = name, trouble
        super().__init__(
            f"{name}: {trouble}. Give a TOML file in UTF-8, or a folder that holds such files (*.toml); "
            f"`coprod-ledger policy template` prints one to begin with."
        )


class PolicyHeldTwiceError(InputError):
    """Two policies have the same code and version, so that nobody could say which of them a payment followed."""

    def __init__(self, code: str, version: str, *, first: str, second: str) -> None:
        self.code, self.version, self.first, self.second = code, version, first, second
        super().__init__(
            f"{second}: a policy {code!r} version {version!r} is held already ({first}). "
            f"Give one of them another code; a new version of a document is a new `version` in a new file."
        )


class PolicyNotInForceError(UnknownError):
    """A policy was asked about a day on which it was not in force."""

    def __init__(self, policy: str, *, on: date, starts_on: date, ends_on: date | None) -> None:
        self.policy, self.on, self.starts_on, self.ends_on = policy, on, starts_on, ends_on
        until = f" to {ends_on}" if ends_on else ""
        super().__init__(
            f"{policy} was not in force on {on}: it covers activities from {starts_on}{until}. "
            f"Name the policy that was in force on the day of the activity."
        )


class PolicyNotShippedError(UnknownError):
    """A policy was asked for that does not come with the library."""

    def __init__(self, code: str, version: str | None, *, shipped: Sequence[str]) -> None:
        self.code, self.version = code, version
        wanted = f"{code!r} version {version!r}" if version is not None else f"{code!r}"
        super().__init__(
            f"No policy {wanted} comes with this library. It has: {', '.join(shipped)}. "
            f"Load your own policy from its file, or name one of these."
        )


class RateNotKnownForError(UnknownError):
    """A policy in force says nothing about this role level, kind of activity, rate code or day."""

    def __init__(self, policy: str, *, asked: str, known: Sequence[str]) -> None:
        self.policy, self.asked, self.known = policy, asked, tuple(known)
        super().__init__(
            f"{policy} has no rate for {asked}. It knows: {', '.join(known) or 'none'}. "
            f"Name one of these, or add the rate with its source to your own policy file."
        )


class RateChoiceNeededError(UnknownError):
    """The policy gives its lengths only roughly, so the rate that was agreed with the member must be named."""

    def __init__(self, policy: str, *, codes: Sequence[str]) -> None:
        self.policy, self.codes = policy, tuple(codes)
        super().__init__(
            f"{policy} describes its rates in words, not in minutes, so the length alone does not choose one. "
            f"Say which was agreed with the member before the activity: {', '.join(codes)}."
        )


class ExpenseChoiceNeededError(UnknownError):
    """The policy has several rules for a kind of cost, or none with that name, and it is not known which is meant."""

    def __init__(self, policy: str, *, codes: Sequence[str]) -> None:
        self.policy, self.codes = policy, tuple(codes)
        known = ", ".join(codes) or "it has none for this kind of cost, so leave the code out"
        super().__init__(
            f"It is not known which rule of {policy} the claim is meant to be by. Name one as expense_code: {known}."
        )


class PolicyRuleNotKnownError(UnknownError):
    """The policy does not say what happens in this case (a cancellation, a kind of expense)."""

    def __init__(self, policy: str, *, about: str) -> None:
        self.policy, self.about = policy, about
        super().__init__(
            f"{policy} does not say what is due for {about}. "
            f"Ask the issuer, and put the answer with its source into your own policy file."
        )


class ActivityError(InputError):
    """An activity was described with impossible figures."""

    def __init__(self, trouble: str) -> None:
        self.trouble = trouble
        super().__init__(
            f"This activity cannot have happened: {trouble}. Give whole minutes, hours or miles, none below 0."
        )
