"""Strategies for counts of a project's reach: few periods, few groups, and numbers on both sides of the threshold."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.project.reach_commands import GroupCount, PopulationShare, ProjectCountReach
from coprod_ledger.testing import cast


def counts() -> SearchStrategy[list[GroupCount]]:
    """One or two rows, each of another group. Shrinks towards one group of which nobody was asked."""
    rows = st.tuples(st.sampled_from(cast.WORDS), *[st.sampled_from([0, 1, 4, 5, 9])] * 3, st.booleans())
    return st.lists(rows.map(lambda row: _row(*row)), min_size=1, max_size=2, unique_by=lambda one: one.group)


def _row(group: str, silent: int, answered: int, involved: int, is_compared: bool) -> GroupCount:
    share = PopulationShare(permille=125, source="Census 2021") if is_compared else None
    return GroupCount(
        group=PersonalText(group), asked=answered + silent, answered=answered, involved=involved, population=share
    )


OF_KIND: Final[Mapping[type[Command], Mapping[str, Callable[[], SearchStrategy[Any]]]]] = {
    ProjectCountReach: {
        "starts_on": lambda: st.sampled_from([date(2025, 1, 1), date(2025, 2, 1)]),
        "ends_on": lambda: st.sampled_from([date(2025, 2, 28), date(2025, 3, 31)]),
        "groups": counts,
    }
}
"""Fields of the command."""
