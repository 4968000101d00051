"""What an organisation says of its roles."""

from coprod_ledger.domain.fact import Fact, Part


class Course(Part, frozen=True, kw_only=True):
    """A course that a role needs."""

    course: str
    version: str | None
    """`None`: any version."""


class RoleDefined(Fact, tag="organisation.role_defined/1", frozen=True, kw_only=True):
    """From now on a role needs this before it is taken. Whoever has it already keeps it."""

    role: str
    title: str
    courses: tuple[Course, ...]
    checks: tuple[str, ...]
    agreements: tuple[str, ...]
    roles: tuple[str, ...]
