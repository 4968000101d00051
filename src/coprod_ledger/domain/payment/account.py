"""The account of one sum: what it came to, what became of it, and what is owed or was overpaid. Whole pence."""

from typing import Final, Self

import msgspec
from msgspec.structs import replace

NO_CASH: Final = frozenset({"advance", "set_off"})
"""Ways in which a sum is met with money that had gone out for another one: no bank can send it back."""


class Instalment(msgspec.Struct, frozen=True):
    """What a sum was met with: how much, and whether to the member or to those to whom they had redirected it."""

    minor: int
    is_to_member: bool = True
    is_cash: bool = True
    """Whether money went out for it."""


class Account(msgspec.Struct, frozen=True):
    """One sum in pence of one currency. Every part but `adjusted` is 0 or more.

    `declined`, `reduced` and `redirected` are what the member said. Where less turns out to be due than they gave up,
    the rest of it was never there to give. `tied` leaves that out, and in it `owed - overpaid` is `entitled + adjusted
    - declined - reduced - redirected - paid + reversed + recovered + written_off`, of which at most one is above 0.
    """

    entitled: int = 0
    adjusted: int = 0
    declined: int = 0
    reduced: int = 0
    redirected: int = 0
    paid: int = 0
    reversed: int = 0
    recovered: int = 0
    written_off: int = 0
    passed_on: int = 0
    """Of what was redirected, what has been paid to those who get it."""
    instalments: tuple[Instalment, ...] = ()
    """What went out and has not come back, the oldest first."""

    @property
    def due(self) -> int:
        """What it comes to: the entitlement as adjusted since."""
        return self.entitled + self.adjusted

    @property
    def _held(self) -> int:
        """What the member has had and still has."""
        return self.paid - self.reversed - self.recovered - self.written_off

    @property
    def balance(self) -> int:
        """What is left of what is due, taking the member at their word; below 0 if they gave up or got more."""
        return self.due - self.declined - self.reduced - self.redirected - self._held

    @property
    def tied(self) -> Self:
        """The account with no more given up than there was to give up: nobody is overpaid what they never got."""
        in_vain = max(-self.balance - max(self._held, 0), 0)
        redirected = min(in_vain, self.redirected - self.passed_on)
        declined = min(in_vain - redirected, self.declined)
        reduced = min(in_vain - redirected - declined, self.reduced)
        return replace(
            self,
            redirected=self.redirected - redirected,
            declined=self.declined - declined,
            reduced=self.reduced - reduced,
        )

    @property
    def owed(self) -> int:
        """What the member is still to get."""
        return max(self.balance, 0)

    @property
    def overpaid(self) -> int:
        """What went out beyond what was due, and which is neither recovered nor written off."""
        return max(-self.tied.balance, 0)

    @property
    def to_pass_on(self) -> int:
        """What is still to be paid to those to whom it was redirected."""
        return self.tied.redirected - self.passed_on

    @property
    def last_cash(self) -> Instalment | None:
        """The last money that went out and has not come back. `None`: none did."""
        return next((one for one in reversed(self.instalments) if one.is_cash), None)

    def with_paid(self, minor: int, *, is_to_member: bool = True, is_cash: bool = True) -> Self:
        """It was met, or a part of it."""
        after = replace(self, instalments=(*self.instalments, Instalment(minor, is_to_member, is_cash)))
        if is_to_member:
            return replace(after, paid=self.paid + minor)
        return replace(after, passed_on=self.passed_on + minor)

    def with_reversed(self, minor: int, *, is_to_member: bool = True) -> Self:
        """The last money that went out came back."""
        last = max((place for place, one in enumerate(self.instalments) if one.is_cash), default=-1)
        left = tuple(one for place, one in enumerate(self.instalments) if place != last)
        after = replace(self, instalments=left)
        if is_to_member:
            return replace(after, reversed=self.reversed + minor)
        return replace(after, passed_on=self.passed_on - minor)


def standing(account: Account, *, stage: str, is_in_run: bool) -> str:
    """Where a sum stands: its stage while it is `claimed`, `rejected`, `withdrawn` or `nothing_due`; else `instructed`,
    `owed`, `overpaid`, `redirected`, `declined`, `paid` or `nothing_due`.
    """
    if stage != "open":
        return stage
    if is_in_run:
        return "instructed"
    if account.owed:
        return "owed"
    if account.overpaid:
        return "overpaid"
    if account.to_pass_on:
        return "redirected"
    if account.declined and not account.instalments:
        return "declined"
    return "paid" if account.instalments else "nothing_due"


EMPTY: Final = Account()
"""Nothing is due yet, and nothing has happened."""
