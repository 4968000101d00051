"""The rule on sign-off: which streams have to agree before anything goes to the Board, and how each of them agrees.

A project adopts its own rule by a fact, and may adopt another later; each has a number. Until it has adopted one, the
default holds: every established stream, by its signatory, on the version in force, and silence is no agreement.
"""

from enum import StrEnum
from typing import Final

import msgspec


class Basis(StrEnum):
    """Who has to agree."""

    BY_STREAM = "by_stream"
    """The stream, through its signatory, somebody delegated by them, or a meeting with quorum."""
    BY_MEMBER = "by_member"
    """Each member of the stream, or as many of them as the quorum says."""


class Abstention(StrEnum):
    """What a stream that abstains does to the gate. It is never an agreement."""

    BLOCKS = "blocks"
    STANDS_ASIDE = "stands_aside"
    """It neither agrees nor keeps the gate closed, as long as another stream agrees."""


class SignOffRule(msgspec.Struct, frozen=True):
    """One version of the rule."""

    version: int = 0
    """1, 2, 3 … as the project adopted them; 0 is the default that comes with the library."""
    required: tuple[str, ...] | None = None
    """The streams that have to agree. `None`: every established stream, also one that is established later."""
    basis: Basis = Basis.BY_STREAM
    quorum: int | None = None
    """How many members have to be present when a stream's meeting decides, or to sign if it is by member. `None`:
    meetings do not sign, and by member everybody has to."""
    abstention: Abstention = Abstention.BLOCKS
    no_objection_days: int | None = None
    """How long a stream that was asked has to object before its silence may be recorded. `None`: silence is silence."""
    editorial_days: int | None = None
    """How long streams have to object before signatures are carried to an editorial revision. `None`: they lapse."""

    @property
    def name(self) -> str:
        """How answers name it."""
        return f"sign-off rule {self.version} of this project" if self.version else "default sign-off rule, edition 1"

    def in_words(self) -> str:
        """The rule as one would say it."""
        who = "every established stream" if self.required is None else ", ".join(self.required)
        if self.basis is Basis.BY_MEMBER:
            how = f"at least {self.quorum} members of each" if self.quorum else "each of its members"
        elif self.quorum:
            how = f"by its signatory or a meeting with at least {self.quorum} present"
        else:
            how = "by its signatory"
        said = [f"{who}, {how}, on the version in force"]
        if self.abstention is Abstention.STANDS_ASIDE:
            said.append("a stream that abstains stands aside")
        if self.no_objection_days is not None:
            said.append(f"no objection within {_days(self.no_objection_days)} counts, once receipt is proved")
        if self.editorial_days is not None:
            said.append(f"editorial changes keep signatures unless a stream objects in {_days(self.editorial_days)}")
        return "; ".join(said)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


DEFAULT_RULE: Final = SignOffRule()
