"""What somebody is prepared for: training, agreements, checks and roles, each as of a day."""

from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.organisation.requirements import Needs

Span = tuple[date, date | None]
"""From which day to which, both included (`None`: no end)."""


def _holds(span: Span | None, on: date) -> bool:
    return span is not None and span[0] <= on and (span[1] is None or on <= span[1])


class Training(msgspec.Struct, frozen=True):
    """A course that somebody completed: on which day, in which version, and until when it counts (included)."""

    course: str
    course_version: str | None
    on: date
    valid_until: date | None
    """`None`: it does not run out."""

    def counts(self, course: str, version: str | None, *, on: date) -> bool:
        """Whether it is training in a course on a day, in one version of it (`None`: in any)."""
        is_it = self.course == course and version in {None, self.course_version}
        return is_it and _holds((self.on, self.valid_until), on)


class Preparation(msgspec.Struct, frozen=True):
    """What somebody has been prepared by so far, and the roles that they were offered or hold."""

    trainings: tuple[Training, ...] = ()
    agreements: dict[tuple[str, UUID | None], Span] = msgspec.field(default_factory=dict)
    """Signed and not ended, by kind and project."""
    checks: dict[str, Span] = msgspec.field(default_factory=dict)
    """Checks that were cleared."""
    offered: frozenset[tuple[UUID, str]] = frozenset()
    """Roles that wait to be taken, by organisation and code."""
    held: frozenset[tuple[UUID, str]] = frozenset()

    def is_trained(self, course: str, version: str | None = None, *, on: date) -> bool:
        """Whether they count as trained in a course on a day."""
        return any(training.counts(course, version, on=on) for training in self.trainings)

    def has_any_training(self, *, on: date) -> bool:
        """Whether they count as trained in anything on a day."""
        return any(one.counts(one.course, None, on=on) for one in self.trainings)

    def has_signed(self, kind: str, *, on: date, project_id: UUID | None = None) -> bool:
        """Whether an agreement holds on a day, for everything or for this project."""
        return any(_holds(self.agreements.get((kind, place)), on) for place in {None, project_id})

    def is_cleared(self, check: str, *, on: date) -> bool:
        """Whether a check was cleared and still counts on a day."""
        return _holds(self.checks.get(check), on)

    def with_that_of(self, other: "Preparation") -> "Preparation":
        """That of two records of one person together."""
        return Preparation(
            trainings=(*self.trainings, *other.trainings),
            agreements={**other.agreements, **self.agreements},
            checks={**other.checks, **self.checks},
            offered=self.offered | other.offered,
            held=self.held | other.held,
        )


Lack = tuple[str, str, str | None]
"""What somebody lacks: `training`, `check`, `agreement` or `role`, which one, and the version of a course."""


def lacking(preparation: Preparation, organisation_id: UUID, needs: Needs, *, on: date) -> tuple[Lack, ...]:
    """What somebody lacks on a day for a role with these needs; nothing: they may take it."""
    return (
        *(
            ("training", course, version)
            for course, version in needs.courses
            if not preparation.is_trained(course, version, on=on)
        ),
        *(("check", check, None) for check in needs.checks if not preparation.is_cleared(check, on=on)),
        *(("agreement", kind, None) for kind in needs.agreements if not preparation.has_signed(kind, on=on)),
        *(("role", role, None) for role in needs.roles if (organisation_id, role) not in preparation.held),
    )
