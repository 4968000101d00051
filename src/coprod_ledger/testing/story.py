"""A ledger brought to a situation that has a name. Each step does first whatever has to come before it."""

from typing import Self
from uuid import UUID

from coprod_ledger.domain.command import Command
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome
from coprod_ledger.domain.identity import Actor
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.unit_of_work import Outcome
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.clock import SteppingClock
from coprod_ledger.testing.legal import led_up_to


class SituationError(AssertionError):
    """A situation could not be brought about: the ledger refuses what it is made of."""


class Story:
    """A ledger in memory, or the one given, to which things happen. Close it, or use it in a `with` statement.

    >>> with Story().with_signed_brief() as story:
    ...     story.ledger.ask.sign_off(cast.PROJECT).gates[0].gate
    'open'
    """

    def __init__(self, ledger: Ledger | None = None) -> None:
        self.clock = SteppingClock()
        self.ledger = ledger or Ledger.in_memory(clock=self.clock)

    def after(self, *commands: Command) -> Self:
        """Each command was accepted, and before it whatever it needed.

        Raises:
            SituationError: nothing leads to a command.
        """
        for command in commands:
            accepted = led_up_to(command, self.send)
            if not accepted or type(accepted[-1]) is not type(command):
                raise SituationError(f"nothing leads to {command.command_name()} here")
        return self

    def send(self, command: Command, *, by: Actor | None = None) -> Outcome:
        """The command as it is, from `by`; from whom the cast would let send it if nobody is named."""
        return self.ledger.acting_as(by or cast.actor_for(command)).execute(command)

    def with_organisation(self) -> Self:
        """The Trust keeps the record."""
        return self.after(usual.register_trust())

    def with_member(self, *members: UUID) -> Self:
        """Some of the cast have records; Ann if nobody is named."""
        return self.after(*(usual.register_member(one) for one in members or (cast.ANN,)))

    def with_project(self) -> Self:
        """The Trust has opened a project."""
        return self.after(usual.open_project())

    def with_streams(self) -> Self:
        """Three streams, each with its signatory."""
        return self.after(*(usual.appoint(stream) for stream in cast.STREAMS))

    def with_session(self) -> Self:
        """A half-day meeting was held."""
        return self.after(usual.hold_session())

    def with_contribution(self) -> Self:
        """A group has asked for something."""
        return self.after(usual.contribute())

    def with_conflict(self) -> Self:
        """Two contributions cannot both be met."""
        return self.after(usual.raise_conflict())

    def with_brief(self) -> Self:
        """Version 1 of a brief was drafted."""
        return self.after(usual.draft_brief())

    def with_signed_brief(self) -> Self:
        """All three streams have signed version 1."""
        return self.with_streams().after(*(usual.sign(stream) for stream in cast.STREAMS))

    def with_submitted_brief(self) -> Self:
        """Version 1, signed by all, lies before the Board."""
        return self.with_signed_brief().after(usual.submit())

    def with_decided_brief(self, outcome: BoardOutcome = BoardOutcome.APPROVED) -> Self:
        """The Board has decided about version 1."""
        return self.with_submitted_brief().after(usual.decide(outcome))

    def with_sum_owed(self) -> Self:
        """Ann is owed £75.00 for a half-day."""
        return self.after(usual.work_out())

    def with_claim(self) -> Self:
        """Ann has claimed £12.40 for travel."""
        return self.after(usual.claim())

    def close(self) -> None:
        """Close the ledger."""
        self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
