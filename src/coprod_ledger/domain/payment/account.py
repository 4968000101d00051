"""The account of one sum: what it came to, what became of it, and what is owed or was overpaid. Whole pence."""

from typing import Final, Self

import msgspec
from msgspec.structs import replace


class Instalment(msgspec.Struct, frozen=True):
    """Money that went out: how much, and whether to the member or to those to whom they had redirected it."""

    minor: int
    is_to_member: bool = True


class Account(msgspec.Struct, frozen=True):
    """One sum in pence of one currency. Every part but `adjusted` is 0 or more.

    `owed - overpaid` is `entitled + adjusted - declined - reduced - redirected - paid + reversed + recovered +
    written_off`, and of the two at most one is more than 0.
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
    def _net(self) -> int:
        given_up = self.declined + self.reduced + self.redirected
        return self.due - given_up - self.paid + self.reversed + self.recovered + self.written_off

    @property
    def owed(self) -> int:
        """What the member is still to get."""
        return max(self._net, 0)

    @property
    def overpaid(self) -> int:
        """What the member got beyond what was due, and which is neither recovered nor written off."""
        return max(-self._net, 0)

    @property
    def to_pass_on(self) -> int:
        """What is still to be paid to those to whom it was redirected."""
        return self.redirected - self.passed_on

    def with_paid(self, minor: int, *, is_to_member: bool = True) -> Self:
        """Money went out."""
        after = replace(self, instalments=(*self.instalments, Instalment(minor, is_to_member)))
        if is_to_member:
            return replace(after, paid=self.paid + minor)
        return replace(after, passed_on=self.passed_on + minor)

    def with_reversed(self, minor: int, *, is_to_member: bool = True) -> Self:
        """The last money that went out came back."""
        after = replace(self, instalments=self.instalments[:-1])
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
