"""What decisions need to know of how a project works with people."""

from uuid import UUID

import msgspec

from coprod_ledger.domain.involvement import SessionKind, Stage

PhaseKey = tuple[str, str, int]
"""Framework, version, phase."""


class Practice(msgspec.Struct, frozen=True):
    """How a project works with people, as far as decisions need it."""

    stage: Stage | None = None
    frameworks: frozenset[tuple[str, str]] = frozenset()
    phases: dict[PhaseKey, str] = msgspec.field(default_factory=dict)
    """`entered` or `completed`."""
    goals: frozenset[UUID] = frozenset()
    prompts: frozenset[UUID] = frozenset()
    barriers: frozenset[UUID] = frozenset()
    cadences: dict[SessionKind, int] = msgspec.field(default_factory=dict)
    """Kinds of session that are promised, and every how many months."""
    impacts: frozenset[UUID] = frozenset()
