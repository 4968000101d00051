"""What helps somebody to take part: arrangements, people to turn to, and being asked how they are.

Everybody is asked which arrangements they need, and an arrangement may be anything practical. What it is, is sealed.
"""

from datetime import date
from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class ArrangementsAsked(Fact, tag="member.arrangements_asked/1", frozen=True, kw_only=True):
    """They were asked which arrangements they need."""


class ArrangementTold(Fact, tag="member.arrangement_told/1", frozen=True, kw_only=True):
    """They told of an arrangement that they need."""

    arrangement_id: UUID
    need: Personal
    """A code such as `large_print`: the arrangement, never why it is needed."""
    words: Personal | None
    """`None`: nothing more was said."""


class ArrangementNoted(Fact, tag="member.arrangement_noted/1", frozen=True, kw_only=True):
    """A step was taken about an arrangement."""

    arrangement_id: UUID
    step: str
    """`flagged`, `shared`, `met`, `unmet` or `reviewed`."""
    shared_with: str | None
    """The office that was told; it names nobody. `None`: this step tells nobody."""
    was_agreed: bool
    """Whether they had agreed that it is shared. Without that, it is recorded and reported."""
    session_id: UUID | None
    """Where it was met or was not. `None`: in general."""
    review_on: date | None
    """When to ask again. `None`: no day was set."""


class ArrangementEnded(Fact, tag="member.arrangement_ended/1", frozen=True, kw_only=True):
    """They no longer need an arrangement."""

    arrangement_id: UUID


class ContactPointNamed(Fact, tag="member.contact_point_named/1", frozen=True, kw_only=True):
    """This is whom they turn to for a purpose. It replaces whom they turned to before."""

    purpose: str
    """`wellbeing`, `questions` or `feedback`."""
    office: str
    """The office or role. It names nobody."""
    details: Personal | None
    """Who that is, and how to reach them. `None`: the office is enough."""


class ContactPointEnded(Fact, tag="member.contact_point_ended/1", frozen=True, kw_only=True):
    """They have nobody to turn to for that purpose until somebody is named."""

    purpose: str


class CheckedIn(Fact, tag="member.checked_in/1", frozen=True, kw_only=True):
    """They were asked how they are doing."""

    next_on: date | None
    """When they are to be asked again. `None`: no day was set."""
    words: Personal | None
    """What came of it. `None`: nothing was noted."""
