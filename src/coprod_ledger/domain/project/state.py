"""What decisions need to know of how a project works with people."""

from dataclasses import dataclass, field
from uuid import UUID

from coprod_ledger.domain.involvement import SessionKind, Stage

PhaseKey = tuple[str, str, int]
"""Framework, version, phase."""


@dataclass(frozen=True, slots=True)
class Practice:
    """How a project works with people, as far as decisions need it."""

    stage: Stage | None = None
    frameworks: frozenset[tuple[str, str]] = frozenset()
    phases: dict[PhaseKey, str] = field(default_factory=dict)
    """`entered` or `completed`."""
    goals: frozenset[UUID] = frozenset()
    prompts: frozenset[UUID] = frozenset()
    barriers: frozenset[UUID] = frozenset()
    cadences: dict[SessionKind, int] = field(default_factory=dict)
    """Kinds of session that are promised, and every how many months."""
    impacts: frozenset[UUID] = frozenset()
