"""Values of the fields that commands about people have, by the name of the field."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.organisation.requirements import AgreementKind, CheckKind
from coprod_ledger.domain.organisation.roles_commands import CourseNeeded
from coprod_ledger.testing import cast

COURSES: Final = ("Working together", "Chairing")


def _texts() -> SearchStrategy[list[PersonalText]]:
    return st.lists(st.sampled_from(cast.WORDS).map(PersonalText), max_size=2)


def _courses() -> SearchStrategy[list[CourseNeeded]]:
    versions = st.none() | st.just("2")
    return st.lists(st.builds(CourseNeeded, course=st.sampled_from(COURSES), version=versions), max_size=2)


def _born() -> SearchStrategy[date]:
    """Days of birth of people who are not, or only just, of age in the cast's year, and of one who has long been."""
    return st.sampled_from([date(2007, 3, 1), date(2008, 2, 29), date(1970, 1, 1), date(2007, 1, 6)])


ONE_OF: Final[dict[str, Any]] = {
    "other_id": cast.MEMBERS,
    "supporter_id": cast.MEMBERS,
    "introduced_by_id": cast.MEMBERS,
    "group_id": cast.GROUPS,
    "expression_id": cast.EXPRESSIONS,
    "interest_id": cast.INTERESTS,
    "arrangement_id": cast.ARRANGEMENTS,
    "link_id": cast.LINKS,
    "role": cast.ROLES,
    "course": COURSES,
    "valid_until": [date(2030, 1, 1)],
}
"""Fields that take one of a few values."""

OTHERS: Final[dict[str, Callable[[], SearchStrategy[Any]]]] = {
    "born_on": _born,
    "skills": _texts,
    "interests": _texts,
    "courses": _courses,
    "checks": lambda: st.lists(st.sampled_from(list(CheckKind)), max_size=2),
    "agreements": lambda: st.lists(st.sampled_from(list(AgreementKind)), max_size=2),
    "roles": lambda: st.lists(st.sampled_from(cast.ROLES[:1]), max_size=1),
}
"""Fields whose values are made in another way."""
