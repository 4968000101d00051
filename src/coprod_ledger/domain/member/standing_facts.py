"""What happened to somebody's taking part at all: leaving, pausing, coming back, death, and the notes kept of it.

How somebody left is nobody's business who reads the file: whether they stepped down or were asked to leave, it is one
fact with one sealed text of one length.
"""

from datetime import date

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class MemberLeft(Fact, tag="member.left/1", frozen=True, kw_only=True):
    """They no longer take part. What they gave stands."""

    details: Personal
    """Whether they stepped down or were asked to leave, and the reason if one was given. Always there, and padded."""


class MemberReturned(Fact, tag="member.returned/1", frozen=True, kw_only=True):
    """Somebody who had left takes part again."""

    details: Personal
    """Whether they came back or were reinstated, and why. Always there, and padded."""


class MemberPaused(Fact, tag="member.paused/1", frozen=True, kw_only=True):
    """They rest from taking part. No reason is asked."""

    expected_back_on: date | None
    """The day they named. `None`: none. Nothing happens by itself on that day."""


class MemberResumed(Fact, tag="member.resumed/1", frozen=True, kw_only=True):
    """They take part again after a pause."""


class NoteKept(Fact, tag="member.note_kept/1", frozen=True, kw_only=True):
    """A note about how somebody takes part was kept apart. Of what kind it is, is sealed with it."""

    details: Personal


class MemberDied(Fact, tag="member.died/1", frozen=True, kw_only=True):
    """They died, on the day this happened. All contact ends; what they gave stands; what is owed goes to the estate."""

    reported_by: str
    """The office or relation that said so. It names nobody."""
    wishes: Personal | None
    """What the family wishes about credit. `None`: not said."""


class DeathCorrected(Fact, tag="member.death_corrected/1", frozen=True, kw_only=True):
    """They had not died: the report was mistaken. Nothing had been destroyed."""
